import type { Bot, BotHolding, Position, SymbolInfo } from '@/shared/api/types';
import { type Decimal, parseDecimal, roundToStep, toBig } from '@/shared/lib/decimal';
import { formOf, levelsOf } from './protection';

// How far the price may still run before a position is sold, and what that would cost. Bots guard their own parts of a
// position by their exits; the rest is guarded by the position's protection.

export interface PositionPart {
  /** Null: nobody's bot. */
  bot: Bot | null;
  size: Decimal;
  cost: Decimal;
  /** Where it is sold; null without an active stop. Of a trailing stop: where it would lie from the last price. */
  stop: Decimal | null;
}

export interface PositionRisk {
  parts: readonly PositionPart[];
  /** From the last price down to the nearest stop, in per cent; null without one. */
  distancePercent: Decimal | null;
  /** What is lost of the cost if every stop fires; of a part without a stop all that it cost. Never below nought. */
  risk: Decimal;
  /** Whether all of it has a stop, a part, or nothing. */
  guard: 'all' | 'part' | 'none';
}

/** Of the pair. */
type Steps = Pick<SymbolInfo, 'tick_size' | 'step_size'>;

const bpsOfOne = 10_000;

export function riskOf(
  position: Position,
  bots: readonly Bot[],
  { tick_size: tickSize, step_size: stepSize }: Steps,
  mark: string | null,
): PositionRisk {
  const price = parseDecimal(mark ?? position.mark_price);
  // What is too small to be sold needs no stop, and has none.
  const holders = bots.filter((bot) => toBig(heldIn(bot, position)?.size).gte(stepSize));
  const parts = partsOf(position, holders, tickSize, price);
  const stops = parts.flatMap((part) => part.stop ?? []);
  const nearest = stops.reduce<Decimal | null>((best, stop) => (best?.gt(stop) ? best : stop), null);
  const risk = parts.reduce((sum, part) => {
    const loss = part.cost.minus(part.stop ? part.stop.times(part.size) : toBig(0));
    return loss.gt(0) ? sum.plus(loss) : sum;
  }, toBig(0));
  return {
    parts,
    distancePercent: nearest && price?.gt(0) ? price.minus(nearest).div(price).times(100) : null,
    risk,
    guard: stops.length === 0 ? 'none' : stops.length === parts.length ? 'all' : 'part',
  };
}

function partsOf(
  position: Position,
  bots: readonly Bot[],
  tickSize: string,
  price: Decimal | null,
): PositionPart[] {
  const parts: PositionPart[] = bots
    .filter((bot) => bot.account_id === position.account_id)
    .flatMap((bot) => {
      const held = heldIn(bot, position);
      return held && toBig(held.size).gt(0)
        ? [{ bot, size: toBig(held.size), cost: toBig(held.cost), stop: stopOfBot(held, tickSize, price) }]
        : [];
    });
  const size = parts.reduce((left, part) => left.minus(part.size), toBig(position.size));
  if (size.lte(0)) return parts;
  const cost = parts.reduce((left, part) => left.minus(part.cost), toBig(position.cost));
  const context = { entry: toBig(position.entry_price), mark: price, tickSize };
  const isGuarded = position.protection_state === 'active';
  const stop = isGuarded ? levelsOf(formOf(position.protection), context).stop : null;
  return [...parts, { bot: null, size, cost: cost.lt(0) ? toBig(0) : cost, stop }];
}

function heldIn(bot: Bot, position: Position): BotHolding | undefined {
  return bot.holdings.find((one) => one.symbol === position.symbol);
}

function stopOfBot(held: BotHolding, tickSize: string, price: Decimal | null): Decimal | null {
  if (held.protection !== 'active') return null;
  if (held.stop_price) return toBig(held.stop_price);
  if (!held.trailing_delta_bps || !price) return null;
  const level = price.times(bpsOfOne - held.trailing_delta_bps).div(bpsOfOne);
  return roundToStep(level, toBig(tickSize));
}
