import { useTranslation } from 'react-i18next';
import type { StopMode } from '@/entities/position/protection';
import { NumberField } from '@/shared/ui/number-field';
import styles from './protection.module.css';

interface ProtectionExitProps<M extends StopMode> {
  name: 'stop' | 'target';
  modes: readonly M[];
  mode: M;
  value: string;
  unit: string;
  error: string | undefined;
  /** The price that it means, and what it would gain or lose. */
  effect: string | null;
  onMode(mode: M): void;
  onValue(value: string): void;
}

/** One way out of a position: whether there is one, how it is given, and its figure. */
export function ProtectionExit<M extends StopMode>(props: ProtectionExitProps<M>) {
  const { name, modes, mode, value, unit, error, effect, onMode, onValue } = props;
  const { t } = useTranslation('trading');
  const title = t(`protection.${name}`);
  return (
    <fieldset className={styles.exit} aria-label={title}>
      <div className={styles.modes}>
        <span className={styles.name}>{title}</span>
        {modes.map((one) => (
          <button
            key={one}
            type="button"
            className={styles.mode}
            aria-pressed={one === mode}
            data-testid={`protection-${name}-${one}`}
            onClick={() => onMode(one)}
          >
            {t(`protectionMode.${one as StopMode}`)}
          </button>
        ))}
      </div>
      {mode === 'none' ? null : (
        <>
          <NumberField
            label={t(`protectionMode.${mode as StopMode}`)}
            unit={unit}
            value={value}
            onChange={onValue}
            error={error}
            testId={`protection-${name}`}
          />
          {effect && !error ? <p className={styles.hint}>{effect}</p> : null}
        </>
      )}
    </fieldset>
  );
}
