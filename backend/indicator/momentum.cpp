#include "indicator/momentum.hpp"

#include <cmath>

#include "base/error.hpp"

namespace hoga::indicator {

void RelativeStrengthIndex::state(StateArchive& archive) {
  archive.value("previous", previous_);
  archive.value("gain", gain_);
  archive.value("loss", loss_);
}

Macd::Macd(int fast_period, int slow_period, int signal_period)
    : fast_wait_(slow_period - fast_period), fast_(fast_period), slow_(slow_period), signal_(signal_period) {
  HOGA_INVARIANT(fast_period < slow_period, "The fast period of MACD is shorter than the slow one");
}

std::optional<Macd::Value> Macd::update(double close) {
  const auto slow = slow_.update(close);
  if (fast_wait_ > 0) {
    --fast_wait_;
    return std::nullopt;
  }
  const auto fast = fast_.update(close);
  if (!fast || !slow) return std::nullopt;
  const double macd = *fast - *slow;
  const auto signal = signal_.update(macd);
  if (!signal) return std::nullopt;
  return Value{macd, *signal, macd - *signal};
}

void Macd::Value::state(StateArchive& archive) {
  archive.value("macd", macd);
  archive.value("signal", signal);
  archive.value("histogram", histogram);
}

void Macd::state(StateArchive& archive) {
  archive.value("wait", fast_wait_);
  archive.value("fast", fast_);
  archive.value("slow", slow_);
  archive.value("signal", signal_);
}

Stochastic::Stochastic(int period, int k_smoothing, int d_smoothing)
    : highest_(period, RollingExtreme::Order::Greatest),
      lowest_(period, RollingExtreme::Order::Least),
      k_(k_smoothing),
      d_(d_smoothing) {}

std::optional<Stochastic::Value> Stochastic::update(const Bar& bar) {
  highest_.push(bar.high);
  lowest_.push(bar.low);
  if (!highest_.is_full()) return std::nullopt;
  const double range = highest_.value() - lowest_.value();
  const auto k = k_.update(range == 0 ? 0 : 100 * (bar.close - lowest_.value()) / range);
  if (!k) return std::nullopt;
  const auto d = d_.update(*k);
  if (!d) return std::nullopt;
  return Value{*k, *d};
}

void Stochastic::Value::state(StateArchive& archive) {
  archive.value("k", k);
  archive.value("d", d);
}

void Stochastic::state(StateArchive& archive) {
  archive.value("highest", highest_);
  archive.value("lowest", lowest_);
  archive.value("k", k_);
  archive.value("d", d_);
}

std::optional<double> CommodityChannelIndex::update(const Bar& bar) {
  const double typical = bar.typical_price();
  typical_.push(typical);
  if (!typical_.is_full()) return std::nullopt;
  const double mean = typical_.mean();
  double deviation = 0;
  for (std::size_t i = 0; i < typical_.ring().count(); ++i) deviation += std::abs(typical_.ring()[i] - mean);
  deviation /= static_cast<double>(typical_.ring().count());
  // What rounding leaves of a flat market is no deviation.
  if (deviation <= 1e-12 * std::abs(mean)) return 0;
  return (typical - mean) / (0.015 * deviation);
}

std::optional<double> RateOfChange::update(double value) {
  ring_.push(value);
  if (!ring_.is_full()) return std::nullopt;
  const double before = ring_.oldest();
  return before == 0 ? 0 : 100 * (value / before - 1);
}

}  // namespace hoga::indicator
