import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import { api, call } from '@/shared/api/client';
import type { OrderCreate, OrderPreview } from '@/shared/api/types';
import { useSettled } from '@/shared/lib/use-settled';
import styles from './order-panel.module.css';

const settleMs = 400;
// A verdict is as good as the market and the account that it was given on.
const freshMs = 5000;

/** What the server's risk gate says of an order that the form finds nothing wrong with; null while it isn't one. */
export function useRiskPreview(draft: OrderCreate | null): OrderPreview | undefined {
  const wanted = useSettled(draft === null ? '' : JSON.stringify(draft), settleMs);
  const isCurrent = draft !== null && wanted === JSON.stringify(draft);
  const { data } = useQuery({
    queryKey: ['order-preview', wanted],
    queryFn: ({ signal }): Promise<OrderPreview> =>
      call(api.POST('/api/v1/trading/orders/preview', { body: JSON.parse(wanted) as OrderCreate, signal })),
    enabled: isCurrent,
    staleTime: freshMs,
    refetchInterval: freshMs,
    gcTime: freshMs,
    retry: false,
  });
  return isCurrent ? data : undefined;
}

/** One line: the order would pass the limits, or which one it would break. */
export function RiskVerdict({ preview }: { preview: OrderPreview | undefined }) {
  const { t } = useTranslation(['trading', 'problem']);
  if (!preview) return null;
  const { is_accepted, reject_reason } = preview;
  const Icon = is_accepted ? ShieldCheck : ShieldAlert;
  return (
    <p className={is_accepted ? styles.passed : styles.warning} role="status" data-testid="risk-verdict">
      <Icon size={14} aria-hidden />
      <span title={reject_reason ?? undefined}>
        {is_accepted
          ? t('trading:risk.passed')
          : t('trading:risk.refused', { reason: rejectReason(preview, t) })}
      </span>
    </p>
  );
}
