// Binance's words and ours. Each parse is closed: a word that is not in its table is an error (VenueError, code
// `unknown_word`), never a guess. Pure; any thread.
#pragma once

#include <string_view>

#include "domain/instrument.hpp"
#include "domain/order.hpp"

namespace hoga::venue::binance {

std::string_view to_wire(Side side);
Result<Side> parse_side(std::string_view text);

// How our fields are one word there: LIMIT with post_only is LIMIT_MAKER, Stop is STOP_LOSS, StopLimit is
// STOP_LOSS_LIMIT. A TrailingStop is either with a trailingDelta: TAKE_PROFIT where it is armed by a price, since that
// lies on that side, else STOP_LOSS.
std::string_view to_wire(OrderType type, bool post_only, bool is_armed_by_price = false);
struct WireOrderType {
  OrderType type = OrderType::Limit;
  bool post_only = false;
};
// Whether an order trails is told by its trailingDelta alone.
Result<WireOrderType> parse_order_type(std::string_view text);

std::string_view to_wire(TimeInForce time_in_force);
Result<TimeInForce> parse_time_in_force(std::string_view text);

// PENDING_NEW (a leg of a list) and PENDING_CANCEL are Open; EXPIRED_IN_MATCH (self-trade prevention) is Expired.
Result<OrderStatus> parse_order_status(std::string_view text);
Result<InstrumentStatus> parse_instrument_status(std::string_view text);

}  // namespace hoga::venue::binance
