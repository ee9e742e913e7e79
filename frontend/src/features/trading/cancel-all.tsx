import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { mergeOrder, useConnection, useOpenOrders } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { isTyping } from '@/shared/lib/hotkeys';
import { showToast } from '@/shared/ui/toasts';
import styles from './tables.module.css';

interface CancelAllProps {
  accountId: string | null;
  symbol: SymbolInfo;
  /** Without its buttons it answers to its key alone. */
  isShown: boolean;
}

type Scope = 'pair' | 'all';

/** Takes back every open order of the account, or those of the pair in front. Protection stays. */
export function CancelAll({ accountId, symbol, isShown }: CancelAllProps) {
  const { t } = useTranslation(['trading', 'common']);
  const { phase } = useConnection();
  const orders = (useOpenOrders(accountId) ?? []).filter((order) => !order.is_protection);
  const ofPair = orders.filter((order) => order.symbol === symbol.symbol);
  const [scope, setScope] = useState<Scope | null>(null);
  const count = scope === 'pair' ? ofPair.length : orders.length;
  const cancel = useCancelAll(accountId, () => setScope(null));
  useCancelKey(ofPair.length > 0, () => setScope('pair'));
  const name = `${symbol.base}/${symbol.quote}`;
  return (
    <>
      {isShown && ofPair.length > 0 && ofPair.length < orders.length ? (
        <button
          type="button"
          className={styles.close}
          data-testid="cancel-all-pair"
          onClick={() => setScope('pair')}
        >
          {t('trading:cancelAll.ofPair', { name, count: ofPair.length })}
        </button>
      ) : null}
      {isShown && orders.length > 0 ? (
        <button
          type="button"
          className={styles.close}
          data-testid="cancel-all"
          onClick={() => setScope('all')}
        >
          {t('trading:cancelAll.button', { count: orders.length })}
        </button>
      ) : null}
      {scope === null ? null : (
        <Modal
          open
          centered
          width={400}
          title={scope === 'pair' ? `${name}: ${t('trading:cancelAll.title')}` : t('trading:cancelAll.title')}
          okText={t('trading:cancelAll.confirm')}
          cancelText={t('trading:cancelAll.keep')}
          okButtonProps={{
            danger: true,
            loading: cancel.isPending,
            disabled: count === 0 || phase === 'waiting',
            'data-testid': 'cancel-all-confirm',
          }}
          onOk={() => cancel.mutate(scope === 'pair' ? symbol.symbol : null)}
          onCancel={() => setScope(null)}
        >
          <p>{t('trading:cancelAll.text', { count })}</p>
        </Modal>
      )}
    </>
  );
}

function useCancelAll(accountId: string | null, onSettled: () => void) {
  const { t } = useTranslation('trading');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: async (symbol: string | null) => {
      const query = {
        ...(accountId === null ? {} : { account_id: accountId }),
        ...(symbol === null ? {} : { symbol }),
      };
      return (await call(api.DELETE('/api/v1/trading/orders', { params: { query } }))).items;
    },
    onSuccess: (orders) => {
      for (const order of orders) mergeOrder(order);
      showToast('info', t('cancelAll.done', { count: orders.length }));
    },
    onError: (error) => showToast('error', t('cancelAll.failed'), problemText(error)),
    onSettled: () => {
      refetch('orders');
      onSettled();
    },
  });
}

function useCancelKey(isWanted: boolean, onKey: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the key does is the same with each rendering.
  useEffect(() => {
    if (!isWanted) return;
    return tinykeys(window, {
      'Shift+X': (event) => {
        if (!isTyping(event)) onKey();
      },
    });
  }, [isWanted]);
}
