#include "indicator/moving_average.hpp"

#include "base/error.hpp"

namespace hoga::indicator {

std::optional<double> SimpleMovingAverage::update(double value) {
  window_.push(value);
  if (!window_.is_full()) return std::nullopt;
  return window_.mean();
}

ExponentialMovingAverage::ExponentialMovingAverage(int period, double weight) : period_(period), weight_(weight) {
  HOGA_INVARIANT(period >= 1, "The period of an indicator is 1 or more");
}

void ExponentialMovingAverage::state(StateArchive& archive) {
  archive.value("count", count_);
  archive.value("value", value_);
}

std::optional<double> WeightedMovingAverage::update(double value) {
  const double count = static_cast<double>(ring_.count());
  if (ring_.is_full()) {
    // Each value that stays loses one weight, the one that falls out its last.
    weighted_sum_.add(-sum_.value());
    sum_.add(-ring_.push(value));
    weighted_sum_.add(count * value);
  } else {
    ring_.push(value);
    weighted_sum_.add((count + 1) * value);
  }
  sum_.add(value);
  if (ring_.has_turned()) {
    sum_ = weighted_sum_ = {};
    for (std::size_t i = 0; i < ring_.count(); ++i) {
      sum_.add(ring_[i]);
      weighted_sum_.add(static_cast<double>(i + 1) * ring_[i]);
    }
  }
  if (!ring_.is_full()) return std::nullopt;
  const double period = ring_.size();
  return weighted_sum_.value() / (period * (period + 1) / 2);
}

void WeightedMovingAverage::state(StateArchive& archive) {
  archive.value("ring", ring_);
  archive.value("sum", sum_);
  archive.value("weighted", weighted_sum_);
}

MovingAverage::MovingAverage(AverageKind kind, int period) : average_(SimpleMovingAverage(period)) {
  if (kind == AverageKind::Exponential) average_.emplace<ExponentialMovingAverage>(period);
  if (kind == AverageKind::Weighted) average_.emplace<WeightedMovingAverage>(period);
}

}  // namespace hoga::indicator
