// What the built-in exchange lists when nothing else is said: instruments with filters as Binance has them, names in
// two languages, and the price that a fresh market starts from. Plain values; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/instrument.hpp"
#include "exchange/rules.hpp"

namespace hoga::exchange {

struct Listing {
  Instrument instrument;
  std::string name_en;
  std::string name_ko;
  // Where a synthetic market starts; a multiple of the tick.
  Decimal initial_price;
  SymbolRules rules;
};

// BTCUSDT first; eleven coins in USDT, and USDTKRW.
std::vector<Listing> default_listings();

// Whether the exchange can carry it: tick × step is a whole number of 10^-8, so that every quote amount is exact, and
// the highest price has fewer than 2^32 ticks. Error: InvalidConfiguration.
Result<void> check_listing(const Listing& listing);

}  // namespace hoga::exchange
