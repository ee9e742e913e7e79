// Rules of the layers on an order by itself: what the platform, the user, the account or a bot allow, for all symbols
// or for one. What gets out of a position by command, and what protects one, is stopped by none of them.
#include <fmt/format.h>

#include <algorithm>

#include "risk/bounds.hpp"

namespace hoga::risk {
namespace {

const char* layer_text(LimitLayer layer) {
  switch (layer) {
    case LimitLayer::Platform: return "platform";
    case LimitLayer::User: return "user";
    case LimitLayer::Account: return "account";
    case LimitLayer::Bot: return "bot";
    case LimitLayer::Symbol: return "symbol";
  }
  throw_invariant("A layer is one of five", __FILE__, __LINE__);
}

// Of the layers every purchase is measured by the strictest; of the user's settings only one that has a stop.
std::optional<Bound<Decimal>> trade_risk_limit(const Order& order, const RiskContext& context) {
  auto bound = find(order, context, &LimitSet::risk_per_trade, kAny);
  const Decimal& own = context.limits.risk_per_trade;
  if (own.is_zero() || !context.stop_price || (bound && bound->value <= own)) return bound;
  return Bound<Decimal>{own, LimitLayer::User, LimitLayer::User};
}

}  // namespace

void add_layer(Error& error, LimitLayer layer, LimitLayer owner) {
  error.figures.push_back({"layer", layer_text(layer)});
  if (layer == LimitLayer::Symbol) error.figures.push_back({"owner", layer_text(owner)});
}

Result<void> check_switch(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  for (const auto& set : context.limits.layers) {
    if (set.trading_enabled.value_or(true) || !applies(set, order.symbol, context.bot_id)) continue;
    const Bound<bool> bound{false, layer_of(set), owner_of(set)};
    return layered("trading_switched_off",
                   fmt::format("Trading is switched off by {}: no new order is taken but exits.", whose(bound)), bound,
                   {});
  }
  return {};
}

Result<void> check_allowed_symbol(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  for (const auto& set : context.limits.layers) {
    if (!set.allowed_symbols || !applies(set, order.symbol, context.bot_id)) continue;
    const auto& allowed = *set.allowed_symbols;
    if (std::find(allowed.begin(), allowed.end(), order.symbol) != allowed.end()) continue;
    const Bound<bool> bound{false, layer_of(set), owner_of(set)};
    return layered("symbol_not_allowed",
                   fmt::format("{} is not among the symbols that {} allows.", order.symbol, whose(bound)), bound,
                   {{"symbol", order.symbol}, {"allowed", fmt::format("{}", fmt::join(allowed, " "))}});
  }
  return {};
}

Result<void> check_market_age(const Order& order, const RiskContext& context) {
  const auto bound = find(order, context, &LimitSet::max_market_age_seconds, kAny);
  if (!bound || context.is_exit || context.market == nullptr) return {};
  const auto& market = *context.market;
  if (market.state == FeedState::Synced) return {};
  const auto newest = std::max(market.book_at, market.last_price_at);
  const auto age = std::chrono::floor<std::chrono::seconds>(context.now - newest);
  if (age <= std::chrono::seconds{bound->value}) return {};
  const bool is_known = newest != Timestamp{};
  const auto age_text = is_known ? std::to_string(age.count()) : std::string{"unknown"};
  return layered("market_stale",
                 fmt::format("The market data of {} is not up to date (newest price {} s old); {} allows {} s.",
                             order.symbol, age_text, whose(*bound), bound->value),
                 *bound, {{"age_seconds", age_text}, {"limit", std::to_string(bound->value)}});
}

Result<void> check_order_value(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  const auto bound = find(order, context, &LimitSet::max_order_value, kAny);
  if (!bound || context.is_exit || context.is_waiting_exit || estimate.value <= bound->value) return {};
  return layered("max_order_value",
                 fmt::format("The order is worth {} {}; {} allows {}.", money_text(estimate.value),
                             context.instrument->quote, whose(*bound), bound->value.to_string()),
                 *bound, {{"value", estimate.value.to_string()}, {"limit", bound->value.to_string()}});
}

std::optional<TradeRisk> trade_risk(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  if (order.side == Side::Sell) return std::nullopt;
  TradeRisk risk;
  risk.stop_price = context.stop_price;
  // What the stop saves; above the price it would fire at once, and a trailing one saves as much from the start.
  Decimal saved;
  if (context.stop_price) saved = multiply(*context.stop_price, estimate.quantity, Rounding::Down);
  risk.loss = std::max(Decimal{}, estimate.value - saved);
  if (context.equity && context.equity->is_positive()) {
    risk.percent = multiply_divide(risk.loss, Decimal{100}, *context.equity, Rounding::HalfUp);
  }
  if (const auto bound = trade_risk_limit(order, context)) risk.limit = bound->value;
  return risk;
}

Result<void> check_trade_risk(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  const auto bound = trade_risk_limit(order, context);
  const auto risk = trade_risk(order, context, estimate);
  if (!bound || !risk) return {};
  if (!context.equity) return equity_unknown(context);
  const Decimal allowed = multiply_divide(*context.equity, bound->value, Decimal{100}, Rounding::Down);
  if (risk->loss <= allowed) return {};
  Figures figures{{"risk", risk->loss.to_string()},
                  {"equity", context.equity->to_string()},
                  {"allowed", allowed.to_string()},
                  {"limit", bound->value.to_string()}};
  if (risk->stop_price) figures.push_back({"stop_price", risk->stop_price->to_string()});
  return layered(
      "risk_per_trade",
      fmt::format("The order can lose {} of {} equity{}; {} allows {} %, that is {}.", money_text(risk->loss),
                  money_text(*context.equity), risk->stop_price ? "" : ", since no stop protects it", whose(*bound),
                  bound->value.to_string(), money_text(allowed)),
      *bound, std::move(figures));
}

Bound<Decimal> band_limit(const Order& order, const RiskContext& context) {
  const Bound<Decimal> base{context.limits.price_band, LimitLayer::Platform, LimitLayer::Platform};
  const auto bound = find(order, context, &LimitSet::price_band, kAny);
  return bound && bound->value < base.value ? *bound : base;
}

}  // namespace hoga::risk
