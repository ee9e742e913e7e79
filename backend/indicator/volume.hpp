// What the traded volume says. One owner, one thread; values are finite.
#pragma once

#include <cstdint>
#include <optional>

#include "indicator/bar.hpp"
#include "indicator/rolling.hpp"

namespace hoga::indicator {

// On-balance volume (Joseph Granville): the volume added when the close rises and taken away when it falls. Begins with
// the first bar's.
class OnBalanceVolume {
 public:
  double update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  std::optional<double> previous_close_;
  double sum_ = 0;
};

// Money flow index (Gene Quong and Avrum Soudack), 0 to 100: the share of money (typical price times volume) in bars
// whose typical price rose, among the last `period` bars that moved. First value after `period` + 1 bars. Where no
// money flowed it is neutral: 50.
class MoneyFlowIndex {
 public:
  explicit MoneyFlowIndex(int period) : positive_(period), negative_(period) {}
  std::optional<double> update(const Bar& bar);
  void state(StateArchive& archive);

 private:
  std::optional<double> previous_;
  RollingSum positive_;
  RollingSum negative_;
};

// Volume-weighted average price since the session began: money by volume, with the typical price of each bar. A session
// is whatever the caller numbers as one, for crypto the UTC day (09:00 in Korea). Without volume the typical price.
class VolumeWeightedAveragePrice {
 public:
  double update(const Bar& bar, std::int64_t session);
  void state(StateArchive& archive);

 private:
  std::optional<std::int64_t> session_;
  double money_ = 0;
  double volume_ = 0;
};

}  // namespace hoga::indicator
