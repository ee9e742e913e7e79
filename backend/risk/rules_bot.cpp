// The bot layer: a bot trades with its own money, sells what is its own, and stops buying where its limits are reached.
// What the bot itself or its owner gets out with is stopped by none of them.
#include <fmt/format.h>

#include "risk/rules.hpp"

namespace hoga::risk {
namespace {

std::string money_text(const Decimal& value) { return round_to_places(value, 2, Rounding::HalfUp).to_string(); }

Error of_bot(const char* code, std::string detail, Figures figures) {
  auto error = refusal(code, std::move(detail), std::move(figures));
  add_layer(error, LimitLayer::Bot, LimitLayer::Bot);
  return error;
}

Result<void> check_loss(const char* code, const char* since, const Decimal& from, const Decimal& equity,
                        const std::optional<Decimal>& percent) {
  if (!percent) return {};
  const Decimal loss = from - equity;
  const Decimal allowed = multiply_divide(from, *percent, Decimal{100}, Rounding::Down);
  if (!loss.is_positive() || loss < allowed) return {};
  return of_bot(code,
                fmt::format("The bot has lost {} of {} {}; its limit is {} %.", money_text(loss), money_text(from),
                            since, percent->to_string()),
                {{"loss", loss.to_string()}, {"base", from.to_string()}, {"limit", percent->to_string()}});
}

Result<void> check_purchase(const RiskContext& context, const CostEstimate& estimate) {
  const auto& bot = *context.bot;
  if (bot.cool_down_until && context.now < *bot.cool_down_until) {
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(*bot.cool_down_until - context.now).count();
    return of_bot("bot_cool_down",
                  fmt::format("The bot buys nothing for another {} minutes, after losses in a row.", minutes),
                  {{"minutes", std::to_string(minutes)}});
  }
  if (auto checked = check_loss("bot_daily_loss", "since the day began", bot.day_equity, bot.equity,
                                bot.limits.daily_loss_percent);
      !checked) {
    return checked;
  }
  if (auto checked =
          check_loss("bot_drawdown", "at its highest", bot.peak_equity, bot.equity, bot.limits.max_drawdown_percent);
      !checked) {
    return checked;
  }
  if (estimate.value > bot.free_cash) {
    return of_bot("bot_budget",
                  fmt::format("The order costs {} {}; the bot has {} free.", money_text(estimate.value),
                              context.instrument->quote, money_text(bot.free_cash)),
                  {{"value", estimate.value.to_string()}, {"free", bot.free_cash.to_string()}});
  }
  if (!bot.limits.max_position) return {};
  const Decimal reached = multiply(bot.holding, estimate.price, Rounding::Up) + bot.open_buy_value + estimate.value;
  if (reached <= *bot.limits.max_position) return {};
  return of_bot("bot_max_position",
                fmt::format("The bot's position would reach {} {}; its limit is {}.", money_text(reached),
                            context.instrument->quote, bot.limits.max_position->to_string()),
                {{"reached", reached.to_string()}, {"limit", bot.limits.max_position->to_string()}});
}

}  // namespace

Result<void> check_bot(const Order& order, const RiskContext& context, const CostEstimate& estimate) {
  if (!context.bot || order.is_protection) return {};
  const auto& bot = *context.bot;
  if (order.side == Side::Sell && order.quantity > bot.free_holding) {
    return of_bot("bot_holding",
                  fmt::format("The bot has {} {} to sell, not {}.", bot.free_holding.to_string(),
                              context.instrument->base, order.quantity.to_string()),
                  {{"quantity", order.quantity.to_string()}, {"free", bot.free_holding.to_string()}});
  }
  if (context.is_exit) return {};
  const auto& rate = bot.limits.orders_per_minute;
  if (rate && bot.recent_orders >= *rate) {
    return of_bot(
        "bot_orders_per_minute",
        fmt::format("The bot has placed {} orders within a minute; its limit is {}.", bot.recent_orders, *rate),
        {{"placed", std::to_string(bot.recent_orders)}, {"limit", std::to_string(*rate)}});
  }
  return order.side == Side::Buy ? check_purchase(context, estimate) : Result<void>{};
}

}  // namespace hoga::risk
