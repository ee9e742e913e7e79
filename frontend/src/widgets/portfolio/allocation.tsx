import { useTranslation } from 'react-i18next';
import type { PortfolioAsset } from '@/shared/api/portfolio-types';
import { percent } from '@/shared/lib/money';
import styles from './allocation.module.css';
import './texts';

const colors = ['#5b8def', '#35b58a', '#e0a03b', '#b06ee0', '#e0657a', '#4fb6c9', '#9aa35b', '#8a8f98'];

export function shareColor(place: number): string {
  return colors[Math.min(place, colors.length - 1)] ?? '';
}

const radius = 54;
const width = 22;
const around = 2 * Math.PI * radius;

/** Shares of the whole as a ring; the table beside it says the same in words. */
export function Allocation({ assets }: { assets: readonly PortfolioAsset[] }) {
  const { t } = useTranslation('allocation');
  const shares = assets.map(({ share_percent }) => (share_percent ?? 0) / 100);
  const text = assets
    .filter(({ share_percent }) => typeof share_percent === 'number')
    .map(({ asset, share_percent }) => `${asset} ${percent(share_percent ?? 0)}`)
    .join(', ');
  let begin = 0;
  return (
    <svg
      className={styles.ring}
      viewBox="0 0 140 140"
      role="img"
      aria-label={t('shares', { text })}
      data-testid="allocation"
    >
      {assets.map(({ asset }, i) => {
        const share = shares[i] ?? 0;
        const from = begin;
        begin += share;
        return (
          <circle
            key={asset}
            cx="70"
            cy="70"
            r={radius}
            fill="none"
            stroke={shareColor(i)}
            strokeWidth={width}
            strokeDasharray={`${share * around} ${around}`}
            strokeDashoffset={-from * around}
            transform="rotate(-90 70 70)"
          />
        );
      })}
    </svg>
  );
}
