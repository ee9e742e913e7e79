import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mergeOrder } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';

/** What belongs together goes together: at an exchange one exit takes the other along. */
async function takeBack({ id, list_id }: Order): Promise<readonly Order[]> {
  if (list_id) {
    const path = { id: list_id };
    return (await call(api.DELETE('/api/v1/trading/order-lists/{id}', { params: { path } }))).orders;
  }
  const answer = await call(api.DELETE('/api/v1/trading/orders/{id}', { params: { path: { id } } }));
  // Some servers answer a cancel without a body; the socket tells the rest.
  return answer ? [answer] : [];
}

/** Takes an order back, and says so by the name of its pair. */
export function useCancelOrder(pair: string) {
  const { t } = useTranslation(['trading', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: takeBack,
    onSuccess: (orders) => {
      for (const one of orders) mergeOrder(one);
      showToast('info', t('trading:cancel.done', { name: pair }));
    },
    onError: (error) => showToast('error', t('trading:cancel.failed', { name: pair }), problemText(error)),
    onSettled: () => refetch('orders'),
  });
}
