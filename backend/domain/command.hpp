// What a user asks of the engine that owns their account.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>

#include "domain/actor.hpp"
#include "domain/order_list.hpp"
#include "domain/protection.hpp"

namespace hoga {

// What a person or a program asked for, checked for form only.
struct OrderIntent {
  Symbol symbol;
  Side side = Side::Buy;
  OrderType type = OrderType::Limit;
  TimeInForce time_in_force = TimeInForce::Gtc;
  bool post_only = false;
  std::optional<Decimal> quantity;
  std::optional<Decimal> quote_quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  std::optional<std::string> client_order_id;
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> iceberg_quantity;
};

// One exit of a list. A take-profit: `price` alone rests in the book, `stop_price` alone fires a market order there,
// both fire a limit order. A stop: `stop_price` or `trailing_delta_bps`, and with `price` it fires a limit order.
struct ExitIntent {
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  std::optional<int> trailing_delta_bps;
};
struct OrderListIntent {
  OrderListType type = OrderListType::Oco;
  Symbol symbol;
  // Of the exits of an Oco, of the entry of a Bracket.
  Side side = Side::Sell;
  Decimal quantity;
  // Of the entry, which is a limit order.
  std::optional<Decimal> price;
  bool post_only = false;
  std::optional<ExitIntent> take_profit;
  std::optional<ExitIntent> stop_loss;
};

struct PlaceOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;  // made by whoever sends the command: making the command twice makes the order once
  OrderIntent intent;
  // It only gets out of a position: let through while a halt holds back everything else.
  bool is_exit = false;
  Actor by{};
};
struct CancelOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;
  // Set by who gets out of the position: else an order that protects one is left alone.
  bool includes_protection = false;
  Actor by{};
};
struct CancelAll {
  UserId user_id;
  AccountId account_id;
  std::optional<Symbol> symbol;
  Actor by{};
};
// Takes an open order back and, once the venue has confirmed that, places another in its stead with what is given
// changed; a smaller quantity alone is changed in place where the venue can, and the order stays the same. What was
// filled meanwhile counts towards `quantity`.
struct ReplaceOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;
  OrderId new_order_id;
  std::optional<Decimal> quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
  Actor by{};
};
struct PlaceOrderList {
  UserId user_id;
  AccountId account_id;
  OrderListId list_id;
  // Ids of its orders, by role, made by whoever sends the command.
  std::array<OrderId, 3> order_ids;
  OrderListIntent intent;
  Actor by{};
};
struct CancelOrderList {
  UserId user_id;
  AccountId account_id;
  OrderListId list_id;
  Actor by{};
};
// An empty plan takes the protection away.
struct SetProtection {
  UserId user_id;
  AccountId account_id;
  Protection plan;
  Actor by{};
};
using Command =
    std::variant<PlaceOrder, CancelOrder, CancelAll, ReplaceOrder, PlaceOrderList, CancelOrderList, SetProtection>;

}  // namespace hoga
