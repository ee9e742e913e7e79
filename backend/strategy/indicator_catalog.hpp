// The indicators that a chart can draw, by name: their parameters, what their lines are called, and how one is made
// from a text such as "macd:12:26:9". The objects are those of strategies, so that what is drawn is what is traded on.
// Immutable after first use; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/market_data.hpp"
#include "strategy/indicator_set.hpp"
#include "strategy/text.hpp"

namespace hoga::strategy {

struct IndicatorParameter {
  std::string name;
  Text title;
  double standard = 0;
  double min = 0;
  double max = 0;
  bool is_whole = true;
};

struct IndicatorInfo {
  std::string name;
  Text title;
  std::vector<IndicatorParameter> parameters;
  // Drawn over the price, or in a pane of its own.
  bool is_overlay = false;
  std::unique_ptr<AnyLine> (*make)(std::string name, const std::vector<double>& parameters) = nullptr;
};

const std::vector<IndicatorInfo>& indicator_catalog();

// One that was asked for. `text` is the canonical spelling with all parameters.
struct ChosenIndicator {
  const IndicatorInfo* info = nullptr;
  std::vector<double> parameters;
  std::string text;
};
inline constexpr std::size_t kChosenIndicatorsMax = 12;
// "rsi:14,macd:12:26:9"; parameters that are left out are the standard ones. Errors: ValidationFailed, field
// `indicators`, with what may stand there.
Result<std::vector<ChosenIndicator>> parse_indicators(std::string_view text);

// A line as it is drawn. Points go by open time; a leading line reaches beyond the last candle.
struct ChartLine {
  std::string name;
  std::string indicator;
  std::string component;
  bool is_overlay = false;
  std::vector<std::pair<Timestamp, std::optional<double>>> points;
};
// How many candles before the first that is drawn are fed, at most 2,000, so that averages without end have settled: of
// periods up to 90 the value differs by less than a billionth from one with all of history.
std::size_t warm_up_of(const std::vector<ChosenIndicator>& chosen, Interval interval);
// From candles in order of time; those that open before `first` warm up alone. The last one may be under way: it
// counts as if it closed now.
std::vector<ChartLine> draw_indicators(const std::vector<ChosenIndicator>& chosen, const std::vector<Candle>& candles,
                                       Interval interval, Timestamp first);

}  // namespace hoga::strategy
