import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toProtectionRequest } from '@/entities/position/protection';
import { mergeOrder, mergePosition } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import { showToast } from '@/shared/ui/toasts';
import { type ChartLine, movedOrder, movedProtection } from './chart-lines';

export interface Move {
  line: ChartLine;
  price: string;
}

async function send({ line, price }: Move): Promise<void> {
  if (line.kind === 'order') {
    const params = { path: { id: line.order.id } };
    const body = movedOrder(line, price);
    mergeOrder(await call(api.PATCH('/api/v1/trading/orders/{id}', { params, body })));
    return;
  }
  const form = movedProtection(line, price);
  if (!form) throw new Error('The cost of a position cannot be moved');
  const params = { path: { id: line.position.id } };
  const body = toProtectionRequest(form);
  mergePosition(await call(api.PUT('/api/v1/trading/positions/{id}/protection', { params, body })));
}

/** Moves a line: one change at the server, which keeps what there was when it refuses. */
export function useMove(pair: string, onSettled: () => void) {
  const { t } = useTranslation(['desk', 'problem']);
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, { line }) => showToast('success', t(`desk:moved.${line.kind}`, { name: pair })),
    onError: (error) => showToast('error', t('desk:move.failed', { name: pair }), problemText(error)),
    onSettled: () => {
      refetch('orders', 'fills');
      onSettled();
    },
  });
}
