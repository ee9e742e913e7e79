import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { keepOnServer } from '@/shared/state/server-kept';
import { useDrawings } from './drawing-store';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;
const level = { id: 'a', kind: 'level', anchors: [{ timeMs: 1000, price: '93000.00000001' }] };
const kept: Record<string, unknown[]> = {};
const server = setupServer(
  http.get('*/api/v1/users/me/drawings/:symbol', ({ params }) => {
    const drawings = kept[String(params.symbol)];
    const savedAt = drawings ? '2026-11-22T09:30:00.000Z' : null;
    return HttpResponse.json({ symbol: params.symbol, drawings: drawings ?? [], updated_at: savedAt });
  }),
  http.put('*/api/v1/users/me/drawings/:symbol', async ({ params, request }) => {
    const { drawings } = (await request.json()) as { drawings: unknown[] };
    kept[String(params.symbol)] = drawings;
    return HttpResponse.json({ symbol: params.symbol, drawings, updated_at: '2026-11-22T09:30:00.000Z' });
  }),
  http.delete('*/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
afterEach(() => session.signOut());

it('shows the drawings of each pair as they were saved, leaves out what it cannot read, and saves new ones', async () => {
  kept.BTCUSDT = [level, { id: 'b', kind: 'spiral' }];
  session.signIn(tokenOf('minji'), 900_000);
  const stop = keepOnServer();
  const { open, add } = useDrawings.getState();
  open('BTCUSDT');
  await vi.waitFor(() => expect(useDrawings.getState().drawings).toEqual([level]), 5000);
  open('ETHUSDT');
  expect(useDrawings.getState().drawings).toEqual([]);
  add('level', [{ timeMs: 2000, price: '3200.5' }]);
  // Left before it was saved: it is saved under its own pair.
  open('BTCUSDT');
  await vi.waitFor(() => expect(kept.ETHUSDT).toHaveLength(1), 5000);
  expect(kept.ETHUSDT).toMatchObject([{ kind: 'level', anchors: [{ timeMs: 2000, price: '3200.5' }] }]);
  expect(kept.BTCUSDT).toHaveLength(2);
  stop();
});
