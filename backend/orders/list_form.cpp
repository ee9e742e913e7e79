#include "orders/list_form.hpp"

#include <algorithm>

#include "orders/order_form.hpp"

namespace hoga::orders {
namespace {

OrderType take_profit_type(const ExitIntent& exit) {
  if (!exit.stop_price) return OrderType::Limit;
  return exit.price ? OrderType::TakeProfitLimit : OrderType::TakeProfit;
}

OrderType stop_loss_type(const ExitIntent& exit) {
  if (exit.trailing_delta_bps) return OrderType::TrailingStop;
  return exit.price ? OrderType::StopLimit : OrderType::Stop;
}

class ListMaker {
 public:
  ListMaker(const OrderListIntent& intent, const Account& account, const OrderListId& id,
            const std::array<OrderId, 3>& order_ids, Timestamp now)
      : intent_(intent), account_(account), order_ids_(order_ids), now_(now) {
    auto& list = planned_.list;
    list.id = id;
    list.user_id = account.user_id;
    list.account_id = account.id;
    list.exchange = account.exchange;
    list.symbol = intent.symbol;
    list.type = intent.type;
    list.created_at = now;
  }

  Result<PlannedList> make() {
    check_parts();
    if (is_bracket()) add_entry();
    if (intent_.take_profit) add_take_profit(*intent_.take_profit);
    if (intent_.stop_loss) add_stop_loss(*intent_.stop_loss);
    if (errors_.empty()) check_prices();
    if (errors_.empty()) return std::move(planned_);
    auto error = make_error(Errc::ValidationFailed, "The list is not complete or contradicts itself.");
    error.fields = std::move(errors_);
    return error;
  }

 private:
  bool is_bracket() const { return intent_.type == OrderListType::Bracket; }
  Side exit_side() const { return is_bracket() ? opposite(intent_.side) : intent_.side; }
  void add_error(const char* field, const char* code, const char* detail) { errors_.push_back({field, code, detail}); }

  bool has_error(const std::string& field) const {
    return std::any_of(errors_.begin(), errors_.end(), [&](const FieldError& error) { return error.field == field; });
  }

  void check_parts() {
    if (is_bracket()) {
      if (!intent_.take_profit && !intent_.stop_loss) {
        add_error("stop_loss", "required", "A bracket needs a take_profit, a stop_loss or both.");
      }
      return;
    }
    if (!intent_.take_profit) add_error("take_profit", "required", "Of two exits one is a take_profit.");
    if (!intent_.stop_loss) add_error("stop_loss", "required", "Of two exits one is a stop_loss.");
    if (intent_.price) add_error("price", "not_allowed", "Only a bracket has an entry.");
    if (intent_.post_only) add_error("post_only", "not_allowed", "Only a bracket has an entry.");
  }

  OrderIntent leg_intent(OrderType type, Side side) const {
    OrderIntent leg;
    leg.symbol = intent_.symbol;
    leg.side = side;
    leg.type = type;
    leg.quantity = intent_.quantity;
    return leg;
  }

  void add_entry() {
    auto leg = leg_intent(OrderType::Limit, intent_.side);
    leg.price = intent_.price;
    leg.post_only = intent_.post_only;
    add(leg, OrderRole::Entry, "");
  }
  void add_take_profit(const ExitIntent& exit) {
    auto leg = leg_intent(take_profit_type(exit), exit_side());
    leg.price = exit.price;
    leg.stop_price = exit.stop_price;
    leg.trailing_delta_bps = exit.trailing_delta_bps;
    // Resting on the far side of the market it never takes.
    leg.post_only = leg.type == OrderType::Limit;
    add(leg, OrderRole::TakeProfit, "take_profit.");
  }
  void add_stop_loss(const ExitIntent& exit) {
    auto leg = leg_intent(stop_loss_type(exit), exit_side());
    leg.price = exit.price;
    leg.stop_price = exit.stop_price;
    leg.trailing_delta_bps = exit.trailing_delta_bps;
    if (exit.trailing_delta_bps && exit.stop_price) {
      add_error("stop_loss.stop_price", "not_allowed", "Give stop_price or trailing_delta_bps, not both.");
      return;
    }
    add(leg, OrderRole::StopLoss, "stop_loss.");
  }

  void add(const OrderIntent& leg, OrderRole role, const std::string& prefix) {
    auto order = make_order(leg, account_, order_ids_.at(static_cast<std::size_t>(role)), now_);
    if (!order) {
      for (const auto& field : order.error().fields) {
        const bool is_shared = field.field == "quantity" || field.field == "symbol";
        // What all have in common is told once.
        if (is_shared && has_error(field.field)) continue;
        errors_.push_back({(is_shared ? "" : prefix) + field.field, field.code, field.detail});
      }
      return;
    }
    order->list_id = planned_.list.id;
    order->list_role = role;
    order->is_waiting = is_bracket() && role != OrderRole::Entry;
    planned_.orders.push_back(std::move(*order));
  }

  // For exits that sell: stop below entry below target.
  void check_prices() {
    std::optional<Decimal> entry, target, stop;
    for (const auto& order : planned_.orders) {
      if (order.list_role == OrderRole::Entry) entry = order.price;
      if (order.list_role == OrderRole::TakeProfit) target = order.stop_price ? order.stop_price : order.price;
      if (order.list_role == OrderRole::StopLoss) stop = order.stop_price;
    }
    const auto is_ordered = [this](const std::optional<Decimal>& low, const std::optional<Decimal>& high) {
      if (!low || !high) return true;
      return exit_side() == Side::Sell ? *low < *high : *low > *high;
    };
    const bool is_right = is_ordered(stop, entry) && is_ordered(entry, target) && is_ordered(stop, target);
    if (is_right) return;
    add_error(intent_.stop_loss ? "stop_loss.stop_price" : "take_profit.price", "price_relation",
              exit_side() == Side::Sell ? "The take-profit must lie above, the stop below."
                                        : "The take-profit must lie below, the stop above.");
  }

  const OrderListIntent& intent_;
  const Account& account_;
  const std::array<OrderId, 3>& order_ids_;
  Timestamp now_;
  PlannedList planned_;
  std::vector<FieldError> errors_;
};

}  // namespace

Result<PlannedList> make_order_list(const OrderListIntent& intent, const Account& account, const OrderListId& id,
                                    const std::array<OrderId, 3>& order_ids, Timestamp now) {
  return ListMaker(intent, account, id, order_ids, now).make();
}

PlaceListRequest make_list_request(const PlannedList& planned) {
  PlaceListRequest request;
  request.list_id = planned.list.id;
  request.venue_client_list_id = make_venue_client_order_id(planned.list.id);
  request.type = planned.list.type;
  request.is_paid_by_entry = planned.is_paid_by_entry;
  for (const auto& order : planned.orders) request.legs.push_back({*order.list_role, make_place_request(order)});
  request.send_before = planned.orders.front().send_before;
  return request;
}

}  // namespace hoga::orders
