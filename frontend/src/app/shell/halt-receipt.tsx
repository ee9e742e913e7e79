import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { accountsQuery } from '@/shared/api/queries';
import type { HaltReceipt } from '@/shared/api/types';
import styles from './shell.module.css';

/** What the exchange has confirmed of a halt, account by account, and what is not done yet. */
export function HaltReceiptList({ receipt }: { receipt: HaltReceipt }) {
  const { t } = useTranslation('shell');
  const { data: accounts } = useQuery(accountsQuery);
  const nameOf = (id: string) => accounts?.find((account) => account.id === id)?.label || id;
  return (
    <div data-testid="halt-receipt">
      {receipt.is_recorded ? null : <p className={styles.haltWarning}>{t('halt.notRecorded')}</p>}
      {receipt.accounts.length === 0 ? <p className={styles.haltText}>{t('halt.noAccounts')}</p> : null}
      {receipt.accounts.map((account) => (
        <dl key={account.account_id} className={styles.receipt} data-verified={account.is_verified}>
          <dt>{nameOf(account.account_id)}</dt>
          <dd data-testid="halt-verified">
            {t(account.is_verified ? 'halt.verified' : 'halt.notVerified', { detail: account.detail ?? '' })}
          </dd>
          <dt>{t('halt.cancelled')}</dt>
          <dd>{account.cancelled_orders}</dd>
          {account.open_orders.length > 0 ? (
            <>
              <dt>{t('halt.stillOpen')}</dt>
              <dd>{account.open_orders.length}</dd>
            </>
          ) : null}
          <dt>{t('halt.closed')}</dt>
          <dd>{account.closed_positions}</dd>
          {account.open_positions.map((position) => (
            <div key={position.symbol} className={styles.receiptLine}>
              <dt>{position.symbol}</dt>
              <dd>{position.reason}</dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  );
}
