import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type QuickDraft, quickFault, quickOrderOf } from '@/entities/order/quick-order';
import { rejectReason } from '@/entities/order/reject-reason';
import { useBalances, useConnection, useTicker } from '@/realtime/hooks';
import { api, call } from '@/shared/api/client';
import { useSymbols } from '@/shared/api/queries';
import type { Account, OrderCreate, OrderPreview, Side, SymbolInfo } from '@/shared/api/types';
import { decimalsOf, formatExact, formatFixed } from '@/shared/lib/decimal';
import { useSettled } from '@/shared/lib/use-settled';
import { useUiStore } from '@/shared/state/ui-store';
import { SelectField, TextField } from '@/shared/ui/form';
import { KindMark } from '@/shared/ui/kind-mark';
import { Loading } from '@/shared/ui/notices';
import styles from './dashboard.module.css';
import { useQuickOrder } from './use-quick';

interface QuickOrderProps {
  side: Side;
  account: Account;
  onClose(): void;
}

/** A market order: buying so much money's worth, or selling so many coins. */
export default function QuickOrder({ side, account, onClose }: QuickOrderProps) {
  const { t } = useTranslation(['dashboard', 'common']);
  const { data } = useSymbols();
  const language = useUiStore((state) => state.language);
  const trading = (data ?? []).filter(({ status }) => status === 'trading');
  const [chosen, setChosen] = useState('');
  const symbol = trading.find((one) => one.symbol === chosen) ?? trading[0];
  return (
    <Modal
      open
      centered
      width={420}
      title={
        <>
          <KindMark kind={account.kind} /> {t('dashboard:order.title', { side: t(`common:side.${side}`) })}
        </>
      }
      footer={null}
      onCancel={onClose}
    >
      {data ? null : <Loading />}
      {data && !symbol ? <p>{t('dashboard:order.noPairs')}</p> : null}
      {symbol ? (
        <>
          <SelectField
            label={t('dashboard:order.pair')}
            value={symbol.symbol}
            options={trading.map((one) => ({
              value: one.symbol,
              label: `${one.base}/${one.quote} · ${one.name[language]}`,
            }))}
            testId="quick-pair"
            onChange={setChosen}
          />
          <OrderForm key={symbol.symbol} {...{ side, account, symbol, onClose }} />
        </>
      ) : null}
    </Modal>
  );
}

function OrderForm({ side, account, symbol, onClose }: QuickOrderProps & { symbol: SymbolInfo }) {
  const { t } = useTranslation(['dashboard', 'common', 'problem']);
  const { phase } = useConnection();
  const [amount, setAmount] = useState('');
  const ticker = useTicker(symbol.symbol);
  const asset = side === 'buy' ? symbol.quote : symbol.base;
  const free = useBalances(account.id)?.find((one) => one.asset === asset)?.free;
  const draft: QuickDraft = { side, symbol, amount, accountId: account.id };
  const fault = quickFault(draft, free);
  const body = fault === null ? quickOrderOf(draft) : null;
  const preview = usePreview(body);
  const name = `${symbol.base}/${symbol.quote}`;
  const place = useQuickOrder(name, onClose);
  const isLocked = phase !== 'live';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body && !place.isPending && !isLocked) place.mutate(body);
  };
  return (
    <form className={styles.quick} onSubmit={submit} data-testid="quick-order">
      <TextField
        label={t(side === 'buy' ? 'dashboard:order.spend' : 'dashboard:order.sell')}
        value={amount}
        unit={asset}
        isFigure
        testId="quick-amount"
        error={fault && amount !== '' ? t(`dashboard:order.fault.${fault}`, { name: asset }) : undefined}
        help={free ? t('dashboard:order.free', { amount: `${formatExact(free)} ${asset}` }) : undefined}
        onChange={setAmount}
      />
      <p className="muted">
        {t('dashboard:order.price', {
          price: ticker ? formatFixed(ticker.price, decimalsOf(symbol.tick_size)) : t('common:state.none'),
          quote: symbol.quote,
        })}
      </p>
      <Verdict preview={preview} />
      {isLocked ? <p role="status">{t('dashboard:order.locked')}</p> : null}
      <div className={styles.quickButtons}>
        <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        <button
          type="submit"
          className={`${styles.trade} ${styles[side]}`}
          disabled={body === null || place.isPending || isLocked || preview?.is_accepted === false}
          data-testid="quick-submit"
        >
          {t('dashboard:order.submit', { name, side: t(`common:side.${side}`) })}
        </button>
      </div>
    </form>
  );
}

const settleMs = 400;
const freshMs = 5000;

/** What the order would come to, and whether the limits let it pass, as the server says. */
function usePreview(body: OrderCreate | null): OrderPreview | undefined {
  const wanted = useSettled(body ? JSON.stringify(body) : '', settleMs);
  const isCurrent = body !== null && wanted === JSON.stringify(body);
  const { data } = useQuery({
    queryKey: ['order-preview', wanted],
    queryFn: ({ signal }): Promise<OrderPreview> =>
      call(api.POST('/api/v1/trading/orders/preview', { body: JSON.parse(wanted) as OrderCreate, signal })),
    enabled: isCurrent,
    refetchInterval: freshMs,
    gcTime: freshMs,
    retry: false,
  });
  return isCurrent ? data : undefined;
}

function Verdict({ preview }: { preview: OrderPreview | undefined }) {
  const { t } = useTranslation(['dashboard', 'problem']);
  if (!preview) return null;
  if (!preview.is_accepted) {
    return (
      <p role="alert" className={styles.refused} data-testid="quick-refused">
        {rejectReason(preview, t)}
      </p>
    );
  }
  const { estimated_quantity: quantity, estimated_fee: fee, fee_currency: currency } = preview;
  return (
    <p className="muted" data-testid="quick-estimate">
      {quantity ? t('dashboard:order.estimate', { quantity: formatExact(quantity) }) : null}
      {fee ? ` ${t('dashboard:order.fee', { fee: `${formatExact(fee)} ${currency ?? ''}` })}` : null}
    </p>
  );
}
