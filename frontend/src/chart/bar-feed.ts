import type { Candle } from '@/shared/api/types';

// Which bars a chart holds: the newest page at first, older ones when they are scrolled to, and the live
// bar. After a cut the bars in between are fetched, so that a chart has no hole.

export interface BarFeedRim {
  /** Up to `limit` bars that opened at or before `end`, oldest first; the newest ones without it. */
  load(end: number | null, limit: number): Promise<readonly Candle[]>;
  /** The bars have changed as a whole. */
  onBars(bars: readonly Candle[]): void;
  /** One bar is new, or has changed. */
  onBar(bar: Candle): void;
  onState(state: FeedState): void;
}

export type FeedState = 'loading' | 'ready' | 'empty' | 'failed';

const pageSize = 500;
const retryMs = 3000;

export class BarFeed {
  #bars: Candle[] = [];
  #isReady = false;
  #isLoading = false;
  #isComplete = false;
  #isClosed = false;
  #early: readonly Candle[] = [];
  #mendedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly intervalMs: number,
    private readonly rim: BarFeedRim,
  ) {}

  async start(): Promise<void> {
    this.rim.onState('loading');
    const page = await this.#page(null);
    if (this.#isClosed) return;
    if (page === null) {
      this.rim.onState('failed');
      this.#timer = setTimeout(() => void this.start(), retryMs);
      return;
    }
    this.#isReady = true;
    this.#isComplete = page.length < pageSize;
    this.#merge([...page, ...this.#early]);
    this.#early = [];
    this.rim.onState(this.#bars.length === 0 ? 'empty' : 'ready');
    this.rim.onBars(this.#bars);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** The reader has come near the oldest bar. */
  async loadOlder(): Promise<void> {
    const oldest = this.#bars[0];
    if (!oldest || this.#isLoading || this.#isComplete) return;
    const page = await this.#page(oldest.open_time - 1);
    if (this.#isClosed || page === null) return;
    const older = page.filter((bar) => bar.open_time < oldest.open_time);
    this.#isComplete = older.length === 0;
    if (older.length === 0) return;
    this.#merge(older);
    this.rim.onBars(this.#bars);
  }

  /** Live bars, oldest first. */
  onLive(bars: readonly Candle[]): void {
    if (!this.#isReady) {
      this.#early = bars;
      return;
    }
    for (const bar of bars) this.#take(bar);
  }

  #take(bar: Candle): void {
    const last = this.#bars[this.#bars.length - 1];
    if (last && bar.open_time - last.open_time > this.intervalMs && this.#mendedAt !== bar.open_time) {
      this.#mendedAt = bar.open_time;
      void this.#mend(Math.ceil((bar.open_time - last.open_time) / this.intervalMs) + 1);
      return;
    }
    if (!last || bar.open_time > last.open_time) {
      this.#bars.push(bar);
      if (this.#bars.length === 1) this.rim.onState('ready');
    } else {
      const at = this.#bars.findLastIndex((known) => known.open_time === bar.open_time);
      const known = this.#bars[at];
      if (!known || isSame(known, bar)) return;
      this.#bars[at] = bar;
    }
    this.rim.onBar(bar);
  }

  /** Fetches the newest bars, as many as are missing at most. */
  async #mend(count: number): Promise<void> {
    const page = await this.#page(null, Math.min(count, pageSize));
    if (this.#isClosed || page === null) return;
    if (count > pageSize) {
      // What went before is asked for again where it is scrolled to.
      this.#bars = [];
      this.#isComplete = false;
    }
    this.#merge(page);
    this.rim.onBars(this.#bars);
  }

  #merge(incoming: readonly Candle[]): void {
    const bars = new Map(this.#bars.map((bar) => [bar.open_time, bar]));
    for (const bar of incoming) bars.set(bar.open_time, bar);
    this.#bars = [...bars.values()].sort((a, b) => a.open_time - b.open_time);
  }

  async #page(end: number | null, limit = pageSize): Promise<readonly Candle[] | null> {
    this.#isLoading = true;
    try {
      return await this.rim.load(end, limit);
    } catch {
      return null;
    } finally {
      this.#isLoading = false;
    }
  }
}

function isSame(a: Candle, b: Candle): boolean {
  return (
    a.close === b.close && a.volume === b.volume && a.high === b.high && a.low === b.low && a.open === b.open
  );
}
