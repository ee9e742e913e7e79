// What the rules go by: the folders from the bottom up, which of them are pure, what each may use, and the exceptions with their reasons.

// In the order of architecture.md: a folder uses only folders above it in this list.
export const folders = [
  'base', 'domain', 'indicator', 'matching', 'market', 'exchange', 'risk', 'orders', 'strategy', 'portfolio', 'engine',
  'notification', 'backtest', 'storage', 'backup', 'bus', 'net', 'venue', 'exchange_api', 'identity', 'notify', 'runtime', 'api', 'app',
];

export const pureFolders = [
  'domain', 'indicator', 'matching', 'market', 'exchange', 'risk', 'orders', 'strategy', 'portfolio', 'engine',
  'notification', 'backtest',
];

// Narrower than "everything above": a pure folder uses pure folders and base alone, net knows nothing of trading, and the built-in
// exchange and the platform know each other through a socket only.
const narrower = {
  storage: ['base', 'domain'],
  backup: ['base', 'domain', 'storage'],
  bus: ['base', 'domain'],
  net: ['base'],
  venue: ['base', 'domain', 'market', 'net'],
  exchange_api: ['base', 'domain', 'matching', 'market', 'exchange', 'bus', 'net'],
  identity: ['base', 'domain', 'storage', 'bus'],
  runtime: folders.slice(0, folders.indexOf('runtime')).filter((f) => !['exchange', 'exchange_api', 'matching'].includes(f)),
  api: folders.slice(0, folders.indexOf('api')).filter((f) => !['exchange', 'exchange_api', 'matching', 'venue'].includes(f)),
};

export function allowedUses(folder) {
  const above = folders.slice(0, folders.indexOf(folder));
  if (narrower[folder]) return narrower[folder];
  return pureFolders.includes(folder) ? above.filter((f) => f === 'base' || pureFolders.includes(f)) : above;
}

// { file, rule, reason }: each says why the rule does not fit.
export const exceptions = [
  ...['history_generator.cpp', 'synthetic_makers.cpp', 'synthetic_makers.hpp', 'synthetic_price.cpp', 'synthetic_price.hpp'].map((file) => ({
    file: `backend/exchange/${file}`,
    rule: 'money',
    reason: 'a simulated fair price is a statistic: it becomes money where it is cut to tick and step, before it enters the exchange',
  })),
  { file: 'backend/net/websocket_stream.hpp', rule: 'heavy-header', reason: 'the template behind plain and TLS sockets: two .cpp files include it, no public header does' },
  { file: 'backend/net/router_testing.hpp', rule: 'function-size', reason: 'a list of declared endpoints that the tests of the router share' },
];
