// Longer candles out of shorter ones. Pure.
#pragma once

#include <optional>
#include <vector>

#include "domain/candle_columns.hpp"

namespace hoga {

// `next` follows inside of the same longer interval: what a 5-minute candle is of 1-minute ones. The times of `candle`
// stay. A candle without volume is flat, at the close before it: it moves neither high nor low.
void merge_candle(Candle& candle, const Candle& next);

// What candles of an interval are put together from: 3m to 1h from 1m, 2h to 1d from 1h, the longest from 1d. Nothing
// for 1s and 1m.
std::optional<Interval> shorter_interval(Interval interval);
// The candles of `interval` of which `series` has every part, from the first to the last.
std::vector<Candle> combine_candles(const CandleSeries& series, Interval interval);

}  // namespace hoga
