import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeOrder } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useRefetch, useSymbol } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { parseDecimal, toBig, trimZeros } from '@/shared/lib/decimal';
import { NumberField } from '@/shared/ui/number-field';
import { showToast } from '@/shared/ui/toasts';
import styles from './tables.module.css';

const fields = ['stop_price', 'price', 'quantity'] as const;
type Field = (typeof fields)[number];

/** Changes the price or the quantity of an open order: it is taken back, and another placed in its stead. */
export function EditOrder({ order, pair }: { order: Order; pair: string }) {
  const { t } = useTranslation('trading');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.cancel}
        aria-label={t('edit.label', { name: pair })}
        title={t('edit.label', { name: pair })}
        disabled={order.status !== 'open' && order.status !== 'partially_filled'}
        data-testid="order-edit"
        onClick={() => setIsOpen(true)}
      >
        <Pencil size={13} aria-hidden />
      </button>
      {isOpen ? <EditDialog order={order} pair={pair} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface EditDialogProps {
  order: Order;
  pair: string;
  onClose: () => void;
}

function EditDialog({ order, pair, onClose }: EditDialogProps) {
  const { t } = useTranslation(['trading', 'common']);
  const symbol = useSymbol(order.symbol);
  const problemText = useProblemText();
  const refetch = useRefetch();
  const shown = fields.filter((field) => order[field]);
  const [values, setValues] = useState<Partial<Record<Field, string>>>(() =>
    Object.fromEntries(shown.map((field) => [field, trimZeros(order[field] ?? '')])),
  );
  const changed = Object.fromEntries(
    shown
      .filter((field) => parseDecimal(values[field] ?? '')?.eq(order[field] ?? 0) === false)
      .map((field) => [field, toBig((values[field] ?? '').trim()).toFixed()]),
  ) as Partial<Record<Field, string>>;
  const isGood = shown.every((field) => parseDecimal(values[field] ?? '')?.gt(0));
  const save = useMutation({
    mutationFn: () =>
      call(api.PATCH('/api/v1/trading/orders/{id}', { params: { path: { id: order.id } }, body: changed })),
    onSuccess: (next) => {
      mergeOrder(next);
      showToast('success', t('trading:edit.done', { name: pair }));
      onClose();
    },
    onError: (error) => showToast('error', t('trading:edit.failed', { name: pair }), problemText(error)),
    onSettled: () => refetch('orders', 'fills'),
  });
  const titles = {
    stop_price: t('trading:order.stopPrice'),
    price: t('trading:order.price'),
    quantity: t('trading:order.quantity'),
  };
  return (
    <Modal
      open
      centered
      width={380}
      title={t('trading:edit.title', { name: pair })}
      okText={t('trading:edit.save')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{
        disabled: !isGood || Object.keys(changed).length === 0,
        loading: save.isPending,
        'data-testid': 'order-edit-save',
      }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className={styles.editFields}>
        {shown.map((field) => (
          <NumberField
            key={field}
            label={titles[field]}
            unit={(field === 'quantity' ? symbol?.base : symbol?.quote) ?? ''}
            value={values[field] ?? ''}
            onChange={(text) => setValues((before) => ({ ...before, [field]: text }))}
            testId={`order-edit-${field}`}
          />
        ))}
      </div>
      <p className="muted">{t('trading:edit.hint')}</p>
    </Modal>
  );
}
