import { useTranslation } from 'react-i18next';
import type { OwnAtPrice } from '@/entities/market/book';
import { formatExact } from '@/shared/lib/decimal';
import styles from './book-panel.module.css';
import { useCancelOrder } from './use-cancel-order';

interface OwnInRowProps {
  own: OwnAtPrice;
  price: string;
  pair: string;
}

/** Says that own orders stand in this row of the book, and takes them back. */
export function OwnInRow({ own, price, pair }: OwnInRowProps) {
  const { t } = useTranslation('trading');
  const cancel = useCancelOrder(pair);
  const text = `${t('book.cancelOwn', { price })} · ${t('book.own', { quantity: formatExact(own.quantity) })}`;
  return (
    <button
      type="button"
      className={styles.own}
      aria-label={text}
      title={text}
      disabled={cancel.isPending || own.orders.every((order) => order.cancel_requested)}
      data-testid="book-own"
      data-quantity={own.quantity.toFixed()}
      onClick={() => {
        for (const order of own.orders) cancel.mutate(order);
      }}
    />
  );
}
