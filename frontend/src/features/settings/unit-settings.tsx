import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { numberUnits } from '@/shared/lib/number-unit';
import { formatFull } from '@/shared/lib/time';
import { useNow } from '@/shared/lib/use-now';
import { useUiStore } from '@/shared/state/ui-store';
import { Section } from '@/shared/ui/section';
import { ChoiceSection } from './choice-section';
import styles from './settings.module.css';

/** How great figures, such as turnovers, are written. What one owns is always written in full. */
export function NumberSetting() {
  const { t } = useTranslation('settings');
  const unit = useUiStore((state) => state.numberUnit);
  const choose = useUiStore((state) => state.choose);
  return (
    <ChoiceSection
      name="unit"
      title={t('unit.title')}
      lead={t('unit.lead')}
      options={numberUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
      value={unit}
      onChange={(value) => choose({ numberUnit: value })}
    />
  );
}

const device = '';
const first = ['Asia/Seoul', 'UTC'];

/** In which time zone times are shown. The day of the limits has a zone of its own, among the trading settings. */
export function ZoneSetting() {
  const { t } = useTranslation('settings');
  const zone = useUiStore((state) => state.timeZone);
  const language = useUiStore((state) => state.language);
  const choose = useUiStore((state) => state.choose);
  const now = useNow(1000);
  const names = [...new Set([...first, ...(zone ? [zone] : []), ...Intl.supportedValuesOf('timeZone')])];
  const options = [
    { value: device, label: t('zone.device') },
    ...names.map((value) => ({ value, label: value.replaceAll('_', ' ') })),
  ];
  return (
    <Section title={t('zone.title')} lead={t('zone.lead')}>
      <Select
        className={styles.wide}
        value={zone ?? device}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('zone.title')}
        onChange={(value) => choose({ timeZone: value === device ? null : value })}
        data-testid="display-zone"
      />
      <p className={styles.now} data-testid="display-now">
        {t('zone.now', { time: formatFull(now, language) })}
      </p>
    </Section>
  );
}
