// HOGA_EXCHANGE_FILTERS: filters that Binance documents and has not switched on for the listed symbols, or other values
// for those that are on, so that a bot can meet them. A text such as
// "EXCHANGE_MAX_NUM_ORDERS=1000,MAX_ASSET.BTC=10,BTCUSDT.MAX_POSITION=50". Any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "exchange/listings.hpp"
#include "exchange/rules.hpp"

namespace hoga::exchange {

// Zero turns a filter off. Errors: InvalidConfiguration whose detail goes on from the setting's name.
Result<void> apply_filter_settings(std::string_view text, std::vector<Listing>& listings, ExchangeRules& rules);

}  // namespace hoga::exchange
