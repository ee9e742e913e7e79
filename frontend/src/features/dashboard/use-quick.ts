import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rejectReason } from '@/entities/order/reject-reason';
import { mergeBot, mergeOrder } from '@/realtime/hooks';
import { ApiError } from '@/shared/api/api-error';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Bot, Order, OrderCreate } from '@/shared/api/types';
import { randomUuid } from '@/shared/lib/uuid';
import { showToast } from '@/shared/ui/toasts';

// What can be done from the dashboard. Each says what came of it.

const retryMs = 1000;

/** What is done at most once: a lost answer is asked for again under the same key, and gets the first answer. */
async function once<T>(send: (key: string) => Promise<T>): Promise<T> {
  const key = randomUuid();
  try {
    return await send(key);
  } catch (thrown) {
    if (!(thrown instanceof ApiError) || !thrown.isUnanswered) throw thrown;
    await new Promise((done) => setTimeout(done, retryMs));
    return send(key);
  }
}

export function useClosePosition(name: string) {
  const { t } = useTranslation('dashboard');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (id: string) =>
      once((key) =>
        call(
          api.POST('/api/v1/trading/positions/{id}/close', {
            params: { path: { id } },
            headers: { 'Idempotency-Key': key },
          }),
        ),
      ),
    onSuccess: (order) => {
      mergeOrder(order);
      showToast('info', t('close.done', { name }));
    },
    onError: (error) => showToast('error', t('close.failed', { name }), problemText(error)),
    onSettled: () => refetch('orders', 'fills', 'portfolio'),
  });
}

export function useCancelAll() {
  const { t } = useTranslation('dashboard');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: async (account_id: string) =>
      (await call(api.DELETE('/api/v1/trading/orders', { params: { query: { account_id } } }))).items,
    onSuccess: (orders) => {
      for (const order of orders) mergeOrder(order);
      showToast('info', t('cancelAll.done', { count: orders.length }));
    },
    onError: (error) => showToast('error', t('cancelAll.failed'), problemText(error)),
    onSettled: () => refetch('orders'),
  });
}

/** A market order. What becomes of it is said by its state, which is the exchange's. */
export function useQuickOrder(name: string, onPlaced: () => void) {
  const { t } = useTranslation(['dashboard', 'common', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (body: OrderCreate): Promise<Order> =>
      once((key) => call(api.POST('/api/v1/trading/orders', { body, headers: { 'Idempotency-Key': key } }))),
    onSuccess: (order) => {
      mergeOrder(order);
      const title = t('dashboard:order.placed', {
        name,
        side: t(`common:side.${order.side}`),
        status: t(`common:orderStatus.${order.status}`),
      });
      const isBad = order.status === 'rejected';
      showToast(isBad ? 'error' : 'success', title, isBad ? rejectReason(order, t) : undefined);
      if (!isBad) onPlaced();
    },
    onError: (error) => {
      const isUnknown = error instanceof ApiError && error.isUnanswered;
      showToast(
        'error',
        t(isUnknown ? 'dashboard:order.unanswered' : 'dashboard:order.refused'),
        problemText(error),
      );
    },
    onSettled: () => refetch('orders', 'fills', 'portfolio'),
  });
}

export function useStartBot() {
  const { t } = useTranslation('dashboard');
  const problemText = useProblemText();
  return useMutation({
    mutationFn: ({ id }: Bot) => call(api.POST('/api/v1/bots/{id}/start', { params: { path: { id } } })),
    onSuccess: (bot) => {
      mergeBot(bot);
      showToast('success', t('bots.started', { name: bot.name }));
    },
    onError: (error, { name }) => showToast('error', t('bots.notStarted', { name }), problemText(error)),
  });
}

export function useReadNotice() {
  const { t } = useTranslation('dashboard');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (id: string) => call(api.POST('/api/v1/notifications/read', { body: { ids: [id] } })),
    onSuccess: () => refetch('notices'),
    onError: (error) => showToast('error', t('notices.failed'), problemText(error)),
  });
}
