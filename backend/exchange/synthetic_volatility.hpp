// How restless a synthetic market is: the one process that the history and the live market share. Pure, deterministic,
// one owner.
#pragma once

#include <cmath>

#include "base/random.hpp"

namespace hoga::exchange {

// Log volatility as the sum of a slow wave of weeks and a fast one of hours: bursts inside of restless months. It is
// stationary and looks the same in both directions of time, which lets a history be drawn backwards from the price that
// it must end in.
class VolatilityPath {
 public:
  explicit VolatilityPath(Random random)
      : random_(random), slow_(kSlowDeviation * random_.normal()), fast_(kFastDeviation * random_.normal()) {}

  // Advances by so many days; about 0 on average, so that the profile's volatility is the typical one.
  double step(double days) {
    advance(slow_, days / kSlowDays, kSlowDeviation);
    advance(fast_, days / kFastDays, kFastDeviation);
    return slow_ + fast_;
  }

 private:
  static constexpr double kSlowDays = 12;
  static constexpr double kSlowDeviation = 0.3;
  static constexpr double kFastDays = 0.08;
  static constexpr double kFastDeviation = 0.4;

  // An Ornstein-Uhlenbeck process, exact for any step.
  void advance(double& level, double age, double deviation) {
    const double keep = std::exp(-age);
    level = keep * level + deviation * std::sqrt(1 - keep * keep) * random_.normal();
  }

  Random random_;
  double slow_;
  double fast_;
};

// News that everybody has been waiting for: how often, in the common and in the own news each, and how large in
// standard deviations of a minute.
inline constexpr double kJumpsPerDay = 6;
inline constexpr double kJumpSize = 5;

// The weight of the common and of the own volatility in a market's log volatility: deviations add up to those of one
// path.
inline constexpr double kVolatilityShare = 0.7071;

}  // namespace hoga::exchange
