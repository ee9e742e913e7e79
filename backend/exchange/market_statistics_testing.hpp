// The figures that tell a market from a random walk, measured the same way on a recorded market and on a synthetic one.
// They are statistics and no money, so they are floating point. Only *_test.cpp includes it; pure, one thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga::exchange::testing_support {

inline double mean_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

inline double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto half = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), half, values.end());
  return *half;
}

// Fourth moment over the squared second, about zero: 3 for a normal distribution.
inline double kurtosis_of(std::span<const double> returns) {
  double square = 0;
  double fourth = 0;
  for (const double value : returns) square += value * value, fourth += value * value * value * value;
  return square > 0 ? fourth / (square * square) * static_cast<double>(returns.size()) : 0;
}

// Autocorrelation of absolute returns, the mean over lags 1 to `lags`: single lags of a short sample are mostly noise.
inline double clustering_of(std::span<const double> returns, std::size_t lags) {
  std::vector<double> sizes;
  for (const double value : returns) sizes.push_back(std::abs(value));
  const double mean = mean_of(sizes);
  double variance = 0;
  for (const double size : sizes) variance += (size - mean) * (size - mean);
  if (variance == 0) return 0;
  double sum = 0;
  for (std::size_t lag = 1; lag <= lags; ++lag) {
    for (std::size_t at = lag; at < sizes.size(); ++at) sum += (sizes[at] - mean) * (sizes[at - lag] - mean);
  }
  return sum / variance / static_cast<double>(lags);
}

// Exponent of a power tail by Hill's estimator over the largest `share` of the values (Hill 1975, Annals of Statistics
// 3:1163).
inline double tail_exponent_of(std::vector<double> values, double share) {
  const auto count = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  if (count == 0 || count >= values.size()) return 0;
  std::sort(values.begin(), values.end(), std::greater<>());
  double sum = 0;
  for (std::size_t at = 0; at < count; ++at) sum += std::log(values[at] / values[count]);
  return static_cast<double>(count) / sum;
}

// Least squares.
inline double slope_of(std::span<const double> x, std::span<const double> y) {
  const double x_mean = mean_of(x);
  const double y_mean = mean_of(y);
  double both = 0;
  double square = 0;
  for (std::size_t at = 0; at < x.size(); ++at) {
    both += (x[at] - x_mean) * (y[at] - y_mean);
    square += (x[at] - x_mean) * (x[at] - x_mean);
  }
  return square > 0 ? both / square : 0;
}

struct MarketFigures {
  // Of log returns of the middle over one second.
  double kurtosis = 0;
  // Of the same returns, at lags of 1 to 5 seconds.
  double clustering = 0;
  // Spread as a share of the price, averaged over time in windows of ten seconds, against the root mean square of the
  // window's one-second returns.
  double spread_slope = 0;
  // Of what one taker order is worth, over the largest 5 %.
  double size_tail = 0;
};

// Best prices and trades of one market in the order in which they happened.
class MarketTape {
 public:
  static constexpr std::size_t kWindowSeconds = 10;
  static constexpr std::size_t kLags = 5;
  static constexpr double kTailShare = 0.05;

  void on_best(Timestamp time, double bid, double ask) {
    if (seconds_.empty()) {
      begun_ = changed_ = time;
      seconds_.push_back({});
    }
    advance(time);
    middle_ = (bid + ask) / 2;
    spread_ = (ask - bid) / middle_;
  }
  // `worth` in quote units. A taker that met several makers has several trades at one time: one order.
  void on_trade(Timestamp time, Side taker, double worth) {
    if (!takers_.empty() && time == traded_ && taker == taker_) {
      takers_.back() += worth;
    } else {
      takers_.push_back(worth);
    }
    traded_ = time;
    taker_ = taker;
  }

  Duration length() const { return changed_ - begun_; }
  std::size_t taker_count() const { return takers_.size(); }

  MarketFigures figures() const {
    std::vector<double> returns;
    for (std::size_t at = 1; at + 1 < seconds_.size(); ++at) {
      returns.push_back(std::log(seconds_[at].middle / seconds_[at - 1].middle));
    }
    std::vector<double> volatilities;
    std::vector<double> spreads;
    for (std::size_t first = 0; first + kWindowSeconds <= returns.size(); first += kWindowSeconds) {
      double square = 0;
      double spread = 0;
      for (std::size_t at = first; at < first + kWindowSeconds; ++at) {
        square += returns[at] * returns[at] / kWindowSeconds;
        // The return from second `at` to the next lies in the next.
        spread += seconds_[at + 1].spread_time / kWindowSeconds;
      }
      volatilities.push_back(std::sqrt(square));
      spreads.push_back(spread);
    }
    return {kurtosis_of(returns), clustering_of(returns, kLags), slope_of(volatilities, spreads),
            tail_exponent_of(takers_, kTailShare)};
  }

 private:
  struct Second {
    // At its end.
    double middle = 0;
    // Integral of the spread over the second.
    double spread_time = 0;
  };

  // What was best until now held until `time`.
  void advance(Timestamp time) {
    while (changed_ < time) {
      const Timestamp next = begun_ + std::chrono::seconds{seconds_.size()};
      const Timestamp until = std::min(time, next);
      seconds_.back().spread_time += spread_ * std::chrono::duration<double>(until - changed_).count();
      seconds_.back().middle = middle_;
      changed_ = until;
      if (until == next) seconds_.push_back({});
    }
  }

  std::vector<Second> seconds_;
  Timestamp begun_{};
  Timestamp changed_{};
  double middle_ = 0;
  double spread_ = 0;
  std::vector<double> takers_;
  Timestamp traded_{};
  Side taker_ = Side::Buy;
};

// What stands on both sides within `distance` (a share of the middle), in quote units.
inline double depth_within(std::span<const PriceLevel> bids, std::span<const PriceLevel> asks, double distance) {
  if (bids.empty() || asks.empty()) return 0;
  const double middle = (bids.front().price.to_double() + asks.front().price.to_double()) / 2;
  double sum = 0;
  for (const auto side : {bids, asks}) {
    for (const PriceLevel& level : side) {
      const double at = level.price.to_double();
      if (std::abs(at / middle - 1) <= distance) sum += at * level.quantity.to_double();
    }
  }
  return sum;
}

}  // namespace hoga::exchange::testing_support
