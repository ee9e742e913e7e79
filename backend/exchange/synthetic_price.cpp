#include "exchange/synthetic_price.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::exchange {
namespace {

constexpr double kSecondsPerDay = 86'400;
// Volatility drifts slowly: once a second is often enough.
constexpr double kVolatilityPause = 1;
constexpr double kJumpsPerDay = 6;
// In standard deviations of a minute.
constexpr double kJumpSize = 4;

constexpr double kNewsPerSecond = 1.5;

// What the news of one step do, in standard deviations of a second; zero in most steps.
double shock(Random& random, double& since_news, double seconds) {
  since_news += seconds;
  if (!random.chance(kNewsPerSecond * seconds)) return 0;
  double value = std::sqrt(since_news) * random.normal();
  if (random.chance(kJumpsPerDay * since_news / kSecondsPerDay)) value += kJumpSize * std::sqrt(60) * random.normal();
  since_news = 0;
  return value;
}

}  // namespace

CommonFactor::CommonFactor(std::uint64_t seed) : random_(seed ^ 0x66616374ULL), volatility_(random_.split()) {}

CommonStep CommonFactor::step(double seconds) {
  since_volatility_ += seconds;
  if (since_volatility_ >= kVolatilityPause) {
    log_volatility_ = volatility_.step(std::min(since_volatility_, 60.0) / kSecondsPerDay);
    since_volatility_ = 0;
  }
  return {shock(random_, since_news_, seconds), log_volatility_};
}

FairPrice::FairPrice(const MarketProfile& profile, double price, std::uint64_t seed)
    : profile_(profile), random_(seed), volatility_(random_.split()), log_price_(std::log(price)) {}

bool FairPrice::step(const CommonStep& common, double seconds, double activity) {
  since_volatility_ += seconds;
  if (since_volatility_ >= kVolatilityPause) {
    own_volatility_ = volatility_.step(std::min(since_volatility_, 60.0) / kSecondsPerDay);
    since_volatility_ = 0;
    volatility_ratio_ = std::exp(kVolatilityShare * (common.log_volatility + own_volatility_));
  }
  const double share = profile_.common_share;
  const double mixed = share * common.shock + std::sqrt(1 - share * share) * shock(random_, since_news_, seconds);
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
