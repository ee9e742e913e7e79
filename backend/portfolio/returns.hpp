// The statistics that reports have in common, each defined once: ratios of the returns of whole days, sums and ratios
// of trades, yearly and money-weighted returns. Money is exact; a ratio that is not defined is absent. Formulae stand
// in docs/portfolio.md. Plain functions and values; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"

namespace hoga::portfolio {

inline constexpr double kDaysAYear = 365;
inline constexpr double kPercent = 100;

// How far `from` has to go to `to`: 0.1 is a tenth more. Nothing that was zero grows by a rate.
double growth(const Decimal& from, const Decimal& to);

// Of simple returns of whole days (0.1 is a tenth more), with a risk-free rate of zero. All absent with fewer than two.
struct DayRatios {
  std::optional<double> volatility_percent;
  std::optional<double> sharpe;
  std::optional<double> sortino;
};
DayRatios day_ratios(std::span<const double> returns);

// (1 + gained)^(365 days ÷ time) − 1. Absent for less than a day, where everything is lost, and beyond all numbers.
std::optional<double> yearly_percent(double gained, Duration time);

// Trades are what orders have sold; each is told with what it gained, net of fees.
struct TradeSums {
  std::int64_t trades = 0;
  std::int64_t wins = 0;
  std::int64_t losses = 0;
  Decimal gross_profit;
  // Not negative.
  Decimal gross_loss;
  std::optional<Decimal> best;
  std::optional<Decimal> worst;

  void add(const Decimal& profit);
  void add(const TradeSums& others);
  Decimal net() const { return gross_profit - gross_loss; }
  friend bool operator==(const TradeSums&, const TradeSums&) = default;
};
std::optional<double> win_rate_percent(const TradeSums& sums);
// Absent where nothing was lost.
std::optional<double> profit_factor(const TradeSums& sums);
// What a trade gained on average, rounded half up.
std::optional<Decimal> expectancy(const TradeSums& sums);

// What was put in (positive) or taken out at a time.
struct CashFlow {
  Timestamp at{};
  Decimal amount;
};
struct MoneyWeighted {
  // Of the whole time, and a year of it; the latter is absent for less than a day.
  double percent = 0;
  std::optional<double> yearly_percent;
};
// The rate at which what was moved, each amount for as long as it was there, grows to what there is in the end: r with
// Σ amount_i × (1 + r)^((end − at_i) ÷ (end − first)) = end equity. Absent where no rate does, or no time has passed.
std::optional<MoneyWeighted> money_weighted(std::span<const CashFlow> flows, Timestamp end, const Decimal& end_equity);

}  // namespace hoga::portfolio
