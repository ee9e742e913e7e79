import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import { type Draft, previewsOf } from '@/entities/order/ticket-list';
import { api, call } from '@/shared/api/client';
import type { OrderCreate, OrderPreview } from '@/shared/api/types';
import { useSettled } from '@/shared/lib/use-settled';
import styles from './order-panel.module.css';

const settleMs = 400;
// A verdict is as good as the market and the account that it was given on.
const freshMs = 5000;

async function askGate(
  orders: readonly OrderCreate[],
  signal: AbortSignal,
): Promise<OrderPreview | undefined> {
  const verdicts = await Promise.all(
    orders.map((body) => call(api.POST('/api/v1/trading/orders/preview', { body, signal }))),
  );
  // A list is let through when all of its orders are.
  return verdicts.find((verdict) => !verdict.is_accepted) ?? verdicts[0];
}

/** What the server's risk gate says of a draft that the form finds nothing wrong with; null while there is none. */
export function useRiskPreview(draft: Draft | null): OrderPreview | undefined {
  const wanted = useSettled(draft === null ? '' : JSON.stringify(draft), settleMs);
  const isCurrent = draft !== null && wanted === JSON.stringify(draft);
  const { data } = useQuery({
    queryKey: ['order-preview', wanted],
    queryFn: async ({ signal }): Promise<OrderPreview | null> =>
      (await askGate(previewsOf(JSON.parse(wanted) as Draft), signal)) ?? null,
    enabled: isCurrent,
    staleTime: freshMs,
    refetchInterval: freshMs,
    gcTime: freshMs,
    retry: false,
  });
  return isCurrent ? (data ?? undefined) : undefined;
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
