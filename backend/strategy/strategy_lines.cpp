#include "strategy/strategy_lines.hpp"

#include <algorithm>

#include "strategy/runner.hpp"

namespace hoga::strategy {
namespace {

void add_points(const AnyLine& line, Timestamp time, std::vector<ChartLine>& drawn) {
  for (const auto& component : line.current()) {
    const auto name = component.name == "value" ? line.name() : line.name() + "." + std::string(component.name);
    auto known = std::find_if(drawn.begin(), drawn.end(), [&](const auto& other) { return other.name == name; });
    if (known == drawn.end()) {
      drawn.push_back({name, line.name(), std::string(component.name), line.is_overlay(), {}});
      known = std::prev(drawn.end());
    }
    known->points.emplace_back(time, component.value);
  }
}

}  // namespace

Result<std::vector<ChartLine>> draw_strategy(std::shared_ptr<const Description> description,
                                             std::string_view parameters_json, const Instrument& instrument,
                                             Interval interval, const std::vector<Candle>& candles, Timestamp first) {
  RunnerSetup setup;
  auto configured = configure(*description, parameters_json, {instrument.symbol}, {interval});
  if (!configured) return configured.error();
  setup.description = std::move(description);
  setup.configuration = std::move(*configured);
  setup.instruments = {instrument};
  auto runner = Runner::make(std::move(setup));
  if (!runner) return runner.error();
  std::vector<ChartLine> drawn;
  for (const auto& candle : candles) {
    (*runner)->warm_up(0, candle);
    if (candle.open_time < first) continue;
    for (const auto* line : (*runner)->lines()) add_points(*line, candle.open_time, drawn);
  }
  return drawn;
}

}  // namespace hoga::strategy
