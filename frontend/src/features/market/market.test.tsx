import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { realtime } from '@/realtime/client';
import { useUiStore } from '@/shared/state/ui-store';
import { showPage } from '@/testing/show';
import MarketPage from './market-page';

const symbolOf = (base: string, ko: string, quote = 'USDT', status = 'trading') => ({
  symbol: base + quote,
  base,
  quote,
  status,
  tick_size: '0.01',
  name: { ko, en: `${base} coin` },
});
const symbols = [
  symbolOf('BTC', '비트코인'),
  symbolOf('ETH', '이더리움', 'USDT', 'halted'),
  symbolOf('USDT', '테더', 'KRW'),
];
const tickerOf = (symbol: string, price: string, percent: string, turnover: string) => ({
  symbol,
  price,
  change_percent_24h: percent,
  high_24h: price,
  low_24h: price,
  quote_volume_24h: turnover,
});
const dayStart = Math.floor(Date.now() / 86_400_000) * 86_400_000;
const server = setupServer(
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: symbols })),
  http.get('*/api/v1/market/klines/:symbol', () =>
    HttpResponse.json({
      items: [
        { open_time: dayStart, open: '50000', close: '51000' },
        { open_time: dayStart + 1_800_000, open: '51000', close: '60000' },
      ],
    }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  server.resetHandlers();
  useUiStore.getState().choose({ language: 'en' });
  // A list of rows is as high as its box, which has no height here.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  realtime.stores.apply('tickers', {
    seq: 1,
    channel: 'tickers',
    type: 'snapshot',
    data: [
      tickerOf('BTCUSDT', '60000', '2.5', '9000000'),
      tickerOf('ETHUSDT', '3000', '-4', '3000000'),
      tickerOf('USDTKRW', '1400', '0', '1400000'),
    ],
  });
});

const rows = async () => (await screen.findAllByTestId('market-row')).map((row) => row.dataset.id);

it('shows the market by turnover, in one money, with the change in words', async () => {
  showPage(<MarketPage />, '/market');
  const tiles = await screen.findAllByTestId('map-tile');
  expect(tiles.map((tile) => tile.dataset.symbol)).toEqual(['BTCUSDT', 'ETHUSDT', 'USDTKRW']);
  expect(screen.getByTitle('BTC/USDT +2.50%')).toHaveAttribute('href', '/trade/BTCUSDT');
  expect(within(screen.getByTestId('market-winners')).getAllByTestId('mover')).toHaveLength(1);
  expect(within(screen.getByTestId('market-losers')).getByTestId('mover')).toHaveTextContent('-4.00%');
});

it('sorts by a column either way, and says so to a screen reader', async () => {
  showPage(<MarketPage />, '/market');
  expect(await rows()).toEqual(['BTCUSDT', 'ETHUSDT', 'USDTKRW']);
  await userEvent.click(screen.getByTestId('sort-change'));
  expect(await rows()).toEqual(['BTCUSDT', 'USDTKRW', 'ETHUSDT']);
  expect(screen.getByRole('columnheader', { name: '24 h' })).toHaveAttribute('aria-sort', 'descending');
  await userEvent.click(screen.getByTestId('sort-change'));
  expect(await rows()).toEqual(['ETHUSDT', 'USDTKRW', 'BTCUSDT']);
});

it('shows the change since 09:00 in Korea, the trend, and which pair is halted', async () => {
  showPage(<MarketPage />, '/market');
  expect((await screen.findAllByTestId('sparkline')).length).toBe(3);
  const [bitcoin, ether] = screen.getAllByTestId('market-row');
  expect(bitcoin?.querySelector('[data-column="day"]')).toHaveTextContent('+20.00%');
  expect(ether).toHaveTextContent('halted');
});

it('finds by initial consonants, keeps favourites, and says when there is nothing', async () => {
  showPage(<MarketPage />, '/market');
  await userEvent.type(await screen.findByTestId('market-search'), 'ㅇㄷㄹ');
  expect(await rows()).toEqual(['ETHUSDT']);
  await userEvent.click(screen.getByTestId('market-favourite'));
  await userEvent.clear(screen.getByTestId('market-search'));
  await userEvent.click(screen.getByTestId('market-view-favourites'));
  expect(await rows()).toEqual(['ETHUSDT']);
  await userEvent.click(screen.getByTestId('market-favourite'));
  expect(await screen.findByText(/Mark a pair with its star/)).toBeVisible();
  await userEvent.type(screen.getByTestId('market-search'), 'nothing');
  expect(await screen.findByText(/No pair matches “nothing”/)).toBeVisible();
});

it('says that the market could not be had, and asks again', async () => {
  server.use(
    http.get('*/api/v1/market/symbols', () =>
      HttpResponse.json({ code: 'internal', status: 500 }, { status: 500 }),
    ),
  );
  showPage(<MarketPage />, '/market');
  const again = await screen.findByRole('button', { name: 'Try again' });
  server.resetHandlers();
  await userEvent.click(again);
  expect(await rows()).toHaveLength(3);
});
