#include "portfolio/returns.hpp"

#include <algorithm>
#include <cmath>

namespace hoga::portfolio {
namespace {

using std::chrono::days;

double seconds_of(Duration time) { return static_cast<double>(time.count()) / 1e6; }

// Logarithms of growth between which a rate is looked for: from a trillionth of what was there to a trillion times it.
constexpr double kLogLowest = -27.6;
constexpr double kLogHighest = 27.6;
constexpr int kHalvings = 200;

}  // namespace

double growth(const Decimal& from, const Decimal& to) {
  return from.is_positive() ? (to - from).to_double() / from.to_double() : 0;
}

DayRatios day_ratios(std::span<const double> returns) {
  DayRatios ratios;
  if (returns.size() < 2) return ratios;
  const auto count = static_cast<double>(returns.size());
  double sum = 0, downside = 0, squares = 0;
  for (const double one : returns) sum += one;
  const double mean = sum / count;
  for (const double one : returns) {
    squares += (one - mean) * (one - mean);
    if (one < 0) downside += one * one;
  }
  const double deviation = std::sqrt(squares / (count - 1));
  const double year = std::sqrt(kDaysAYear);
  ratios.volatility_percent = kPercent * deviation * year;
  if (deviation > 0) ratios.sharpe = mean / deviation * year;
  if (downside > 0) ratios.sortino = mean / std::sqrt(downside / count) * year;
  return ratios;
}

std::optional<double> yearly_percent(double gained, Duration time) {
  // The last candle of a day closes a millisecond before it ends.
  if (time < days{1} - std::chrono::milliseconds{1} || gained <= -1) return std::nullopt;
  const double years = seconds_of(time) / seconds_of(days{1}) / kDaysAYear;
  const double rate = std::pow(1 + gained, 1 / years) - 1;
  // Some days' growth, raised to a year, can leave the range of numbers.
  if (!std::isfinite(rate)) return std::nullopt;
  return kPercent * rate;
}

void TradeSums::add(const Decimal& profit) {
  ++trades;
  if (profit.is_positive()) {
    ++wins;
    gross_profit += profit;
  } else if (profit.is_negative()) {
    ++losses;
    gross_loss -= profit;
  }
  best = best ? std::max(*best, profit) : profit;
  worst = worst ? std::min(*worst, profit) : profit;
}

void TradeSums::add(const TradeSums& others) {
  trades += others.trades;
  wins += others.wins;
  losses += others.losses;
  gross_profit += others.gross_profit;
  gross_loss += others.gross_loss;
  if (others.best) best = best ? std::max(*best, *others.best) : others.best;
  if (others.worst) worst = worst ? std::min(*worst, *others.worst) : others.worst;
}

std::optional<double> win_rate_percent(const TradeSums& sums) {
  if (sums.trades == 0) return std::nullopt;
  return kPercent * static_cast<double>(sums.wins) / static_cast<double>(sums.trades);
}

std::optional<double> profit_factor(const TradeSums& sums) {
  if (!sums.gross_loss.is_positive()) return std::nullopt;
  return sums.gross_profit.to_double() / sums.gross_loss.to_double();
}

std::optional<Decimal> expectancy(const TradeSums& sums) {
  if (sums.trades == 0) return std::nullopt;
  return divide(sums.net(), Decimal{sums.trades}, Rounding::HalfUp);
}

std::optional<MoneyWeighted> money_weighted(std::span<const CashFlow> flows, Timestamp end, const Decimal& end_equity) {
  if (flows.empty() || end <= flows.front().at) return std::nullopt;
  const auto whole = end - flows.front().at;
  // What all of it would have become at a rate whose growth factor has this logarithm, less what there is.
  const auto surplus = [&](double logarithm) {
    double sum = -end_equity.to_double();
    for (const auto& flow : flows) {
      const double held = seconds_of(end - flow.at) / seconds_of(whole);
      sum += flow.amount.to_double() * std::exp(logarithm * held);
    }
    return sum;
  };
  double low = kLogLowest, high = kLogHighest;
  const bool rises = surplus(high) > 0;
  if ((surplus(low) > 0) == rises) return std::nullopt;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    ((surplus(middle) > 0) == rises ? high : low) = middle;
  }
  const double gained = std::exp((low + high) / 2) - 1;
  return MoneyWeighted{kPercent * gained, yearly_percent(gained, whole)};
}

}  // namespace hoga::portfolio
