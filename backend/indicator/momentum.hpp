// Oscillators: how fast and how far the price has moved. One owner, one thread; values are finite.
#pragma once

#include <algorithm>
#include <optional>

#include "indicator/bar.hpp"
#include "indicator/moving_average.hpp"

namespace hoga::indicator {

// Relative strength index, 0 to 100: 100 * gain / (gain + loss), where gain and loss are Wilder averages of the changes
// (Wilder, 1978). First value after `period` changes. A market that has not moved at all is neutral: 50.
class RelativeStrengthIndex {
 public:
  explicit RelativeStrengthIndex(int period) : gain_(period), loss_(period) {}
  std::optional<double> update(double close) {
    if (!previous_) {
      previous_ = close;
      return std::nullopt;
    }
    const double change = close - *previous_;
    previous_ = close;
    // One of the two is zero. Which one is a coin's toss, that no processor foresees: hence without a branch.
    const double up = std::max(change, 0.0);
    const auto gain = gain_.update(up);
    const auto loss = loss_.update(up - change);
    if (!gain || !loss) return std::nullopt;
    const double sum = *gain + *loss;
    return sum == 0 ? 50 : 100 * *gain / sum;
  }
  void state(StateArchive& archive);

 private:
  std::optional<double> previous_;
  WilderMovingAverage gain_;
  WilderMovingAverage loss_;
};

// Moving average convergence divergence (Gerald Appel): fast EMA - slow EMA, and its own EMA as the signal. Both
// averages begin with the value that completes the slow one, as TA-Lib has it; nothing comes out before the signal's
// first value.
class Macd {
 public:
  struct Value {
    double macd = 0;
    double signal = 0;
    double histogram = 0;
    void state(StateArchive& archive);
  };
  // fast_period < slow_period.
  Macd(int fast_period, int slow_period, int signal_period);
  std::optional<Value> update(double close);
  void state(StateArchive& archive);

 private:
  // How many values only the slow average takes, so that both end their first window at the same value.
  int fast_wait_;
  ExponentialMovingAverage fast_;
  ExponentialMovingAverage slow_;
  ExponentialMovingAverage signal_;
};

// Stochastic oscillator (George Lane), 0 to 100: where the close stands in the range of the last `period` bars,
// smoothed by a simple average to %K, and once more to %D. In a range without height the raw value is 0.
class Stochastic {
 public:
  struct Value {
    double k = 0;
    double d = 0;
    void state(StateArchive& archive);
  };
  Stochastic(int period, int k_smoothing, int d_smoothing);
  std::optional<Value> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  RollingExtreme highest_;
  RollingExtreme lowest_;
  SimpleMovingAverage k_;
  SimpleMovingAverage d_;
};

// Commodity channel index (Donald Lambert, 1980): (typical - mean) / (0.015 * mean deviation) over `period` bars; 0
// where nothing deviates. The mean deviation looks at each value of its window: constant in the length of the stream.
class CommodityChannelIndex {
 public:
  explicit CommodityChannelIndex(int period) : typical_(period) {}
  std::optional<double> update(const Bar& bar);
  void state(StateArchive& archive) { archive.value("typical", typical_); }

 private:
  RollingSum typical_;
};

// Rate of change in per cent against the value `period` values ago; 0 where that one is 0.
class RateOfChange {
 public:
  explicit RateOfChange(int period) : ring_(period + 1) {}
  std::optional<double> update(double value);
  void state(StateArchive& archive) { archive.value("ring", ring_); }

 private:
  Ring ring_;
};

}  // namespace hoga::indicator
