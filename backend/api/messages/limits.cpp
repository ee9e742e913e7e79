#include "api/messages/limits.hpp"

namespace hoga::api {

LimitSet to_limit_set(const LimitValues& values) {
  LimitSet set;
  set.trading_enabled = values.trading_enabled;
  set.allowed_symbols = values.allowed_symbols;
  set.max_order_value = values.max_order_value;
  set.max_position_size = values.max_position_size;
  set.max_open_orders = values.max_open_orders;
  set.max_orders_per_minute = values.max_orders_per_minute;
  set.price_band = values.price_band;
  set.risk_per_trade = values.risk_per_trade;
  set.daily_loss_limit = values.daily_loss_limit;
  set.max_drawdown = values.max_drawdown;
  set.max_market_age_seconds = values.max_market_age_seconds;
  return set;
}

Limits make_limits(const LimitSet& set) {
  Limits limits;
  limits.layer = layer_of(set);
  limits.is_own = set.user_id.has_value() && !set.is_operators;
  limits.account_id = set.account_id;
  limits.symbol = set.symbol;
  limits.updated_at = set.updated_at;
  limits.trading_enabled = set.trading_enabled;
  limits.allowed_symbols = set.allowed_symbols;
  limits.max_order_value = set.max_order_value;
  limits.max_position_size = set.max_position_size;
  limits.max_open_orders = set.max_open_orders;
  limits.max_orders_per_minute = set.max_orders_per_minute;
  limits.price_band = set.price_band;
  limits.risk_per_trade = set.risk_per_trade;
  limits.daily_loss_limit = set.daily_loss_limit;
  limits.max_drawdown = set.max_drawdown;
  limits.max_market_age_seconds = set.max_market_age_seconds;
  return limits;
}

}  // namespace hoga::api

namespace hoga {

std::vector<FieldConstraint> Constraints<api::LimitValues>::get() {
  const Decimal most = Decimal::of("999999999999.99999999");
  return {
      constraint("trading_enabled").says("False: no new order but exits. True means what absent means."),
      constraint("allowed_symbols").length(0, 500).says("Absent: all."),
      constraint("max_order_value").at_least(0).at_most(most).says("In the symbol's quote asset.").example("1000"),
      constraint("max_position_size")
          .at_least(0)
          .at_most(most)
          .says("Quote value that positions may reach, with what open orders may still buy.")
          .example("5000"),
      constraint("max_open_orders")
          .at_least(0)
          .at_most(100'000)
          .says("Those on their way, in doubt and held by the platform count; those that protect a position do not."),
      constraint("max_orders_per_minute").at_least(0).at_most(100'000),
      constraint("price_band")
          .at_least(0)
          .at_most(100)
          .places(2)
          .says("Per cent that a limit price may lie through the market."),
      constraint("risk_per_trade")
          .more_than(0)
          .at_most(100)
          .places(2)
          .says("Per cent of the account's equity that a purchase may lose if its stop fires; without a stop all of it "
                "counts."),
      constraint("daily_loss_limit").more_than(0).at_most(100).places(2).says("Per cent of equity at the day's start."),
      constraint("max_drawdown").more_than(0).at_most(100).places(2).says("Per cent of the highest equity."),
      constraint("max_market_age_seconds")
          .at_least(0)
          .at_most(86'400)
          .says("How old the newest price may be while the market data is not up to date.")};
}

}  // namespace hoga
