#include "exchange/synthetic_news.hpp"

#include <cmath>

#include "exchange/synthetic_volatility.hpp"

namespace hoga::exchange {
namespace {

constexpr double kSecondsPerDay = 86'400;
constexpr double kNewsPerSecond = 0.45;
// The share of news that others have drawn, and how long news are remembered.
constexpr double kBranching = 0.77;
constexpr double kMemorySeconds = 2.7;
// Of the logarithm of their weight.
constexpr double kWeightDeviation = 0.7;

}  // namespace

double NewsPath::step(double seconds) {
  excitement_ *= std::exp(-seconds / kMemorySeconds);
  const double rate = (1 - kBranching) * kNewsPerSecond + excitement_;
  if (!random_.chance(-std::expm1(-rate * seconds))) return 0;
  excitement_ += kBranching / kMemorySeconds;
  // The mean square of the weight is 1, and that of a second's news as well.
  const double weight = std::exp(kWeightDeviation * (random_.normal() - kWeightDeviation));
  double value = weight * random_.normal() / std::sqrt(kNewsPerSecond);
  if (random_.chance(kJumpsPerDay / kSecondsPerDay / kNewsPerSecond)) {
    value += kJumpSize * std::sqrt(60) * random_.normal();
  }
  return value;
}

}  // namespace hoga::exchange
