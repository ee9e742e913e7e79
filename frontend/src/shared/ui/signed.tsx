import { signOf } from '@/shared/lib/decimal';

/** A gain or a loss: a sign stands beside the colour, for those who can't tell the colours apart. */
export function Signed({ value, text, testId }: { value: string; text: string; testId?: string }) {
  const sign = signOf(value);
  const name = sign > 0 ? 'up' : sign < 0 ? 'down' : 'muted';
  return (
    <span className={name} data-testid={testId}>
      {sign > 0 && !text.startsWith('+') ? `+${text}` : text}
    </span>
  );
}
