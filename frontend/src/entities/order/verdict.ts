import type { OrderPreview } from '@/shared/api/types';
import { formatExact, parseDecimal } from '@/shared/lib/decimal';

// The figures that a refusal of the risk gate is based on, in the order in which they are read.

type Unit = 'quote' | 'asset' | 'count' | 'percent' | 'seconds' | 'pairs';
type Shape = readonly (readonly [name: string, unit: Unit])[];

const ofLimit: Record<string, Shape> = {
  max_order_value: [
    ['value', 'quote'],
    ['limit', 'quote'],
  ],
  max_position_size: [
    ['reached', 'quote'],
    ['limit', 'quote'],
    ['held', 'quote'],
    ['open', 'quote'],
    ['value', 'quote'],
  ],
  open_orders_limit: [
    ['open', 'count'],
    ['limit', 'count'],
  ],
  max_orders_per_minute: [
    ['placed', 'count'],
    ['limit', 'count'],
  ],
  risk_per_trade: [
    ['risk', 'quote'],
    ['allowed', 'quote'],
    ['limit', 'percent'],
    ['equity', 'quote'],
    ['stop_price', 'quote'],
  ],
  max_drawdown: [
    ['loss', 'quote'],
    ['limit', 'percent'],
    ['peak_equity', 'quote'],
    ['equity', 'quote'],
  ],
  daily_loss_limit: [
    ['loss', 'quote'],
    ['limit', 'percent'],
    ['base', 'quote'],
  ],
  price_band: [
    ['price', 'quote'],
    ['bound', 'quote'],
    ['limit', 'percent'],
    ['reference', 'quote'],
  ],
  market_stale: [
    ['age_seconds', 'seconds'],
    ['limit', 'seconds'],
  ],
  symbol_not_allowed: [['allowed', 'pairs']],
  insufficient_balance: [
    ['required', 'asset'],
    ['free', 'asset'],
  ],
};

/** Of limits that accounts share: how many were added up. */
const accountsFigure = ['accounts', 'count'] as const;

export interface VerdictFigure {
  name: string;
  value: string;
  unit: 'percent' | 'seconds' | null;
}

/** What says where a refusal comes from, told apart from its figures. */
const origins = new Set(['layer', 'owner', 'asset', 'symbol']);
const placesMost = 4;

function figureText(text: string, unit: Unit, quote: string, asset: string): string {
  if (unit === 'pairs') return text.replaceAll(' ', ', ') || '—';
  const number = parseDecimal(text);
  if (!number) return text;
  const figure = formatExact(unit === 'asset' ? number : number.round(placesMost));
  if (unit === 'quote') return `${figure} ${quote}`;
  return unit === 'asset' ? `${figure} ${asset}` : figure;
}

export function verdictFigures(
  { reject_code, figures }: Pick<OrderPreview, 'reject_code' | 'figures'>,
  quote: string,
): VerdictFigure[] {
  const given = figures ?? {};
  const shape = ofLimit[reject_code ?? ''];
  // Of a refusal that isn't known here all figures are shown as they came.
  if (!shape) {
    return Object.entries(given).flatMap(([name, value]) =>
      origins.has(name) ? [] : [{ name, value, unit: null }],
    );
  }
  return [...shape, accountsFigure].flatMap(([name, unit]) => {
    const text = given[name];
    if (text === undefined) return [];
    const value = figureText(text, unit, quote, given.asset ?? '');
    return [{ name, value, unit: unit === 'percent' || unit === 'seconds' ? unit : null }];
  });
}

export type LayerKey =
  | 'platform'
  | 'user'
  | 'account'
  | 'bot'
  | 'symbol'
  | `${'platform' | 'user' | 'account' | 'bot'}_symbol`;

const layers = new Set(['platform', 'user', 'account', 'bot', 'symbol']);
const owners = new Set(['platform', 'user', 'account', 'bot']);

/** Which layer has refused; of a limit for one pair also whose it is. */
export function layerOf(figures: Record<string, string> | undefined): LayerKey | null {
  const { layer, owner } = figures ?? {};
  if (layer === undefined || !layers.has(layer)) return null;
  if (layer === 'symbol' && owner !== undefined && owners.has(owner)) return `${owner}_symbol` as LayerKey;
  return layer as LayerKey;
}
