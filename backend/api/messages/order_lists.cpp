#include "api/messages/order_lists.hpp"

#include <algorithm>

namespace hoga::api {

OrderListView make_order_list(const OrderList& list, const std::vector<hoga::Order>& orders) {
  OrderListView view;
  view.id = list.id;
  view.account_id = list.account_id;
  view.exchange = list.exchange;
  view.symbol = list.symbol;
  view.type = list.type;
  view.status = order_list_status(orders);
  view.is_emulated = list.is_emulated;
  for (const auto& order : orders) view.orders.push_back(make_order(order));
  std::sort(view.orders.begin(), view.orders.end(),
            [](const Order& left, const Order& right) { return left.list_role < right.list_role; });
  view.created_at = list.created_at;
  return view;
}

OrderListIntent to_intent(const PlaceOrderListRequest& request) {
  OrderListIntent intent;
  intent.type = request.type;
  intent.symbol = request.symbol;
  intent.side = request.side;
  intent.quantity = request.quantity;
  intent.price = request.price;
  intent.post_only = request.post_only.value_or(false);
  if (const auto& exit = request.take_profit)
    intent.take_profit = ExitIntent{exit->price, exit->stop_price, std::nullopt};
  if (const auto& exit = request.stop_loss) {
    intent.stop_loss = ExitIntent{exit->price, exit->stop_price, exit->trailing_delta_bps};
  }
  return intent;
}

}  // namespace hoga::api

namespace hoga {
namespace {

Decimal most() { return Decimal::of("999999999999.99999999"); }

}  // namespace

std::vector<FieldConstraint> Constraints<api::PlaceOrderListRequest>::get() {
  return {
      constraint("type").says("oco: two exits of which one takes the other back; bracket: an entry and its exits."),
      constraint("symbol").form(TextPattern::Symbol).length(1, 20).example("BTCUSDT"),
      constraint("side").says("Of the exits of an oco, of the entry of a bracket."),
      constraint("quantity").more_than(0).at_most(most()).says("In the base asset, of each order.").example("0.001"),
      constraint("price").more_than(0).at_most(most()).says("Brackets: the limit price of the entry."),
      constraint("post_only").says("Brackets: the entry never takes."),
      constraint("account_id").says("Default: your paper account, never a live one.")};
}

std::vector<FieldConstraint> Constraints<api::ListTakeProfit>::get() {
  return {constraint("price").more_than(0).at_most(most()).says("Alone it rests in the book."),
          constraint("stop_price")
              .more_than(0)
              .at_most(most())
              .says("The last price that sets it off: a market order, or one at `price`.")};
}

std::vector<FieldConstraint> Constraints<api::ListStopLoss>::get() {
  return {
      constraint("stop_price").more_than(0).at_most(most()).says("The last price that sets it off."),
      constraint("price").more_than(0).at_most(most()).says("With it a limit order is set off, else a market order."),
      constraint("trailing_delta_bps")
          .at_least(1)
          .at_most(9999)
          .says("In place of stop_price: the distance in hundredths of a per cent.")};
}

}  // namespace hoga
