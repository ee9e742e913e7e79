import { formatFixed, toBig } from '@/shared/lib/decimal';

const places: Record<string, number> = { KRW: 0, BTC: 8 };
const usual = 2;

/** As the currency is written: won without decimals, bitcoin with all of them. */
export function money(value: string, currency: string): string {
  const digits = places[currency] ?? usual;
  return `${formatFixed(toBig(value).round(digits), digits)} ${currency}`;
}

export function percent(value: number): string {
  return `${value.toFixed(usual)}%`;
}
