// Rules of the layers: what the platform, the user, the account or a bot allow, for all symbols or for one. What gets
// out of a position by command, and what protects one, is stopped by none of them.
#include <fmt/format.h>

#include <algorithm>

#include "risk/rules.hpp"

namespace hoga::risk {
namespace {

const auto kAny = [](const LimitSet&) { return true; };
const auto kOfSymbol = [](const LimitSet& set) { return set.symbol.has_value(); };
const auto kOfAccount = [](const LimitSet& set) { return !set.symbol; };

template <typename T, typename Choose>
std::optional<Bound<T>> find(const Order& order, const RiskContext& context, std::optional<T> LimitSet::*limit,
                             Choose choose) {
  return strictest(context.limits.layers, order.symbol, context.bot_id, limit, choose);
}

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

std::string money_text(const Decimal& value) { return round_to_places(value, 2, Rounding::HalfUp).to_string(); }

// Where the limit was set, in a sentence.
template <typename T>
std::string whose(const Bound<T>& bound) {
  const char* owner = bound.owner == LimitLayer::Platform ? "the platform"
                      : bound.owner == LimitLayer::User   ? "your settings"
                      : bound.owner == LimitLayer::Bot    ? "the bot"
                                                          : "the account";
  return bound.layer == LimitLayer::Symbol ? std::string(owner) + " for this symbol" : owner;
}

template <typename T>
Error layered(const char* code, std::string detail, const Bound<T>& bound, Figures figures) {
  auto error = refusal(code, std::move(detail));
  error.figures = std::move(figures);
  add_layer(error, bound.layer, bound.owner);
  return error;
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

Result<void> check_open_orders(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  const auto check = [&](const std::optional<Bound<int>>& bound, int open) -> Result<void> {
    if (!bound || open < bound->value) return {};
    return layered("open_orders_limit",
                   fmt::format("{} orders are open or on their way; {} allows {}.", open, whose(*bound), bound->value),
                   *bound, {{"open", std::to_string(open)}, {"limit", std::to_string(bound->value)}});
  };
  auto checked = check(find(order, context, &LimitSet::max_open_orders, kOfAccount), context.live_orders);
  if (!checked) return checked;
  return check(find(order, context, &LimitSet::max_open_orders, kOfSymbol), context.live_orders_of_symbol);
}

Result<void> check_order_rate(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  const auto check = [&](const std::optional<Bound<int>>& bound, int placed) -> Result<void> {
    if (!bound || placed < bound->value) return {};
    return layered(
        "max_orders_per_minute",
        fmt::format("{} orders were placed within a minute; {} allows {}.", placed, whose(*bound), bound->value),
        *bound, {{"placed", std::to_string(placed)}, {"limit", std::to_string(bound->value)}});
  };
  auto checked = check(find(order, context, &LimitSet::max_orders_per_minute, kOfAccount), context.recent_orders);
  if (!checked) return checked;
  return check(find(order, context, &LimitSet::max_orders_per_minute, kOfSymbol), context.recent_orders_of_symbol);
}

Result<void> check_trade_risk(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  const auto bound = find(order, context, &LimitSet::risk_per_trade, kAny);
  if (!bound || order.side == Side::Sell) return {};
  if (!context.equity) return equity_unknown();
  // What the stop saves; above the price it would fire at once, and a trailing one saves as much from the start.
  Decimal saved;
  if (context.stop_price) saved = multiply(*context.stop_price, estimate.quantity, Rounding::Down);
  const Decimal risk = std::max(Decimal{}, estimate.value - saved);
  const Decimal allowed = multiply_divide(*context.equity, bound->value, Decimal{100}, Rounding::Down);
  if (risk <= allowed) return {};
  return layered("risk_per_trade",
                 fmt::format("The order can lose {} of {} equity{}; {} allows {} %, that is {}.", money_text(risk),
                             money_text(*context.equity), context.stop_price ? "" : ", since no stop protects it",
                             whose(*bound), bound->value.to_string(), money_text(allowed)),
                 *bound,
                 {{"risk", risk.to_string()},
                  {"equity", context.equity->to_string()},
                  {"allowed", allowed.to_string()},
                  {"limit", bound->value.to_string()}});
}

Result<void> check_drawdown(const Order& order, const RiskContext& context) {
  const auto bound = find(order, context, &LimitSet::max_drawdown, kAny);
  if (!bound || order.side == Side::Sell) return {};
  if (!context.equity) return equity_unknown();
  const Decimal peak = std::max(context.peak_equity.value_or(*context.equity), *context.equity);
  const Decimal loss = peak - *context.equity;
  const Decimal allowed = multiply_divide(peak, bound->value, Decimal{100}, Rounding::Down);
  if (!loss.is_positive() || loss < allowed) return {};
  return layered(
      "max_drawdown",
      fmt::format("The account is {} below its highest equity of {}; {} allows {} %, that is {}.", money_text(loss),
                  money_text(peak), whose(*bound), bound->value.to_string(), money_text(allowed)),
      *bound,
      {{"loss", loss.to_string()},
       {"peak_equity", peak.to_string()},
       {"equity", context.equity->to_string()},
       {"limit", bound->value.to_string()}});
}

Bound<Decimal> position_limit(const Order& order, const RiskContext& context) {
  const auto& limits = context.limits;
  const Bound<Decimal> base{limits.max_position_size, limits.max_position_layer, limits.max_position_layer};
  const auto bound = find(order, context, &LimitSet::max_position_size, kAny);
  return bound && bound->value < base.value ? *bound : base;
}

Bound<Decimal> band_limit(const Order& order, const RiskContext& context) {
  const Bound<Decimal> base{context.limits.price_band, LimitLayer::Platform, LimitLayer::Platform};
  const auto bound = find(order, context, &LimitSet::price_band, kAny);
  return bound && bound->value < base.value ? *bound : base;
}

std::optional<Bound<Decimal>> daily_loss_limit(const Order& order, const RiskContext& context) {
  std::optional<Bound<Decimal>> found;
  // Zero of the settings means none.
  if (!context.limits.daily_loss_limit.is_zero()) {
    found = Bound<Decimal>{context.limits.daily_loss_limit, LimitLayer::User, LimitLayer::User};
  }
  const auto bound = find(order, context, &LimitSet::daily_loss_limit, kAny);
  if (bound && (!found || bound->value < found->value)) found = bound;
  return found;
}

}  // namespace hoga::risk
