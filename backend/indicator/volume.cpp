#include "indicator/volume.hpp"

#include <algorithm>

namespace hoga::indicator {

double OnBalanceVolume::update(const Bar& bar) {
  if (!previous_close_ || bar.close > *previous_close_) {
    sum_ += bar.volume;
  } else if (bar.close < *previous_close_) {
    sum_ -= bar.volume;
  }
  previous_close_ = bar.close;
  return sum_;
}

void OnBalanceVolume::state(StateArchive& archive) {
  archive.value("previous", previous_close_);
  archive.value("sum", sum_);
}

std::optional<double> MoneyFlowIndex::update(const Bar& bar) {
  const double typical = bar.typical_price();
  const auto previous = previous_;
  previous_ = typical;
  if (!previous) return std::nullopt;
  const double money = typical * bar.volume;
  positive_.push(typical > *previous ? money : 0);
  negative_.push(typical < *previous ? money : 0);
  if (!positive_.is_full()) return std::nullopt;
  const double sum = positive_.sum() + negative_.sum();
  return sum <= 0 ? 50 : std::clamp(100 * positive_.sum() / sum, 0.0, 100.0);
}

void MoneyFlowIndex::state(StateArchive& archive) {
  archive.value("previous", previous_);
  archive.value("positive", positive_);
  archive.value("negative", negative_);
}

double VolumeWeightedAveragePrice::update(const Bar& bar, std::int64_t session) {
  if (session_ != session) {
    session_ = session;
    money_ = volume_ = 0;
  }
  money_ += bar.typical_price() * bar.volume;
  volume_ += bar.volume;
  return volume_ > 0 ? money_ / volume_ : bar.typical_price();
}

void VolumeWeightedAveragePrice::state(StateArchive& archive) {
  archive.value("session", session_);
  archive.value("money", money_);
  archive.value("volume", volume_);
}

}  // namespace hoga::indicator
