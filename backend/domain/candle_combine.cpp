#include "domain/candle_combine.hpp"

#include <algorithm>

namespace hoga {
namespace {

// Files of other people may have no count of trades.
bool has_traded(const Candle& candle) { return candle.trades > 0 || candle.volume.is_positive(); }

}  // namespace

void merge_candle(Candle& candle, const Candle& next) {
  if (has_traded(next)) {
    if (has_traded(candle)) {
      candle.high = std::max(candle.high, next.high);
      candle.low = std::min(candle.low, next.low);
    } else {
      // A flat beginning at the close before it is no trade: the first trade makes open, high and low.
      candle.open = next.open;
      candle.high = next.high;
      candle.low = next.low;
    }
  }
  candle.close = next.close;
  candle.volume += next.volume;
  candle.quote_volume += next.quote_volume;
  candle.taker_buy_volume += next.taker_buy_volume;
  candle.taker_buy_quote_volume += next.taker_buy_quote_volume;
  candle.trades += next.trades;
}

std::optional<Interval> shorter_interval(Interval interval) {
  if (interval <= Interval::Minute1) return std::nullopt;
  if (interval <= Interval::Hour1) return Interval::Minute1;
  return interval <= Interval::Day1 ? Interval::Hour1 : Interval::Day1;
}

std::vector<Candle> combine_candles(const CandleSeries& series, Interval interval) {
  std::vector<Candle> candles;
  std::optional<Candle> running;
  // Where the next part must open, and where the running candle ends.
  Timestamp next{};
  Timestamp end{};
  for (const auto& block : series.blocks()) {
    for (std::size_t row = 0; row < block.columns.size(); ++row) {
      const Timestamp open = block.columns.open_time(row);
      if (running && open == next) {
        merge_candle(*running, block.columns.candle(row));
      } else if (open_time_of(interval, open) == open) {
        running = block.columns.candle(row);
        end = next_open_time(interval, open);
        running->close_time = end - std::chrono::milliseconds{1};
      } else {
        running.reset();
        continue;
      }
      next = next_open_time(series.interval(), open);
      if (next == end) {
        candles.push_back(*running);
        running.reset();
      }
    }
  }
  return candles;
}

}  // namespace hoga
