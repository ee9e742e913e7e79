import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '@/shared/i18n/i18n';
import type { PerformanceFigures } from '@/shared/api/types';
import { useUiStore } from '@/shared/state/ui-store';
import { catalog } from '@/testing/fake-strategies';
import { sampleSymbol } from '@/testing/samples';
import { recorder } from '@/testing/sent';
import { elsewhere, showPage } from '@/testing/show';
import BacktestFormPage from './backtest-form-page';
import BacktestPage from './backtest-page';
import BacktestsPage from './backtests-page';
import OptimizationPage from './optimization-page';
import SearchFormPage from './search-form-page';

const page = (items: object[]) => HttpResponse.json({ items, next_cursor: null });
const request = {
  strategy: 'rsi',
  parameters: { period: 9 },
  symbols: ['BTCUSDT'],
  intervals: ['1m'],
  budget: '10000.00000000',
  sizing: {},
  limits: {},
  exits: {},
  fees: { maker: '0.001', taker: '0.001' },
  slippage_bps: '0',
  latency_ms: 0,
  seed: 1,
  gaps: 'refuse',
};
const figures = {
  start: '2025-01-01T00:00:00.000Z',
  end: '2025-02-01T00:00:00.000Z',
  net_profit: '120.50000000',
  return_percent: 1.205,
  sharpe: null,
} as PerformanceFigures;
const run = {
  id: 'run',
  state: 'running',
  progress: 0.42,
  request,
  error: null,
  created_at: '2026-11-22T09:30:00.000Z',
  started_at: null,
  finished_at: null,
  figures: null,
};
const seriesOf = (source: string) => ({
  source,
  symbol: 'BTCUSDT',
  interval: '1m',
  start: '2020-01-01T00:00:00.000Z',
  end: '2020-01-05T03:59:00.000Z',
  candles: 5990,
  gaps: 1,
  missing: 10,
});
let shown: object = run;
let list: object[] = [];
const { sent, keep } = recorder();
const made = async ({ request: one }: { request: Request }) => {
  await keep(one);
  return HttpResponse.json({ ...run, id: 'made' }, { status: 202 });
};
const server = setupServer(
  http.get('*/api/v1/strategies', () => HttpResponse.json(catalog)),
  http.get('*/api/v1/market/symbols', () => page([sampleSymbol])),
  http.get('*/api/v1/market/exchanges', () => page([{ name: 'hoga', source: 'synthetic?seed=1' }])),
  http.get('*/api/v1/market/stored', () => page([seriesOf('synthetic?seed=1'), seriesOf('archive')])),
  http.get('*/api/v1/backtests', () => page(list)),
  http.post('*/api/v1/backtests', made),
  http.post('*/api/v1/optimizations', made),
  http.get('*/api/v1/backtests/:id', () => HttpResponse.json(shown)),
  http.get('*/api/v1/optimizations/:id', () => HttpResponse.json(shown)),
  http.delete('*/api/v1/backtests/:id', async ({ request: one }) => {
    await keep(one);
    shown = { ...run, state: 'cancelled' };
    return new HttpResponse(null, { status: 204 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  server.resetHandlers();
  sent.length = 0;
  shown = run;
  list = [];
  useUiStore.getState().choose({ language: 'en' });
});

describe('the form of a back-test', () => {
  it('sends setup, period and costs', async () => {
    showPage(<BacktestFormPage />, '/backtests/new');
    const fee = await screen.findByTestId('run-takerFee');
    await userEvent.clear(fee);
    await userEvent.type(fee, '0.04');
    await userEvent.selectOptions(screen.getByTestId('run-gaps'), 'fill');
    await waitFor(() =>
      expect(screen.getByTestId('run-stored')).toHaveTextContent(
        'BTC/USDT: candles of 1m, Jan 1, 2020 – Jan 5, 2020 (5,990). Missing in between: 10.',
      ),
    );
    await userEvent.selectOptions(screen.getByTestId('run-source'), 'archive');
    await userEvent.click(screen.getByTestId('run-look-ahead'));
    await userEvent.click(screen.getByTestId('run-submit'));
    expect((await elsewhere()).pathname).toBe('/backtests/made');
    expect(sent[0]?.body).toMatchObject({
      strategy: 'rsi',
      parameters: { period: 14 },
      symbols: ['BTCUSDT'],
      budget: '10000',
      fees: { maker: '0.001', taker: '0.0004' },
      gaps: 'fill',
      source: 'archive',
      check_look_ahead: false,
    });
    expect(sent[0]?.body).not.toHaveProperty('start');
  });

  it('offers no strategy that only hears from outside', async () => {
    const [rsi] = catalog.items;
    const alerts = { ...rsi, name: 'incoming_alerts', title: { en: 'Incoming alerts', ko: '외부 알림' } };
    server.use(
      http.get('*/api/v1/strategies', () => HttpResponse.json({ ...catalog, items: [rsi, alerts] })),
    );
    showPage(<BacktestFormPage />, '/backtests/new');
    const offered = within(await screen.findByTestId('setup-strategy')).getAllByRole('option');
    expect(offered.map((one) => one.getAttribute('value'))).toEqual(['rsi']);
  });

  it('runs again with what was given, the seed too', async () => {
    showPage(<BacktestFormPage />, '/backtests/new', '/backtests/new', { request: { ...request, seed: 7 } });
    await userEvent.click(await screen.findByTestId('run-submit'));
    await elsewhere();
    expect(sent[0]?.body).toMatchObject({ seed: 7 });
  });

  it('says what is wrong before anything is sent', async () => {
    showPage(<BacktestFormPage />, '/backtests/new', '/backtests/new', {
      request: { ...request, latency_ms: 70_000 },
    });
    await userEvent.click(await screen.findByTestId('run-submit'));
    expect(screen.getByTestId('run-latency-error')).toHaveTextContent('At most 60,000.');
    expect(sent).toEqual([]);
  });
});

describe('the form of a search', () => {
  it('counts combinations, and sends the space', async () => {
    showPage(<SearchFormPage />, '/backtests/search/new');
    expect(await screen.findByTestId('search-combinations')).toHaveTextContent('Combinations: 792');
    await userEvent.click(screen.getByTestId('axis-oversold-on'));
    await userEvent.click(screen.getByTestId('axis-overbought-on'));
    expect(screen.getByTestId('search-combinations')).toHaveTextContent('Combinations: 22');
    const trials = screen.getByTestId('search-trials');
    await userEvent.clear(trials);
    await userEvent.type(trials, '21');
    await userEvent.click(screen.getByTestId('run-submit'));
    expect(screen.getByTestId('search-trials-error')).toHaveTextContent('At least 22.');
    await userEvent.type(trials, '0');
    await userEvent.selectOptions(screen.getByTestId('search-objective'), 'net_profit');
    await userEvent.click(screen.getByTestId('run-submit'));
    expect((await elsewhere()).pathname).toBe('/backtests/search/made');
    expect(sent[0]?.body).toMatchObject({
      search: {
        method: 'grid',
        objective: 'net_profit',
        trials: 210,
        space: [{ name: 'period', low: '7', high: '28', step: '1' }],
        out_of_sample_percent: '25',
        walk_forward_parts: 0,
      },
    });
  });
});

describe('a run', () => {
  it('shows how far it is, and is cancelled', async () => {
    showPage(<BacktestPage />, '/backtests/run', '/backtests/:id');
    expect(await screen.findByTestId('run-progress')).toHaveAttribute('value', '0.42');
    await userEvent.click(screen.getByTestId('run-cancel'));
    await waitFor(() => expect(screen.getByTestId('run-state')).toHaveTextContent('Cancelled'));
    expect(sent).toEqual([{ method: 'DELETE', path: '/backtests/run', body: null }]);
  });

  it('says why it came to nothing, in the words of the reader and those of the server', async () => {
    shown = { ...run, state: 'failed', error: { code: 'no_candles', detail: 'BTCUSDT 1m: none.' } };
    showPage(<BacktestPage />, '/backtests/run', '/backtests/:id');
    const problem = await screen.findByTestId('run-error');
    expect(problem).toHaveTextContent(/no candles for this time.*BTCUSDT 1m: none/);
  });

  it('is listed with its figures, one that is not defined as a dash', async () => {
    list = [{ ...run, state: 'done', figures }];
    showPage(<BacktestsPage />, '/backtests');
    const row = await screen.findByTestId('run-row');
    await waitFor(() => expect(row).toHaveTextContent(/RSI.*Done.*Return\+1\.21%.*Sharpe—/));
  });

  it('has one way on where there are none', async () => {
    showPage(<BacktestsPage />, '/backtests');
    expect(await screen.findByText('Run your first back-test')).toHaveAttribute('href', '/backtests/new');
  });
});

it('shows the number of trials beside the best, which goes on as a back-test or on paper', async () => {
  const best = { parameters: { period: 21 }, score: 2.4, figures: { ...figures, sharpe: 2.4 } };
  const search = {
    method: 'grid',
    objective: 'sharpe',
    trials: 22,
    out_of_sample_percent: '0',
    walk_forward_parts: 0,
  };
  const result = {
    trials: 22,
    combinations: 22,
    gaps: [],
    best,
    out_of_sample: null,
    out_of_sample_start: null,
    buy_and_hold: figures,
    walk_forward: [],
    table: [best],
  };
  shown = {
    ...run,
    state: 'done',
    request: {
      ...request,
      search: { ...search, space: [{ name: 'period', low: '7', high: '28', step: '1' }] },
    },
    result,
  };
  showPage(<OptimizationPage />, '/backtests/search/run', '/backtests/search/:id');
  expect(await screen.findByTestId('figure-score')).toHaveTextContent('2.40best of 22 trials');
  await waitFor(() => expect(screen.getByTestId('best-parameters')).toHaveTextContent('Period 21'));
  const [paper] = screen.getAllByTestId('start-on-paper');
  if (!paper) throw new Error('no way to paper');
  await userEvent.click(paper);
  const { pathname, state } = await elsewhere();
  expect(pathname).toBe('/bots/new');
  expect(state).toMatchObject({ onPaper: true, setup: { strategy: 'rsi', parameters: { period: 21 } } });
});
