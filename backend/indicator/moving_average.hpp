// Moving averages of a stream of values. Each returns nothing until `period` values have gone in. One owner, one
// thread; values are finite.
#pragma once

#include <optional>
#include <variant>

#include "indicator/rolling.hpp"

namespace hoga::indicator {

// The mean of the last `period` values.
class SimpleMovingAverage {
 public:
  explicit SimpleMovingAverage(int period) : window_(period) {}
  std::optional<double> update(double value);
  void state(StateArchive& archive) { archive.value("window", window_); }

 private:
  RollingSum window_;
};

// previous + (value - previous) * 2 / (period + 1), begun with the mean of the first `period` values.
class ExponentialMovingAverage {
 public:
  explicit ExponentialMovingAverage(int period) : ExponentialMovingAverage(period, 2.0 / (period + 1)) {}
  // Inline, as those that are made of it: the call costs more than the sum.
  std::optional<double> update(double value) {
    if (count_ == period_) {
      value_ += (value - value_) * weight_;
      return value_;
    }
    value_ += value;
    if (++count_ < period_) return std::nullopt;
    value_ /= period_;
    return value_;
  }
  void state(StateArchive& archive);

 protected:
  ExponentialMovingAverage(int period, double weight);

 private:
  int period_;
  double weight_;
  int count_ = 0;
  double value_ = 0;
};

// Wilder's smoothing: the weight of a new value is 1 / period (J. Welles Wilder, New Concepts in Technical Trading
// Systems, 1978).
class WilderMovingAverage : public ExponentialMovingAverage {
 public:
  explicit WilderMovingAverage(int period) : ExponentialMovingAverage(period, 1.0 / period) {}
};

// Weights 1 to `period`, the newest value's the greatest.
class WeightedMovingAverage {
 public:
  explicit WeightedMovingAverage(int period) : ring_(period) {}
  std::optional<double> update(double value);
  void state(StateArchive& archive);

 private:
  Ring ring_;
  ExactSum sum_;
  ExactSum weighted_sum_;
};

enum class AverageKind { Simple, Exponential, Weighted };

// One of the three, where a person chooses which.
class MovingAverage {
 public:
  MovingAverage(AverageKind kind, int period);
  std::optional<double> update(double value) {
    return std::visit([value](auto& average) { return average.update(value); }, average_);
  }
  void state(StateArchive& archive) {
    std::visit([&archive](auto& average) { average.state(archive); }, average_);
  }

 private:
  std::variant<SimpleMovingAverage, ExponentialMovingAverage, WeightedMovingAverage> average_;
};

}  // namespace hoga::indicator
