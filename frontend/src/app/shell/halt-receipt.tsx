import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type {
  AccountProgress,
  BeforeHalt,
  HaltedOrder,
  HaltedPosition,
} from '@/entities/account/halt-progress';
import { haltReason } from '@/entities/account/halt-reason';
import { accountsQuery, useSymbols } from '@/shared/api/queries';
import type { HaltReceipt } from '@/shared/api/types';
import { useDecisionTexts } from '@/shared/i18n/use-decision-texts';
import { formatExact } from '@/shared/lib/decimal';
import styles from './shell.module.css';
import { useHaltProgress } from './use-halt-progress';

interface HaltReceiptListProps {
  receipt: HaltReceipt;
  before: BeforeHalt;
  closesPositions: boolean;
}

/** What the exchange has confirmed of a halt, account by account, and what not yet; renewed until all of it is. */
export function HaltReceiptList({ receipt: written, before, closesPositions }: HaltReceiptListProps) {
  const { t } = useTranslation('shell');
  useDecisionTexts();
  const { receipt, accounts, isLifted } = useHaltProgress(written, before, closesPositions);
  const isVerified = accounts.every((account) => account.isVerified);
  return (
    <div data-testid="halt-receipt" data-verified={isVerified}>
      {receipt.is_recorded ? null : <p className={styles.haltWarning}>{t('halt.notRecorded')}</p>}
      {isLifted ? <p className={styles.haltWarning}>{t('halt.liftedMeanwhile')}</p> : null}
      {accounts.length === 0 ? <p className={styles.haltText}>{t('halt.noAccounts')}</p> : null}
      {accounts.map((account) => (
        <AccountReceipt key={account.accountId} account={account} closesPositions={closesPositions} />
      ))}
    </div>
  );
}

interface AccountReceiptProps {
  account: AccountProgress;
  closesPositions: boolean;
}

function AccountReceipt({ account, closesPositions }: AccountReceiptProps) {
  const { t } = useTranslation('shell');
  const { t: tReason } = useTranslation(['decision', 'problem']);
  const { data: accounts } = useQuery(accountsQuery);
  const { accountId, isVerified, reason, orders, cancelled, positions, closed } = account;
  const name = accounts?.find((one) => one.id === accountId)?.label || accountId;
  const open = orders.filter((order) => !order.isConfirmed).length;
  return (
    <section
      className={styles.receipt}
      aria-label={name}
      data-verified={isVerified}
      data-testid="halt-account"
    >
      <h3>{name}</h3>
      <p role="status" data-testid="halt-verified">
        <Mark isConfirmed={isVerified} />
        {isVerified ? t('halt.verified') : t('halt.notVerified')}
      </p>
      {!isVerified && reason ? (
        <p className={styles.receiptDetail} title={reason.detail ?? undefined} data-testid="halt-reason">
          {haltReason(reason, tReason)}
        </p>
      ) : null}
      <dl>
        <dt>{t('halt.cancelled')}</dt>
        <dd data-testid="halt-cancelled">{cancelled}</dd>
        {open > 0 ? (
          <>
            <dt>{t('halt.stillOpen')}</dt>
            <dd data-testid="halt-still-open">{open}</dd>
          </>
        ) : null}
        {closesPositions ? (
          <>
            <dt>{t('halt.closed')}</dt>
            <dd data-testid="halt-closed">{closed}</dd>
          </>
        ) : null}
      </dl>
      <ul>
        {orders.map((order) => (
          <OrderLine key={order.id} halted={order} />
        ))}
        {positions.map((position) => (
          <PositionLine key={position.symbol} position={position} />
        ))}
      </ul>
    </section>
  );
}

function Mark({ isConfirmed }: { isConfirmed: boolean }) {
  const Icon = isConfirmed ? CircleCheck : CircleDashed;
  return <Icon size={14} aria-hidden className={isConfirmed ? styles.confirmed : styles.unconfirmed} />;
}

function usePair(name: string | undefined): string {
  const { data } = useSymbols();
  const symbol = data?.find((item) => item.symbol === name);
  return symbol ? `${symbol.base}/${symbol.quote}` : (name ?? '');
}

function OrderLine({ halted }: { halted: HaltedOrder }) {
  const { t } = useTranslation(['shell', 'common']);
  const { id, order, isConfirmed } = halted;
  const pair = usePair(order?.symbol);
  const what = order
    ? [
        t(`common:side.${order.side}`),
        pair,
        order.quantity ? formatExact(order.quantity) : null,
        order.price ? `@ ${formatExact(order.price)}` : null,
      ]
    : [id.slice(0, 8)];
  const isKnownClosed = order && ['filled', 'cancelled', 'rejected', 'expired'].includes(order.status);
  const state = !isConfirmed
    ? t('shell:halt.unconfirmed')
    : isKnownClosed
      ? t(`common:orderStatus.${order.status}`)
      : t('common:orderStatus.cancelled');
  return (
    <li data-testid="halt-order" data-id={id} data-confirmed={isConfirmed}>
      <Mark isConfirmed={isConfirmed} />
      <span>{what.filter(Boolean).join(' ')}</span>
      <span className="muted">{state}</span>
    </li>
  );
}

function PositionLine({ position: { symbol, isConfirmed, reason } }: { position: HaltedPosition }) {
  const { t } = useTranslation('shell');
  const { t: tReason } = useTranslation(['decision', 'problem']);
  const pair = usePair(symbol);
  return (
    <li data-testid="halt-position" data-confirmed={isConfirmed}>
      <Mark isConfirmed={isConfirmed} />
      <span>{t('halt.position', { name: pair })}</span>
      <span className="muted">
        {isConfirmed
          ? t('halt.positionClosed')
          : reason
            ? haltReason(reason, tReason)
            : t('halt.unconfirmed')}
      </span>
    </li>
  );
}
