import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, expect, it, vi } from 'vitest';
import { session } from '@/shared/session/browser-session';
import { keepOnServer, unsavedNames } from '@/shared/state/server-kept';
import { keepLayout, keptLayout, onLayoutTaken, presetLayout } from './layouts';

const tokenOf = (id: string) => `head.${btoa(JSON.stringify({ sub: id }))}.signature`;

afterEach(() => session.signOut());

it('keeps the panels as each user left them', () => {
  session.signIn(tokenOf('minji'), 900_000);
  keepLayout('columns', { 'panel-chart': 50, 'panel-ticket': 50 });
  expect(keptLayout('columns')).toEqual({ 'panel-chart': 50, 'panel-ticket': 50 });
  session.signIn(tokenOf('jun'), 900_000);
  expect(keptLayout('columns')).toEqual(presetLayout('standard', 'columns'));
});

it('does not take up a layout of other panels', () => {
  session.signIn(tokenOf('minji'), 900_000);
  keepLayout('rows', { 'panel-of-old': 100 });
  expect(keptLayout('rows')).toEqual(presetLayout('standard', 'rows'));
});

it('takes over how another browser has arranged the desk, and does not save what it only shows', async () => {
  const layouts = { rows: { 'panel-market': 70, 'panel-account': 30 }, columns: { 'panel-of-old': 100 } };
  const server = setupServer(
    http.get('*/api/v1/users/me/layouts', () =>
      HttpResponse.json({ layouts, updated_at: '2026-11-22T09:30:00.000Z' }),
    ),
    http.delete('*/api/v1/auth/logout', () => new HttpResponse(null, { status: 204 })),
  );
  server.listen({ onUnhandledRequest: 'error' });
  session.signIn(tokenOf('sora'), 900_000);
  const taken = vi.fn();
  const end = onLayoutTaken(taken);
  const stop = keepOnServer();
  await vi.waitFor(() => expect(taken.mock.calls).toEqual([['rows', layouts.rows]]), 5000);
  expect(keptLayout('rows')).toEqual(layouts.rows);
  expect(keptLayout('columns')).toEqual(presetLayout('standard', 'columns'));
  // Rounded to whole pixels.
  keepLayout('rows', { 'panel-market': 70.01, 'panel-account': 29.99 });
  expect(unsavedNames()).toEqual([]);
  keepLayout('rows', { 'panel-market': 60, 'panel-account': 40 });
  expect(unsavedNames()).toEqual(['layouts']);
  stop();
  end();
  server.close();
});
