#include "indicator/volatility.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::indicator {

std::optional<double> StandardDeviation::update(double value) {
  moments_.push(value);
  if (!moments_.is_full()) return std::nullopt;
  return std::sqrt(moments_.variance());
}

std::optional<Band> BollingerBands::update(double close) {
  moments_.push(close);
  if (!moments_.is_full()) return std::nullopt;
  const double middle = moments_.mean();
  const double reach = deviations_ * std::sqrt(moments_.variance());
  return Band{middle + reach, middle, middle - reach};
}

std::optional<double> TrueRange::update(const Bar& bar) {
  const auto previous = previous_close_;
  previous_close_ = bar.close;
  if (!previous) return std::nullopt;
  return std::max({bar.high - bar.low, std::abs(bar.high - *previous), std::abs(bar.low - *previous)});
}

void Band::state(StateArchive& archive) {
  archive.value("upper", upper);
  archive.value("middle", middle);
  archive.value("lower", lower);
}

std::optional<double> AverageTrueRange::update(const Bar& bar) {
  const auto range = range_.update(bar);
  if (!range) return std::nullopt;
  return average_.update(*range);
}

void AverageTrueRange::state(StateArchive& archive) {
  archive.value("range", range_);
  archive.value("average", average_);
}

std::optional<Band> DonchianChannel::update(const Bar& bar) {
  highest_.push(bar.high);
  lowest_.push(bar.low);
  if (!highest_.is_full()) return std::nullopt;
  const double upper = highest_.value(), lower = lowest_.value();
  return Band{upper, (upper + lower) / 2, lower};
}

void DonchianChannel::state(StateArchive& archive) {
  archive.value("highest", highest_);
  archive.value("lowest", lowest_);
}

std::optional<Band> KeltnerChannel::update(const Bar& bar) {
  const auto middle = middle_.update(bar.close);
  const auto range = range_.update(bar);
  if (!middle || !range) return std::nullopt;
  const double reach = multiplier_ * *range;
  return Band{*middle + reach, *middle, *middle - reach};
}

void KeltnerChannel::state(StateArchive& archive) {
  archive.value("middle", middle_);
  archive.value("range", range_);
}

}  // namespace hoga::indicator
