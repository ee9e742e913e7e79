// What a user asks of the engine that owns their account.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "domain/order.hpp"

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
};

struct PlaceOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;  // made by whoever sends the command: making the command twice makes the order once
  OrderIntent intent;
  // It only gets out of a position: let through while a halt holds back everything else.
  bool is_exit = false;
};
struct CancelOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;
};
struct CancelAll {
  UserId user_id;
  AccountId account_id;
  std::optional<Symbol> symbol;
};
// Takes an open order back and, once the venue has confirmed that, places another in its stead with what is given
// changed. What was filled meanwhile counts towards `quantity`.
struct ReplaceOrder {
  UserId user_id;
  AccountId account_id;
  OrderId order_id;
  OrderId new_order_id;
  std::optional<Decimal> quantity;
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
};
using Command = std::variant<PlaceOrder, CancelOrder, CancelAll, ReplaceOrder>;

}  // namespace hoga
