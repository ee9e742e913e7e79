// What can be traded, and the venue's rules for it. Immutable once made; copied or shared freely between threads.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "domain/capabilities.hpp"

namespace hoga {

// Spelled as in the venue's own answers, upper case, base first: "BTCUSDT".
using Symbol = std::string;

BOOST_DEFINE_ENUM_CLASS(InstrumentStatus, Trading, Halted, Break, CancelOnly, EndOfDay)

// A rule with a value of zero is off, as at Binance.
struct Instrument {
  Symbol symbol;
  std::string base;
  std::string quote;
  InstrumentStatus status = InstrumentStatus::Trading;
  Decimal price_min;
  Decimal price_max;
  Decimal tick_size;
  Decimal quantity_min;
  Decimal quantity_max;
  Decimal step_size;
  // Limits of market orders, in addition to the three above.
  Decimal market_quantity_min;
  Decimal market_quantity_max;
  // Price × quantity must lie in this range; to market orders it applies with the reference price where the flags say
  // so.
  Decimal notional_min;
  Decimal notional_max;
  bool notional_min_applies_to_market = true;
  bool notional_max_applies_to_market = false;
  // PERCENT_PRICE_BY_SIDE: allowed price as a multiple of the reference price.
  Decimal bid_multiplier_up;
  Decimal bid_multiplier_down;
  Decimal ask_multiplier_up;
  Decimal ask_multiplier_down;
  int average_price_minutes = 5;
  int open_orders_max = 200;
  int algo_orders_max = 5;
  int iceberg_orders_max = 0;
  int order_lists_max = 0;
  // Into how many parts an iceberg may fall.
  int iceberg_parts_max = 0;
  // TRAILING_DELTA, in hundredths of a per cent: `above` holds for what fires upwards after a fall (a stop that buys),
  // `below` for what fires downwards.
  int trailing_above_min = 0;
  int trailing_above_max = 0;
  int trailing_below_min = 0;
  int trailing_below_max = 0;
  // The exits of a bracket that buys may be made to sell what was bought, whatever that is after fees.
  bool allows_paid_exits = false;
  // What the symbol takes.
  OrderCapabilities capabilities = all_capabilities();

  friend bool operator==(const Instrument&, const Instrument&) = default;
};

// Which rule of the instrument a price and quantity break; the code is Binance's filter name in snake_case:
// `price_filter`, `lot_size`, `market_lot_size`, `notional`. Errc::Rejected, detail says the limit.
Result<void> check_price(const Instrument& instrument, const Decimal& price);
Result<void> check_quantity(const Instrument& instrument, const Decimal& quantity, bool is_market);
// `price` is the order's own, or for a market order the reference price.
Result<void> check_notional(const Instrument& instrument, const Decimal& price, const Decimal& quantity,
                            bool is_market);

}  // namespace hoga
