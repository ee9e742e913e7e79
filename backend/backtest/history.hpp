// The candles that a back-test runs over: one symbol each, of the shortest interval, read from columns without a copy.
// Longer intervals are made from these, as the exchange makes them. Gaps are filled or refused here. One owner, one
// thread; the columns may be shared by many.
#pragma once

#include <optional>
#include <vector>

#include "backtest/result.hpp"
#include "domain/candle_columns.hpp"

namespace hoga::backtest {

// Where there are no candles between two that are there, of what a back-test would run over.
std::vector<HistoryGap> find_gaps(const Symbol& symbol, const CandleSeries& series);

// Goes through the candles of one symbol, one after another.
class CandleCursor {
 public:
  // With `fills_gaps` every interval has a candle: the price stands still where there is none.
  CandleCursor(CandleSeries series, bool fills_gaps);

  bool has_candle() const { return has_candle_; }
  // The one that is next, in place: good until advance().
  const Candle& candle() const { return candle_; }
  bool is_made_up() const { return is_made_up_; }
  void advance();

 private:
  void load();
  void read();

  CandleSeries series_;
  Interval interval_;
  // Zero of months, which have no fixed length.
  Duration length_{0};
  bool fills_gaps_;
  std::size_t block_ = 0;
  std::size_t row_ = 0;
  Candle candle_;
  bool has_candle_ = false;
  bool is_made_up_ = false;
};

// Candles of a longer interval, made from shorter ones: told every shorter one, says which longer one it ends.
class LongerCandle {
 public:
  explicit LongerCandle(Interval longer) : longer_(longer) {}
  // Null while none ends. One that did not begin with its first shorter candle is not told.
  const Candle* add(const Candle& shorter);

 private:
  Interval longer_;
  Candle candle_;
  Timestamp end_{};
  bool is_whole_ = false;
};

}  // namespace hoga::backtest
