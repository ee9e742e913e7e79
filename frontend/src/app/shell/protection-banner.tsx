import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { missingReason } from '@/entities/position/protection';
import { useUnprotected } from '@/realtime/hooks';
import { useSymbol } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import styles from './shell.module.css';

/** Says of each position that should be protected and is not, on whatever page its owner is. */
export function ProtectionBanner() {
  const positions = useUnprotected();
  return positions.map((position) => <MissingLine key={position.id} position={position} />);
}

function MissingLine({ position }: { position: Position }) {
  const { t } = useTranslation(['shell', 'problem']);
  const { symbol: name } = position;
  const symbol = useSymbol(name);
  const pair = symbol ? `${symbol.base}/${symbol.quote}` : name;
  return (
    <div className={styles.haltBanner} role="alert" data-testid="protection-banner">
      <ShieldAlert size={16} aria-hidden />
      <strong>{t('shell:protection.missing', { name: pair })}</strong>
      <span>{missingReason(position, t)}</span>
      <Link to={`/trade/${name}`}>{t('shell:protection.show')}</Link>
    </div>
  );
}
