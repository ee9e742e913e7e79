import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import { mergeOrder } from '@/realtime/hooks';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Order, OrderCreate, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatAtLeast, formatFixed, toBig } from '@/shared/lib/decimal';
import { randomUuid } from '@/shared/lib/uuid';
import { showToast } from '@/shared/ui/toasts';
import { useTicket } from './ticket-store';

const retryMs = 1000;

function send(body: OrderCreate, key: string): Promise<Order> {
  const headers = { 'Idempotency-Key': key };
  return call(api.POST('/api/v1/trading/orders', { body, headers }));
}

/**
 * Sends an order once. When the answer is lost it asks once more under the same key, by which the server
 * gives the first answer again and makes no second order.
 */
async function placeOrder(body: OrderCreate): Promise<Order> {
  const key = randomUuid();
  try {
    return await send(body, key);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !thrown.isUnanswered) throw thrown;
    await new Promise((done) => setTimeout(done, retryMs));
    return send(body, key);
  }
}

export function usePlaceOrder(symbol: SymbolInfo) {
  const { t } = useTranslation(['trading', 'common', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const clearSize = useTicket((state) => state.clearSize);
  return useMutation({
    mutationFn: placeOrder,
    onSuccess: (order) => {
      mergeOrder(order);
      clearSize();
      refetch('orders', 'fills');
      const side = t(`common:side.${order.side}`);
      const title = t(`trading:placed.${order.status}`, { side, name: `${symbol.base}/${symbol.quote}` });
      if (order.status === 'rejected') {
        showToast('error', title, rejectReason(order, t) || undefined);
        return;
      }
      const kind = order.status === 'filled' ? 'success' : 'info';
      showToast(kind, title, filledText(order, symbol));
    },
    onError: (error) => {
      refetch('orders', 'fills');
      const isUnknown = error instanceof ApiError && error.isUnanswered;
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
