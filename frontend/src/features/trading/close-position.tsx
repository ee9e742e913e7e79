import { useMutation } from '@tanstack/react-query';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { mergeOrder, useConnection } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import { showToast } from '@/shared/ui/toasts';
import styles from './tables.module.css';

/** Sells the whole position at the market, after a confirmation. */
export function ClosePosition({ position, pair }: { position: Position; pair: string }) {
  const { t } = useTranslation('trading');
  const { phase } = useConnection();
  const problemText = useProblemText();
  const refetch = useRefetch();
  const close = useMutation({
    mutationFn: () =>
      call(api.POST('/api/v1/trading/positions/{id}/close', { params: { path: { id: position.id } } })),
    onSuccess: (order) => {
      mergeOrder(order);
      showToast('info', t('close.done', { name: pair }));
    },
    onError: (error) => showToast('error', t('close.failed', { name: pair }), problemText(error)),
    onSettled: () => refetch('orders', 'fills'),
  });
  return (
    <Popconfirm
      title={t('close.title', { name: pair })}
      description={t('close.text')}
      okText={t('close.button')}
      okButtonProps={{ danger: true }}
      onConfirm={() => close.mutate()}
    >
      <button
        type="button"
        className={styles.close}
        disabled={close.isPending || phase === 'waiting'}
        data-testid="position-close"
      >
        {t('close.button')}
      </button>
    </Popconfirm>
  );
}
