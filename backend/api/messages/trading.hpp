// What the trading endpoints and channels say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/command.hpp"
#include "domain/event.hpp"
#include "net/page.hpp"

namespace hoga::api {

struct Order {
  Uuid id;
  Uuid account_id;
  std::string exchange;
  std::string symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  bool post_only = false;
  Decimal quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  OrderStatus status = OrderStatus::Pending;
  Decimal filled_quantity;
  // Price × quantity of its fills, summed.
  Decimal filled_quote;
  std::optional<Decimal> average_price;
  std::optional<std::string> client_order_id;
  std::optional<std::string> venue_order_id;
  std::optional<std::string> reject_code;
  std::optional<std::string> reject_reason;
  bool is_external = false;
  // A cancel was asked for and is not answered yet.
  bool cancel_requested = false;
  // Since when the outcome is not known.
  std::optional<Timestamp> unknown_since;
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, account_id, exchange, symbol, side, type, time_in_force, post_only, quantity, quote_quantity,
                       price, stop_price, status, filled_quantity, filled_quote, average_price, client_order_id,
                       venue_order_id, reject_code, reject_reason, is_external, cancel_requested, unknown_since,
                       created_at, updated_at))

struct Fill {
  Uuid id;
  std::optional<Uuid> order_id;
  Uuid account_id;
  std::string exchange;
  std::string symbol;
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  Decimal fee;
  std::string fee_currency;
  std::string venue_trade_id;
  bool is_maker = false;
  Timestamp executed_at{};
};
BOOST_DESCRIBE_STRUCT(Fill, (),
                      (id, order_id, account_id, exchange, symbol, side, quantity, price, fee, fee_currency,
                       venue_trade_id, is_maker, executed_at))

struct Position {
  Uuid id;
  Uuid account_id;
  std::string exchange;
  std::string symbol;
  PositionSide side = PositionSide::Long;
  Decimal size;
  Decimal entry_price;
  Decimal cost;
  std::optional<Decimal> mark_price;
  std::optional<Timestamp> mark_price_at;
  Decimal unrealized_pnl;
  Decimal realized_pnl;
  // Sold beyond what was bought here: inventory of unknown cost.
  Decimal external_quantity;
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Position, (),
                      (id, account_id, exchange, symbol, side, size, entry_price, cost, mark_price, mark_price_at,
                       unrealized_pnl, realized_pnl, external_quantity, created_at, updated_at))

struct Balance {
  Uuid account_id;
  std::string asset;
  Decimal free;
  Decimal locked;
};
BOOST_DESCRIBE_STRUCT(Balance, (), (account_id, asset, free, locked))

struct PlaceOrderRequest {
  std::string symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  std::optional<Decimal> quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  std::optional<TimeInForce> time_in_force;
  std::optional<bool> post_only;
  std::optional<std::string> client_order_id;
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(PlaceOrderRequest, (),
                      (symbol, side, type, quantity, quote_quantity, price, stop_price, time_in_force, post_only,
                       client_order_id, account_id))

struct OrdersQuery : net::PageQuery {
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
  // A status, or `active` for all that are not closed.
  std::optional<std::string> status;
};
BOOST_DESCRIBE_STRUCT(OrdersQuery, (net::PageQuery), (account_id, symbol, status))

struct FillsQuery : net::PageQuery {
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
  std::optional<Uuid> order_id;
};
BOOST_DESCRIBE_STRUCT(FillsQuery, (net::PageQuery), (account_id, symbol, order_id))

struct AccountQuery {
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(AccountQuery, (), (account_id))

struct CancelAllQuery {
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(CancelAllQuery, (), (account_id, symbol))

struct OrderPreview {
  // False: the order would be refused, for the reason given.
  bool is_accepted = false;
  std::optional<std::string> reject_code;
  std::optional<std::string> reject_reason;
  // The price it is reckoned with: its own, or what the present book would give.
  std::optional<Decimal> estimated_price;
  std::optional<Decimal> estimated_quantity;
  std::optional<Decimal> estimated_cost;
  std::optional<Decimal> estimated_fee;
  std::optional<std::string> fee_currency;
};
BOOST_DESCRIBE_STRUCT(OrderPreview, (),
                      (is_accepted, reject_code, reject_reason, estimated_price, estimated_quantity, estimated_cost,
                       estimated_fee, fee_currency))

Order make_order(const hoga::Order& order);
Fill make_fill(const hoga::Fill& fill);
Position make_position(const PositionChanged& position);
Balance make_balance(const AccountId& account_id, const hoga::Balance& balance);

// What the fields ask of one another (a limit order has a price, a market order has not). ValidationFailed with the
// field's name.
Result<OrderIntent> to_intent(const PlaceOrderRequest& request);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::PlaceOrderRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::OrdersQuery> {
  static std::vector<FieldConstraint> get();
};
