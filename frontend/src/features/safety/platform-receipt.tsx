import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { haltReason } from '@/entities/account/halt-reason';
import type { PlatformHalt, PlatformHaltReceipt } from '@/shared/api/types';
import '@/shared/i18n/texts/decision';
import styles from './safety.module.css';

interface PlatformReceiptProps {
  receipt: PlatformHaltReceipt;
  state: PlatformHalt;
}

type Account = PlatformHaltReceipt['accounts'][number];

/** What each account's exchange had confirmed when the halt was called; the figures above say how it goes on. */
export function PlatformReceipt({ receipt, state }: PlatformReceiptProps) {
  const { t } = useTranslation('safety');
  // What was left open then is closed by now where nothing is open any more.
  const isDone = receipt.is_verified || (state.open_orders === 0 && state.accounts_unknown === 0);
  const rest = receipt.accounts.filter((account) => !account.is_verified);
  const verified = receipt.accounts.length - rest.length;
  return (
    <div className={styles.receipt} data-testid="platform-receipt" data-done={isDone}>
      <p className={isDone ? styles.running : styles.halted} role="status">
        {t(isDone ? 'receipt.done' : 'receipt.goesOn')}
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{t('receipt.verified')}</dt>
          <dd data-testid="platform-receipt-verified">{`${verified} / ${receipt.accounts.length}`}</dd>
        </div>
        <div>
          <dt>{t('receipt.cancelled')}</dt>
          <dd>{sumOf(receipt.accounts, 'cancelled_orders')}</dd>
        </div>
        <div>
          <dt>{t('receipt.closed')}</dt>
          <dd>{sumOf(receipt.accounts, 'closed_positions')}</dd>
        </div>
      </dl>
      <ul className={styles.accounts}>
        {[...rest, ...receipt.accounts.filter((account) => account.is_verified)].map((account) => (
          <AccountLine key={account.account_id} account={account} />
        ))}
      </ul>
    </div>
  );
}

function sumOf(accounts: readonly Account[], name: 'cancelled_orders' | 'closed_positions'): number {
  return accounts.reduce((sum, account) => sum + account[name], 0);
}

const idLength = 8;

function AccountLine({ account }: { account: Account }) {
  const { t } = useTranslation('safety');
  const { t: tReason } = useTranslation(['decision', 'problem']);
  const { account_id, user_id, is_verified, cancelled_orders, open_orders, closed_positions } = account;
  const Icon = is_verified ? CircleCheck : CircleDashed;
  const left = [
    open_orders.length > 0 ? t('receipt.left', { count: open_orders.length }) : null,
    ...account.open_positions.map(
      ({ symbol, code, reason }) => `${symbol}: ${haltReason({ code, detail: reason }, tReason)}`,
    ),
    haltReason(account, tReason),
  ].filter(Boolean);
  return (
    <li data-testid="platform-receipt-account" data-verified={is_verified}>
      <Icon size={14} aria-hidden className={is_verified ? styles.confirmed : styles.unconfirmed} />
      <span title={`${user_id} / ${account_id}`}>
        {t('receipt.account', { account: account_id.slice(-idLength), user: user_id.slice(-idLength) })}
      </span>
      <span className="muted">
        {is_verified
          ? t('receipt.counts', { cancelled: cancelled_orders, closed: closed_positions })
          : left.join(' · ')}
      </span>
    </li>
  );
}
