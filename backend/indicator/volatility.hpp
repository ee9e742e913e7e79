// How much the price moves, and the bands and channels made of that. One owner, one thread; values are finite.
#pragma once

#include <optional>

#include "indicator/bar.hpp"
#include "indicator/moving_average.hpp"

namespace hoga::indicator {

// A line in the middle with one above and one below.
struct Band {
  double upper = 0;
  double middle = 0;
  double lower = 0;
  void state(StateArchive& archive);
};

// Of the population: the mean square distance from the mean of the last `period` values, its root.
class StandardDeviation {
 public:
  explicit StandardDeviation(int period) : moments_(period) {}
  std::optional<double> update(double value);
  void state(StateArchive& archive) { archive.value("moments", moments_); }

 private:
  RollingMoments moments_;
};

// Bollinger bands (John Bollinger): the simple average, and `deviations` standard deviations above and below it.
class BollingerBands {
 public:
  BollingerBands(int period, double deviations) : moments_(period), deviations_(deviations) {}
  std::optional<Band> update(double close);
  void state(StateArchive& archive) { archive.value("moments", moments_); }

 private:
  RollingMoments moments_;
  double deviations_;
};

// The greatest of high - low, |high - previous close| and |low - previous close|. Nothing for the first bar.
class TrueRange {
 public:
  std::optional<double> update(const Bar& bar);
  void state(StateArchive& archive) { archive.value("previous", previous_close_); }

 private:
  std::optional<double> previous_close_;
};

// Wilder average of the true range (Wilder, 1978); first value after `period` + 1 bars.
class AverageTrueRange {
 public:
  explicit AverageTrueRange(int period) : average_(period) {}
  std::optional<double> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  TrueRange range_;
  WilderMovingAverage average_;
};

// Donchian channel (Richard Donchian): highest high and lowest low of the last `period` bars, this one included, and
// their middle.
class DonchianChannel {
 public:
  explicit DonchianChannel(int period)
      : highest_(period, RollingExtreme::Order::Greatest), lowest_(period, RollingExtreme::Order::Least) {}
  std::optional<Band> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  RollingExtreme highest_;
  RollingExtreme lowest_;
};

// Keltner channel in its later form (Linda Raschke): EMA of the close, and `multiplier` average true ranges (Wilder)
// above and below it.
class KeltnerChannel {
 public:
  KeltnerChannel(int period, int range_period, double multiplier)
      : middle_(period), range_(range_period), multiplier_(multiplier) {}
  std::optional<Band> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  ExponentialMovingAverage middle_;
  AverageTrueRange range_;
  double multiplier_;
};

}  // namespace hoga::indicator
