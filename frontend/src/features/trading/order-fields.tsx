import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasLimitPrice, isList } from '@/entities/order/kinds';
import {
  canHide,
  type LimitMode,
  limitModeOf,
  limitModesOf,
  percentOfFree,
  sizeByPercent,
  type Ticket,
  type TicketContext,
  type TicketField,
} from '@/entities/order/ticket';
import type { TicketError } from '@/entities/order/ticket-errors';
import type { SymbolInfo } from '@/shared/api/types';
import { formatExact, groupDigits } from '@/shared/lib/decimal';
import { NumberField } from '@/shared/ui/number-field';
import styles from './order-panel.module.css';
import { useTicket } from './ticket-store';

const percents = [25, 50, 75, 100] as const;
const percentPattern = /^(\d{1,3}(?:\.\d+)?)%$/;

/** "30%" in the field of the quantity: of what is free. */
function percentOf(text: string): number | null {
  const percent = Number(percentPattern.exec(text)?.[1] ?? Number.NaN);
  return percent <= 100 ? percent : null;
}

interface OrderFieldsProps {
  symbol: SymbolInfo;
  context: TicketContext;
  errors: readonly TicketError[];
}

/** The fields that the kind of order needs, in the order in which one thinks of them. */
export function OrderFields({ symbol, context, errors }: OrderFieldsProps) {
  const { t } = useTranslation('trading');
  const ticket = useTicket();
  const { base, quote } = symbol;
  const { type } = ticket;
  const isMarket = type === 'market';
  const field = (name: TicketField, unit: string, label: string, placeholder?: string) => (
    <TicketNumber key={name} {...{ name, unit, label, placeholder, errors, context }} />
  );
  const isTriggered = !isMarket && type !== 'limit' && !isList(type) && type !== 'trailing_stop';
  return (
    <>
      <FreeBalance context={context} />
      {type === 'trailing_stop' ? field('trailing', '%', t('order.trailing')) : null}
      {type === 'trailing_stop' ? field('stopPrice', quote, t('order.start'), t('order.atOnce')) : null}
      {isTriggered ? field('stopPrice', quote, t('order.stopPrice')) : null}
      {hasLimitPrice(type)
        ? field('price', quote, t(type === 'limit' ? 'order.price' : 'order.limitPrice'))
        : null}
      {isMarket ? <p className={styles.market}>{t('order.bestPrice')}</p> : null}
      {isTriggered && !hasLimitPrice(type) ? <p className={styles.hint}>{t('order.firesMarket')}</p> : null}
      {isList(type) ? <ListFields {...{ ticket, field, quote }} /> : null}
      <LimitModes context={context} />
      {field('quantity', base, t('order.quantity'))}
      {isMarket && context.can.market_by_quote ? field('quoteQuantity', quote, t('order.amount')) : null}
      {canHide(ticket, context.can) ? field('visible', base, t('order.visible'), t('order.all')) : null}
      <SizeSlider context={context} />
      <Percents context={context} />
    </>
  );
}

interface TicketNumberProps {
  name: TicketField;
  unit: string;
  label: string;
  placeholder?: string | undefined;
  errors: readonly TicketError[];
  context: TicketContext;
}

const testIds: Record<TicketField, string> = {
  price: 'order-price',
  stopPrice: 'order-stop-price',
  targetPrice: 'order-target-price',
  stopLimit: 'order-stop-limit',
  trailing: 'order-trailing',
  visible: 'order-visible',
  quantity: 'order-quantity',
  quoteQuantity: 'order-quote-quantity',
};

function TicketNumber({ name, unit, label, placeholder, errors, context }: TicketNumberProps) {
  const { t } = useTranslation('trading');
  const value = useTicket((state) => state[name]);
  const setField = useTicket((state) => state.setField);
  const error = errors.find((item) => item.field === name);
  const onChange = (text: string) => {
    const ticket = useTicket.getState();
    const percent = name === 'quantity' ? percentOf(text) : null;
    if (percent === null) setField(name, text);
    else ticket.set(sizeByPercent(ticket, context, percent));
  };
  return (
    <NumberField
      name={name}
      label={label}
      unit={unit}
      value={value}
      onChange={onChange}
      error={error && t(`error.${error.code}`, { limit: groupDigits(error.limit), asset: error.asset })}
      placeholder={placeholder}
      testId={testIds[name]}
    />
  );
}

interface ListFieldsProps {
  ticket: Ticket;
  field: (name: TicketField, unit: string, label: string, placeholder?: string) => ReactNode;
  quote: string;
}

/** The exits of a list, and before them the entry of a bracket. */
function ListFields({ ticket, field, quote }: ListFieldsProps) {
  const { t } = useTranslation('trading');
  const set = useTicket((state) => state.set);
  const isBracket = ticket.type === 'bracket';
  const optional = isBracket ? t('order.optional') : undefined;
  return (
    <>
      {isBracket ? field('price', quote, t('order.entryPrice')) : null}
      {field('targetPrice', quote, t('order.targetPrice'), optional)}
      <label className={styles.modes}>
        <span>{t('order.stopMode')}</span>
        <select
          value={ticket.stopMode}
          onChange={(event) => set({ stopMode: event.target.value as Ticket['stopMode'] })}
          data-testid="order-stop-mode"
        >
          <option value="price">{t('stopMode.price')}</option>
          <option value="trailing">{t('stopMode.trailing')}</option>
        </select>
      </label>
      {ticket.stopMode === 'price' ? (
        <>
          {field('stopPrice', quote, t('order.stopLoss'), optional)}
          {field('stopLimit', quote, t('order.stopLimit'), t('order.atMarket'))}
        </>
      ) : (
        field('trailing', '%', t('order.trailing'), optional)
      )}
    </>
  );
}

function LimitModes({ context }: { context: TicketContext }) {
  const { t } = useTranslation(['trading', 'common']);
  const ticket = useTicket();
  const modes = limitModesOf(ticket.type, context.can);
  if (modes.length < 2) return null;
  return (
    <label className={styles.modes}>
      <span>{t('trading:order.limitMode')}</span>
      <select
        value={limitModeOf(ticket, context.can)}
        onChange={(event) => ticket.set({ limitMode: event.target.value as LimitMode })}
        data-testid="order-limit-mode"
      >
        {modes.map((mode) => (
          <option key={mode} value={mode}>
            {t(`trading:limitMode.${mode}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function FreeBalance({ context }: { context: TicketContext }) {
  const { t } = useTranslation('trading');
  const side = useTicket((state) => state.side);
  const { base, quote } = context.symbol;
  const [free, asset] = side === 'buy' ? [context.freeQuote, quote] : [context.freeBase, base];
  return (
    <p className={styles.free}>
      <span>{t('order.free')}</span>
      <span data-testid="order-free">{`${formatExact(free)} ${asset}`}</span>
    </p>
  );
}

/** The part of what is free, by hand: what it sets is rounded down to what can be sent. */
function SizeSlider({ context }: { context: TicketContext }) {
  const { t } = useTranslation('trading');
  const id = useId();
  const ticket = useTicket();
  const { quantity, quoteQuantity } = ticket;
  // Rounded to the pair's step the size is a little less than was asked for: the handle stays under the finger.
  const [asked, setAsked] = useState<{ percent: number; size: string } | null>(null);
  const size = `${quantity}/${quoteQuantity}`;
  const percent = asked?.size === size ? asked.percent : percentOfFree(ticket, context);
  const ask = (wanted: number) => {
    const change =
      wanted === 0 ? { quantity: '', quoteQuantity: '' } : sizeByPercent(ticket, context, wanted);
    const next = { ...ticket, ...change };
    setAsked({ percent: wanted, size: `${next.quantity}/${next.quoteQuantity}` });
    ticket.set(change);
  };
  return (
    <div className={styles.slider}>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={percent ?? 0}
        list={id}
        aria-label={t('order.percent')}
        aria-valuetext={`${percent ?? 0}%`}
        data-testid="order-slider"
        onChange={(event) => ask(Number(event.target.value))}
      />
      <datalist id={id}>
        {[0, ...percents].map((mark) => (
          <option key={mark} value={mark} />
        ))}
      </datalist>
      <output>{`${percent ?? 0}%`}</output>
    </div>
  );
}

function Percents({ context }: { context: TicketContext }) {
  const { t } = useTranslation('trading');
  const ticket = useTicket();
  return (
    <fieldset className={styles.percents} aria-label={t('order.percent')}>
      {percents.map((percent) => (
        <button
          key={percent}
          type="button"
          className={styles.percent}
          data-testid={`order-percent-${percent}`}
          onClick={() => ticket.set(sizeByPercent(ticket, context, percent))}
        >
          {`${percent}%`}
        </button>
      ))}
    </fieldset>
  );
}
