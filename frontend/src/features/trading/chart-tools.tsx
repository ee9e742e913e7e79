import { AlignStartHorizontal, ChartArea, type LucideIcon, PencilRuler } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { barKinds, toBarKind } from '@/chart/price-series';
import styles from './chart-panel.module.css';
import { useDesk } from './desk-choices';
import { useDrawings } from './drawing-store';

interface ChartToolsProps {
  isDepth: boolean;
  onDepth(isDepth: boolean): void;
}

/** In what form bars are drawn, and what lies over them or stands in their place. */
export function ChartTools({ isDepth, onDepth }: ChartToolsProps) {
  const { t } = useTranslation('trading');
  const { barKind, showsLines, choose } = useDesk();
  const { isOpen, setOpen } = useDrawings();
  return (
    <>
      <select
        className={styles.kind}
        aria-label={t('chartTools.kind')}
        value={barKind}
        disabled={isDepth}
        onChange={(event) => choose({ barKind: toBarKind(event.target.value) })}
        data-testid="chart-kind"
      >
        {barKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`barKind.${kind}`)}
          </option>
        ))}
      </select>
      <Toggle
        label={t('chartTools.lines')}
        Icon={AlignStartHorizontal}
        isOn={showsLines}
        isDisabled={isDepth}
        onToggle={() => choose({ showsLines: !showsLines })}
        testId="chart-lines"
      />
      <Toggle
        label={t('chartTools.draw')}
        Icon={PencilRuler}
        isOn={isOpen}
        isDisabled={isDepth}
        onToggle={() => setOpen(!isOpen)}
        testId="chart-draw"
      />
      <Toggle
        label={t('chartTools.depth')}
        Icon={ChartArea}
        isOn={isDepth}
        isDisabled={false}
        onToggle={() => onDepth(!isDepth)}
        testId="chart-depth"
      />
    </>
  );
}

interface ToggleProps {
  label: string;
  Icon: LucideIcon;
  isOn: boolean;
  isDisabled: boolean;
  onToggle(): void;
  testId: string;
}

function Toggle({ label, Icon, isOn, isDisabled, onToggle, testId }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      disabled={isDisabled}
      data-testid={testId}
      onClick={onToggle}
    >
      <Icon size={14} aria-hidden />
    </button>
  );
}
