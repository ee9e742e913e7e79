import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Curve, CurveChart } from '@/chart/curve-chart';
import { lineColor } from '@/chart/look';
import { useLook, useUiStore } from '@/shared/state/ui-store';
import { currentLook } from './chart-view';
import styles from './chart-view.module.css';
import './texts';

/** Equity over time, with what it is compared with, and below it how far it lies under its peak. */
export function CurveView({ curves, label }: { curves: readonly Curve[]; label: string }) {
  const { t } = useTranslation('chart');
  const { theme } = useLook();
  const container = useRef<HTMLDivElement>(null);
  const chart = useRef<CurveChart | null>(null);
  useEffect(() => {
    if (!container.current) return;
    const drawn = new CurveChart(container.current, currentLook());
    chart.current = drawn;
    const unsubscribe = useUiStore.subscribe(() => drawn.setLook(currentLook()));
    return () => {
      unsubscribe();
      drawn.destroy();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setCurves(curves, currentLook()), [curves]);
  return (
    <figure className={styles.curves} aria-label={label}>
      <ul className={styles.marks} aria-label={t('legend')}>
        {curves.map((curve, i) => (
          <li key={curve.name}>
            <svg width="14" height="4" aria-hidden="true">
              <rect width="14" height="4" fill={lineColor(theme, i)} />
            </svg>
            {curve.name}
          </li>
        ))}
      </ul>
      <div
        ref={container}
        className={styles.curveCanvas}
        data-testid="curve"
        data-curves={curves.length}
        data-points={curves[0]?.points.length ?? 0}
      />
      <a className={styles.curveCredit} href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
        {t('credit')}
      </a>
    </figure>
  );
}
