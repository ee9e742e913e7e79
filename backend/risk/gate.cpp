#include "risk/gate.hpp"

#include "risk/rules.hpp"

namespace hoga::risk {
namespace {

// Puts the first refusal into the verdict; false ends the checks.
bool passes(Verdict& verdict, const Result<void>& result) {
  if (result.has_error()) verdict.refusal = result.error();
  return result.has_value();
}

Verdict judge(const Order& order, const RiskContext& context) {
  Verdict verdict;
  if (!passes(verdict, check_symbol(order, context))) return verdict;
  // The estimate is shown beside a refusal too, wherever it can be made.
  auto estimate = estimate_cost(order, context);
  if (estimate) verdict.estimate = *estimate;
  if (estimate && !context.is_waiting_exit) verdict.risk = trade_risk(order, context, *estimate);
  if (!passes(verdict, check_halt(order, context)) ||
      !passes(verdict, check_trading_enabled(context.account_kind, context.limits)) ||
      !passes(verdict, check_switch(order, context)) || !passes(verdict, check_allowed_symbol(order, context)) ||
      !passes(verdict, check_capabilities(order, context)) || !passes(verdict, check_filters(order, context)) ||
      !passes(verdict, check_market_state(order, context)) || !passes(verdict, check_market_age(order, context))) {
    return verdict;
  }
  if (!estimate) {
    verdict.refusal = estimate.error();
    return verdict;
  }
  if (!passes(verdict, check_others(order, context)) || !passes(verdict, check_bot(order, context, *estimate)) ||
      !passes(verdict, check_price_band(order, context)) || !passes(verdict, check_value(order, context, *estimate)) ||
      !passes(verdict, check_order_count(order, context)) || !passes(verdict, check_open_orders(order, context)) ||
      !passes(verdict, check_order_rate(order, context)) ||
      !passes(verdict, check_order_value(order, context, *estimate)) ||
      !passes(verdict, check_position_size(order, context, *estimate)) || context.is_waiting_exit) {
    return verdict;
  }
  if (!passes(verdict, check_stop_side(order, context)) || !passes(verdict, check_daily_loss(order, context)) ||
      !passes(verdict, check_drawdown(order, context)) ||
      !passes(verdict, check_trade_risk(order, context, *estimate))) {
    return verdict;
  }
  passes(verdict, check_balance(order, context, *estimate));
  return verdict;
}

// Where a bracket's stop gets out of what its entry has bought, at worst: at the limit behind it, if it has one. A
// trailing one that begins to follow only later saves nothing before.
std::optional<Decimal> worst_exit(const Order& stop, const Order& entry) {
  if (stop.type != OrderType::TrailingStop) return stop.price ? stop.price : stop.stop_price;
  if (stop.stop_price || !stop.trailing_delta_bps || !entry.price) return std::nullopt;
  return multiply_divide(*entry.price, 10'000 - *stop.trailing_delta_bps, 10'000, Rounding::Down);
}

}  // namespace

Result<RiskApproved<Order>> Gate::approve(Order order, const RiskContext& context) {
  auto verdict = judge(order, context);
  if (verdict.refusal) return *verdict.refusal;
  return RiskApproved<Order>{std::move(order), std::move(verdict.estimate).value()};
}

Result<RiskApproved<PlannedList>> Gate::approve(PlannedList planned, const RiskContext& context) {
  auto verdict = preview(planned, context);
  if (verdict.refusal) return *verdict.refusal;
  return RiskApproved<PlannedList>{std::move(planned), std::move(verdict.estimate).value()};
}

Verdict Gate::preview(const PlannedList& planned, const RiskContext& context) {
  Verdict first;
  if (auto checked = check_list(planned, context); !checked) {
    first.refusal = checked.error();
    return first;
  }
  auto counted = context;
  for (const auto& order : planned.orders) {
    // What the entry can lose is bounded by the stop that comes with it.
    const bool is_bracket = planned.list.type == OrderListType::Bracket;
    if (is_bracket && order.list_role == OrderRole::StopLoss) {
      counted.stop_price = worst_exit(order, planned.orders.front());
    }
  }
  for (const auto& order : planned.orders) {
    counted.is_waiting_exit = order.is_waiting;
    auto verdict = judge(order, counted);
    if (verdict.refusal) return verdict;
    if (&order == &planned.orders.front()) first = std::move(verdict);
    ++counted.live_orders;
    ++counted.live_orders_of_symbol;
    ++counted.recent_orders;
    ++counted.recent_orders_of_symbol;
    if (order.is_held) continue;
    ++counted.open_orders;
    if (is_conditional(order.type)) ++counted.open_stop_orders;
  }
  return first;
}

Result<void> Gate::check_enabled(AccountKind kind, const RiskLimits& limits) {
  return check_trading_enabled(kind, limits);
}

Verdict Gate::preview(const Order& order, const RiskContext& context) { return judge(order, context); }

}  // namespace hoga::risk
