// A FAKE desk of one user: orders fill at once at the invented price or rest for ever.
import { find, symbols } from './fake-market.ts';
import { orderOf } from './samples.ts';

type Row = Record<string, unknown>;

const now = () => new Date().toISOString();
let count = 0;
const newId = () => {
  count += 1;
  return `01900000-0000-7000-8000-${String(count).padStart(12, '0')}`;
};

export const user = {
  id: newId(),
  email: 'minji@example.com',
  username: 'minji',
  locale: 'ko',
  created_at: now(),
  is_active: true,
};
const account = (kind: string, label: string, trading: boolean) => ({
  id: newId(),
  kind,
  exchange: kind === 'paper' ? 'hoga' : 'binance',
  label,
  is_active: true,
  trading_enabled: trading,
  state: 'active',
  max_position_size: '1000.00000000',
  created_at: now(),
});
export const accounts = [
  account('paper', 'Paper', true),
  account('testnet', 'Binance testnet', false),
  account('live', 'Binance', false),
];
const paper = accounts[0]?.id ?? '';
export const settings: Row = {
  trading_enabled: false,
  max_position_size: '1000.00000000',
  risk_per_trade: '2.00',
  daily_loss_limit: '5.00',
};
export const keys: Row[] = [
  {
    id: newId(),
    exchange: 'binance',
    label: 'Main',
    key_hint: '…x7Qa',
    is_testnet: false,
    is_active: true,
    permissions: ['read', 'trade'],
    created_at: now(),
  },
];
export const orders: Row[] = [];
export const fills: Row[] = [];
export const balances = new Map<string, { free: number; locked: number }>([
  ['USDT', { free: 100_000, locked: 0 }],
]);
const unprotected: Row = {
  protection_state: 'none',
  protection_code: null,
  protection_reason: null,
  protection: null,
};
const protections = new Map<string, Row>();
export const sizes = new Map<string, { id: string; size: number; cost: number }>();

const text = (value: number) => value.toFixed(8);

export const balanceRows = () =>
  [...balances].map(([asset, { free, locked }]) => ({
    account_id: paper,
    asset,
    free: text(free),
    locked: text(locked),
  }));

export const positionRows = () =>
  [...sizes].map(([symbol, { id, size, cost }]) => {
    const mark = find(symbol)?.price ?? 0;
    return {
      id,
      account_id: paper,
      symbol,
      side: 'long',
      size: text(size),
      entry_price: text(size > 0 ? cost / size : 0),
      mark_price: text(mark),
      mark_price_at: now(),
      unrealized_pnl: text(mark * size - cost),
      cost: text(cost),
      realized_pnl: '0.00000000',
      exchange: 'hoga',
      ...(protections.get(id) ?? unprotected),
      updated_at: now(),
    };
  });

export const openOrders = () => orders.filter((order) => isLive(order));
const isLive = ({ status }: Row) => !['filled', 'cancelled'].includes(String(status));

export function place(body: Row): Row {
  const symbol = find(String(body.symbol)) ?? symbols[0];
  if (!symbol) throw new Error('The fake market is empty');
  const isMarket = body.type === 'market';
  const quantity = Number(body.quantity ?? Number(body.quote_quantity) / symbol.price);
  const order: Row = {
    ...orderOf({ id: newId(), account_id: paper, price: null }),
    ...body,
    quantity: text(quantity),
    quote_quantity: body.quote_quantity ?? null,
    ...standing(body, isMarket),
    filled_quantity: isMarket ? text(quantity) : '0.00000000',
    average_price: isMarket ? text(symbol.price) : null,
    created_at: now(),
    updated_at: now(),
  };
  orders.unshift(order);
  if (isMarket) fill(order, symbol, quantity);
  else lock(order, symbol, quantity);
  return order;
}

// An order in XRP is never answered, and one in DOGE that waits for a price is held by Hoga.
function standing(body: Row, isMarket: boolean): Row {
  if (isMarket) return { status: 'filled' };
  if (body.symbol === 'XRPUSDT') return { status: 'unknown', unknown_since: now() };
  const isHeld = body.symbol === 'DOGEUSDT' && body.type !== 'limit';
  return { status: isHeld ? 'pending' : 'open', is_emulated: isHeld, is_held: isHeld };
}

export function placeList(body: Row): Row {
  const { type, symbol, side, quantity } = body;
  const id = newId();
  const isBracket = type === 'bracket';
  const exitSide = isBracket ? (side === 'buy' ? 'sell' : 'buy') : side;
  const target = body.take_profit as Row | undefined;
  const stop = body.stop_loss as Row | undefined;
  const leg = (list_role: string, fields: Row) =>
    place({ symbol, side: exitSide, quantity, list_id: id, list_role, is_waiting: isBracket, ...fields });
  const legs = [
    isBracket ? leg('entry', { side, type: 'limit', price: body.price, is_waiting: false }) : null,
    target ? leg('take_profit', { type: 'limit', post_only: true, ...target }) : null,
    stop ? leg('stop_loss', { type: stop.trailing_delta_bps ? 'trailing_stop' : 'stop', ...stop }) : null,
  ].filter((one) => one !== null);
  return { id, type, symbol, status: 'executing', is_emulated: false, orders: legs, created_at: now() };
}

/** A target of exactly 13 per cent is never confirmed, to look at the alarm. */
export function protect(id: string, body: Row): Row | undefined {
  const has = body.stop || body.take_profit || body.trailing;
  const isMissing = (body.take_profit as Row | undefined)?.percent === '13';
  const trailing = body.trailing as Row | undefined;
  const plan = {
    ...body,
    trailing: trailing ? { delta_bps: Number(trailing.percent) * 100 } : null,
    is_emulated: [...sizes].some(([symbol, held]) => held.id === id && symbol === 'DOGEUSDT'),
    orders: [],
    updated_at: now(),
  };
  protections.set(id, {
    ...unprotected,
    protection_state: !has ? 'none' : isMissing ? 'missing' : 'active',
    protection_code: isMissing ? 'protection_unconfirmed' : null,
    protection: has ? plan : null,
  });
  return positionRows().find((row) => row.id === id);
}

export function cancelList(id: string): Row {
  const legs = orders.filter((order) => order.list_id === id);
  for (const leg of legs) cancel(String(leg.id));
  return { id, status: 'done', orders: legs };
}

function fill(order: Row, symbol: (typeof symbols)[number], quantity: number): void {
  const { base, quote } = symbol.info;
  const isBuy = order.side === 'buy';
  const fee = isBuy ? quantity * 0.001 : quantity * symbol.price * 0.001;
  const sign = isBuy ? 1 : -1;
  add(quote, -sign * quantity * symbol.price - (isBuy ? 0 : fee));
  add(base, sign * quantity - (isBuy ? fee : 0));
  const known = sizes.get(symbol.info.symbol) ?? { id: newId(), size: 0, cost: 0 };
  known.size += sign * quantity - (isBuy ? fee : 0);
  known.cost += sign * quantity * symbol.price;
  sizes.set(symbol.info.symbol, known);
  fills.unshift({
    id: newId(),
    order_id: order.id,
    account_id: paper,
    symbol: symbol.info.symbol,
    side: order.side,
    quantity: text(quantity),
    price: symbol.price.toFixed(symbol.decimals),
    fee: text(fee),
    fee_currency: isBuy ? base : quote,
    executed_at: now(),
  });
}

function lock(order: Row, symbol: (typeof symbols)[number], quantity: number): void {
  const price = Number(order.price ?? order.stop_price);
  const [asset, amount] =
    order.side === 'buy' ? [symbol.info.quote, quantity * price] : [symbol.info.base, quantity];
  const balance = balances.get(asset) ?? { free: 0, locked: 0 };
  balances.set(asset, { free: balance.free - amount, locked: balance.locked + amount });
}

function add(asset: string, amount: number): void {
  const balance = balances.get(asset) ?? { free: 0, locked: 0 };
  balances.set(asset, { ...balance, free: balance.free + amount });
}

export function cancel(id: string): Row | undefined {
  const order = orders.find((item) => item.id === id);
  if (order) Object.assign(order, { status: 'cancelled', updated_at: now() });
  return order;
}
