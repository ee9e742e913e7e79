import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addTexts } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { useUiStore } from '@/shared/state/ui-store';
import { AssetsSection } from './assets-section';
import { CalendarSection } from './calendar-section';
import { CostDialog } from './cost-dialog';
import { HistorySection } from './history-section';
import { MarketsSection } from './markets-section';
import { PerformanceSection } from './performance-section';
import { SummarySection } from './summary-section';
import './texts';

addTexts('problem', deskProblemTexts);

const at = '2026-11-22T09:30:00.000Z';
const won = {
  currency: 'KRW',
  source: 'market',
  exchange: 'hoga',
  symbol: 'USDTKRW',
  price: '1400',
  is_inverse: false,
  at,
};
const asset = {
  asset: 'BTC',
  amount: '2',
  price: '60000',
  price_at: at,
  is_price_stale: false,
  value: '168000000',
  share_percent: 75,
  is_cash: false,
  unknown_quantity: '0.5',
  cost: '120000000',
  average_cost: '80000000',
  unrealized_profit: '6000000',
};
const summary = {
  currency: 'KRW',
  kind: 'paper',
  account_ids: ['a'],
  as_of: at,
  equity: '224000000',
  is_complete: false,
  is_fresh: true,
  deposits: '140000000',
  withdrawals: '0',
  unvalued_transfers: 0,
  realized_profit: '-1400.4',
  unrealized_profit: '6000000',
  fees: '100.5',
  unvalued_fees: 2,
  unvalued_markets: [],
  day_profit: '1000.6',
  day_percent: 0.5,
  rate: { ...won, is_stale: true },
  rates: [won],
  assets: [
    asset,
    {
      ...asset,
      asset: 'OLD',
      value: null,
      price: null,
      share_percent: null,
      unknown_quantity: '2',
      cost: null,
      average_cost: null,
      unrealized_profit: null,
    },
  ],
  markets: [
    {
      account_id: 'a',
      exchange: 'hoga',
      symbol: 'BTCUSDT',
      quote: 'USDT',
      size: '1.5',
      cost: '90000',
      average_cost: '60000',
      mark_price: '61000',
      mark_price_at: at,
      is_mark_stale: true,
      unrealized_profit: '1500',
      realized_profit: '-10',
      fees: '1',
      unvalued_fees: 2,
      external_quantity: '0.25',
    },
  ],
};
const group = {
  key: 'monday',
  trades: 2,
  win_rate_percent: 50,
  profit_factor: null,
  expectancy: '5',
  net_profit: '10',
};
const performance = {
  currency: 'KRW',
  rate: won,
  start: at,
  end: at,
  time_weighted_percent: 12.5,
  sharpe: null,
  drawdowns: [],
  trades: 2,
  longest_under_water_seconds: 0,
  under_water_percent: 0,
  net_profit: '10',
  fees: '1',
  turnover: '100',
  days: [
    {
      day: '2026-11-03',
      realized_profit: '0',
      trades: 0,
      fees: '0',
      profit: '-1500',
      return_percent: -0.1,
      is_estimated: true,
    },
  ],
  by_symbol: [{ ...group, key: 'BTCUSDT' }],
  by_strategy: [{ ...group, key: 'manual' }],
  by_weekday: [group],
  by_hour: [{ ...group, key: '9' }],
};
const asked: string[] = [];
const server = setupServer(
  http.get('*/api/v1/portfolio/summary', () => HttpResponse.json(summary)),
  http.get('*/api/v1/portfolio/performance', ({ request }) => {
    asked.push(new URL(request.url).search);
    return HttpResponse.json(performance);
  }),
  http.get('*/api/v1/portfolio/history', ({ request }) => {
    asked.push(new URL(request.url).search);
    const isNext = new URL(request.url).searchParams.has('cursor');
    const row = {
      account_id: 'a',
      at,
      kind: 'withdrawal',
      asset: 'USDT',
      amount: '-5',
      value: '-5',
      transfer_source: 'told',
    };
    return HttpResponse.json({
      items: [{ ...row, id: isNext ? '2' : '1' }],
      next_cursor: isNext ? null : 'next',
    });
  }),
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [], next_cursor: null })),
  http.get('*/api/v1/bots', () => HttpResponse.json({ items: [], next_cursor: null })),
  http.get('*/api/v1/strategies', () => HttpResponse.json({ items: [] })),
  http.get('*/api/v1/users/me/accounts', () =>
    HttpResponse.json({
      items: [{ id: 'a', kind: 'paper', state: 'active', exchange: 'hoga', label: '' }],
      next_cursor: null,
    }),
  ),
  http.get('*/api/v1/users/me/settings', () => HttpResponse.json({ time_zone: 'Asia/Seoul' })),
  http.post('*/api/v1/portfolio/costs/import', () =>
    HttpResponse.json(
      {
        status: 422,
        code: 'validation_failed',
        errors: [{ field: 'line 3', code: 'bad_time', detail: 'time must be a time.' }],
      },
      { status: 422 },
    ),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  useUiStore.getState().choose({ language: 'en' });
});

const scope = { kind: 'paper', currency: 'KRW' } as const;
const show = (element: React.ReactElement) =>
  render(<QueryClientProvider client={new QueryClient()}>{element}</QueryClientProvider>);

it('shows figures in the currency with the rate they are shown by, and says what they do not hold', async () => {
  show(<SummarySection scope={scope} />);
  expect(await screen.findByTestId('figure-equity')).toHaveTextContent('224,000,000 KRW');
  expect(screen.getByTestId('figure-day')).toHaveTextContent('+1,001 KRW0.50%');
  expect(screen.getByTestId('figure-realized')).toHaveTextContent('-1,400 KRW');
  const rate = screen.getByTestId('portfolio-rate');
  expect(rate).toHaveTextContent('1 USDT = 1,400 KRW · USDTKRW on hoga');
  expect(rate).toHaveTextContent('older than 5 minutes');
  expect(rate).toHaveTextContent('Amounts of the past are shown at this rate too.');
  const warnings = screen.getByTestId('portfolio-warnings');
  expect(warnings).toHaveTextContent('No market tells a price of OLD');
  expect(warnings).toHaveTextContent('Fees that could not be valued at their time, in no figure: 2.');
  expect(warnings).toHaveTextContent('The cost of BTC, OLD is unknown in part');
});

it('never shows an unknown cost or a missing price as nought', async () => {
  show(<AssetsSection scope={scope} />);
  const rows = await screen.findAllByTestId('portfolio-asset');
  expect(rows[0]).toHaveTextContent('80,000,000 KRW (cost of 0.5 unknown)');
  expect(rows[1]).toHaveTextContent('OLD2no price—cost unknown—');
});

it('marks old prices and what was sold of unknown cost', async () => {
  show(<MarketsSection scope={scope} />);
  const row = await screen.findByTestId('portfolio-market');
  expect(row).toHaveTextContent('old price');
  expect(row).toHaveTextContent('(0.25 sold of unknown cost)');
});

it('shows a figure that is not defined as a dash, and groups in words', async () => {
  show(<PerformanceSection scope={scope} />);
  const figures = await screen.findByTestId('portfolio-figures');
  const cell = (name: string) => figures.querySelector<HTMLElement>(`[data-figure="${name}"] dd`);
  expect(cell('time_weighted_percent')).toHaveTextContent('+12.50%');
  expect(cell('sharpe')).toHaveTextContent('—');
  await userEvent.click(screen.getByTestId('group-by_strategy'));
  expect(within(screen.getByTestId('portfolio-groups')).getByText('By hand')).toBeVisible();
  await userEvent.click(screen.getByTestId('group-by_weekday'));
  expect(within(screen.getByTestId('portfolio-groups')).getByText('Monday')).toBeVisible();
});

it('asks for the month that is looked at, and marks what is estimated', async () => {
  show(<CalendarSection scope={scope} />);
  await waitFor(() => expect(asked.length).toBeGreaterThan(0));
  await userEvent.click(await screen.findByTestId('calendar-before'));
  await waitFor(() => expect(asked.length).toBeGreaterThan(1));
  const months = asked.map((search) => new URLSearchParams(search).get('from')?.slice(0, 7));
  expect(new Set(months).size).toBeGreaterThan(1);
  expect(screen.getByTestId('calendar-month')).not.toBeEmptyDOMElement();
});

it('pages the history by its cursor', async () => {
  show(<HistorySection accountId="a" />);
  expect(await screen.findAllByTestId('portfolio-history-row')).toHaveLength(1);
  expect(screen.getByTestId('portfolio-history-row')).toHaveTextContent('Withdrawal');
  await userEvent.click(await screen.findByTestId('history-more'));
  await waitFor(() => expect(screen.getAllByTestId('portfolio-history-row')).toHaveLength(2));
  expect(asked).toEqual(['?account_id=a&limit=50', '?account_id=a&limit=50&cursor=next']);
});

it("says a file's bad lines in the reader's words", async () => {
  useUiStore.getState().choose({ language: 'ko' });
  show(<CostDialog isOpen onClose={() => undefined} accountId="a" />);
  await userEvent.upload(
    await screen.findByTestId('cost-file'),
    new File(['x'], 'trades.csv', { type: 'text/csv' }),
  );
  expect(await screen.findByTestId('cost-problems')).toHaveTextContent('3번째 줄: 시각을 읽을 수 없습니다.');
});
