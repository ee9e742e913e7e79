import type { BacktestTrade } from '@/shared/api/types';

const columns = [
  'time',
  'symbol',
  'side',
  'quantity',
  'price',
  'value',
  'fee',
  'fee_currency',
  'is_maker',
  'profit',
  'holding',
  'cash',
  'equity',
] as const satisfies readonly (keyof BacktestTrade)[];

// RFC 4180: what holds a comma, a quote or a line break stands in quotes. A text that a spreadsheet would take for a
// formula is kept from it.
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  const plain = /^[=+@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export function tradesCsv(trades: readonly BacktestTrade[]): string {
  const head = [...columns, 'reason'].join(',');
  const lines = trades.map((trade) =>
    [...columns.map((name) => cell(trade[name])), cell(trade.reason?.en)].join(','),
  );
  return `${[head, ...lines].join('\r\n')}\r\n`;
}
