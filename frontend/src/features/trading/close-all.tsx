import { useMutation } from '@tanstack/react-query';
import { Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { mergeOrder, useConnection, usePositions } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { Position } from '@/shared/api/types';
import { useFormats } from '@/shared/api/use-formats';
import { showToast } from '@/shared/ui/toasts';
import styles from './tables.module.css';

interface Outcome {
  closed: number;
  /** Those that could not be closed, and why the first of them could not. */
  left: readonly Position[];
  error: unknown;
}

async function closeEach(positions: readonly Position[]): Promise<Outcome> {
  const left: Position[] = [];
  let closed = 0;
  let error: unknown = null;
  for (const position of positions) {
    const params = { path: { id: position.id } };
    try {
      mergeOrder(await call(api.POST('/api/v1/trading/positions/{id}/close', { params })));
      closed += 1;
    } catch (thrown) {
      left.push(position);
      error ??= thrown;
    }
  }
  return { closed, left, error };
}

/** Sells every position of the account at the market, after a confirmation. One that fails doesn't hold up the rest. */
export function CloseAll({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation('trading');
  const { phase } = useConnection();
  const positions = usePositions(accountId) ?? [];
  const formats = useFormats();
  const problemText = useProblemText();
  const refetch = useRefetch();
  const close = useMutation({
    mutationFn: closeEach,
    onSuccess: ({ closed, left, error }) => {
      if (closed > 0) showToast('info', t('closeAll.done', { count: closed }));
      if (left.length === 0) return;
      const names = left.map(({ symbol }) => formats.pair(symbol)).join(', ');
      showToast('error', t('closeAll.failed', { names }), problemText(error));
    },
    onSettled: () => refetch('orders', 'fills'),
  });
  if (positions.length === 0) return null;
  return (
    <Popconfirm
      title={t('closeAll.title')}
      description={t('closeAll.text', { count: positions.length })}
      okText={t('closeAll.confirm')}
      okButtonProps={{ danger: true }}
      onConfirm={() => close.mutate(positions)}
    >
      <button
        type="button"
        className={styles.close}
        disabled={close.isPending || phase === 'waiting'}
        data-testid="close-all"
      >
        {t('closeAll.button', { count: positions.length })}
      </button>
    </Popconfirm>
  );
}
