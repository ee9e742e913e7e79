// Which kinds of order somebody carries out without our help: a venue's adapter says what it can speak, an instrument
// what its symbol takes, and what counts is what both allow. What neither does is emulated by the engine, which works
// only while the engine runs, or refused (docs/connectors.md).
#pragma once

#include <boost/describe/class.hpp>

namespace hoga {

struct OrderCapabilities {
  bool market_by_quote = false;
  bool stop_market = false;
  bool stop_limit = false;
  bool post_only = false;
  bool take_profit = false;
  bool take_profit_limit = false;
  // A stop that follows the price at a distance.
  bool trailing_stop = false;
  // Only a part of the quantity shows in the book.
  bool iceberg = false;
  // Two exits of which one takes the other back.
  bool oco = false;
  // An entry whose exits come to life once it has filled.
  bool bracket = false;
  // A smaller quantity in place, without losing the queue.
  bool amend = false;

  friend bool operator==(const OrderCapabilities&, const OrderCapabilities&) = default;
};
BOOST_DESCRIBE_STRUCT(OrderCapabilities, (),
                      (market_by_quote, stop_market, stop_limit, post_only, take_profit, take_profit_limit,
                       trailing_stop, iceberg, oco, bracket, amend))

constexpr OrderCapabilities all_capabilities() {
  return {true, true, true, true, true, true, true, true, true, true, true};
}
// What both can do.
OrderCapabilities operator&(const OrderCapabilities& left, const OrderCapabilities& right);

}  // namespace hoga
