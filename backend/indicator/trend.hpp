// Which way the price goes, and how surely. One owner, one thread; values are finite.
#pragma once

#include <optional>

#include "indicator/bar.hpp"
#include "indicator/volatility.hpp"

namespace hoga::indicator {

// Average directional index with the directional indicators +DI and -DI, each 0 to 100 (Wilder, 1978), with TA-Lib's
// seeds: sums begin with `period` - 1 movements, ADX with the mean of `period` directional indices. First value after
// 2 * `period` bars. A bar that moves in no direction leaves ADX where it is.
class AverageDirectionalIndex {
 public:
  struct Value {
    double adx = 0;
    double plus_di = 0;
    double minus_di = 0;
    void state(StateArchive& archive);
  };
  // period >= 2.
  explicit AverageDirectionalIndex(int period);
  std::optional<Value> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  // Adds to the sum while it is being seeded, then smooths it as Wilder does.
  void smooth(double& sum, double value) const;

  int period_;
  std::optional<Bar> previous_;
  int movements_ = 0;
  int indices_ = 0;
  double plus_ = 0;
  double minus_ = 0;
  double range_ = 0;
  double adx_ = 0;
};

// SuperTrend (Olivier Seban): a stop that follows the price at `multiplier` average true ranges from the middle of the
// bar and only ever tightens; when the close passes it, it changes sides. The first bar with a range begins an upward
// trend if its close is not below the middle of the bar.
class SuperTrend {
 public:
  struct Value {
    double stop = 0;
    bool is_up = true;
    void state(StateArchive& archive);
  };
  SuperTrend(int period, double multiplier) : range_(period), multiplier_(multiplier) {}
  std::optional<Value> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  AverageTrueRange range_;
  double multiplier_;
  double previous_close_ = 0;
  double upper_ = 0;
  double lower_ = 0;
  std::optional<bool> is_up_;
};

// Parabolic stop and reverse (Wilder, 1978), with TA-Lib's start: the first trend is down if the second bar's downward
// movement is the greater. First value at the second bar.
class ParabolicSar {
 public:
  ParabolicSar(double acceleration_step, double acceleration_max)
      : step_(acceleration_step), max_(acceleration_max), acceleration_(acceleration_step) {}
  std::optional<double> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  void begin(const Bar& bar);
  double advance(const Bar& bar);

  double step_;
  double max_;
  std::optional<Bar> previous_;
  bool has_begun_ = false;
  bool is_long_ = true;
  double acceleration_;
  double extreme_ = 0;
  double stop_ = 0;
};

// Ichimoku lines (Goichi Hosoda) as of this bar: middles of the ranges of three periods. The chart draws the leading
// lines `base_period` bars ahead and the close as many behind.
class Ichimoku {
 public:
  struct Value {
    double conversion = 0;
    double base = 0;
    double leading_a = 0;
    double leading_b = 0;
    void state(StateArchive& archive);
  };
  Ichimoku(int conversion_period, int base_period, int leading_period)
      : conversion_(conversion_period), base_(base_period), leading_(leading_period) {}
  std::optional<Value> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  DonchianChannel conversion_;
  DonchianChannel base_;
  DonchianChannel leading_;
};

}  // namespace hoga::indicator
