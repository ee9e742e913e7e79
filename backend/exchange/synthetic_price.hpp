// The simulated fair price that a synthetic market's agents believe in: stochastic volatility with clusters and jumps,
// a factor that all markets share, and what trades add to it. It is a double because it is a belief and no money:
// agents cut it to ticks before they quote. Pure, deterministic from its seed; one owner, one thread.
#pragma once

#include <cstdint>

#include "base/random.hpp"
#include "exchange/synthetic_news.hpp"
#include "exchange/synthetic_profile.hpp"
#include "exchange/synthetic_volatility.hpp"

namespace hoga::exchange {

// One step of what moves all markets together.
struct CommonStep {
  // In standard deviations of a second; zero where there are no news.
  double shock = 0;
  double log_volatility = 0;
};

class CommonFactor {
 public:
  explicit CommonFactor(std::uint64_t seed);
  // `seconds` since the step before.
  CommonStep step(double seconds);

 private:
  explicit CommonFactor(Random random);

  VolatilityPath volatility_;
  NewsPath news_;
  double log_volatility_ = 0;
  double since_volatility_ = 1e9;
};

class FairPrice {
 public:
  // `price` in quote units is where it begins.
  FairPrice(const MarketProfile& profile, double price, std::uint64_t seed);

  // True if it has moved: news come at random moments, and between them quotes can stand.
  bool step(const CommonStep& common, double seconds, double activity);
  // A trade moves what the market believes: `log_move` forwards for a buy.
  void push(double log_move) { log_price_ += log_move; }

  double price() const;
  // Present volatility over the profile's typical one: 1 in a usual hour.
  double volatility_ratio() const { return volatility_ratio_; }
  // Recent returns over some half a minute, in units of what is usual: what momentum traders look at.
  double momentum() const { return momentum_; }

 private:
  FairPrice(const MarketProfile& profile, double log_price, Random random);

  MarketProfile profile_;
  VolatilityPath volatility_;
  NewsPath news_;
  double log_price_;
  double own_volatility_ = 0;
  double since_volatility_ = 1e9;
  double volatility_ratio_ = 1;
  double momentum_ = 0;
};

}  // namespace hoga::exchange
