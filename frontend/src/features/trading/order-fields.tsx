import { useTranslation } from 'react-i18next';
import {
  type LimitMode,
  limitModes,
  sizeByPercent,
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

interface OrderFieldsProps {
  symbol: SymbolInfo;
  context: TicketContext;
  errors: readonly TicketError[];
}

export function OrderFields({ symbol, context, errors }: OrderFieldsProps) {
  const { t } = useTranslation('trading');
  const ticket = useTicket();
  const textOf = (field: TicketField) => {
    const error = errors.find((item) => item.field === field);
    return error && t(`error.${error.code}`, { limit: groupDigits(error.limit), asset: error.asset });
  };
  const field = (name: TicketField, unit: string, testId: string, label: string, placeholder?: string) => (
    <NumberField
      label={label}
      unit={unit}
      value={ticket[name]}
      onChange={(value) => ticket.setField(name, value)}
      error={textOf(name)}
      placeholder={placeholder}
      testId={testId}
    />
  );
  const { base, quote } = symbol;
  const isMarketBuy = ticket.type === 'market' && ticket.side === 'buy';
  return (
    <>
      <FreeBalance context={context} />
      {ticket.type === 'stop' ? field('stopPrice', quote, 'order-stop-price', t('order.stopPrice')) : null}
      {ticket.type === 'limit' ? field('price', quote, 'order-price', t('order.price')) : null}
      {ticket.type === 'stop'
        ? field('price', quote, 'order-price', t('order.limitPrice'), t('order.atMarket'))
        : null}
      {ticket.type === 'market' ? <p className={styles.market}>{t('order.bestPrice')}</p> : null}
      {ticket.type === 'limit' ? <LimitModes /> : null}
      {field('quantity', base, 'order-quantity', t('order.quantity'))}
      {isMarketBuy ? field('quoteQuantity', quote, 'order-quote-quantity', t('order.amount')) : null}
      <Percents context={context} />
    </>
  );
}

function LimitModes() {
  const { t } = useTranslation(['trading', 'common']);
  const limitMode = useTicket((state) => state.limitMode);
  const set = useTicket((state) => state.set);
  return (
    <label className={styles.modes}>
      <span>{t('trading:order.limitMode')}</span>
      <select
        value={limitMode}
        onChange={(event) => set({ limitMode: event.target.value as LimitMode })}
        data-testid="order-limit-mode"
      >
        {limitModes.map((mode) => (
          <option key={mode} value={mode}>
            {t(`common:limitMode.${mode}`)}
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
