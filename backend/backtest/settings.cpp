// A request's settings as those of a bot.
#include <fmt/format.h>

#include <algorithm>

#include "backtest/run.hpp"
#include "base/json_describe.hpp"
#include "strategy/shipped/shipped.hpp"

namespace hoga::backtest {

// The forms of a bot's limits and exits.
struct LimitsForm {
  std::optional<Decimal> max_position;
  std::optional<std::int32_t> orders_per_minute;
  std::optional<Decimal> daily_loss_percent;
  std::optional<Decimal> max_drawdown_percent;
  std::optional<std::int32_t> cool_down_losses;
  std::optional<std::int32_t> cool_down_minutes;
};
BOOST_DESCRIBE_STRUCT(LimitsForm, (),
                      (max_position, orders_per_minute, daily_loss_percent, max_drawdown_percent, cool_down_losses,
                       cool_down_minutes))
struct ExitsForm {
  std::optional<Decimal> stop_loss_percent;
  std::optional<Decimal> take_profit_percent;
  std::optional<Decimal> trailing_percent;
  std::optional<std::int32_t> time_stop_minutes;
};
BOOST_DESCRIBE_STRUCT(ExitsForm, (), (stop_loss_percent, take_profit_percent, trailing_percent, time_stop_minutes))

}  // namespace hoga::backtest

namespace hoga {

static FieldConstraint percent_constraint(const char* name) {
  return constraint(name).more_than(0).at_most(100).places(4);
}

template <>
struct Constraints<backtest::LimitsForm> {
  static std::vector<FieldConstraint> get() {
    return {constraint("max_position").more_than(0),    constraint("orders_per_minute").at_least(1),
            percent_constraint("daily_loss_percent"),   percent_constraint("max_drawdown_percent"),
            constraint("cool_down_losses").at_least(1), constraint("cool_down_minutes").at_least(1)};
  }
};
template <>
struct Constraints<backtest::ExitsForm> {
  static std::vector<FieldConstraint> get() {
    return {percent_constraint("stop_loss_percent"), constraint("take_profit_percent").more_than(0),
            percent_constraint("trailing_percent"), constraint("time_stop_minutes").at_least(1)};
  }
};

}  // namespace hoga

namespace hoga::backtest {
namespace {

// Field errors of a part of the request carry its name.
void add_fields(std::vector<FieldError>& fields, const char* part, const Error& error) {
  if (error.fields.empty()) fields.push_back({part, std::string(error_code(error)), error.detail});
  for (const auto& field : error.fields) {
    fields.push_back({fmt::format("{}.{}", part, field.field), field.code, field.detail});
  }
}

void read_intervals(const BacktestRequest& request, BotSettings& bot, std::vector<FieldError>& fields) {
  for (std::size_t i = 0; i < request.intervals.size(); ++i) {
    const auto interval = parse_interval(request.intervals[i]);
    if (!interval) {
      fields.push_back({fmt::format("intervals[{}]", i), "unknown_interval",
                        fmt::format("There is no interval {}; take one of 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d "
                                    "3d 1w 1M.",
                                    request.intervals[i])});
    } else if (!bot.intervals.empty() && *interval <= bot.intervals.back()) {
      fields.push_back({fmt::format("intervals[{}]", i), "not_ascending", "Name each interval once, shortest first."});
    } else {
      bot.intervals.push_back(*interval);
    }
  }
}

void read_limits(const BacktestRequest& request, BotSettings& bot, std::vector<FieldError>& fields) {
  const auto limits = from_json<LimitsForm>(request.limits.text);
  if (limits) {
    bot.limits = {limits->max_position,         limits->orders_per_minute, limits->daily_loss_percent,
                  limits->max_drawdown_percent, limits->cool_down_losses,  limits->cool_down_minutes};
    if (limits->cool_down_losses.has_value() != limits->cool_down_minutes.has_value()) {
      fields.push_back({"limits.cool_down_losses", "incomplete", "Set both, cool_down_losses and cool_down_minutes."});
    }
  } else {
    add_fields(fields, "limits", limits.error());
  }
  const auto exits = from_json<ExitsForm>(request.exits.text);
  if (!exits) return add_fields(fields, "exits", exits.error());
  bot.exits = {exits->stop_loss_percent, exits->take_profit_percent, exits->trailing_percent, exits->time_stop_minutes};
  if (exits->stop_loss_percent && exits->trailing_percent) {
    fields.push_back({"exits.trailing_percent", "contradicts", "Set a stop-loss or a trailing stop, not both."});
  }
}

}  // namespace

Result<BotSettings> to_bot_settings(const BacktestRequest& request) {
  BotSettings bot;
  std::vector<FieldError> fields;
  bot.name = "back-test";
  bot.strategy = request.strategy;
  bot.strategy_version = request.strategy_version.value_or("");
  bot.parameters = request.parameters.text;
  bot.sizing = request.sizing.text;
  bot.symbols = request.symbols;
  bot.budget = request.budget;
  bot.seed = static_cast<std::uint64_t>(request.seed);
  if (request.strategy == strategy::shipped::kOutsideName) {
    fields.push_back({"strategy", "needs_alerts",
                      "It trades on alerts from outside alone, and of the past there are none: it can't be "
                      "back-tested. Try it on paper."});
  }
  read_intervals(request, bot, fields);
  read_limits(request, bot, fields);
  if (request.start && request.end && *request.end <= *request.start) {
    fields.push_back({"end", "not_after_start", "The end must be after the start."});
  }
  for (std::size_t i = 0; i < request.symbols.size(); ++i) {
    const bool is_repeated = std::count(request.symbols.begin(), request.symbols.end(), request.symbols[i]) > 1;
    if (is_repeated) fields.push_back({fmt::format("symbols[{}]", i), "repeated", "Name each symbol once."});
  }
  if (fields.empty()) return bot;
  auto error = make_error(Errc::ValidationFailed, "The back-test can't be run with these settings.");
  error.fields = std::move(fields);
  return error;
}

}  // namespace hoga::backtest
