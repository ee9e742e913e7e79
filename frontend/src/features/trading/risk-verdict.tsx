import { useQuery } from '@tanstack/react-query';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import type { Draft } from '@/entities/order/ticket-list';
import { layerOf, verdictFigures } from '@/entities/order/verdict';
import { api, call } from '@/shared/api/client';
import type { OrderPreview } from '@/shared/api/types';
import { useDecisionTexts } from '@/shared/i18n/use-decision-texts';
import { formatExact, parseDecimal } from '@/shared/lib/decimal';
import { useSettled } from '@/shared/lib/use-settled';
import styles from './order-panel.module.css';

const settleMs = 400;
// A verdict is as good as the market and the account that it was given on.
const freshMs = 5000;

function askGate(draft: Draft, signal: AbortSignal): Promise<OrderPreview> {
  if (draft.kind === 'list') {
    return call(api.POST('/api/v1/trading/order-lists/preview', { body: draft.body, signal }));
  }
  return call(api.POST('/api/v1/trading/orders/preview', { body: draft.body, signal }));
}

/** What the server's risk gate says of a draft that the form finds nothing wrong with; null while there is none. */
export function useRiskPreview(draft: Draft | null): OrderPreview | undefined {
  const wanted = useSettled(draft === null ? '' : JSON.stringify(draft), settleMs);
  const isCurrent = draft !== null && wanted === JSON.stringify(draft);
  const { data } = useQuery({
    queryKey: ['order-preview', wanted],
    queryFn: ({ signal }): Promise<OrderPreview> => askGate(JSON.parse(wanted) as Draft, signal),
    enabled: isCurrent,
    staleTime: freshMs,
    refetchInterval: freshMs,
    gcTime: freshMs,
    retry: false,
  });
  return isCurrent ? data : undefined;
}

/** That the order would pass the limits; or which one it would break, on which figures, and whose it is. */
export function RiskVerdict({ preview, quote }: { preview: OrderPreview | undefined; quote: string }) {
  const { t } = useTranslation(['trading', 'problem']);
  if (!preview) return null;
  if (preview.is_accepted) {
    return (
      <div className={styles.passed} role="status" data-testid="risk-verdict">
        <ShieldCheck size={14} aria-hidden />
        <div>
          <p>{t('trading:risk.passed')}</p>
          <TradeRisk preview={preview} quote={quote} />
        </div>
      </div>
    );
  }
  return (
    <div className={styles.warning} role="status" data-testid="risk-verdict">
      <ShieldAlert size={14} aria-hidden />
      <div className={styles.verdict}>
        <p title={preview.reject_reason ?? undefined}>
          {t('trading:risk.refused', { reason: rejectReason(preview, t) })}
        </p>
        <VerdictFigures preview={preview} quote={quote} />
      </div>
    </div>
  );
}

const placesShown = 2;

/** What a purchase may lose if its stop fires; or that none bounds it, so that the risk per trade has no say. */
function TradeRisk({ preview: { trade_risk }, quote }: { preview: OrderPreview; quote: string }) {
  const { t } = useTranslation('trading');
  if (!trade_risk) return null;
  const { has_stop, loss, percent, limit } = trade_risk;
  const shown = (text: string) => {
    const number = parseDecimal(text);
    return number ? formatExact(number.round(placesShown)) : text;
  };
  if (!has_stop && !limit) {
    return (
      <p className="muted" data-testid="trade-risk" data-stop="none">
        {t('risk.noStop')}
      </p>
    );
  }
  if (!percent) return null;
  const figures = { loss: `${shown(loss)} ${quote}`, percent: shown(percent) };
  return (
    <p className="muted" data-testid="trade-risk">
      {limit
        ? t(has_stop ? 'risk.stopOf' : 'risk.allOf', { ...figures, limit: shown(limit) })
        : t('risk.stop', figures)}
    </p>
  );
}

function VerdictFigures({ preview, quote }: { preview: OrderPreview; quote: string }) {
  const { t } = useTranslation('decision');
  useDecisionTexts();
  const figures = verdictFigures(preview, quote);
  const layer = layerOf(preview.figures);
  const isOwnHalt = preview.reject_code === 'halted' && layer === 'user';
  if (figures.length === 0 && !layer) return null;
  return (
    <dl className={styles.verdictFigures} data-testid="risk-figures">
      {figures.map(({ name, value, unit }) => (
        <div key={name} data-figure={name}>
          <dt>{t(`figure.${name}` as 'figure.limit', { defaultValue: name })}</dt>
          <dd>{unit ? t(`unit.${unit}`, { value }) : value}</dd>
        </div>
      ))}
      {layer ? (
        <div data-testid="risk-layer" data-layer={preview.figures.layer}>
          <dt>{t('layerLabel')}</dt>
          <dd>{t(isOwnHalt ? 'layer.halt' : `layer.${layer}`)}</dd>
        </div>
      ) : null}
    </dl>
  );
}
