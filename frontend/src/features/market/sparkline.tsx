import type { Candle } from '@/shared/api/types';
import { signOf, toBig } from '@/shared/lib/decimal';

const width = 96;
const height = 22;
const rim = 2;

/** The closing prices of 24 hours, and the price of now. Its figures stand beside it. */
export function Sparkline({ candles, price }: { candles: readonly Candle[]; price: string | undefined }) {
  const prices = candles.map(({ close }) => close);
  if (price !== undefined) prices.splice(-1, 1, price);
  const first = prices[0];
  const last = prices.at(-1);
  if (first === undefined || last === undefined || prices.length < 2) return null;
  const values = prices.map(Number);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (i: number) => (i / (values.length - 1)) * width;
  const y = (value: number) =>
    high === low ? height / 2 : rim + (1 - (value - low) / (high - low)) * (height - 2 * rim);
  const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const color = signOf(toBig(last).minus(first)) < 0 ? 'var(--down)' : 'var(--up)';
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      data-testid="sparkline"
    >
      <polyline points={points} fill="none" stroke={color} strokeWidth="1.3" strokeLinejoin="round" />
    </svg>
  );
}
