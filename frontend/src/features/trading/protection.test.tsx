import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import '@/shared/i18n/i18n';
import { realtime } from '@/realtime/client';
import type { Position } from '@/shared/api/types';
import { addTexts } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { useUiStore } from '@/shared/state/ui-store';
import { positionOf, sampleSymbol } from '@/testing/samples';
import { show } from '@/testing/show';
import './texts';
import { AccountTabs } from './account-tabs';

addTexts('problem', deskProblemTexts);

const account = { id: 'acc', kind: 'paper', exchange: 'hoga', label: '', state: 'active', is_active: true };
const plan = {
  stop: { price: null, percent: '10.00' },
  take_profit: { price: '130000.00', percent: null },
  trailing: null,
  is_emulated: false,
  orders: ['a', 'b'],
  updated_at: '2026-11-22T09:30:00.000Z',
};
const sent: unknown[] = [];
let answer: () => Response;
const server = setupServer(
  http.get('*/api/v1/users/me/accounts', () => HttpResponse.json({ items: [account], next_cursor: null })),
  http.get('*/api/v1/market/symbols', () => HttpResponse.json({ items: [sampleSymbol], next_cursor: null })),
  http.put('*/api/v1/trading/positions/position/protection', async ({ request }) => {
    sent.push(await request.json());
    return answer();
  }),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  useUiStore.getState().choose({ language: 'en' });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000);
  feed('tickers', [{ symbol: 'BTCUSDT', price: '100000.00' }]);
});
afterEach(() => {
  sent.length = 0;
  vi.restoreAllMocks();
});

function feed(channel: string, data: unknown): void {
  realtime.stores.apply(channel, { seq: 1, channel, type: 'snapshot', data });
}

async function showPosition(change: Partial<Position>): Promise<HTMLElement> {
  feed('positions', [positionOf(change)]);
  show(<AccountTabs symbol={sampleSymbol} first="positions" />);
  await screen.findByText('BTC/USDT');
  return screen.getByTestId('position-protection');
}

const type = async (id: string, text: string) => {
  await userEvent.clear(screen.getByTestId(id));
  await userEvent.type(screen.getByTestId(id), text);
};

it('sets a stop by per cent and a target by price, which it checks and explains first', async () => {
  answer = () => HttpResponse.json(positionOf({ protection_state: 'active', protection: plan }));
  const cell = await showPosition({});
  expect(cell).toHaveTextContent('Protect');
  await userEvent.click(cell);
  expect(await screen.findByTestId('protection-save')).toBeDisabled();
  await userEvent.click(screen.getByTestId('protection-stop-percent'));
  await type('protection-stop', '10');
  expect(screen.getByText(/≈ 90,000.00 USDT, -100 USDT from the entry/)).toBeInTheDocument();
  await userEvent.click(screen.getByTestId('protection-target-price'));
  await type('protection-target', '99999');
  expect(screen.getByTestId('protection-target-error')).toHaveTextContent('Must be above the last price');
  await userEvent.click(screen.getByTestId('protection-save'));
  expect(sent).toEqual([]);
  await type('protection-target', '130000');
  await userEvent.click(screen.getByTestId('protection-save'));
  await waitFor(() => expect(screen.queryByTestId('protection-save')).toBeNull());
  expect(sent).toEqual([{ stop: { percent: '10' }, take_profit: { price: '130000' } }]);
  expect(screen.getByTestId('position-protection')).toHaveTextContent('Stop −10% · Target 130,000.00');
});

it('keeps a refusal in sight, and takes protection away', async () => {
  answer = () => HttpResponse.json({ code: 'would_trigger_immediately', status: 422 }, { status: 422 });
  await userEvent.click(
    await showPosition({ protection_state: 'active', protection: { ...plan, is_emulated: true } }),
  );
  expect(screen.getByText('Hoga')).toHaveAttribute('title', expect.stringContaining('only while Hoga runs'));
  expect(await screen.findByTestId('protection-stop')).toHaveValue('10');
  await userEvent.click(screen.getByTestId('protection-stop-trailing'));
  await type('protection-stop', '5');
  await userEvent.click(screen.getByTestId('protection-save'));
  expect(await screen.findByTestId('protection-problem')).toHaveTextContent('It would go off at once');
  answer = () => HttpResponse.json(positionOf({ updated_at: '2026-11-22T09:31:00.000Z' }));
  await userEvent.click(screen.getByTestId('protection-remove'));
  await waitFor(() => expect(screen.queryByTestId('protection-remove')).toBeNull());
  expect(sent).toEqual([{ trailing: { percent: '5' }, take_profit: { price: '130000' } }, {}]);
  expect(screen.getByTestId('position-protection')).toHaveTextContent('Protect');
});

it('raises an alarm while protection that should be there is missing, on the tab too', async () => {
  const missing = {
    protection_state: 'missing' as const,
    protection: plan,
    protection_code: 'insufficient_balance',
    protection_reason: 'Only 0.00000000 BTC are free.',
  };
  const cell = await showPosition(missing);
  expect(cell).toHaveTextContent('Not protected!');
  expect(cell).toHaveAttribute('title', 'The balance is not enough.');
  await userEvent.click(screen.getByTestId('tab-openOrders'));
  expect(screen.getByTestId('tab-alarm')).toHaveAccessibleName('A position without its protection');
  await act(async () => feed('positions', [positionOf({ protection_state: 'active', protection: plan })]));
  await waitFor(() => expect(screen.queryByTestId('tab-alarm')).toBeNull());
});
