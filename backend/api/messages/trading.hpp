// What the trading endpoints and channels say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/command.hpp"
#include "domain/event.hpp"
#include "net/page.hpp"
#include "net/whole_list.hpp"
#include "risk/gate.hpp"

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
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> iceberg_quantity;
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
  // A smaller quantity was asked for and is not answered yet.
  std::optional<Decimal> amend_quantity;
  // The list that it was placed in, and what it is there.
  std::optional<Uuid> list_id;
  std::optional<OrderRole> list_role;
  // An exit that the exchange holds back until the entry has filled.
  bool is_waiting = false;
  // The exchange has no such kind: the platform watches the price and sends what it fires, while it runs.
  bool is_emulated = false;
  // An emulated one that has not fired: nothing of it is at the exchange.
  bool is_held = false;
  // Placed by the platform to protect a position; changed by the position's protection.
  bool is_protection = false;
  // The bot that has placed it.
  std::optional<Uuid> bot_id;
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, account_id, exchange, symbol, side, type, time_in_force, post_only, quantity, quote_quantity,
                       price, stop_price, trailing_delta_bps, iceberg_quantity, status, filled_quantity, filled_quote,
                       average_price, client_order_id, venue_order_id, reject_code, reject_reason, is_external,
                       cancel_requested, unknown_since, amend_quantity, list_id, list_role, is_waiting, is_emulated,
                       is_held, is_protection, bot_id, created_at, updated_at))

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
  // What a fee in a third asset was worth in the quote asset then.
  std::optional<Decimal> fee_value;
  std::string venue_trade_id;
  bool is_maker = false;
  Timestamp executed_at{};
};
BOOST_DESCRIBE_STRUCT(Fill, (),
                      (id, order_id, account_id, exchange, symbol, side, quantity, price, fee, fee_currency, fee_value,
                       venue_trade_id, is_maker, executed_at))

// What a position is to be protected by. At most one of a stop's price, per cent and distance.
struct ProtectionStop {
  std::optional<Decimal> price;
  std::optional<Decimal> percent;
};
BOOST_DESCRIBE_STRUCT(ProtectionStop, (), (price, percent))
struct ProtectionTarget {
  std::optional<Decimal> price;
  std::optional<Decimal> percent;
};
BOOST_DESCRIBE_STRUCT(ProtectionTarget, (), (price, percent))
struct ProtectionTrail {
  std::optional<Decimal> percent;
  std::optional<int> delta_bps;
};
BOOST_DESCRIBE_STRUCT(ProtectionTrail, (), (percent, delta_bps))

struct ProtectionRequest {
  std::optional<ProtectionStop> stop;
  std::optional<ProtectionTarget> take_profit;
  std::optional<ProtectionTrail> trailing;
};
BOOST_DESCRIBE_STRUCT(ProtectionRequest, (), (stop, take_profit, trailing))

struct PositionProtection {
  std::optional<ProtectionStop> stop;
  std::optional<ProtectionTarget> take_profit;
  std::optional<ProtectionTrail> trailing;
  // The exchange can't: the platform watches the price, while it runs.
  bool is_emulated = false;
  // Those that carry it out.
  std::vector<Uuid> orders;
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(PositionProtection, (), (stop, take_profit, trailing, is_emulated, orders, updated_at))

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
  ProtectionState protection_state = ProtectionState::None;
  // Why it is missing.
  std::optional<std::string> protection_code;
  std::optional<std::string> protection_reason;
  std::optional<PositionProtection> protection;
  Timestamp created_at{};
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Position, (),
                      (id, account_id, exchange, symbol, side, size, entry_price, cost, mark_price, mark_price_at,
                       unrealized_pnl, realized_pnl, external_quantity, protection_state, protection_code,
                       protection_reason, protection, created_at, updated_at))

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
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> iceberg_quantity;
  std::optional<TimeInForce> time_in_force;
  std::optional<bool> post_only;
  std::optional<std::string> client_order_id;
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(PlaceOrderRequest, (),
                      (symbol, side, type, quantity, quote_quantity, price, stop_price, trailing_delta_bps,
                       iceberg_quantity, time_in_force, post_only, client_order_id, account_id))

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
  // Of the orders of this bot.
  std::optional<Uuid> bot_id;
};
BOOST_DESCRIBE_STRUCT(FillsQuery, (net::PageQuery), (account_id, symbol, order_id, bot_id))

struct AccountQuery {
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(AccountQuery, (), (account_id))

struct HoldingsQuery : net::WholeListQuery {
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(HoldingsQuery, (net::WholeListQuery), (account_id))

struct CancelAllQuery {
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(CancelAllQuery, (), (account_id, symbol))

// What a purchase may lose, per cents of the account's equity.
struct OrderTradeRisk {
  // True: a stop bounds it, that of the bracket or of the position's protection. Where none does, the risk per trade of
  // the user's settings does not apply, and all that is bought counts as what may be lost.
  bool has_stop = false;
  std::optional<Decimal> stop_price;
  Decimal loss;
  // Absent while equity is not known.
  std::optional<Decimal> percent;
  // The strictest that applies; absent where none does.
  std::optional<Decimal> limit;
};
BOOST_DESCRIBE_STRUCT(OrderTradeRisk, (), (has_stop, stop_price, loss, percent, limit))

struct OrderPreview {
  // False: the order would be refused, for the reason given.
  bool is_accepted = false;
  std::optional<std::string> reject_code;
  std::optional<std::string> reject_reason;
  // What the refusal is based on, `layer` among it where a limit refuses.
  std::map<std::string, std::string> figures;
  // The price it is reckoned with: its own, or what the present book would give.
  std::optional<Decimal> estimated_price;
  std::optional<Decimal> estimated_quantity;
  std::optional<Decimal> estimated_cost;
  std::optional<Decimal> estimated_fee;
  std::optional<std::string> fee_currency;
  // Of a purchase.
  std::optional<OrderTradeRisk> trade_risk;
};
BOOST_DESCRIBE_STRUCT(OrderPreview, (),
                      (is_accepted, reject_code, reject_reason, figures, estimated_price, estimated_quantity,
                       estimated_cost, estimated_fee, fee_currency, trade_risk))

OrderPreview make_order_preview(const risk::Verdict& verdict);
Order make_order(const hoga::Order& order);
Fill make_fill(const hoga::Fill& fill);
Position make_position(const PositionChanged& position);
Balance make_balance(const AccountId& account_id, const hoga::Balance& balance);

// What the fields ask of one another (a limit order has a price, a market order has not). ValidationFailed with the
// field's name.
Result<OrderIntent> to_intent(const PlaceOrderRequest& request);
// Without owner and symbol, which follow from the position.
Result<Protection> to_protection(const ProtectionRequest& request);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::PlaceOrderRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ProtectionStop> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ProtectionTarget> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ProtectionTrail> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::OrdersQuery> {
  static std::vector<FieldConstraint> get();
};
