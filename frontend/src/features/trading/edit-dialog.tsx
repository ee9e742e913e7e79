import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AmendField,
  type AmendValues,
  amendFieldsOf,
  changesOf,
  checkAmend,
  isInPlace,
} from '@/entities/order/amend';
import { mergeOrder } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useProblemText } from '@/shared/api/problem-text';
import { useCapabilities, useRefetch, useSymbol } from '@/shared/api/queries';
import type { Order } from '@/shared/api/types';
import { groupDigits, trimZeros } from '@/shared/lib/decimal';
import { NumberField } from '@/shared/ui/number-field';
import { showToast } from '@/shared/ui/toasts';
import styles from './tables.module.css';

interface EditDialogProps {
  order: Order;
  pair: string;
  onClose: () => void;
}

function useAmend({ order, pair, onClose }: EditDialogProps) {
  const { t } = useTranslation('trading');
  const problemText = useProblemText();
  const refetch = useRefetch();
  return useMutation({
    mutationFn: (body: AmendValues) =>
      call(api.PATCH('/api/v1/trading/orders/{id}', { params: { path: { id: order.id } }, body })),
    onSuccess: (next) => {
      mergeOrder(next);
      showToast('success', t('edit.done', { name: pair }));
      onClose();
    },
    onError: (error) => showToast('error', t('edit.failed', { name: pair }), problemText(error)),
    onSettled: () => refetch('orders', 'fills'),
  });
}

/** The prices and the quantity of an order, to be changed at once. */
export default function EditDialog(props: EditDialogProps) {
  const { order, pair, onClose } = props;
  const { t } = useTranslation(['trading', 'common']);
  const symbol = useSymbol(order.symbol);
  const can = useCapabilities(symbol, order.exchange);
  const shown = amendFieldsOf(order);
  const [values, setValues] = useState<AmendValues>(() =>
    Object.fromEntries(shown.map((field) => [field, trimZeros(order[field] ?? '')])),
  );
  const changes = changesOf(order, values);
  const errors = checkAmend(order, values, symbol);
  const save = useAmend(props);
  const errorOf = (field: AmendField) => {
    const error = errors.find((item) => item.field === field);
    return error && t(`trading:error.${error.code}`, { limit: groupDigits(error.limit), asset: error.asset });
  };
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
        disabled: errors.length > 0 || Object.keys(changes).length === 0,
        loading: save.isPending,
        'data-testid': 'order-edit-save',
      }}
      onOk={() => save.mutate(changes)}
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
            error={errorOf(field)}
            testId={`order-edit-${field}`}
          />
        ))}
      </div>
      <p className="muted" data-testid="order-edit-hint">
        {t(isInPlace(order, changes, can) ? 'trading:edit.inPlace' : 'trading:edit.hint')}
      </p>
    </Modal>
  );
}
