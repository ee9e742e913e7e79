import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { meQuery } from '@/shared/api/queries';
import type { User } from '@/shared/api/types';
import { addTexts } from '@/shared/i18n/i18n';
import { deskProblemTexts } from '@/shared/i18n/texts/desk-problem';
import { useUiStore } from '@/shared/state/ui-store';
import { newCache, show, showPage } from '@/testing/show';
import ActivityPage from './activity-page';
import { fetchAudit } from './export-audit';
import UsersActivityPage from './users-activity-page';

addTexts('problem', deskProblemTexts);

const entryOf = (sequence: number, action: string, details: object) => ({
  id: `entry-${sequence}`,
  sequence,
  at: '2026-11-22T09:30:00.000Z',
  action,
  actor: 'user',
  actor_id: null,
  account_id: null,
  subject_id: null,
  details,
  previous_hash: '',
  hash: `hash-${sequence}`,
});
const figures = { layer: 'user', max_order_value_before: 'none', max_order_value: '500' };
const order = { side: 'buy', type: 'limit', quantity: '0.00100000', symbol: 'BTCUSDT', price: '30000' };
const pages: Record<string, object> = {
  first: {
    items: [
      entryOf(3, 'order_refused', { code: 'halted', detail: 'The words.', figures: order }),
      entryOf(2, 'limits_changed', { ip: '10.0.0.1', user_agent: 'curl', figures }),
    ],
    next_cursor: 'next',
  },
  next: { items: [entryOf(1, 'login', { ip: '10.0.0.1' })], next_cursor: null },
};
const mended = entryOf(9, 'repair', {
  code: 'order_state',
  detail: 'The words.',
  figures: { symbol: 'BTCUSDT', was: 'open', is: 'filled' },
});
const asked: string[] = [];
const server = setupServer(
  http.get('*/api/v1/users/me/accounts', () => HttpResponse.json({ items: [], next_cursor: null })),
  http.get('*/api/v1/users/me/audit', ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.toString());
    return HttpResponse.json(pages[query.get('cursor') ?? 'first']);
  }),
  http.get('*/api/v1/admin/audit', ({ request }) => {
    const query = new URL(request.url).searchParams;
    asked.push(query.toString());
    const email = query.get('email');
    if (email === 'nobody@hoga.test') {
      return HttpResponse.json({ code: 'user_not_found', status: 404 }, { status: 404 });
    }
    return HttpResponse.json({ items: email ? [mended] : [], next_cursor: null });
  }),
  http.get('*/api/v1/users/me/audit/export', ({ request }) => {
    const query = new URL(request.url).searchParams;
    const [after, limit] = [Number(query.get('after')), Number(query.get('limit'))];
    const count = Math.min(limit, 7000 - after);
    const lines = Array.from({ length: count }, (_, i) => JSON.stringify({ sequence: after + i + 1 }));
    return HttpResponse.text(`${lines.join('\n')}\n`);
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  useUiStore.getState().choose({ language: 'en' });
});

it('explains each entry in words, and asks for more by its cursor', async () => {
  show(<ActivityPage />);
  const rows = await screen.findAllByTestId('activity-row');
  expect(rows[0]).toHaveTextContent('Order refusedBuy Limit 0.001 BTCUSDT @ 30,000');
  expect(rows[0]).toHaveTextContent('Trading is halted.');
  expect(rows[1]).toHaveTextContent('Largest ordernone → 500');
  expect(rows[1]).toHaveTextContent('hash-2');
  await userEvent.click(screen.getByTestId('activity-more'));
  await waitFor(() => expect(screen.getAllByTestId('activity-row')).toHaveLength(3));
  expect(asked).toEqual(['limit=50', 'limit=50&cursor=next']);
  expect(screen.queryByTestId('activity-more')).toBeNull();
});

const showTo = (role: string) => {
  const cache = newCache();
  cache.setQueryData(meQuery.queryKey, { id: 'me', role } as unknown as User);
  showPage(<UsersActivityPage />, '/admin/activity', '/admin/activity', null, cache);
};

it("shows an operator any user's entries, by their email", async () => {
  showTo('admin');
  expect(await screen.findByTestId('users-activity-whose')).toHaveTextContent('Everybody');
  await userEvent.type(screen.getByTestId('users-activity-email'), 'trader@hoga.test{Enter}');
  await waitFor(() => expect(screen.getAllByTestId('activity-row')).toHaveLength(1));
  expect(screen.getByTestId('activity-mending')).toHaveTextContent('BTCUSDT Open → Filled');
  expect(asked).toEqual(['limit=50', 'limit=50&email=trader%40hoga.test']);
  await userEvent.clear(screen.getByTestId('users-activity-email'));
  await userEvent.type(screen.getByTestId('users-activity-email'), 'nobody@hoga.test');
  await userEvent.click(screen.getByTestId('users-activity-show'));
  expect(await screen.findByText('Nobody has that email.')).toBeInTheDocument();
});

it('shows nobody else the page, and asks nothing of the server', async () => {
  showTo('user');
  expect(await screen.findByTestId('not-allowed')).toBeInTheDocument();
  expect(asked).toEqual([]);
});

it('exports all of it, page after page', async () => {
  const counts: number[] = [];
  const parts = await fetchAudit((count) => counts.push(count));
  expect(counts).toEqual([5000, 7000]);
  const lines = parts.join('').trim().split('\n');
  expect(lines).toHaveLength(7000);
  expect(lines.at(-1)).toBe('{"sequence":7000}');
});
