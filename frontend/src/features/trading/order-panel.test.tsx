import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import type { ConnectionState } from '@/realtime/connection';
import type { OrderCreate, OrderListCreate, SymbolInfo } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { Toasts } from '@/shared/ui/toasts';
import { everyCapability, orderOf, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import './texts';
import { OrderPanel } from './order-panel';
import { useTicket } from './ticket-store';

const symbol = sampleSymbol;
const account = {
  id: 'acc',
  kind: 'paper',
  exchange: 'hoga',
  label: '',
  state: 'active',
  is_active: true,
  trading_enabled: true,
};

let wanted = 'USDT';
const lists: OrderListCreate[] = [];
const previewed: string[] = [];
const sent: { body: OrderCreate; key: string | null }[] = [];
let answer: () => Response = () => HttpResponse.json({});
const accepted = { is_accepted: true, reject_code: null, reject_reason: null };
let verdict: object = accepted;
const server = setupServer(
  http.get('*/api/v1/users/me/settings', () => HttpResponse.json({ display_currency: wanted })),
  http.get('*/api/v1/portfolio/summary', () =>
    HttpResponse.json({ rates: [{ currency: 'KRW', price: '1400', is_inverse: false }] }),
  ),
  http.get('*/api/v1/users/me/accounts', () => HttpResponse.json({ items: [account], next_cursor: null })),
  http.post('*/api/v1/trading/orders/preview', async ({ request }) => {
    previewed.push(((await request.json()) as OrderCreate).type);
    return HttpResponse.json(verdict);
  }),
  http.post('*/api/v1/trading/order-lists/preview', async ({ request }) => {
    previewed.push(((await request.json()) as OrderListCreate).type);
    return HttpResponse.json(verdict);
  }),
  http.post('*/api/v1/trading/order-lists', async ({ request }) => {
    const body = (await request.json()) as OrderListCreate;
    lists.push(body);
    const orders = (['take_profit', 'stop_loss'] as const).map((role) =>
      orderOf({ id: role, list_id: 'list', list_role: role }),
    );
    const list = { id: 'list', type: body.type, status: 'executing', is_emulated: false, orders };
    return HttpResponse.json(list, { status: 201 });
  }),
  http.post('*/api/v1/trading/orders', async ({ request }) => {
    sent.push({ body: (await request.json()) as OrderCreate, key: request.headers.get('Idempotency-Key') });
    return answer();
  }),
);
let connection: ConnectionState;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  connection = { phase: 'live', retryAt: null, cause: null, heardAt: Date.now() };
  vi.spyOn(realtime.connection, 'getState').mockImplementation(() => connection);
  useUiStore.getState().choose({ language: 'en' });
  const levels = { bids: [['99990.00', '1']], asks: [['100000.00', '5']] };
  feed('book', { symbol: 'BTCUSDT', seq: 1, ...levels, state: 'synced' }, 'BTCUSDT');
  feed('tickers', [{ symbol: 'BTCUSDT', price: '100000.00' }]);
  feed('balances', [{ account_id: 'acc', asset: 'USDT', free: '100000.00000000', locked: '0' }]);
  feed('orders', []);
});
afterEach(() => {
  sent.length = 0;
  lists.length = 0;
  previewed.length = 0;
  verdict = accepted;
  wanted = 'USDT';
  useTicket.setState(useTicket.getInitialState());
});

function feed(channel: string, data: unknown, name?: string): void {
  const address = name ? `${channel}:${name}` : channel;
  realtime.stores.apply(address, { seq: 1, channel, symbol: name, type: 'snapshot', data });
}

async function open(shown: SymbolInfo = symbol): Promise<void> {
  show(
    <>
      <OrderPanel symbol={shown} />
      <Toasts />
    </>,
  );
  await screen.findByTestId('account-kind');
}

const type = async (id: string, text: string) => {
  await userEvent.clear(screen.getByTestId(id));
  await userEvent.type(screen.getByTestId(id), text);
};

it('sends a market purchase by amount once, after it was confirmed', async () => {
  answer = () =>
    HttpResponse.json(
      {
        id: 'o',
        account_id: 'acc',
        side: 'buy',
        status: 'filled',
        filled_quantity: '0.25',
        average_price: '100000.00',
      },
      { status: 201 },
    );
  await open();
  await userEvent.click(screen.getByTestId('order-type-market'));
  await userEvent.click(screen.getByTestId('order-percent-25'));
  expect(screen.getByTestId('order-quote-quantity')).toHaveValue('25000');
  expect(screen.getByTestId('order-fee')).toHaveTextContent('0.00025 BTC');
  await userEvent.click(screen.getByTestId('order-submit'));
  expect(sent).toEqual([]);
  await userEvent.click(await screen.findByTestId('order-confirm'));
  expect(await screen.findByTestId('toast')).toHaveTextContent('Buy BTC/USDT: filled');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toEqual({
    symbol: 'BTCUSDT',
    side: 'buy',
    type: 'market',
    quote_quantity: '25000',
    account_id: 'acc',
  });
  await waitFor(() => expect(screen.getByTestId('order-quote-quantity')).toHaveValue(''));
});

it('asks again under the same key when the answer was lost', async () => {
  let isLost = true;
  answer = () => {
    if (!isLost)
      return HttpResponse.json({ id: 'o', account_id: 'acc', side: 'buy', status: 'open' }, { status: 201 });
    isLost = false;
    return HttpResponse.error();
  };
  await open();
  await type('order-price', '90000');
  await type('order-quantity', '0.1');
  await userEvent.click(screen.getByTestId('order-submit'));
  await userEvent.click(await screen.findByTestId('order-confirm'));
  await waitFor(() => expect(sent).toHaveLength(2), { timeout: 4000 });
  expect(sent[0]?.key).toBeTruthy();
  expect(sent[1]).toEqual(sent[0]);
});

it('says what is wrong before anything is sent', async () => {
  await open();
  await type('order-price', '90000.001');
  await type('order-quantity', '0.000001');
  await userEvent.click(screen.getByTestId('order-submit'));
  expect(screen.getByTestId('order-price-error')).toHaveTextContent('Must be a multiple of 0.01 USDT.');
  expect(screen.getByTestId('order-quantity-error')).toHaveTextContent('Must be a multiple of 0.00001 BTC.');
  expect(screen.queryByTestId('order-confirm')).toBeNull();
});

it('shows what the risk gate says of the order before it is sent', async () => {
  await open();
  await type('order-price', '90000');
  await type('order-quantity', '0.1');
  expect(await screen.findByTestId('risk-verdict')).toHaveTextContent('Within your limits');
  verdict = { is_accepted: false, reject_code: 'max_position_size', reject_reason: 'The figures.' };
  await type('order-quantity', '0.2');
  await waitFor(() =>
    expect(screen.getByTestId('risk-verdict')).toHaveTextContent('Would be refused: The figures.'),
  );
  const figures = { value: '18000.5', limit: '10000', layer: 'symbol', owner: 'platform' };
  verdict = { is_accepted: false, reject_code: 'max_order_value', reject_reason: 'The words.', figures };
  await type('order-quantity', '0.3');
  await waitFor(() =>
    expect(screen.getByTestId('risk-layer')).toHaveTextContent('the platform, for this pair'),
  );
  await waitFor(() =>
    expect(screen.getByTestId('risk-figures')).toHaveTextContent('Order value18,000.5 USDTLimit10,000 USDT'),
  );
});

it('locks while the line is stale, and market orders while the book is', async () => {
  await open();
  expect(screen.getByTestId('order-submit')).toBeEnabled();
  await userEvent.click(screen.getByTestId('order-type-market'));
  act(() => feed('book', { symbol: 'BTCUSDT', seq: 2, bids: [], asks: [], state: 'stale' }, 'BTCUSDT'));
  expect(await screen.findByTestId('order-lock')).toHaveTextContent("isn't up to date");
  await userEvent.click(screen.getByTestId('order-type-limit'));
  expect(screen.getByTestId('order-submit')).toBeEnabled();
  connection = { ...connection, phase: 'stale' };
  await userEvent.click(screen.getByTestId('order-side-sell'));
  expect(screen.getByTestId('order-submit')).toBeDisabled();
});

it('takes no price along into another kind of order', async () => {
  await open();
  await waitFor(() => expect(screen.getByTestId('order-price')).toHaveValue('100000'));
  await userEvent.click(screen.getByTestId('order-type-stop'));
  expect(screen.queryByTestId('order-price')).toBeNull();
  await userEvent.selectOptions(screen.getByTestId('order-kind'), 'stop_limit');
  expect(screen.getByTestId('order-price')).toHaveValue('');
  await userEvent.click(screen.getByTestId('order-type-limit'));
  await waitFor(() => expect(screen.getByTestId('order-price')).toHaveValue('100000'));
  // The tab of the group comes back with the kind that was used last.
  await userEvent.click(screen.getByTestId('order-type-stop'));
  expect(screen.getByTestId('order-kind')).toHaveValue('stop_limit');
});

it('says what a purchase may lose if its stop fires, or that no stop bounds it', async () => {
  verdict = {
    ...accepted,
    trade_risk: { has_stop: false, stop_price: null, loss: '95', percent: '0.95', limit: null },
  };
  await open();
  await type('order-price', '95000');
  await type('order-quantity', '0.001');
  expect(await screen.findByTestId('trade-risk')).toHaveTextContent(
    "the risk per trade of your settings doesn't apply",
  );
  const bounded = { has_stop: true, stop_price: '90000', loss: '5.005', percent: '0.05005', limit: '2' };
  verdict = { ...accepted, trade_risk: bounded };
  await type('order-quantity', '0.002');
  await waitFor(() =>
    expect(screen.getByTestId('trade-risk')).toHaveTextContent(
      '−5.01 USDT (0.05 % of the account, at most 2 %)',
    ),
  );
});

it('places a target and a stop that take one another back, as one', async () => {
  feed('balances', [{ account_id: 'acc', asset: 'BTC', free: '1.00000000', locked: '0' }]);
  await open();
  await userEvent.click(screen.getByTestId('order-side-sell'));
  await userEvent.click(screen.getByTestId('order-type-oco'));
  await type('order-target-price', '110000');
  await type('order-stop-price', '100001');
  await type('order-quantity', '0.1');
  expect(screen.getByTestId('order-stop-price-error')).toHaveTextContent('Must be below the last price');
  await type('order-stop-price', '90000');
  expect(screen.getByTestId('order-targetWorth')).toHaveTextContent('11,000 USDT');
  expect(screen.getByTestId('order-stopWorth')).toHaveTextContent('9,000 USDT');
  expect(await screen.findByTestId('risk-verdict')).toHaveTextContent('Within your limits');
  expect(previewed).toContain('oco');
  await userEvent.click(screen.getByTestId('order-submit'));
  await userEvent.click(await screen.findByTestId('order-confirm'));
  expect(await screen.findByTestId('toast')).toHaveTextContent('orders are open');
  expect(lists).toEqual([
    {
      type: 'oco',
      symbol: 'BTCUSDT',
      side: 'sell',
      quantity: '0.1',
      account_id: 'acc',
      take_profit: { price: '110000' },
      stop_loss: { stop_price: '90000' },
    },
  ]);
  expect(realtime.stores.orders.get()?.map((order) => order.list_role)).toEqual(['take_profit', 'stop_loss']);
});

it("says what the account's exchange lacks: watched with a note, refused with the reason, options not at all", async () => {
  const capabilities = {
    ...everyCapability,
    bracket: false,
    take_profit: false,
    iceberg: false,
    post_only: false,
  };
  await open({ ...symbol, capabilities });
  expect(screen.queryByTestId('order-visible')).toBeNull();
  const modes = [...screen.getByTestId<HTMLSelectElement>('order-limit-mode').options].map(
    ({ value }) => value,
  );
  expect(modes).toEqual(['gtc', 'ioc', 'fok']);
  await userEvent.click(screen.getByTestId('order-type-stop'));
  expect(screen.queryByTestId('order-watched')).toBeNull();
  await userEvent.selectOptions(screen.getByTestId('order-kind'), 'take_profit');
  expect(screen.getByTestId('order-watched')).toHaveTextContent('only while Hoga runs');
  expect(screen.getByTestId('order-submit')).toBeEnabled();
  await userEvent.click(screen.getByTestId('order-type-oco'));
  await userEvent.selectOptions(screen.getByTestId('order-kind'), 'bracket');
  expect(screen.getByTestId('order-lock')).toHaveTextContent('has no brackets');
  expect(screen.getByTestId('order-submit')).toBeDisabled();
});

it('understands a number however it was pasted, and asks about a comma that may be a decimal point', async () => {
  await open();
  await type('order-price', '90,000.50');
  await type('order-quantity', '１,５');
  expect(screen.getByTestId('order-quantity-error')).toHaveTextContent('write decimals with a point');
  await type('order-quantity', ' 0.0 1');
  expect(screen.queryByTestId('order-quantity-error')).toBeNull();
  expect(screen.getByTestId('order-cost')).toHaveTextContent('900.005 USDT');
  await type('order-quantity', '1'.repeat(31));
  expect(screen.getByTestId('order-quantity-error')).toHaveTextContent('too long');
  await type('order-quantity', '0.000001');
  expect(screen.getByTestId('order-quantity-error')).toHaveTextContent('multiple of 0.00001 BTC');
});

it('takes a part of what is free, typed as per cent or by a digit', async () => {
  await open();
  await type('order-price', '100,000');
  await type('order-quantity', '30%');
  expect(screen.getByTestId('order-quantity')).toHaveValue('0.3');
  expect(screen.getByTestId('order-after')).toHaveTextContent('70,000 USDT');
  act(() => screen.getByTestId('order-quantity').blur());
  await userEvent.keyboard('5');
  expect(screen.getByTestId('order-quantity')).toHaveValue('0.5');
});

it('does not call an order refused that broke in the middle of the work', async () => {
  answer = () => HttpResponse.json({ code: 'internal', status: 500 }, { status: 500 });
  await open();
  await userEvent.click(screen.getByTestId('order-type-market'));
  await type('order-quantity', '0.1');
  await userEvent.click(screen.getByTestId('order-submit'));
  await userEvent.click(await screen.findByTestId('order-confirm'));
  expect(await screen.findByText(/^No answer\. Look at the open orders/)).toBeInTheDocument();
  expect(screen.getByTestId('order-quantity')).toHaveValue('0.1');
});

it('is sized by a slider, which stays where it was put', async () => {
  await open();
  await type('order-price', '60000');
  const slider = screen.getByTestId<HTMLInputElement>('order-slider');
  fireEvent.change(slider, { target: { value: '37' } });
  // 37,000 USDT buy 0.61666… BTC, which is rounded down to what can be sent.
  expect(screen.getByTestId('order-quantity')).toHaveValue('0.61666');
  expect(slider).toHaveValue('37');
  await type('order-quantity', '0.5');
  expect(slider).toHaveValue('30');
  fireEvent.change(slider, { target: { value: '0' } });
  expect(screen.getByTestId('order-quantity')).toHaveValue('');
});

it('opens for whoever takes a price of the book, with the cursor in the quantity', async () => {
  await open();
  act(() => useTicket.getState().takePrice('sell', '99990.00'));
  expect(screen.getByTestId('order-side-sell')).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByTestId('order-price')).toHaveValue('99990.00');
  expect(screen.getByTestId('order-quantity')).toHaveFocus();
});

it('says what the order is worth in the money that its user wants to see', async () => {
  wanted = 'KRW';
  await open();
  await type('order-price', '60000');
  await type('order-quantity', '0.5');
  expect(await screen.findByTestId('order-cost-shown')).toHaveTextContent('about 42,000,000 KRW');
  expect(screen.getByTestId('order-cost')).toHaveTextContent('30,000 USDT');
});
