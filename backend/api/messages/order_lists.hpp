// What placing and listing order lists say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "api/messages/trading.hpp"
#include "domain/order_list.hpp"

namespace hoga::api {

struct ListTakeProfit {
  std::optional<Decimal> price;
  std::optional<Decimal> stop_price;
};
BOOST_DESCRIBE_STRUCT(ListTakeProfit, (), (price, stop_price))
struct ListStopLoss {
  std::optional<Decimal> stop_price;
  std::optional<Decimal> price;
  std::optional<int> trailing_delta_bps;
};
BOOST_DESCRIBE_STRUCT(ListStopLoss, (), (stop_price, price, trailing_delta_bps))

struct PlaceOrderListRequest {
  OrderListType type = OrderListType::Oco;
  std::string symbol;
  Side side = Side::Sell;
  Decimal quantity;
  std::optional<Decimal> price;
  std::optional<bool> post_only;
  std::optional<ListTakeProfit> take_profit;
  std::optional<ListStopLoss> stop_loss;
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(PlaceOrderListRequest, (),
                      (type, symbol, side, quantity, price, post_only, take_profit, stop_loss, account_id))

struct OrderListView {
  Uuid id;
  Uuid account_id;
  std::string exchange;
  std::string symbol;
  OrderListType type = OrderListType::Oco;
  OrderListStatus status = OrderListStatus::Pending;
  // Watched by the platform, because the exchange has no such lists: it works while the platform runs.
  bool is_emulated = false;
  // The entry first, then the take-profit, then the stop.
  std::vector<Order> orders;
  Timestamp created_at{};
};
BOOST_DESCRIBE_STRUCT(OrderListView, (),
                      (id, account_id, exchange, symbol, type, status, is_emulated, orders, created_at))

struct OrderListsQuery : net::PageQuery {
  std::optional<Uuid> account_id;
};
BOOST_DESCRIBE_STRUCT(OrderListsQuery, (net::PageQuery), (account_id))

// `orders` are those of the list.
OrderListView make_order_list(const OrderList& list, const std::vector<hoga::Order>& orders);
OrderListIntent to_intent(const PlaceOrderListRequest& request);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::PlaceOrderListRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ListTakeProfit> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::ListStopLoss> {
  static std::vector<FieldConstraint> get();
};
