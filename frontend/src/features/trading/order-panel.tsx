import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { sizeByPercent, type Ticket, type TicketContext } from '@/entities/order/ticket';
import { checkTicket, type TicketError } from '@/entities/order/ticket-errors';
import { type Draft, ticketSupport, toDraft } from '@/entities/order/ticket-list';
import { useActiveAccount } from '@/shared/api/queries';
import type { SymbolInfo } from '@/shared/api/types';
import { isTyping } from '@/shared/lib/hotkeys';
import { KindMark } from '@/shared/ui/kind-mark';
import { Panel } from '@/shared/ui/panel';
import { KindChooser, SupportNote } from './kind-chooser';
import { OrderConfirm } from './order-confirm';
import { OrderFields } from './order-fields';
import styles from './order-panel.module.css';
import { OrderSummary } from './order-summary';
import { RiskVerdict, useRiskPreview } from './risk-verdict';
import { useTicket } from './ticket-store';
import { usePlaceOrder } from './use-place-order';
import { useLock, useTicketContext } from './use-ticket-context';

const sides = ['buy', 'sell'] as const;

export function OrderPanel({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation('trading');
  const account = useActiveAccount();
  const open = useTicket((state) => state.open);
  useEffect(() => open(symbol.symbol), [open, symbol.symbol]);
  return (
    <Panel
      title={t('order.title')}
      extra={account ? <KindMark kind={account.kind} /> : null}
      testId="order-panel"
    >
      <OrderForm symbol={symbol} />
    </Panel>
  );
}

function OrderForm({ symbol }: { symbol: SymbolInfo }) {
  const { t } = useTranslation(['trading', 'common']);
  const ticket = useTicket();
  const context = useTicketContext(symbol);
  const support = ticketSupport(ticket, context);
  const lock = useLock(symbol, ticket.type, support);
  const account = useActiveAccount();
  const errors = useMemo(() => checkTicket(ticket, context), [ticket, context]);
  const [isTried, setIsTried] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  const place = usePlaceOrder(symbol);
  const isComplete = errors.length === 0 && lock === null && account !== undefined;
  const preview = useRiskPreview(isComplete ? toDraft(ticket, context, account.id) : null);
  usePrefill(ticket, context.lastPrice);
  useOrderKeys(context);
  const form = useQuantityFocus();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (errors.length > 0 || lock || !account) return;
    setDraft(toDraft(ticket, context, account.id));
  };
  const confirm = () => {
    if (!draft) return;
    place.mutate(draft, { onSettled: () => setDraft(null), onSuccess: () => setIsTried(false) });
  };
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.fields}>
        <SideSwitch />
        <KindChooser can={context.can} />
        <SupportNote support={support} />
        <OrderFields symbol={symbol} context={context} errors={isTried ? errors : shown(errors, ticket)} />
        <OrderSummary ticket={ticket} context={context} />
      </div>
      <div className={styles.foot}>
        <RiskVerdict preview={preview} quote={symbol.quote} />
        {lock ? (
          <p className={styles.lock} role="status" data-testid="order-lock">
            {t(`trading:lock.${lock}`)}
          </p>
        ) : null}
        <button
          type="submit"
          className={styles.submit}
          data-side={ticket.side}
          disabled={lock !== null || place.isPending}
          data-testid="order-submit"
        >
          {t(`common:side.${ticket.side}`)} {symbol.base}
        </button>
      </div>
      {draft && account ? (
        <OrderConfirm
          {...{ draft, ticket, context, account, preview, support }}
          isLocked={lock !== null}
          isPending={place.isPending}
          onConfirm={confirm}
          onCancel={() => setDraft(null)}
        />
      ) : null}
    </form>
  );
}

/** Until a first try to send it, a field that is still empty isn't called wrong. */
function shown(errors: TicketError[], ticket: Ticket): TicketError[] {
  return errors.filter((error) => ticket[error.field].trim() !== '');
}

/** Puts the last price into an empty limit ticket, once for each pair, and again after another kind of order. */
function usePrefill(ticket: ReturnType<typeof useTicket.getState>, lastPrice: string | null): void {
  const { symbol, type, price, setField } = ticket;
  const [filled, setFilled] = useState('');
  useEffect(() => {
    if (type !== 'limit' && type !== 'market') setFilled('');
    if (type !== 'limit' || price !== '' || !lastPrice || !symbol || filled === symbol) return;
    setFilled(symbol);
    setField('price', lastPrice.includes('.') ? lastPrice.replace(/\.?0+$/, '') : lastPrice);
  }, [symbol, type, price, lastPrice, filled, setField]);
}

/** Whoever has opened the form for a price goes on with the quantity. */
function useQuantityFocus(): React.RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const { asksQuantity, set } = useTicket();
  useEffect(() => {
    if (!asksQuantity) return;
    const field = form.current?.elements.namedItem('quantity');
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    }
    set({ asksQuantity: false });
  }, [asksQuantity, set]);
  return form;
}

const sizeKeys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** B and S choose the side, a digit so many tenths of what is free. */
function useOrderKeys(context: TicketContext): void {
  const newest = useRef(context);
  newest.current = context;
  useEffect(() => {
    const unlessTyping = (act: () => void) => (event: KeyboardEvent) => {
      if (!isTyping(event)) act();
    };
    const { set } = useTicket.getState();
    const size = (tenths: number) => set(sizeByPercent(useTicket.getState(), newest.current, tenths * 10));
    return tinykeys(window, {
      b: unlessTyping(() => set({ side: 'buy' })),
      s: unlessTyping(() => set({ side: 'sell' })),
      ...Object.fromEntries(sizeKeys.map((key) => [key, unlessTyping(() => size(Number(key)))])),
    });
  }, []);
}

function SideSwitch() {
  const { t } = useTranslation(['trading', 'common']);
  const side = useTicket((state) => state.side);
  const set = useTicket((state) => state.set);
  return (
    <fieldset className={styles.sides} aria-label={t('trading:order.side')}>
      {sides.map((item) => (
        <button
          key={item}
          type="button"
          className={styles.side}
          data-side={item}
          aria-pressed={side === item}
          data-testid={`order-side-${item}`}
          onClick={() => set({ side: item })}
        >
          {t(`common:side.${item}`)}
        </button>
      ))}
    </fieldset>
  );
}
