// An order of one account, and the one table that says how it may change. Plain data; whoever owns it, its account's
// engine above all, changes it through `apply` only.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/time.hpp"
#include "base/uuid.hpp"
#include "domain/instrument.hpp"

namespace hoga {

using UserId = Uuid;
using AccountId = Uuid;
using OrderId = Uuid;
using OrderListId = Uuid;

BOOST_DEFINE_ENUM_CLASS(Side, Buy, Sell)
// Stop becomes a market order when the last price reaches stop_price, StopLimit a limit order; TakeProfit and
// TakeProfitLimit likewise, on the other side of the market. TrailingStop becomes a market order when the last price
// turns back by trailing_delta_bps from its best since the start, or since it reached stop_price where one is given:
// that lies on the side of a take-profit.
BOOST_DEFINE_ENUM_CLASS(OrderType, Market, Limit, Stop, StopLimit, TakeProfit, TakeProfitLimit, TrailingStop)
BOOST_DEFINE_ENUM_CLASS(TimeInForce, Gtc, Ioc, Fok)

// What an order is in its list.
BOOST_DEFINE_ENUM_CLASS(OrderRole, Entry, TakeProfit, StopLoss)

// Pending: recorded here, not yet acknowledged. Unknown: sent, and no evidence yet of what became of it.
BOOST_DEFINE_ENUM_CLASS(OrderStatus, Pending, Open, PartiallyFilled, Filled, Cancelled, Rejected, Expired, Unknown)

// What can happen to an order. All but Submitted and OutcomeLost are evidence from the venue.
BOOST_DEFINE_ENUM_CLASS(OrderEventKind,
                        Submitted,    // it was handed to the wire
                        Accepted,     // the venue has it, open
                        Filled,       // the venue reports a fill (cumulative quantity grew)
                        Cancelled,    // the venue says it is cancelled
                        Expired,      // the venue says it has expired
                        Rejected,     // the venue says it was never accepted
                        OutcomeLost)  // time-out, cut, 5xx or unreadable answer: nothing is known

struct Order {
  OrderId id;
  UserId user_id;
  AccountId account_id;
  std::string exchange;
  Symbol symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  bool post_only = false;
  // In base units; for a market order by quote amount it is what the venue has reported so far.
  Decimal quantity;
  // Set for a market order by quote amount.
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  // Of a trailing stop: the distance in hundredths of a per cent.
  std::optional<int> trailing_delta_bps;
  // How much of it shows in the book at a time.
  std::optional<Decimal> iceberg_quantity;
  OrderStatus status = OrderStatus::Pending;
  Decimal filled_quantity;
  // Sum of price × quantity of the fills, exact.
  Decimal filled_quote;
  // The caller's label, unique per account; never sent to the venue.
  std::optional<std::string> client_order_id;
  // What the venue knows it by: "hg" and the id in base 32.
  std::string venue_client_order_id;
  std::optional<std::string> venue_order_id;
  std::optional<std::string> reject_code;
  std::optional<std::string> reject_reason;
  // True for an order that was found at the venue and not made by us.
  bool is_external = false;
  // The rim refuses to sign the order after this moment.
  Timestamp send_before{};
  // Since when its outcome is unknown.
  std::optional<Timestamp> unknown_since;
  // A cancel was asked for and is not answered yet.
  bool cancel_requested = false;
  // The smaller quantity that was asked for and is not answered yet.
  std::optional<Decimal> amend_quantity;
  std::optional<OrderListId> list_id;
  std::optional<OrderRole> list_role;
  // An exit that the venue has and holds back until the entry of its list has filled: it locks nothing yet.
  bool is_waiting = false;
  // The venue has no such kind: the engine watches the price and sends what it fires, so it works only while the engine
  // runs.
  bool is_emulated = false;
  // An emulated order that has not fired: Pending, and nothing of it was sent.
  bool is_held = false;
  // Of a held trailing stop: the best price since it was armed.
  std::optional<Decimal> trail_extreme;
  // Placed by the engine to protect the position in its symbol: with `bot_id` that bot's part of it.
  bool is_protection = false;
  // Whose it is, if a bot has placed it.
  std::optional<Uuid> bot_id;
  Timestamp created_at{};
  Timestamp updated_at{};

  friend bool operator==(const Order&, const Order&) = default;
};

constexpr bool is_terminal(OrderStatus status) {
  return status == OrderStatus::Filled || status == OrderStatus::Cancelled || status == OrderStatus::Rejected ||
         status == OrderStatus::Expired;
}
constexpr bool is_open(OrderStatus status) {
  return status == OrderStatus::Open || status == OrderStatus::PartiallyFilled;
}
constexpr bool has_limit_price(OrderType type) {
  return type == OrderType::Limit || type == OrderType::StopLimit || type == OrderType::TakeProfitLimit;
}
// Waits for the last price before it does anything.
constexpr bool is_conditional(OrderType type) { return type != OrderType::Market && type != OrderType::Limit; }
constexpr bool is_take_profit(OrderType type) {
  return type == OrderType::TakeProfit || type == OrderType::TakeProfitLimit;
}
// Its stop price is reached from below; otherwise from above.
constexpr bool fires_upwards(OrderType type, Side side) {
  return (side == Side::Buy) != (is_take_profit(type) || type == OrderType::TrailingStop);
}
constexpr Side opposite(Side side) { return side == Side::Buy ? Side::Sell : Side::Buy; }

// filled_quote ÷ filled_quantity, rounded half up to 8 places; nothing without a fill.
std::optional<Decimal> average_price(const Order& order);

// "hg" + the id in base 32: 28 characters of [0-9a-z].
std::string make_venue_client_order_id(const OrderId& id);
// The order id inside, when the text is one of ours.
std::optional<OrderId> parse_venue_client_order_id(std::string_view text);

// The state that `status` becomes by `event`, from the one table; nothing where the pair can't be (the caller must stop
// and reconcile). `is_complete` matters to Filled alone: whether the cumulative quantity has reached the order's.
std::optional<OrderStatus> next_status(OrderStatus status, OrderEventKind event, bool is_complete);

}  // namespace hoga
