// The lines that a strategy decides by, for a chart: its own indicators, fed as a bot's are. Pure.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "strategy/indicator_catalog.hpp"
#include "strategy/strategy.hpp"

namespace hoga::strategy {

// From closed candles in order of time; those that open before `first` warm up alone. Errors: those of configure().
Result<std::vector<ChartLine>> draw_strategy(std::shared_ptr<const Description> description,
                                             std::string_view parameters_json, const Instrument& instrument,
                                             Interval interval, const std::vector<Candle>& candles, Timestamp first);

}  // namespace hoga::strategy
