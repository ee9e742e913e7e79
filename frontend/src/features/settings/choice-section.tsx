import { Section } from '@/shared/ui/section';
import styles from './settings.module.css';

interface ChoiceSectionProps<V extends string> {
  name: string;
  title: string;
  lead?: string;
  options: readonly { value: V; label: string }[];
  value: V;
  onChange(value: V): void;
}

/** One of a few, which takes effect at once. */
export function ChoiceSection<V extends string>({
  name,
  title,
  lead,
  options,
  value,
  onChange,
}: ChoiceSectionProps<V>) {
  return (
    <Section title={title} {...(lead ? { lead } : {})}>
      <div className={styles.choices} role="radiogroup" aria-label={title}>
        {options.map((option) => (
          <label key={option.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              data-testid={`${name}-${option.value}`}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </Section>
  );
}
