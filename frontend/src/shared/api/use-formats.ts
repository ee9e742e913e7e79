import { useMemo } from 'react';
import { decimalsOf, formatAtLeast, formatExact, formatFixed } from '@/shared/lib/decimal';
import { useSymbols } from './queries';
import type { SymbolInfo } from './types';

export interface Formats {
  /** By the pair's tick; every digit where the pair isn't known. */
  price(symbol: string, value: string | null | undefined): string;
  /** An average may fall between ticks, so all its digits stay. */
  average(symbol: string, value: string | null | undefined): string;
  quantity(symbol: string, value: string | null | undefined): string;
  pair(symbol: string): string;
}

const none = '—';

/** Figures of any pair, by its own tick and step. */
export function useFormats(): Formats {
  const { data } = useSymbols();
  return useMemo(() => formatsOf(data ?? []), [data]);
}

function formatsOf(symbols: readonly SymbolInfo[]): Formats {
  const known = new Map(symbols.map((item) => [item.symbol, item]));
  const find = (name: string) => known.get(name);
  return {
    price: (name, value) => {
      const symbol = find(name);
      if (!value) return none;
      return symbol ? formatFixed(value, decimalsOf(symbol.tick_size)) : formatExact(value);
    },
    average: (name, value) => {
      const symbol = find(name);
      if (!value) return none;
      return symbol ? formatAtLeast(value, symbol.tick_size) : formatExact(value);
    },
    quantity: (name, value) => {
      const symbol = find(name);
      if (!value) return none;
      return symbol ? formatAtLeast(value, symbol.step_size) : formatExact(value);
    },
    pair: (name) => {
      const symbol = find(name);
      return symbol ? `${symbol.base}/${symbol.quote}` : name;
    },
  };
}
