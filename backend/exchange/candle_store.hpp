// The candles of one symbol, made of its trades and of imported history. Four base intervals (1s, 1m, 1h, 1d) are kept,
// sparse: an interval without a trade costs nothing and is served flat. The other intervals are put together from the
// longest base that divides them. Times are market time. One thread; pure.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "exchange/candle.hpp"
#include "exchange/types.hpp"

namespace hoga::exchange {

// What one unit of each count is worth.
struct CandleScale {
  Decimal tick;
  Decimal step;
  Decimal quote_unit;  // tick × step
};

struct CandleLimits {
  std::size_t seconds = 7'200;
  std::size_t minutes = 44'640;
  std::size_t hours = 17'600;
};

class CandleStore {
 public:
  static constexpr std::array<Interval, 4> kBaseIntervals{Interval::Second1, Interval::Minute1, Interval::Hour1,
                                                          Interval::Day1};

  CandleStore(CandleScale scale, CandleLimits limits) : scale_(scale), limits_(limits) {}

  // Trades come in order of time; one that is older than the newest candle counts into the newest.
  void add_trade(matching::Ticks price, matching::Lots quantity, Side taker_side, Timestamp time);

  // Replaces what is kept from the first candle's time on. Coarser base intervals that are still empty get the sums.
  // False for an interval that is no base, and for candles off the grid or out of order: nothing is changed then.
  bool import(Interval interval, const std::vector<CompactCandle>& candles);
  // Puts records of the journal back: as import, for one series alone.
  void restore(Interval interval, const std::vector<CompactCandle>& candles);
  void clear();
  // The minutes that open in [from, to) become these, and the hours and days from there on the sums of what is kept.
  // `minutes` are in order, on the grid and in the range. False where that changes nothing.
  bool correct_minutes(Timestamp from, Timestamp to, const std::vector<CompactCandle>& minutes);
  // Those that open at or after `from`.
  std::vector<CompactCandle> tail(Interval base, Timestamp from) const;

  // Prices rounded to ticks and volumes to lots.
  std::optional<CompactCandle> compact(const Candle& candle) const;
  const std::deque<CompactCandle>& base(Interval interval) const { return series(interval); }

  // Reads start, end and limit, as Exchange::candles says. `market_now` closes the list.
  std::vector<Candle> candles(Interval interval, const HistoryQuery& query, Timestamp market_now,
                              Duration offset) const;
  // The candle that `time` falls into; flat if there was no trade, all zero if there never was any before.
  Candle candle_at(Interval interval, Timestamp time, Duration offset) const;

  // Sums over base candles that open in [from, to); nothing if there is none. Prices in ticks.
  std::optional<CompactCandle> sum(Interval base, Timestamp from, Timestamp to) const;
  // The same over the second candles that open from `from` on. Meant to be asked at every order: all but the newest is
  // added up once a second only.
  std::optional<CompactCandle> sum_of_newest(Timestamp from) const;
  // The last price before `time`, in ticks, as far as the finest fitting series goes back.
  std::optional<std::uint32_t> close_before(Interval base, Timestamp time) const;
  const CandleScale& scale() const { return scale_; }

 private:
  using Series = std::deque<CompactCandle>;

  static std::size_t index_of(Interval base);
  // The base that `interval` is put together from with days starting at `offset`.
  static Interval base_of(Interval interval, Duration offset);
  Series& series(Interval base) { return series_[index_of(base)]; }
  const Series& series(Interval base) const { return series_[index_of(base)]; }
  void trim();
  void roll_up(Interval from, Interval to);
  // Makes the candles of `to` that open at or after `start` the sums of those of `from`.
  bool sum_up(Interval from, Interval to, Timestamp start);
  Candle expand(Timestamp open, Timestamp next, const std::optional<CompactCandle>& found, std::uint32_t flat) const;

  CandleScale scale_;
  CandleLimits limits_;
  std::array<Series, 4> series_;
  // Second candles added up: from the one that opens at `first` on, the one that opens at `end` no more.
  struct Remembered {
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    CompactCandle total;
  };
  mutable std::optional<Remembered> remembered_;
};

}  // namespace hoga::exchange
