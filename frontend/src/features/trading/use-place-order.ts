import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import type { Draft } from '@/entities/order/ticket-list';
import { mergeOrder } from '@/realtime/hooks';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Order, OrderList, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatAtLeast, formatFixed, toBig } from '@/shared/lib/decimal';
import { randomUuid } from '@/shared/lib/uuid';
import { showToast } from '@/shared/ui/toasts';
import { useTicket } from './ticket-store';

const retryMs = 1000;
// What fails in the middle of the work doesn't say whether the order went out.
const brokenStatuses = new Set([500, 502, 504]);

type Placed = { kind: 'order'; order: Order } | { kind: 'list'; list: OrderList };

async function send(draft: Draft, key: string): Promise<Placed> {
  const headers = { 'Idempotency-Key': key };
  if (draft.kind === 'order') {
    const order = await call(api.POST('/api/v1/trading/orders', { body: draft.body, headers }));
    return { kind: 'order', order };
  }
  const list = await call(api.POST('/api/v1/trading/order-lists', { body: draft.body, headers }));
  return { kind: 'list', list };
}

/**
 * Sends an order, or a list of orders, once. When the answer is lost it asks once more under the same key, by
 * which the server gives the first answer again and makes nothing a second time.
 */
async function placeOrder(draft: Draft): Promise<Placed> {
  const key = randomUuid();
  try {
    return await send(draft, key);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !thrown.isUnanswered) throw thrown;
    await new Promise((done) => setTimeout(done, retryMs));
    return send(draft, key);
  }
}

export function usePlaceOrder(symbol: SymbolInfo) {
  const { t } = useTranslation(['trading', 'common', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const clearSize = useTicket((state) => state.clearSize);
  const tellOrder = (order: Order) => {
    const side = t(`common:side.${order.side}`);
    const state = order.is_held ? 'held' : order.status;
    const title = t(`trading:placed.${state}`, { side, name: `${symbol.base}/${symbol.quote}` });
    if (order.status === 'rejected') {
      showToast('error', title, rejectReason(order, t) || undefined);
      return;
    }
    const held = order.is_held ? t('trading:support.watchedText') : undefined;
    showToast(order.status === 'filled' ? 'success' : 'info', title, held ?? filledText(order, symbol));
  };
  const tellList = (list: OrderList) => {
    const kind = t(`common:orderType.${list.type}`);
    const title = t(`trading:placedList.${list.status}`, { kind, name: `${symbol.base}/${symbol.quote}` });
    const refused = list.orders.find((order) => order.status === 'rejected');
    const reason = refused ? rejectReason(refused, t) : '';
    const held = list.is_emulated ? t('trading:support.watchedText') : undefined;
    showToast(list.status === 'rejected' ? 'error' : 'info', title, reason || held);
  };
  return useMutation({
    mutationFn: placeOrder,
    onSuccess: (placed) => {
      for (const order of placed.kind === 'order' ? [placed.order] : placed.list.orders) mergeOrder(order);
      clearSize();
      refetch('orders', 'fills');
      if (placed.kind === 'order') tellOrder(placed.order);
      else tellList(placed.list);
    },
    onError: (error) => {
      refetch('orders', 'fills');
      const isUnknown = error instanceof ApiError && (error.isUnanswered || brokenStatuses.has(error.status));
      showToast(
        'error',
        t(isUnknown ? 'trading:placed.unanswered' : 'trading:placed.refused'),
        problemText(error),
      );
    },
  });
}

function filledText(order: Order, symbol: SymbolInfo): string | undefined {
  if (!order.average_price || toBig(order.filled_quantity).eq(0)) return undefined;
  const quantity = formatAtLeast(order.filled_quantity, symbol.step_size);
  return `${quantity} ${symbol.base} @ ${formatFixed(order.average_price, decimalsOf(symbol.tick_size))} ${symbol.quote}`;
}
