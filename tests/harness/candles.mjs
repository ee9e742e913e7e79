// A made-up history as Binance's archives have it: a wave of minutes, so that an RSI goes to both ends. The same each time.
export const START = Date.UTC(2020, 0, 1);
const price = (minute) => (20_000 + 500 * Math.sin(minute / 25) + 120 * Math.sin(minute / 7)).toFixed(2);

// Lines of CSV; what `left` names is missing.
export function candles(count, left = () => false) {
  const rows = [];
  for (let i = 0; i < count; i++) {
    if (left(i)) continue;
    const [open, close] = [price(i), price(i + 1)];
    const [low, high] = Number(open) < Number(close) ? [open, close] : [close, open];
    rows.push(`${START + i * 60_000},${open},${high},${low},${close},1.5,${START + i * 60_000 + 59_999},30000,12,0.5,10000,0`);
  }
  return `${rows.join('\n')}\n`;
}
