// Candles of one symbol and interval out of its trades, as Binance makes them: an interval without a trade is a flat
// candle at the previous close. Pure: time comes in with trades or with on_time. One owner, one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/candle_combine.hpp"

namespace hoga::market {

// The candle that starts where `previous` left off and has not traded yet.
Candle make_flat_candle(Interval interval, Timestamp open_time, const Decimal& price, Duration offset = Duration{0});
// A candle of one trade, and one trade more in a candle. Quote volume is rounded half-even to 8 places per trade.
void add_trade(Candle& candle, const Trade& trade);
class CandleBuilder {
 public:
  // At most so many flat candles are made for one gap; of a longer one the newest are made.
  static constexpr int kFlatCandlesMax = 1'500;

  // `offset` moves where days begin (Binance's timeZone). `seed` is the candle that was under way, or the last that
  // closed.
  explicit CandleBuilder(Interval interval, Duration offset = Duration{0}, std::optional<Candle> seed = std::nullopt);

  // Returns the candles that this trade closes, oldest first. A trade that was counted before (its id is not above the
  // last) or that belongs to a candle already closed changes nothing and is counted in ignored_trades().
  std::vector<Candle> on_trade(const Trade& trade);
  // Closes what has ended by `now` even though nothing trades. Nothing before the first trade or seed.
  std::vector<Candle> on_time(Timestamp now);

  // The candle under way.
  const std::optional<Candle>& current() const { return current_; }
  std::uint64_t ignored_trades() const { return ignored_trades_; }

 private:
  std::vector<Candle> close_until(Timestamp time);

  Interval interval_;
  Duration offset_;
  std::optional<Candle> current_;
  std::int64_t last_trade_id_ = -1;
  std::uint64_t ignored_trades_ = 0;
};

}  // namespace hoga::market
