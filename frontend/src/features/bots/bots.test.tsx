import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import '@/shared/i18n/texts/form';
import { realtime } from '@/realtime/client';
import { useUiStore } from '@/shared/state/ui-store';
import { botOf, signalOf } from '@/testing/bot-samples';
import { catalog } from '@/testing/fake-strategies';
import { orderOf, sampleSymbol } from '@/testing/samples';
import { recorder } from '@/testing/sent';
import { elsewhere, showPage } from '@/testing/show';
import BotFormPage from './bot-form-page';
import { FillsTable, SignalsTable } from './bot-tables';
import BotsPage from './bots-page';

const page = (items: object[]) => HttpResponse.json({ items, next_cursor: null });
const account = {
  id: 'acc',
  kind: 'paper',
  exchange: 'hoga',
  label: 'Paper',
  is_active: true,
  state: 'active',
};
const fillOf = (id: string) => ({
  id,
  order_id: 'mine',
  account_id: 'acc',
  symbol: 'BTCUSDT',
  side: 'buy',
  quantity: '0.001',
  price: '100000',
  fee: '0.1',
  fee_currency: 'USDT',
  executed_at: '2026-11-22T09:31:00.000Z',
});
const { sent, keep } = recorder();
let refusal: object | null = null;
const server = setupServer(
  http.get('*/api/v1/strategies', () => HttpResponse.json(catalog)),
  http.get('*/api/v1/market/symbols', () =>
    page([
      sampleSymbol,
      { ...sampleSymbol, symbol: 'ETHUSDT', base: 'ETH' },
      { ...sampleSymbol, symbol: 'BTCKRW', quote: 'KRW' },
    ]),
  ),
  http.get('*/api/v1/users/me/accounts', () => page([account])),
  http.get('*/api/v1/bots/:id/signals', () => page([signalOf({})])),
  http.get('*/api/v1/bots/:id/orders', () => page([orderOf({ id: 'mine' })])),
  // Of the account's fills those of the bot that is asked for.
  http.get('*/api/v1/trading/fills', ({ request }) =>
    page(
      new URL(request.url).searchParams.get('bot_id') === 'bot'
        ? [fillOf('one')]
        : [fillOf('two'), fillOf('three')],
    ),
  ),
  http.get('*/api/v1/bots/:id/performance', () =>
    HttpResponse.json({ equity_curve: [], budget: '1000', trades: 0, wins: 0 }),
  ),
  http.post('*/api/v1/bots', async ({ request }) => {
    await keep(request);
    return refusal
      ? HttpResponse.json(refusal, { status: 422 })
      : HttpResponse.json(botOf({ id: 'made' }), { status: 201 });
  }),
  http.put('*/api/v1/bots/:id', async ({ request }) => {
    await keep(request);
    return HttpResponse.json(botOf({ state: 'running' }));
  }),
  http.post('*/api/v1/bots/import', async ({ request }) => {
    await keep(request);
    return HttpResponse.json(botOf({ id: 'imported' }), { status: 201 });
  }),
  http.post('*/api/v1/bots/:id/:what', async ({ request }) => {
    await keep(request);
    return HttpResponse.json(botOf({ state: 'running', status_at: '2026-11-22T10:00:00.000Z' }));
  }),
  http.delete('*/api/v1/bots/:id', async ({ request }) => {
    await keep(request);
    return new HttpResponse(null, { status: 204 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  sent.length = 0;
  refusal = null;
  useUiStore.getState().choose({ language: 'en' });
});
afterEach(() => realtime.stores.clearPrivate());

const tell = (data: object, type: 'snapshot' | 'update' = 'update') =>
  act(async () => {
    realtime.stores.apply('bots', { seq: 1, channel: 'bots', type, data });
    await Promise.resolve();
  });

describe('the form of a bot', () => {
  it('sends what stands in it, and starts the bot where asked', async () => {
    showPage(<BotFormPage />, '/bots/new');
    const period = await screen.findByTestId('parameters-period');
    expect(period).toHaveValue('14');
    expect(
      screen.getByText('How many closed candles the RSI looks back over. 2 to 500.'),
    ).toBeInTheDocument();
    await userEvent.clear(period);
    await userEvent.type(period, '9');
    await userEvent.selectOptions(screen.getByTestId('setup-symbols'), 'ETHUSDT');
    await userEvent.click(screen.getByTestId('setup-interval-5m'));
    await userEvent.selectOptions(screen.getByTestId('sizing-sizing_rule'), 'risk_per_trade');
    await userEvent.type(screen.getByTestId('exits-stop_loss_percent'), '2.5');
    await userEvent.click(screen.getByTestId('bot-save-start'));
    await elsewhere();
    expect(sent.map(({ path }) => path)).toEqual(['/bots', '/bots/made/start']);
    expect(sent[0]?.body).toEqual({
      name: 'RSI BTCUSDT ETHUSDT',
      account_id: 'acc',
      strategy: 'rsi',
      parameters: { period: 9, oversold: 30, overbought: 70, first_only: true, sell: 'everything' },
      symbols: ['BTCUSDT', 'ETHUSDT'],
      intervals: ['5m'],
      budget: '1000',
      sizing: {
        sizing_rule: 'risk_per_trade',
        sizing_value: '100',
        scale_by_confidence: false,
        stop_percent: '0',
      },
      limits: {},
      exits: { stop_loss_percent: '2.5' },
    });
  });

  it('says at its field what is wrong, here and at the server, in the language of the reader', async () => {
    showPage(<BotFormPage />, '/bots/new');
    const period = await screen.findByTestId('parameters-period');
    await userEvent.clear(period);
    await userEvent.type(period, '501');
    await userEvent.click(screen.getByTestId('bot-save'));
    expect(screen.getByTestId('parameters-period-error')).toHaveTextContent('At most 500.');
    expect(period).toHaveFocus();
    expect(sent).toEqual([]);
    await userEvent.clear(period);
    await userEvent.type(period, '20');
    expect(screen.queryByTestId('parameters-period-error')).toBeNull();
    const errors = [
      { field: 'sizing.sizing_value', code: 'too_large', detail: 'Give at most 100 per cent.' },
      { field: 'nowhere', code: 'odd', detail: 'Something else.' },
    ];
    refusal = { code: 'validation_failed', detail: 'Some fields are wrong.', errors };
    await userEvent.click(screen.getByTestId('bot-save'));
    expect(await screen.findByTestId('sizing-sizing_value-error')).toHaveTextContent('Too large.');
    expect(screen.getByTestId('bot-problem')).toHaveTextContent('Something else.');
    act(() => useUiStore.getState().choose({ language: 'ko' }));
    expect(screen.getByText('과매도 기준')).toBeInTheDocument();
  });

  it('offers only pairs of the same money beside the first', async () => {
    showPage(<BotFormPage />, '/bots/new');
    const list = await screen.findByTestId('setup-symbols');
    const names = within(list)
      .getAllByRole('option')
      .map((one) => one.textContent);
    expect(names).toEqual(['Add a pair…', 'ETH/USDT']);
  });

  it('opens filled in with what a back-test hands over, on paper', async () => {
    const setup = {
      ...botOf({ budget: '555', parameters: { period: 21 } }),
      sizing: {},
      limits: { orders_per_minute: 3 },
    };
    showPage(<BotFormPage />, '/bots/new', '/bots/new', { setup, onPaper: true });
    expect(await screen.findByTestId('parameters-period')).toHaveValue('21');
    expect(screen.getByTestId('setup-budget')).toHaveValue('555');
    expect(screen.getByTestId('limits-orders_per_minute')).toHaveValue('3');
    expect(screen.getByTestId('bot-account')).toHaveValue('acc');
  });

  it('changes of a running bot only what may change meanwhile', async () => {
    await tell({ bots: [botOf({ state: 'running' })] }, 'snapshot');
    showPage(<BotFormPage />, '/bots/bot/edit', '/bots/:id/edit');
    expect(await screen.findByTestId('setup-budget')).toHaveValue('1000');
    expect(screen.queryByTestId('parameters-period')).toBeNull();
    await userEvent.type(screen.getByTestId('limits-orders_per_minute'), '5');
    await userEvent.click(screen.getByTestId('bot-save'));
    await elsewhere();
    expect(sent[0]?.body).toMatchObject({ parameters: { period: 14 }, limits: { orders_per_minute: 5 } });
  });
});

describe('the list of bots', () => {
  it('has one way on while there is none', async () => {
    showPage(<BotsPage />, '/bots');
    await tell({ bots: [] }, 'snapshot');
    expect(await screen.findByText('Create your first bot')).toHaveAttribute('href', '/bots/new');
  });

  it('shows state, reason and profit, and follows the channel', async () => {
    const state_reason = { code: 'bot_daily_loss', en: 'The loss of the day.', ko: '오늘 손실.' };
    showPage(<BotsPage />, '/bots');
    await tell(
      { bots: [botOf({ state: 'paused', state_reason, realized_pnl: '-31.90000000' })] },
      'snapshot',
    );
    const row = await screen.findByTestId('bot-row');
    expect(row).toHaveAttribute('data-state', 'paused');
    expect(within(row).getByTestId('bot-reason')).toHaveTextContent('The loss of the day.');
    expect(within(row).getByTestId('bot-profit')).toHaveTextContent('-31.90 USDT (-3.19%)');
    await userEvent.click(within(row).getByTestId('bot-start'));
    await waitFor(() => expect(row).toHaveAttribute('data-state', 'running'));
    expect(sent[0]?.path).toBe('/bots/bot/start');
    await tell({ removed: ['bot'] });
    await waitFor(() => expect(screen.queryByTestId('bot-row')).toBeNull());
  });

  it('asks what becomes of the orders before it stops a bot', async () => {
    showPage(<BotsPage />, '/bots');
    await tell({ bots: [botOf({ state: 'running' })] }, 'snapshot');
    await userEvent.click(await screen.findByTestId('bot-stop'));
    await userEvent.click(screen.getByTestId('bot-stop-close'));
    await userEvent.click(screen.getByTestId('bot-stop-confirm'));
    await waitFor(() => expect(sent).toMatchObject([{ path: '/bots/bot/stop', body: { orders: 'close' } }]));
  });

  it('takes a file that was exported, and says of another that it is none', async () => {
    showPage(<BotsPage />, '/bots');
    await tell({ bots: [] }, 'snapshot');
    const input = screen.getByTestId('bot-import-file');
    await userEvent.upload(input, new File(['not json'], 'a.json', { type: 'application/json' }));
    await userEvent.upload(
      input,
      new File(['{"format":"hoga-bot/1"}'], 'a.json', { type: 'application/json' }),
    );
    await elsewhere();
    expect(sent).toMatchObject([{ path: '/bots/import', body: { format: 'hoga-bot/1' } }]);
  });
});

describe('what a bot did', () => {
  it('has what came over the channel before what was asked for, each once', async () => {
    const note_text = { en: 'Refused by risk', ko: '위험 관리가 거부함' };
    const late = signalOf({ id: 'late', time: '2026-11-22T09:35:00.000Z', outcome: 'refused', note_text });
    showPage(
      <>
        <SignalsTable bot={botOf({})} />
        <FillsTable bot={botOf({})} />
      </>,
      '/bots',
    );
    expect(await screen.findByRole('table', { name: 'Fills' })).toHaveAttribute('aria-rowcount', '2');
    await tell({ signals: [late, signalOf({})] });
    const table = screen.getByRole('table', { name: 'Signals' });
    await waitFor(() => expect(table).toHaveAttribute('aria-rowcount', '3'));
  });
});
