// Order lists as Binance has them: two orders of which one cancels the other (OCO), an order that triggers another
// (OTO) or such a pair (OTOCO), and the same paid for by what the first one bought (OPO, OPOCO). Plain values; any
// thread.
#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/types.hpp"

namespace hoga::exchange {

BOOST_DEFINE_ENUM_CLASS(OrderListKind, Oco, Oto, Otoco, Opo, Opoco)
// contingencyType: OCO, or OTO for the other four.
BOOST_DEFINE_ENUM_CLASS(ContingencyType, Oco, Oto)
// listStatusType: RESPONSE, EXEC_STARTED, UPDATED, ALL_DONE.
BOOST_DEFINE_ENUM_CLASS(ListStatusType, Response, ExecStarted, Updated, AllDone)
// listOrderStatus: EXECUTING, ALL_DONE, REJECT.
BOOST_DEFINE_ENUM_CLASS(ListOrderStatus, Executing, AllDone, Reject)

std::string_view to_wire(ContingencyType type);
std::string_view to_wire(ListStatusType type);
std::string_view to_wire(ListOrderStatus status);

constexpr bool has_working_leg(OrderListKind kind) { return kind != OrderListKind::Oco; }
// Whether the last two orders exclude each other.
constexpr bool has_pair(OrderListKind kind) {
  return kind == OrderListKind::Oco || kind == OrderListKind::Otoco || kind == OrderListKind::Opoco;
}
// Whether the pending legs are paid for by the working one.
constexpr bool is_paid_by_working(OrderListKind kind) {
  return kind == OrderListKind::Opo || kind == OrderListKind::Opoco;
}
constexpr ContingencyType contingency_of(OrderListKind kind) {
  return kind == OrderListKind::Oco ? ContingencyType::Oco : ContingencyType::Oto;
}

// What the POST orderList endpoints ask for, read but not checked. Each leg is a whole NewOrder with its own side,
// quantity and self-trade prevention; the list's symbol goes for all of them.
//   Oco           `above` and `below`; `working` is absent
//   Oto, Opo      `working`, and `above` is the one pending order; `below` is
//   absent Otoco, Opoco  `working`, and `above` and `below` are the pending
//   pair
// Pending legs of Opo and Opoco have no quantity: it follows from what the working order bought.
struct NewOrderList {
  OrderListKind kind = OrderListKind::Oco;
  Symbol symbol;
  // Made by the exchange when absent; unique among the account's open lists.
  std::optional<std::string> client_order_id;
  std::optional<NewOrder> working;
  NewOrder above;
  std::optional<NewOrder> below;
};

struct ListMember {
  std::int64_t order_id = 0;
  std::string client_order_id;
  friend bool operator==(const ListMember&, const ListMember&) = default;
};

// An order list of an account as the exchange keeps it.
struct OrderListRecord {
  Symbol symbol;
  // Counts all of the exchange's lists, whatever their symbol.
  std::int64_t order_list_id = 0;
  OrderListKind kind = OrderListKind::Oco;
  ListStatusType status_type = ListStatusType::ExecStarted;
  ListOrderStatus order_status = ListOrderStatus::Executing;
  std::string client_order_id;
  // When it was placed.
  Timestamp transaction_time{};
  // The working order first; of a pair the stop-loss leg before the other, as Binance has it.
  std::vector<ListMember> orders;
  // What the working order has bought for the pending ones, locked until they take it over. The exchange's own
  // bookkeeping.
  Decimal held;
  friend bool operator==(const OrderListRecord&, const OrderListRecord&) = default;
};

constexpr bool is_finished(const OrderListRecord& list) { return list.order_status != ListOrderStatus::Executing; }

// The answer to a placed list, as Binance gives it: a pending order is PENDING_NEW even if the working one was filled
// at once.
struct OrderListResult {
  OrderListRecord list;
  std::vector<OrderResult> orders;
  Timestamp transact_time{};
};

// The answer to a cancelled list: only those orders that were open.
struct OrderListCancel {
  OrderListRecord list;
  std::vector<CancelResult> orders;
  Timestamp transact_time{};
};

// What DELETE openOrders answers: orders outside of lists one by one, lists as a whole.
struct OpenOrdersCancel {
  std::vector<CancelResult> orders;
  std::vector<OrderListCancel> lists;
};

// Which list: by id, by client id, or by both, which then must belong together.
struct OrderListSelector {
  std::optional<std::int64_t> order_list_id;
  std::optional<std::string> client_order_id;
};

// PUT order/amend/keepPriority.
struct AmendResult {
  OrderRecord order;
  std::string original_client_order_id;
  std::int64_t execution_id = 0;
  Timestamp transact_time{};
  // The list that the order belongs to, with all of its orders as they are now.
  std::optional<OrderListRecord> list;
  std::vector<OrderRecord> list_orders;
};

// POST order/cancelReplace. `is_rate_exceeded`: the account has used up its order count; the order then is only
// cancelled, if at all (CANCEL_ONLY is the front's to decide: it does not call otherwise).
struct CancelReplace {
  OrderSelector cancel;
  std::optional<std::string> cancel_client_order_id;
  CancelRestriction restriction = CancelRestriction::None;
  // ALLOW_FAILURE: the new order is placed even if the cancel failed.
  bool allows_failure = false;
  // If set, the new order is not placed and fails with this.
  std::optional<ApiError> order_limit;
  NewOrder order;
};

// Each half is a value or its refusal; the new order is absent when it was not attempted. The codes -2021 and -2022
// follow from the two.
struct CancelReplaceResult {
  Answer<CancelResult> cancelled;
  std::optional<Answer<OrderResult>> placed;
  bool is_complete() const { return cancelled && placed && *placed; }
  bool is_failure() const { return !cancelled && !(placed && *placed); }
};

}  // namespace hoga::exchange
