// Exact sums of decimal strings with 8 places.
export function units(text) {
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole || '0') * 100000000n + BigInt(fraction.slice(0, 8).padEnd(8, '0'));
  return text.startsWith('-') ? -value : value;
}

export const same = (a, b) => units(String(a ?? '0')) === units(String(b ?? '0'));
