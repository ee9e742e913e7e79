// Whether an order may be placed, in Binance's order of checks and words: parameters of its type, symbol filters,
// open-order counts. What depends on book and balance comes after, in the core. Pure functions.
#pragma once

#include "domain/instrument.hpp"
#include "exchange/account_state.hpp"
#include "exchange/rules.hpp"

namespace hoga::exchange {

// -1102, -1106, -1014, -1134: which parameters the type needs and which it must not have. `prefix` is what stands
// before a parameter's name in an order list ("above": "abovePrice"); `needs_quantity` is false for a leg that another
// pays for.
Answer<void> check_parameters(const NewOrder& order, std::string_view prefix = {}, bool needs_quantity = true);

// -2010, -1014: which orders may be pegged, and to what
// (https://developers.binance.com/docs/binance-spot-api-docs/faqs/pegged_orders).
Answer<void> check_peg(const NewOrder& order);

// -1013: PRICE_FILTER, LOT_SIZE, MARKET_LOT_SIZE, ICEBERG_PARTS, TRAILING_DELTA, PERCENT_PRICE, PERCENT_PRICE_BY_SIDE,
// NOTIONAL, MIN_NOTIONAL, MAX_ASSET, and the self-trade prevention modes of the symbol. `reference` is the average
// price that market orders are valued at.
Answer<void> check_filters(const Instrument& instrument, const SymbolRules& rules, const ExchangeRules& exchange,
                           const NewOrder& order, const Decimal& reference);

// What one more request would add to what is open.
OpenCounts counts_of(const NewOrder& order);
// -1013: MAX_NUM_ORDERS, _ALGO_ORDERS, _ICEBERG_ORDERS, _ORDER_LISTS and their EXCHANGE_ kin.
Answer<void> check_counts(const Instrument& instrument, const SymbolRules& rules, const ExchangeRules& exchange,
                          const OpenCounts& on_symbol, const OpenCounts& on_exchange, const OpenCounts& added);

inline ApiError filter_failure(std::string_view filter) {
  return {-1013, "Filter failure: " + std::string(filter), 400};
}
inline ApiError order_rejected(std::string text) { return {-2010, std::move(text), 400}; }
inline ApiError cancel_rejected(std::string text) { return {-2011, std::move(text), 400}; }
inline ApiError amend_rejected(std::string text) { return {-2038, std::move(text), 400}; }
inline ApiError missing_parameter(std::string_view name) {
  return {-1102, "Mandatory parameter '" + std::string(name) + "' was not sent, was empty/null, or malformed.", 400};
}
inline ApiError unknown_symbol() { return {-1121, "Invalid symbol.", 400}; }
inline ApiError unknown_account() { return {-2015, "Invalid API-key, IP, or permissions for action.", 401}; }

}  // namespace hoga::exchange
