import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canChange } from '@/entities/order/order-state';
import type { Order } from '@/shared/api/types';
import styles from './tables.module.css';

const EditDialog = lazy(() => import('./edit-dialog'));

/** Changes the price or the quantity of an open order. */
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
        disabled={!canChange(order)}
        data-testid="order-edit"
        onClick={() => setIsOpen(true)}
      >
        <Pencil size={13} aria-hidden />
      </button>
      {isOpen ? (
        <Suspense>
          <EditDialog order={order} pair={pair} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
