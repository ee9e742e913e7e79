import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RefreshAnswer, Session } from './session';

// Several tabs of one browser: they share a cookie, a lock, and the id of the sign-in.
class FakeBrowser {
  id: string | null = null;
  tabs: Session[] = [];
  refreshes = 0;
  running = 0;
  runningMost = 0;
  answer: () => RefreshAnswer = () => ({
    kind: 'token',
    token: `t${this.refreshes}`,
    lifetimeMs: 5000,
  });
  reloads = 0;
  #queue: Promise<unknown> = Promise.resolve();

  open(): Session {
    const tab: Session = new Session({
      refresh: async () => {
        this.refreshes += 1;
        this.running += 1;
        this.runningMost = Math.max(this.running, this.runningMost);
        await new Promise((done) => setTimeout(done, 50));
        this.running -= 1;
        return this.answer();
      },
      logout: async () => undefined,
      withLock: (_, work) => {
        const turn = this.#queue.then(work);
        this.#queue = turn.catch(() => undefined);
        return turn;
      },
      sharedId: () => this.id,
      share: (id) => {
        this.id = id;
        for (const other of this.tabs) if (other !== tab) other.onShared(id);
      },
      newId: () => `id-${Math.random()}`,
      reload: () => {
        this.reloads += 1;
      },
    });
    this.tabs.push(tab);
    return tab;
  }
}

describe('session', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks nothing of the server where nobody signed in', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    await tab.start();
    expect(tab.state).toEqual({ status: 'signed_out', reason: 'none' });
    expect(browser.refreshes).toBe(0);
  });

  it('keeps two tabs signed in for a minute on tokens of 5 seconds, one refresh at a time', async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    const second = browser.open();
    await first.start();
    await second.start();
    first.signIn('t0', 5000);
    await vi.advanceTimersByTimeAsync(100);
    for (let second_ = 0; second_ < 60; second_ += 1) {
      await vi.advanceTimersByTimeAsync(1000);
      for (const tab of [first, second]) {
        const state = tab.state;
        if (state.status !== 'signed_in') throw new Error(`A tab is ${state.status}`);
        expect(state.expiresAt).toBeGreaterThan(Date.now());
      }
    }
    expect(browser.runningMost).toBe(1);
  });

  it('signs out every tab', async () => {
    const browser = new FakeBrowser();
    const [first, second] = [browser.open(), browser.open()];
    first.signIn('t0', 5000);
    await vi.advanceTimersByTimeAsync(100);
    expect(second.state.status).toBe('signed_in');
    await second.signOut();
    expect(first.state).toEqual({ status: 'signed_out', reason: 'chosen' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(first.token).toBeNull();
  });

  it('drops a refresh that is answered after the sign-out', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    tab.signIn('t0', 5000);
    const renewal = tab.renew();
    await tab.signOut();
    await vi.advanceTimersByTimeAsync(100);
    expect(await renewal).toBe(false);
    expect(tab.state.status).toBe('signed_out');
  });

  it('shares one refresh among all who ask', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    tab.signIn('t0', 5000);
    const answers = Promise.all([tab.renew(), tab.renew(), tab.renew()]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await answers).toEqual([true, true, true]);
    expect(browser.refreshes).toBe(1);
  });

  it('asks again when the server gives no verdict, and ends only when it refuses', async () => {
    const browser = new FakeBrowser();
    browser.id = 'kept';
    browser.answer = () => ({ kind: 'failed' });
    const tab = browser.open();
    const start = tab.start();
    await vi.advanceTimersByTimeAsync(100);
    await start;
    expect(tab.state.status).toBe('unreachable');
    browser.answer = () => ({ kind: 'token', token: 'back', lifetimeMs: 5000 });
    await vi.advanceTimersByTimeAsync(2500);
    expect(tab.token).toBe('back');
    browser.answer = () => ({ kind: 'refused' });
    await vi.advanceTimersByTimeAsync(3500);
    expect(tab.state).toEqual({ status: 'signed_out', reason: 'expired' });
    expect(browser.id).toBeNull();
  });

  it('reloads a tab when another signs in anew, so that no data of the former user stays', async () => {
    const browser = new FakeBrowser();
    const [first, second] = [browser.open(), browser.open()];
    first.signIn('t0', 5000);
    await vi.advanceTimersByTimeAsync(100);
    second.signIn('other', 5000);
    expect(browser.reloads).toBe(1);
  });
});
