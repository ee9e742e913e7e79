// The exchange's rules beyond an instrument's own: the filters that only this exchange enforces, of a symbol, of the
// exchange and of assets. A value of zero turns a rule off. Plain values; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "exchange/types.hpp"

namespace hoga::exchange {

// Filters of one symbol in addition to those that its Instrument carries (PRICE_FILTER, LOT_SIZE, MARKET_LOT_SIZE,
// NOTIONAL, PERCENT_PRICE_BY_SIDE, MAX_NUM_ORDERS, MAX_NUM_ALGO_ORDERS).
struct SymbolRules {
  // PERCENT_PRICE: live symbols have it by side instead.
  Decimal percent_price_up;
  Decimal percent_price_down;
  // MIN_NOTIONAL: live symbols have NOTIONAL instead.
  Decimal min_notional;
  bool min_notional_applies_to_market = true;
  // The step of MARKET_LOT_SIZE.
  Decimal market_step_size;
  // ICEBERG_PARTS, MAX_NUM_ICEBERG_ORDERS.
  int iceberg_parts_max = 100;
  int iceberg_orders_max = 0;
  // MAX_POSITION, in base units.
  Decimal position_max;
  // TRAILING_DELTA, in hundredths of a percent.
  int trailing_above_min = 10;
  int trailing_above_max = 2'000;
  int trailing_below_min = 10;
  int trailing_below_max = 2'000;
  // MAX_NUM_ORDER_LISTS, MAX_NUM_ORDER_AMENDS.
  int order_lists_max = 20;
  int order_amends_max = 10;
  // defaultSelfTradePreventionMode and allowedSelfTradePreventionModes.
  SelfTradePrevention default_self_trade = SelfTradePrevention::ExpireMaker;
  std::vector<SelfTradePrevention> allowed_self_trades{
      SelfTradePrevention::None,       SelfTradePrevention::ExpireTaker, SelfTradePrevention::ExpireMaker,
      SelfTradePrevention::ExpireBoth, SelfTradePrevention::Decrement,   SelfTradePrevention::Transfer};
};

// EXCHANGE_MAX_NUM_ORDERS, _ALGO_ORDERS, _ICEBERG_ORDERS, _ORDER_LISTS; all off, as at Binance (exchangeFilters is
// empty there).
struct ExchangeRules {
  int orders_max = 0;
  int algo_orders_max = 0;
  int iceberg_orders_max = 0;
  int order_lists_max = 0;
  // MAX_ASSET: what one order may move of an asset, as base quantity or as quote value.
  std::map<std::string, Decimal> asset_max;
};

}  // namespace hoga::exchange
