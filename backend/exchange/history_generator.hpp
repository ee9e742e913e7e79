// The past of a synthetic market, so that charts are full at the first start: 1-minute candles for 30 days, 1-hour for
// 2 years and 1-day for 5 years, each the exact fold of the finer ones where those exist, on the instrument's tick and
// step, from a seed. Pure and deterministic; some 8 MB while one instrument is being made, nothing afterwards.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/time.hpp"
#include "domain/instrument.hpp"
#include "domain/market_data.hpp"
#include "exchange/synthetic_profile.hpp"

namespace hoga::exchange {

struct HistoryOptions {
  std::uint64_t seed = 1;
  // The live market begins in the minute of this moment; history ends with the minute before.
  Timestamp now{};
  int minute_days = 30;
  int hour_days = 730;
  int day_days = 1826;
};

// Called for Minute1, Hour1 and Day1 with all candles of the interval, oldest first. The last hour and the last day may
// be unfinished: they hold the minutes there have been. The span is valid during the call.
using HistorySink = std::function<void(Interval, std::span<const Candle>)>;

// The last close is `last_price` exactly; `last_price` must be a positive multiple of the tick.
void generate_history(const Instrument& instrument, const MarketProfile& profile, const Decimal& last_price,
                      const HistoryOptions& options, const HistorySink& sink);

// One candle out of consecutive ones, as every longer interval is made. `candles` is not empty; the times are the
// caller's to set.
Candle fold_candles(std::span<const Candle> candles);

}  // namespace hoga::exchange
