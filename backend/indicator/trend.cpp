#include "indicator/trend.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace hoga::indicator {
namespace {

// Smaller sums are what rounding leaves of nothing.
constexpr double kNothing = 1e-14;

}  // namespace

AverageDirectionalIndex::AverageDirectionalIndex(int period) : period_(period) {
  HOGA_INVARIANT(period >= 2, "The period of ADX is 2 or more");
}

void AverageDirectionalIndex::smooth(double& sum, double value) const {
  if (movements_ >= period_) sum -= sum / period_;
  sum += value;
}

std::optional<AverageDirectionalIndex::Value> AverageDirectionalIndex::update(const Bar& bar) {
  if (!previous_) {
    previous_ = bar;
    return std::nullopt;
  }
  const double up = bar.high - previous_->high;
  const double down = previous_->low - bar.low;
  const double close = previous_->close;
  previous_ = bar;
  ++movements_;
  smooth(plus_, up > 0 && up > down ? up : 0);
  smooth(minus_, down > 0 && down > up ? down : 0);
  smooth(range_, std::max({bar.high - bar.low, std::abs(bar.high - close), std::abs(bar.low - close)}));
  if (movements_ < period_) return std::nullopt;
  const bool has_range = range_ > kNothing;
  const double plus = has_range ? 100 * plus_ / range_ : 0;
  const double minus = has_range ? 100 * minus_ / range_ : 0;
  const bool has_direction = plus + minus > kNothing;
  const double index = has_direction ? 100 * std::abs(minus - plus) / (plus + minus) : 0;
  if (indices_ < period_) {
    adx_ += index;
    if (++indices_ < period_) return std::nullopt;
    adx_ /= period_;
  } else if (has_direction) {
    adx_ = (adx_ * (period_ - 1) + index) / period_;
  }
  return Value{adx_, plus, minus};
}

void AverageDirectionalIndex::Value::state(StateArchive& archive) {
  archive.value("adx", adx);
  archive.value("plus_di", plus_di);
  archive.value("minus_di", minus_di);
}

void AverageDirectionalIndex::state(StateArchive& archive) {
  archive.value("previous", previous_);
  archive.value("movements", movements_);
  archive.value("indices", indices_);
  archive.value("plus", plus_);
  archive.value("minus", minus_);
  archive.value("range", range_);
  archive.value("adx", adx_);
}

std::optional<SuperTrend::Value> SuperTrend::update(const Bar& bar) {
  const auto range = range_.update(bar);
  const double previous_close = previous_close_;
  previous_close_ = bar.close;
  if (!range) return std::nullopt;
  const double middle = (bar.high + bar.low) / 2;
  const double upper = middle + multiplier_ * *range;
  const double lower = middle - multiplier_ * *range;
  if (!is_up_) {
    upper_ = upper;
    lower_ = lower;
    is_up_ = bar.close >= middle;
  } else {
    // A line only moves towards the price, unless the close before had passed it.
    if (upper < upper_ || previous_close > upper_) upper_ = upper;
    if (lower > lower_ || previous_close < lower_) lower_ = lower;
    is_up_ = *is_up_ ? bar.close >= lower_ : bar.close > upper_;
  }
  return Value{*is_up_ ? lower_ : upper_, *is_up_};
}

void SuperTrend::Value::state(StateArchive& archive) {
  archive.value("stop", stop);
  archive.value("is_up", is_up);
}

void SuperTrend::state(StateArchive& archive) {
  archive.value("range", range_);
  archive.value("previous_close", previous_close_);
  archive.value("upper", upper_);
  archive.value("lower", lower_);
  archive.value("is_up", is_up_);
}

void ParabolicSar::begin(const Bar& bar) {
  const double up = bar.high - previous_->high;
  const double down = previous_->low - bar.low;
  is_long_ = !(down > 0 && down > up);
  extreme_ = is_long_ ? bar.high : bar.low;
  stop_ = is_long_ ? previous_->low : previous_->high;
  has_begun_ = true;
}

// The stop is carried on from the bar before; `previous_` is that bar.
double ParabolicSar::advance(const Bar& bar) {
  const bool is_passed = is_long_ ? bar.low <= stop_ : bar.high >= stop_;
  double shown = stop_;
  if (is_passed) {
    // Reverse: the stop jumps to the trend's extreme, but not into the last two bars.
    is_long_ = !is_long_;
    shown = is_long_ ? std::min({extreme_, previous_->low, bar.low}) : std::max({extreme_, previous_->high, bar.high});
    acceleration_ = step_;
    extreme_ = is_long_ ? bar.high : bar.low;
  } else if (is_long_ ? bar.high > extreme_ : bar.low < extreme_) {
    extreme_ = is_long_ ? bar.high : bar.low;
    acceleration_ = std::min(acceleration_ + step_, max_);
  }
  stop_ = shown + acceleration_ * (extreme_ - shown);
  stop_ = is_long_ ? std::min({stop_, previous_->low, bar.low}) : std::max({stop_, previous_->high, bar.high});
  return shown;
}

std::optional<double> ParabolicSar::update(const Bar& bar) {
  if (!previous_) {
    previous_ = bar;
    return std::nullopt;
  }
  if (!has_begun_) {
    begin(bar);
    // The bar that sets the direction is also the first that the stop is held against, by itself.
    previous_ = bar;
  }
  const double shown = advance(bar);
  previous_ = bar;
  return shown;
}

void ParabolicSar::state(StateArchive& archive) {
  archive.value("previous", previous_);
  archive.value("has_begun", has_begun_);
  archive.value("is_long", is_long_);
  archive.value("acceleration", acceleration_);
  archive.value("extreme", extreme_);
  archive.value("stop", stop_);
}

void Ichimoku::Value::state(StateArchive& archive) {
  archive.value("conversion", conversion);
  archive.value("base", base);
  archive.value("leading_a", leading_a);
  archive.value("leading_b", leading_b);
}

void Ichimoku::state(StateArchive& archive) {
  archive.value("conversion", conversion_);
  archive.value("base", base_);
  archive.value("leading", leading_);
}

std::optional<Ichimoku::Value> Ichimoku::update(const Bar& bar) {
  const auto conversion = conversion_.update(bar);
  const auto base = base_.update(bar);
  const auto leading = leading_.update(bar);
  if (!conversion || !base || !leading) return std::nullopt;
  return Value{conversion->middle, base->middle, (conversion->middle + base->middle) / 2, leading->middle};
}

}  // namespace hoga::indicator
