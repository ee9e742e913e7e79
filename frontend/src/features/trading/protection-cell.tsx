import { Shield, ShieldAlert, ShieldCheck, ShieldEllipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formOf, missingReason, type ProtectionForm } from '@/entities/position/protection';
import type { Position } from '@/shared/api/types';
import type { Formats } from '@/shared/api/use-formats';
import styles from './tables.module.css';

const ProtectionDialog = lazy(() => import('./protection-dialog'));

const icons = { none: Shield, placing: ShieldEllipsis, active: ShieldCheck, missing: ShieldAlert };

interface ProtectionCellProps {
  position: Position;
  formats: Formats;
}

/** How a position is protected, and the way to change it. */
export function ProtectionCell({ position, formats }: ProtectionCellProps) {
  const { t } = useTranslation(['trading', 'problem']);
  const [isOpen, setIsOpen] = useState(false);
  const { protection_state: state, protection } = position;
  const Icon = icons[state];
  const plan = usePlanText(formOf(protection), position.symbol, formats);
  const reason = missingReason(position, t);
  const pair = formats.pair(position.symbol);
  const texts = {
    none: t('trading:protection.set'),
    placing: t('trading:protection.placing', { plan }),
    active: plan,
    missing: t('trading:protection.missing'),
  };
  return (
    <>
      <button
        type="button"
        className={styles.protect}
        data-state={state}
        aria-label={t('trading:protection.label', { name: pair, state: texts[state] })}
        title={state === 'missing' ? reason : texts[state]}
        data-testid="position-protection"
        onClick={() => setIsOpen(true)}
      >
        <Icon size={14} aria-hidden />
        <span>{texts[state]}</span>
      </button>
      {state !== 'none' && protection?.is_emulated ? (
        <span className={styles.mark} data-mark="emulated" title={t('trading:support.watchedText')}>
          {t('trading:mark.emulated')}
        </span>
      ) : null}
      {isOpen ? (
        <Suspense>
          <ProtectionDialog
            position={position}
            pair={pair}
            missing={state === 'missing' ? reason : null}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function usePlanText(form: ProtectionForm, symbol: string, formats: Formats): string {
  const { t } = useTranslation('trading');
  const parts: string[] = [];
  if (form.stopMode === 'trailing') parts.push(t('protection.trails', { percent: form.stop }));
  if (form.stopMode === 'percent') parts.push(t('protection.stops', { level: `−${form.stop}%` }));
  if (form.stopMode === 'price') {
    parts.push(t('protection.stops', { level: formats.price(symbol, form.stop) }));
  }
  if (form.targetMode === 'percent') parts.push(t('protection.takes', { level: `+${form.target}%` }));
  if (form.targetMode === 'price') {
    parts.push(t('protection.takes', { level: formats.price(symbol, form.target) }));
  }
  return parts.join(' · ');
}
