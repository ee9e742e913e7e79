import { type Decimal, formatFixed, toBig } from '@/shared/lib/decimal';

const places: Record<string, number> = { KRW: 0, BTC: 8 };
const usual = 2;

/** As the currency is written: won without decimals, bitcoin with all of them. */
export function moneyFigure(value: Decimal, currency: string): string {
  const digits = places[currency] ?? usual;
  return formatFixed(value.round(digits), digits);
}

export function money(value: string, currency: string): string {
  return `${moneyFigure(toBig(value), currency)} ${currency}`;
}

export function percent(value: number): string {
  return `${value.toFixed(usual)}%`;
}
