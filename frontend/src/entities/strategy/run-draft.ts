import type { BacktestRequest, BacktestWish, Gaps } from '@/shared/api/types';
import { parseDecimal, toBig } from '@/shared/lib/decimal';
import type { FieldFault } from '@/shared/lib/schema-form';
import { checkPeriod, type PeriodDraft, periodOf, toPeriod } from './period';

// Under which conditions a back-test runs, as a form holds them. Fees are typed in per cent and sent as fractions.

export interface RunDraft extends PeriodDraft {
  /** Of the market data store; empty: the platform's own. */
  source: string;
  makerFee: string;
  takerFee: string;
  slippage: string;
  latency: string;
  /** Of the strategy's random numbers. */
  seed: string;
  gaps: Gaps;
  checksLookAhead: boolean;
}

export const firstRun: RunDraft = {
  from: '',
  to: '',
  source: '',
  makerFee: '0.1',
  takerFee: '0.1',
  slippage: '0',
  latency: '0',
  seed: '1',
  gaps: 'refuse',
  checksLookAhead: true,
};

// The bounds of the server.
const bounds = {
  makerFee: { place: 'fees.maker', most: 10 },
  takerFee: { place: 'fees.taker', most: 10 },
  slippage: { place: 'slippage_bps', most: 1000 },
  latency: { place: 'latency_ms', most: 60_000 },
  seed: { place: 'seed', most: Number.MAX_SAFE_INTEGER },
} as const;

export const runPlaces = [
  'source',
  'start',
  'end',
  'gaps',
  ...Object.values(bounds).map(({ place }) => place),
];

export function checkRun(draft: RunDraft): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = checkPeriod(draft);
  for (const [name, { place, most }] of Object.entries(bounds)) {
    const text = draft[name as keyof typeof bounds].trim();
    const figure = parseDecimal(text);
    if (text === '') faults[place] = { code: 'required', limit: '' };
    else if (!figure) faults[place] = { code: 'number', limit: '' };
    else if (figure.lt(0)) faults[place] = { code: 'least', limit: '0' };
    else if (figure.gt(most)) faults[place] = { code: 'most', limit: String(most) };
    else if ((name === 'latency' || name === 'seed') && !figure.round(0, 0).eq(figure))
      faults[place] = { code: 'whole', limit: '' };
  }
  return faults;
}

export function toRun(
  draft: RunDraft,
): Pick<
  BacktestWish,
  'source' | 'start' | 'end' | 'fees' | 'slippage_bps' | 'latency_ms' | 'seed' | 'gaps' | 'check_look_ahead'
> {
  const fraction = (percent: string) => toBig(percent.trim()).div(100).toFixed();
  return {
    ...toPeriod(draft),
    ...(draft.source === '' ? {} : { source: draft.source }),
    fees: { maker: fraction(draft.makerFee), taker: fraction(draft.takerFee) },
    slippage_bps: toBig(draft.slippage.trim()).toFixed(),
    latency_ms: Number(draft.latency),
    seed: Number(draft.seed),
    gaps: draft.gaps,
    check_look_ahead: draft.checksLookAhead,
  };
}

export function runOf(request: BacktestRequest): RunDraft {
  const percent = (fraction: string) => toBig(fraction).times(100).toFixed();
  return {
    ...periodOf(request.start, request.end),
    source: request.source ?? '',
    makerFee: percent(request.fees.maker),
    takerFee: percent(request.fees.taker),
    slippage: toBig(request.slippage_bps).toFixed(),
    latency: String(request.latency_ms),
    seed: String(request.seed),
    gaps: request.gaps,
    checksLookAhead: request.check_look_ahead,
  };
}
