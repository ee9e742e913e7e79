// What an account or a bot has earned and at what risk, as figures. Money is exact; ratios are statistics. A ratio that
// is not defined (nothing was lost, too few days) is absent, never a made-up number. Plain values.
//
// Formulae, with r_i the simple returns of whole UTC days, n of them, and 365 days a year, since the market never
// closes; the risk-free rate is zero:
//   volatility   s × √365, s the sample standard deviation of r (n − 1)
//   Sharpe       mean(r) ÷ s × √365                                    W. F. Sharpe, "The Sharpe Ratio", 1994
//   Sortino      mean(r) ÷ √(Σ min(r, 0)² ÷ n) × √365, target zero     F. Sortino, R. van der Meer, 1991
//   yearly       (end ÷ start)^(365 days ÷ time) − 1
//   Calmar       yearly return ÷ greatest drawdown                     T. W. Young, "Calmar Ratio", 1991
//   drawdown     (peak − equity) ÷ peak, from the highest equity so far, looked at whenever equity is told
//   profit factor  sum of the profits of trades that gained ÷ sum of the losses of those that lost
//   exposure     share of the time in which anything was held
// A trade here is what one order sold: what that brought, net of fees, less the average cost of what was sold.
#pragma once

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"

namespace hoga::portfolio {

struct EquityPoint {
  Timestamp at{};
  Decimal equity;
  friend bool operator==(const EquityPoint&, const EquityPoint&) = default;
};

struct Drawdown {
  Timestamp peak_at{};
  Timestamp bottom_at{};
  // When the peak was reached again; absent while it has not been.
  std::optional<Timestamp> recovered_at;
  Decimal peak;
  Decimal bottom;
  double percent = 0;
  friend bool operator==(const Drawdown&, const Drawdown&) = default;
};
BOOST_DESCRIBE_STRUCT(Drawdown, (), (peak_at, bottom_at, recovered_at, peak, bottom, percent))

// Of a calendar month in UTC, or of the part of it that is covered.
struct MonthReturn {
  // "2025-01".
  std::string month;
  Decimal start_equity;
  Decimal end_equity;
  double return_percent = 0;
  friend bool operator==(const MonthReturn&, const MonthReturn&) = default;
};
BOOST_DESCRIBE_STRUCT(MonthReturn, (), (month, start_equity, end_equity, return_percent))

struct Figures {
  Timestamp start{};
  Timestamp end{};
  Decimal start_equity;
  Decimal end_equity;
  Decimal net_profit;
  double return_percent = 0;
  // Absent for less than a day, or where everything is lost.
  std::optional<double> yearly_return_percent;
  Decimal max_drawdown;
  double max_drawdown_percent = 0;
  // The longest time below a former peak, and the share of all time.
  std::int64_t longest_under_water_seconds = 0;
  double under_water_percent = 0;
  // Absent with fewer than two whole days.
  std::optional<double> volatility_percent;
  std::optional<double> sharpe;
  std::optional<double> sortino;
  std::optional<double> calmar;
  std::int64_t trades = 0;
  std::int64_t wins = 0;
  std::int64_t losses = 0;
  std::optional<double> win_rate_percent;
  std::optional<double> profit_factor;
  Decimal gross_profit;
  Decimal gross_loss;
  std::optional<Decimal> average_profit;
  std::optional<Decimal> best_trade;
  std::optional<Decimal> worst_trade;
  // Of all fills, in the quote asset.
  Decimal fees;
  double exposure_percent = 0;
  friend bool operator==(const Figures&, const Figures&) = default;
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (start, end, start_equity, end_equity, net_profit, return_percent, yearly_return_percent,
                       max_drawdown, max_drawdown_percent, longest_under_water_seconds, under_water_percent,
                       volatility_percent, sharpe, sortino, calmar, trades, wins, losses, win_rate_percent,
                       profit_factor, gross_profit, gross_loss, average_profit, best_trade, worst_trade, fees,
                       exposure_percent))

}  // namespace hoga::portfolio
