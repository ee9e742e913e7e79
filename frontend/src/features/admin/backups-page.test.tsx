// What an operator sees of backups: none yet, the last good one, one that is not proven and why, a failed attempt, a server without a
// passphrase, and a list that can't be read. In both languages.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { BackupList, BackupRecord } from '@/shared/api/types';
import '@/shared/i18n/i18n';
import { useUiStore } from '@/shared/state/ui-store';
import { showPage } from '@/testing/show';
import BackupsPage from './backups-page';

const recordOf = (parts: Partial<BackupRecord>): BackupRecord => ({
  name: 'hoga-20261122T093000Z.backup',
  created_at: '2026-11-22T09:30:00.000Z',
  made_by: 'schedule',
  version: '0.1.0',
  database: 'sqlite',
  has_exchange: true,
  size_bytes: 5_347_738,
  took_milliseconds: 900,
  verified_at: '2026-11-22T09:30:01.000Z',
  problem_code: null,
  problem: null,
  schema_version: 28,
  users: 3,
  accounts: 3,
  orders: 40,
  fills: 38,
  ...parts,
});
const empty: BackupList = {
  items: [],
  last_good: null,
  is_on: true,
  is_running: false,
  every_hours: 24,
  kept: 14,
  next_at: '2026-11-23T09:30:00.000Z',
  last_failure: null,
};
let list = empty;
let asked = 0;
const server = setupServer(
  http.get('*/api/v1/users/me', () => HttpResponse.json({ id: '1', email: 'a@b.c', role: 'admin' })),
  http.get('*/api/v1/admin/backups', () => HttpResponse.json(list)),
  http.post('*/api/v1/admin/backups', () => {
    asked += 1;
    list = { ...list, is_running: true };
    return HttpResponse.json(list, { status: 202 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  server.resetHandlers();
  list = empty;
  asked = 0;
  useUiStore.setState({ language: 'en' });
});

const open = () => showPage(<BackupsPage />, '/admin/backups');

it('says that there is none, and begins one', async () => {
  open();
  expect(await screen.findByText('There is no backup.')).toBeVisible();
  expect(screen.getByTestId('figure-last-good')).toHaveTextContent('none yet');
  expect(screen.getByTestId('figure-schedule')).toHaveTextContent('every 24 hours · 14 stay');
  await userEvent.click(screen.getByTestId('backup-make'));
  await waitFor(() => expect(screen.getByTestId('backup-make')).toHaveTextContent('Being made'));
  expect(asked).toBe(1);
});

it('tells the good from what could not be proven, and why', async () => {
  const good = recordOf({});
  const bad = recordOf({
    name: 'hoga-20261123T093000Z.backup',
    verified_at: null,
    problem_code: 'records_differ',
    problem: 'hoga verify would find 2 differences in it',
  });
  const failure = {
    at: '2026-11-24T09:30:00.000Z',
    code: 'never_heard_of',
    detail: 'No space left on device',
  };
  list = { ...empty, items: [bad, good], last_good: good, last_failure: failure };
  open();
  const [first, second] = await screen.findAllByTestId('backup-row');
  expect(first).toHaveTextContent('Not verified');
  expect(first).toHaveTextContent('Records in it differ: run hoga verify.');
  expect(second).toHaveTextContent('Verified');
  expect(second).toHaveTextContent('5.1 MiB · sqlite · by schedule · 3 users, 40 orders, 38 fills');
  expect(screen.getByTestId('figure-last-good')).toHaveTextContent('hoga-20261122T093000Z.backup · 5.1 MiB');
  expect(screen.getByTestId('figure-failure')).toHaveTextContent('No space left on device');
});

it('has no button where the server has no passphrase, and says what to do', async () => {
  list = { ...empty, is_on: false, next_at: null };
  useUiStore.setState({ language: 'ko' });
  open();
  expect(await screen.findByText(/HOGA_BACKUP_PASSPHRASE_FILE/)).toBeVisible();
  expect(screen.queryByTestId('backup-make')).toBeNull();
  expect(screen.getByTestId('figure-schedule')).toHaveTextContent('꺼짐');
});

it('says that the list can’t be read, and tries again', async () => {
  server.use(
    http.get('*/api/v1/admin/backups', () => HttpResponse.json({ code: 'unavailable' }, { status: 503 })),
  );
  open();
  expect(await screen.findByRole('alert')).toBeVisible();
  server.resetHandlers();
  await userEvent.click(screen.getByRole('button'));
  expect(await screen.findByText('There is no backup.')).toBeVisible();
});
