import { Modal } from 'antd';
import { ChartSpline } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIndicatorChoice } from '@/chart/indicator-choice';
import { Loading } from '@/shared/ui/notices';
import panelStyles from './chart-panel.module.css';
import styles from './indicator-picker.module.css';

const IndicatorList = lazy(() => import('./indicator-list'));

/** The button beside the intervals, and the dialog in which indicators are chosen. */
export function IndicatorPicker() {
  const { t } = useTranslation('trading');
  const [isOpen, setIsOpen] = useState(false);
  const count = useIndicatorChoice((state) => state.chosen.length);
  return (
    <>
      <button
        type="button"
        className={panelStyles.tool}
        onClick={() => setIsOpen(true)}
        data-testid="indicators-open"
        aria-label={t('indicators.open')}
      >
        <ChartSpline size={14} aria-hidden />
        <span className={styles.word}>{t('indicators.title')}</span>
        {count > 0 ? <span className={styles.count}>{count}</span> : null}
      </button>
      <Modal
        open={isOpen}
        title={t('indicators.title')}
        footer={null}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        <Suspense fallback={<Loading />}>
          <IndicatorList />
        </Suspense>
      </Modal>
    </>
  );
}
