import { useTranslation } from 'react-i18next';
import { upDownChoices, useLook, useUiStore } from '@/shared/state/ui-store';
import { directionColors } from '@/shared/theme/tokens';
import { Section } from '@/shared/ui/section';
import styles from './settings.module.css';

/** The colours of rise and fall: each country has its own custom, and not every eye tells red from green. */
export function LookSettings() {
  const { t } = useTranslation('settings');
  const { theme, upDown } = useLook();
  const choose = useUiStore((state) => state.choose);
  return (
    <Section title={t('look.title')} lead={t('look.lead')}>
      <div className={styles.choices} role="radiogroup" aria-label={t('look.title')}>
        {upDownChoices.map((item) => {
          const { up, down } = directionColors(theme, item);
          return (
            <label key={item} className={styles.choice}>
              <input
                type="radio"
                name="updown"
                checked={item === upDown}
                data-testid={`updown-${item}`}
                onChange={() => choose({ upDown: item })}
              />
              <span className={styles.swatch} style={{ background: up }} />
              <span className={styles.swatch} style={{ background: down }} />
              {t(`look.${item}`)}
            </label>
          );
        })}
      </div>
    </Section>
  );
}
