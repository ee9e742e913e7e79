import type { SymbolInfo } from '@/shared/api/types';
import { matchesHangul } from '@/shared/lib/hangul';

/** By symbol, by English and Korean name, and by initial consonants: "btc", "bitcoin", "비트", "ㅂㅌ". */
export function searchSymbols(symbols: readonly SymbolInfo[], text: string): SymbolInfo[] {
  const query = text.trim().toLowerCase().replaceAll(/[\s/]/g, '');
  if (query === '') return [...symbols];
  return symbols.filter(
    ({ symbol, base, name }) =>
      symbol.toLowerCase().includes(query) ||
      base.toLowerCase().includes(query) ||
      name.en.toLowerCase().replaceAll(' ', '').includes(query) ||
      matchesHangul(name.ko.replaceAll(' ', ''), query),
  );
}
