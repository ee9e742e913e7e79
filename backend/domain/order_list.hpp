// Orders that belong together at the venue: of the exits one takes the other back, and with an entry they wait until it
// has filled. The list itself never changes; how it stands follows from its orders, each of which is an order of ours
// with a life of its own.
#pragma once

#include <boost/describe/enum.hpp>

#include <string>
#include <vector>

#include "domain/order.hpp"

namespace hoga {

// Oco: a take-profit and a stop. Bracket: an entry with one of them or both.
BOOST_DEFINE_ENUM_CLASS(OrderListType, Oco, Bracket)

// Unknown: what became of at least one order is not known. Done: all are closed.
BOOST_DEFINE_ENUM_CLASS(OrderListStatus, Pending, Executing, Done, Rejected, Unknown)

struct OrderList {
  OrderListId id;
  UserId user_id;
  AccountId account_id;
  std::string exchange;
  Symbol symbol;
  OrderListType type = OrderListType::Oco;
  // The exits are watched by the engine, because the venue has no such lists.
  bool is_emulated = false;
  Timestamp created_at{};
  friend bool operator==(const OrderList&, const OrderList&) = default;
};

// A list that is to be placed, with its orders: the entry first, then the take-profit, then the stop.
struct PlannedList {
  OrderList list;
  std::vector<Order> orders;
  // The exits sell what the entry has bought: how much that is the venue works out.
  bool is_paid_by_entry = false;
};

OrderListStatus order_list_status(const std::vector<Order>& orders);

}  // namespace hoga
