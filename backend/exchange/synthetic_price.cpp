#include "exchange/synthetic_price.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::exchange {
namespace {

constexpr double kSecondsPerDay = 86'400;
// Volatility drifts slowly: once a second is often enough.
constexpr double kVolatilityPause = 1;

}  // namespace

CommonFactor::CommonFactor(std::uint64_t seed) : CommonFactor(Random(seed ^ 0x66616374ULL)) {}

CommonFactor::CommonFactor(Random random) : volatility_(random.split()), news_(random.split()) {}

CommonStep CommonFactor::step(double seconds) {
  since_volatility_ += seconds;
  if (since_volatility_ >= kVolatilityPause) {
    log_volatility_ = volatility_.step(std::min(since_volatility_, 60.0) / kSecondsPerDay);
    since_volatility_ = 0;
  }
  return {news_.step(seconds), log_volatility_};
}

FairPrice::FairPrice(const MarketProfile& profile, double price, std::uint64_t seed)
    : FairPrice(profile, std::log(price), Random(seed)) {}

FairPrice::FairPrice(const MarketProfile& profile, double log_price, Random random)
    : profile_(profile), volatility_(random.split()), news_(random.split()), log_price_(log_price) {}

bool FairPrice::step(const CommonStep& common, double seconds, double activity) {
  since_volatility_ += seconds;
  if (since_volatility_ >= kVolatilityPause) {
    own_volatility_ = volatility_.step(std::min(since_volatility_, 60.0) / kSecondsPerDay);
    since_volatility_ = 0;
    volatility_ratio_ = std::exp(kVolatilityShare * (common.log_volatility + own_volatility_));
  }
  const double share = profile_.common_share;
  const double mixed = share * common.shock + std::sqrt(1 - share * share) * news_.step(seconds);
  const double usual = profile_.daily_volatility / std::sqrt(kSecondsPerDay);
  const double move = usual * std::sqrt(std::sqrt(activity)) * volatility_ratio_ * mixed;
  log_price_ += move;
  constexpr double kMemorySeconds = 30;
  const double keep = std::exp(-seconds / kMemorySeconds);
  momentum_ = keep * momentum_ + move / (usual * std::sqrt(kMemorySeconds));
  return move != 0;
}

double FairPrice::price() const { return std::exp(log_price_); }

}  // namespace hoga::exchange
