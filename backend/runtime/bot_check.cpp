// What makes the settings of a bot possible.
#include <fmt/format.h>

#include <algorithm>

#include "runtime/bot_service.hpp"
#include "strategy/remote/faults.hpp"
#include "strategy/sizing.hpp"
#include "strategy/strategy_lines.hpp"

namespace hoga::runtime {
namespace {

void add_prefixed(std::vector<FieldError>& errors, std::string_view prefix, const Error& error) {
  if (error.fields.empty()) errors.push_back({std::string(prefix), std::string(error_code(error)), error.detail});
  for (const auto& field : error.fields) {
    const bool is_of_bot = field.field == "symbols" || field.field == "intervals";
    errors.push_back({is_of_bot ? field.field : fmt::format("{}.{}", prefix, field.field), field.code, field.detail});
  }
}

std::vector<Interval> read_intervals(const std::vector<std::string>& names, std::vector<FieldError>& errors) {
  std::vector<Interval> intervals;
  for (const auto& name : names) {
    const auto interval = parse_interval(name);
    if (!interval) {
      errors.push_back(
          {"intervals", "unknown_interval", fmt::format("There is no interval \"{}\": use 1m, 1h.", name)});
    } else if (std::find(intervals.begin(), intervals.end(), *interval) == intervals.end()) {
      intervals.push_back(*interval);
    }
  }
  std::sort(intervals.begin(), intervals.end());
  return intervals;
}

void check_limits(const BotLimits& limits, const BotExits& exits, std::vector<FieldError>& errors) {
  if (limits.cool_down_losses.has_value() != limits.cool_down_minutes.has_value()) {
    const char* missing = limits.cool_down_losses ? "limits.cool_down_minutes" : "limits.cool_down_losses";
    errors.push_back({missing, "required", "A cool-down needs both: after how many losses, and for how long."});
  }
  if (exits.stop_loss_percent && exits.trailing_percent) {
    errors.push_back({"exits.trailing_percent", "not_allowed", "Give a stop-loss or a trailing stop, not both."});
  }
}

}  // namespace

Result<BotSettings> BotService::check(const BotDraft& draft, const std::string& exchange) const {
  if (auto known = market_.check_known(exchange); !known) return known.error();
  std::vector<FieldError> errors;
  BotSettings settings;
  settings.name = draft.name;
  settings.budget = draft.budget;
  settings.limits = draft.limits;
  settings.exits = draft.exits;
  settings.intervals = read_intervals(draft.intervals, errors);
  for (const auto& symbol : draft.symbols) {
    const bool is_there = std::find(settings.symbols.begin(), settings.symbols.end(), symbol) != settings.symbols.end();
    if (!is_there) settings.symbols.push_back(symbol);
    const auto* instrument = market_.instrument(exchange, symbol);
    if (instrument == nullptr) {
      errors.push_back({"symbols", "unknown_symbol", fmt::format("There is no symbol \"{}\" there.", symbol)});
    } else if (settings.currency.empty()) {
      settings.currency = instrument->quote;
    } else if (settings.currency != instrument->quote) {
      errors.push_back({"symbols", "mixed_quotes", "All symbols of a bot are paid in the same asset."});
    }
  }
  if (!draft.budget.is_positive()) errors.push_back({"budget", "too_small", "It must be above zero."});
  check_limits(draft.limits, draft.exits, errors);
  const auto sizing = strategy::read_parameters(strategy::sizing_schema(), draft.sizing);
  if (sizing) {
    settings.sizing = strategy::write_parameters(strategy::sizing_schema(), *sizing);
    if (const auto made = strategy::make_sizing(*sizing); !made) add_prefixed(errors, "sizing", made.error());
  } else {
    add_prefixed(errors, "sizing", sizing.error());
  }
  const auto version =
      draft.strategy_version ? strategy::parse_version(*draft.strategy_version) : std::optional<strategy::Version>{};
  const auto description =
      draft.strategy_version && version ? registry_.find(draft.strategy, *version) : registry_.find(draft.strategy);
  if (!registry_.find(draft.strategy)) {
    errors.push_back({"strategy", "unknown_strategy", fmt::format("There is no strategy \"{}\".", draft.strategy)});
  } else if (!description || (draft.strategy_version && !version)) {
    errors.push_back(
        {"strategy_version", "unknown_version",
         fmt::format("There is no version \"{}\" of the strategy {}.", *draft.strategy_version, draft.strategy)});
  } else {
    settings.strategy = description->name;
    settings.strategy_version = strategy::to_string(description->version);
    const auto configuration =
        strategy::configure(*description, draft.parameters, settings.symbols, settings.intervals);
    if (configuration) {
      settings.parameters = strategy::write_parameters(description->parameters, configuration->parameters);
    } else {
      add_prefixed(errors, "parameters", configuration.error());
    }
  }
  if (errors.empty()) return settings;
  auto error = make_error(Errc::ValidationFailed, "The bot can't be made like this.");
  error.fields = std::move(errors);
  return error;
}

awaitable<Result<void>> BotService::check_by_plugin(std::string name, strategy::Version version,
                                                    strategy::remote::CheckChoice choice) {
  const auto description = registry_.find(name, version);
  if (!check_plugin_ || !description || description->library.empty()) co_return Result<void>{};
  co_return co_await check_plugin_(std::move(name), version, std::move(choice));
}

awaitable<Result<std::vector<strategy::ChartLine>>> BotService::draw(
    std::shared_ptr<const strategy::Description> description, strategy::remote::DrawLines wanted) {
  if (description->library.empty()) {
    co_return strategy::draw_strategy(std::move(description), wanted.parameters, wanted.instrument, wanted.interval,
                                      wanted.candles, wanted.first);
  }
  if (!draw_plugin_) co_return strategy::remote::fault_error("not_running");
  std::string name = description->name;
  co_return co_await draw_plugin_(std::move(name), description->version, std::move(wanted));
}

awaitable<Result<BotSettings>> BotService::check_all(BotDraft draft, std::string exchange) {
  auto settings = check(draft, exchange);
  if (!settings) co_return settings.error();
  const auto version = strategy::parse_version(settings->strategy_version);
  if (!version) co_return settings;
  strategy::remote::CheckChoice choice{settings->parameters, settings->symbols, settings->intervals};
  std::string name = settings->strategy;
  const auto checked = co_await check_by_plugin(std::move(name), *version, std::move(choice));
  if (checked) co_return settings;
  if (checked.error().errc != Errc::ValidationFailed) co_return checked.error();
  auto error = make_error(Errc::ValidationFailed, "The bot can't be made like this.");
  add_prefixed(error.fields, "parameters", checked.error());
  co_return error;
}

}  // namespace hoga::runtime
