// Whether an order may be placed, in Binance's order of checks and words: parameters of its type, symbol filters,
// open-order counts. What depends on book and balance comes after, in the core. Pure functions.
#pragma once

#include "domain/instrument.hpp"
#include "exchange/types.hpp"

namespace hoga::exchange {

// -1102, -1106: which parameters the type needs and which it must not have.
Answer<void> check_parameters(const NewOrder& order);

// -1013: PRICE_FILTER, LOT_SIZE, MARKET_LOT_SIZE, PERCENT_PRICE_BY_SIDE, NOTIONAL. `reference` is the average price
// that market orders are valued at.
Answer<void> check_filters(const Instrument& instrument, const NewOrder& order, const Decimal& reference);

// -1013: MAX_NUM_ORDERS, MAX_NUM_ALGO_ORDERS.
Answer<void> check_counts(const Instrument& instrument, const NewOrder& order, std::size_t open, std::size_t open_algo);

inline ApiError filter_failure(std::string_view filter) {
  return {-1013, "Filter failure: " + std::string(filter), 400};
}
inline ApiError order_rejected(std::string text) { return {-2010, std::move(text), 400}; }
inline ApiError cancel_rejected(std::string text) { return {-2011, std::move(text), 400}; }
inline ApiError missing_parameter(std::string_view name) {
  return {-1102, "Mandatory parameter '" + std::string(name) + "' was not sent, was empty/null, or malformed.", 400};
}
inline ApiError unknown_symbol() { return {-1121, "Invalid symbol.", 400}; }
inline ApiError unknown_account() { return {-2015, "Invalid API-key, IP, or permissions for action.", 401}; }

}  // namespace hoga::exchange
