// Rules on what is counted and added up: over the user's accounts together where the limit is the user's or the
// platform's, over the account alone where it is the account's or a bot's (domain/limits.hpp).
#include <fmt/format.h>

#include <algorithm>

#include "risk/bounds.hpp"

namespace hoga::risk {
namespace {

bool is_of_all_symbols(const LimitSet& set) { return !set.symbol; }
bool is_of_one_symbol(const LimitSet& set) { return set.symbol.has_value(); }

// How many accounts a figure is of.
int accounts_of(const RiskContext& context, Reach reach) {
  return reach == Reach::Shared ? context.others.accounts + 1 : 1;
}
std::string over_accounts(int accounts) {
  return accounts > 1 ? fmt::format(" over your {} accounts", accounts) : std::string{};
}
void add_accounts(Figures& figures, int accounts) {
  if (accounts > 1) figures.push_back({"accounts", std::to_string(accounts)});
}

struct Counted {
  int own = 0;
  int others = 0;
  int of(Reach reach) const { return reach == Reach::Shared ? own + others : own; }
};

// One limit on a count, as it is said.
struct CountRule {
  std::optional<int> LimitSet::*limit;
  const char* code;
  const char* figure;
  const char* words;
};
constexpr CountRule kOpenOrders{&LimitSet::max_open_orders, "open_orders_limit", "open",
                                "{} orders are open or on their way{}; {} allows {}."};
constexpr CountRule kOrderRate{&LimitSet::max_orders_per_minute, "max_orders_per_minute", "placed",
                               "{} orders were placed within a minute{}; {} allows {}."};

Result<void> check_count(const Order& order, const RiskContext& context, const CountRule& rule, const Counted& counted,
                         bool (*chooses)(const LimitSet&)) {
  const auto bound_of = [&](Reach reach) {
    return find(order, context, rule.limit, [&](const LimitSet& set) { return chooses(set) && is_of(set, reach); });
  };
  for (const auto reach : strictest_first(bound_of(Reach::Shared), bound_of(Reach::Own))) {
    const auto bound = bound_of(reach);
    const int count = counted.of(reach);
    if (!bound || count < bound->value) continue;
    const int accounts = accounts_of(context, reach);
    Figures figures{{rule.figure, std::to_string(count)}, {"limit", std::to_string(bound->value)}};
    add_accounts(figures, accounts);
    return layered(rule.code,
                   fmt::format(fmt::runtime(rule.words), count, over_accounts(accounts), whose(*bound), bound->value),
                   *bound, std::move(figures));
  }
  return {};
}

// What a loss is held against; nothing where something of it is not known.
struct LossFigures {
  Decimal loss;
  Decimal base;
  Decimal equity;
};

std::optional<LossFigures> loss_of_day(const RiskContext& context, Reach reach) {
  if (!context.equity || !context.day_start) return std::nullopt;
  const auto& start = *context.day_start;
  LossFigures figures{{}, start.equity, *context.equity};
  Decimal transfers = start.transfers;
  if (reach == Reach::Shared) {
    if (!context.others.equity) return std::nullopt;
    figures.base += context.others.day_start_equity;
    figures.equity += *context.others.equity;
    transfers += context.others.day_transfers;
  }
  figures.loss = figures.base + transfers - figures.equity;
  // A day that began with nothing is measured by what was paid in.
  if (!figures.base.is_positive()) figures.base += transfers;
  return figures;
}

std::optional<LossFigures> drawdown(const RiskContext& context, Reach reach) {
  if (!context.equity) return std::nullopt;
  if (reach == Reach::Own) {
    const Decimal peak = std::max(context.peak_equity.value_or(*context.equity), *context.equity);
    return LossFigures{peak - *context.equity, peak, *context.equity};
  }
  if (!context.others.equity) return std::nullopt;
  // An account that is alone has no other mark than its own.
  const Decimal own_peak = context.shared_peak_equity.value_or(context.peak_equity.value_or(*context.equity));
  const Decimal equity = *context.equity + *context.others.equity;
  const Decimal peak = std::max(own_peak + context.others.peak_equity, equity);
  return LossFigures{peak - equity, peak, equity};
}

std::string percent(const Decimal& part, const Decimal& whole) {
  if (!whole.is_positive()) return "100";
  return round_to_places(multiply_divide(part, Decimal{100}, whole, Rounding::HalfUp), 2, Rounding::HalfUp).to_string();
}

bool is_lost(const LossFigures& figures, const Decimal& limit) {
  const Decimal allowed = multiply_divide(figures.base, limit, Decimal{100}, Rounding::Down);
  return figures.loss.is_positive() && figures.loss >= allowed;
}

std::optional<Bound<Decimal>> drawdown_limit(const Order& order, const RiskContext& context, Reach reach) {
  return find(order, context, &LimitSet::max_drawdown, [&](const LimitSet& set) { return is_of(set, reach); });
}

}  // namespace

Result<void> check_others(const Order& order, const RiskContext& context) {
  if (!context.others.is_loading || context.is_exit) return {};
  const auto counts = [&](const LimitSet& set) {
    return is_shared(set) && applies(set, order.symbol, context.bot_id) &&
           (set.max_open_orders || set.max_orders_per_minute);
  };
  const bool is_needed =
      order.side == Side::Buy || std::any_of(context.limits.layers.begin(), context.limits.layers.end(), counts);
  if (!is_needed) return {};
  return refusal(
      "limits_loading",
      "Another account of yours that shares this one's limits is still being loaded; try again in a moment.");
}

Result<void> check_open_orders(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  const Counted all{context.live_orders, context.others.live_orders};
  if (auto checked = check_count(order, context, kOpenOrders, all, is_of_all_symbols); !checked) return checked;
  const Counted of_symbol{context.live_orders_of_symbol, context.others.live_orders_of_symbol};
  return check_count(order, context, kOpenOrders, of_symbol, is_of_one_symbol);
}

Result<void> check_order_rate(const Order& order, const RiskContext& context) {
  if (context.is_exit) return {};
  const Counted all{context.recent_orders, context.others.recent_orders};
  if (auto checked = check_count(order, context, kOrderRate, all, is_of_all_symbols); !checked) return checked;
  const Counted of_symbol{context.recent_orders_of_symbol, context.others.recent_orders_of_symbol};
  return check_count(order, context, kOrderRate, of_symbol, is_of_one_symbol);
}

std::optional<Bound<Decimal>> position_limit(const Order& order, const RiskContext& context, Reach reach) {
  const auto& limits = context.limits;
  std::optional<Bound<Decimal>> base;
  if (reach == Reach::Shared) base = Bound<Decimal>{limits.max_position_size, LimitLayer::User, LimitLayer::User};
  if (reach == Reach::Own && limits.account_max_position_size) {
    base = Bound<Decimal>{*limits.account_max_position_size, LimitLayer::Account, LimitLayer::Account};
  }
  const auto bound =
      find(order, context, &LimitSet::max_position_size, [&](const LimitSet& set) { return is_of(set, reach); });
  return bound && (!base || bound->value < base->value) ? bound : base;
}

Result<void> check_position_size(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  if (order.side == Side::Sell) return {};
  const auto mark = context.market == nullptr ? std::nullopt : mark_price(*context.market);
  const Decimal price = mark ? mark->price : estimate.price;
  const Decimal own_held = multiply(context.position_size, price, Rounding::Up);
  const auto bound_of = [&](Reach reach) { return position_limit(order, context, reach); };
  for (const auto reach : strictest_first(bound_of(Reach::Shared), bound_of(Reach::Own))) {
    const auto bound = bound_of(reach);
    if (!bound) continue;
    const bool is_shared = reach == Reach::Shared;
    const Decimal held = is_shared ? own_held + context.others.held_value : own_held;
    const Decimal open = is_shared ? context.open_buy_value + context.others.open_buy_value : context.open_buy_value;
    const Decimal reached = held + open + estimate.value;
    if (reached <= bound->value) continue;
    const int accounts = accounts_of(context, reach);
    Figures figures{{"reached", reached.to_string()},
                    {"held", held.to_string()},
                    {"open", open.to_string()},
                    {"value", estimate.value.to_string()},
                    {"limit", bound->value.to_string()}};
    add_accounts(figures, accounts);
    return layered(
        "max_position_size",
        fmt::format("The position in {}{} would reach {} {} ({} held, {} in open orders, {} by this order); "
                    "the limit is {}.",
                    order.symbol, over_accounts(accounts), round_to_places(reached, 2, Rounding::Up).to_string(),
                    context.instrument->quote, money_text(held), money_text(open), money_text(estimate.value),
                    bound->value.to_string()),
        *bound, std::move(figures));
  }
  return {};
}

std::optional<Bound<Decimal>> daily_loss_limit(const Order& order, const RiskContext& context, Reach reach) {
  std::optional<Bound<Decimal>> found;
  // Zero of the settings means none.
  if (reach == Reach::Shared && !context.limits.daily_loss_limit.is_zero()) {
    found = Bound<Decimal>{context.limits.daily_loss_limit, LimitLayer::User, LimitLayer::User};
  }
  const auto bound =
      find(order, context, &LimitSet::daily_loss_limit, [&](const LimitSet& set) { return is_of(set, reach); });
  if (bound && (!found || bound->value < found->value)) found = bound;
  return found;
}

Result<void> check_daily_loss(const Order& order, const RiskContext& context) {
  // Selling what is held only lowers the risk: exits stay possible.
  if (order.side == Side::Sell) return {};
  const auto bound_of = [&](Reach reach) { return daily_loss_limit(order, context, reach); };
  for (const auto reach : strictest_first(bound_of(Reach::Shared), bound_of(Reach::Own))) {
    const auto bound = bound_of(reach);
    if (!bound) continue;
    const auto lost = loss_of_day(context, reach);
    if (!lost) return equity_unknown(context);
    if (!is_lost(*lost, bound->value)) continue;
    const int accounts = accounts_of(context, reach);
    Figures figures{
        {"loss", lost->loss.to_string()}, {"base", lost->base.to_string()}, {"limit", bound->value.to_string()}};
    add_accounts(figures, accounts);
    return layered("daily_loss_limit",
                   fmt::format("Today's loss{} is {} of {} at the day's start ({} %); the limit is {} %.",
                               over_accounts(accounts), money_text(lost->loss), money_text(lost->base),
                               percent(lost->loss, lost->base), bound->value.to_string()),
                   *bound, std::move(figures));
  }
  return {};
}

Result<void> check_drawdown(const Order& order, const RiskContext& context) {
  if (order.side == Side::Sell) return {};
  const auto bound_of = [&](Reach reach) { return drawdown_limit(order, context, reach); };
  for (const auto reach : strictest_first(bound_of(Reach::Shared), bound_of(Reach::Own))) {
    const auto bound = bound_of(reach);
    if (!bound) continue;
    const auto lost = drawdown(context, reach);
    if (!lost) return equity_unknown(context);
    if (!is_lost(*lost, bound->value)) continue;
    const int accounts = accounts_of(context, reach);
    Figures figures{{"loss", lost->loss.to_string()},
                    {"peak_equity", lost->base.to_string()},
                    {"equity", lost->equity.to_string()},
                    {"limit", bound->value.to_string()}};
    add_accounts(figures, accounts);
    return layered("max_drawdown",
                   fmt::format("Equity{} is {} below its highest of {}; {} allows {} %.", over_accounts(accounts),
                               money_text(lost->loss), money_text(lost->base), whose(*bound), bound->value.to_string()),
                   *bound, std::move(figures));
  }
  return {};
}

}  // namespace hoga::risk
