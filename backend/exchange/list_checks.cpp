#include "exchange/list_checks.hpp"

#include "exchange/order_checks.hpp"

namespace hoga::exchange {
namespace {

bool is_stop_loss(OrderKind kind) { return kind == OrderKind::StopLoss || kind == OrderKind::StopLossLimit; }
bool is_take_profit(OrderKind kind) { return kind == OrderKind::TakeProfit || kind == OrderKind::TakeProfitLimit; }

ApiError invalid_data(std::string_view name) {
  return {-1130, "Data sent for parameter '" + std::string(name) + "' is not valid.", 400};
}

// Which type may be above and which below.
Answer<void> check_pair_types(const NewOrder& above, const NewOrder& below) {
  for (const NewOrder* leg : {&above, &below}) {
    if (leg->kind == OrderKind::Limit || leg->kind == OrderKind::Market) {
      return ApiError{-1158, "Order type not supported in OCO.", 400};
    }
  }
  if (above.kind == OrderKind::LimitMaker && below.kind == OrderKind::LimitMaker) {
    return ApiError{-1168, "At least one OCO order must be contingent.", 400};
  }
  if (above.side == Side::Buy) {
    if (above.kind == OrderKind::LimitMaker) return ApiError{-1165, "A limit order in a buy OCO must be below.", 400};
    if (is_stop_loss(below.kind)) return ApiError{-1196, "A stop loss order in a buy OCO must be above.", 400};
    if (is_take_profit(above.kind)) return ApiError{-1198, "A take profit order in a buy OCO must be below.", 400};
  } else {
    if (below.kind == OrderKind::LimitMaker) return ApiError{-1166, "A limit order in a sell OCO must be above.", 400};
    if (is_stop_loss(above.kind)) return ApiError{-1197, "A stop loss order in a sell OCO must be below.", 400};
    if (is_take_profit(below.kind)) return ApiError{-1199, "A take profit order in a sell OCO must be above.", 400};
  }
  return {};
}

// What the last price is compared with; nothing where only a trail decides.
std::optional<Decimal> decisive_price(const NewOrder& order) {
  const bool by_limit = order.kind == OrderKind::LimitMaker || order.kind == OrderKind::TakeProfitLimit;
  return by_limit && order.price ? order.price : order.stop_price;
}

}  // namespace

std::vector<ListLeg> legs_of(const NewOrderList& list) {
  std::vector<ListLeg> legs;
  const bool is_paid = is_paid_by_working(list.kind);
  if (has_working_leg(list.kind)) {
    if (list.working) legs.push_back({"working", *list.working, true});
    if (has_pair(list.kind)) {
      legs.push_back({"pendingAbove", list.above, !is_paid});
      if (list.below) legs.push_back({"pendingBelow", *list.below, !is_paid});
    } else {
      legs.push_back({"pending", list.above, !is_paid});
    }
  } else {
    legs.push_back({"above", list.above, true});
    if (list.below) legs.push_back({"below", *list.below, true});
  }
  if (has_pair(list.kind) && legs.size() >= 2 && is_stop_loss(legs.back().order.kind)) {
    std::swap(legs[legs.size() - 1], legs[legs.size() - 2]);
  }
  for (ListLeg& leg : legs) leg.order.symbol = list.symbol;
  return legs;
}

Answer<void> check_list_form(const NewOrderList& list) {
  if (has_working_leg(list.kind) && !list.working) return missing_parameter("workingType");
  if (has_pair(list.kind) && !list.below) {
    return missing_parameter(list.kind == OrderListKind::Oco ? "belowType" : "pendingBelowType");
  }
  if (list.working && list.working->kind != OrderKind::Limit && list.working->kind != OrderKind::LimitMaker) {
    return invalid_data("workingType");
  }
  for (const ListLeg& leg : legs_of(list)) {
    if (auto checked = check_parameters(leg.order, leg.prefix, leg.needs_quantity); !checked) return checked;
  }
  if (is_paid_by_working(list.kind)) {
    if (list.working->side != Side::Buy) return ApiError{-1222, "Working order in an OPO list must be a bid.", 400};
    if (list.above.side != Side::Sell || (list.below && list.below->side != Side::Sell)) {
      return ApiError{-1223, "Pending orders in an OPO list must be asks.", 400};
    }
  }
  if (!has_pair(list.kind)) return {};
  if (list.above.side != list.below->side || list.above.quantity != list.below->quantity) {
    return ApiError{-1014, "Unsupported order combination.", 400};
  }
  return check_pair_types(list.above, *list.below);
}

Answer<void> check_pair_prices(const NewOrder& one, const NewOrder& other, const Decimal& last_price) {
  const NewOrder& stop = is_stop_loss(one.kind) ? one : other;
  const NewOrder& target = is_stop_loss(one.kind) ? other : one;
  const auto stop_price = decisive_price(stop);
  const auto target_price = decisive_price(target);
  const auto is_above = [&](const Decimal& higher, const Decimal& lower) {
    return stop.side == Side::Sell ? higher > lower : higher < lower;
  };
  bool is_right = !stop_price || !target_price || is_above(*target_price, *stop_price);
  if (!last_price.is_zero()) {
    is_right = is_right && (!target_price || is_above(*target_price, last_price)) &&
               (!stop_price || is_above(last_price, *stop_price));
  }
  if (is_right) return {};
  return order_rejected("The relationship of the prices for the orders is not correct.");
}

}  // namespace hoga::exchange
