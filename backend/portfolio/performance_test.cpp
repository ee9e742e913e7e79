// Figures against numbers that were worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "portfolio/performance.hpp"

namespace hoga::portfolio {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;

const Timestamp kStart = parse_rfc3339("2025-01-30T00:00:00Z").value();

// Of day `n` its last moment.
Timestamp end_of(int n) { return kStart + days{n + 1} - milliseconds{1}; }

Performance days_of(std::initializer_list<int> equities) {
  Performance performance(kStart, 100);
  int n = 0;
  for (const int equity : equities) performance.tell(end_of(n++), equity, true);
  return performance;
}

TEST(PerformanceTest, NothingHappens) {
  Performance performance(kStart, 100);
  performance.pass(kStart + days{10});
  const auto figures = performance.figures();
  EXPECT_EQ(figures.net_profit, Decimal{});
  EXPECT_EQ(figures.return_percent, 0);
  EXPECT_EQ(figures.yearly_return_percent, 0.0);
  EXPECT_EQ(figures.volatility_percent, 0.0);
  EXPECT_FALSE(figures.sharpe) << "Nothing fluctuates";
  EXPECT_FALSE(figures.sortino);
  EXPECT_FALSE(figures.calmar);
  EXPECT_FALSE(figures.win_rate_percent);
  EXPECT_FALSE(figures.profit_factor);
  EXPECT_FALSE(figures.best_trade);
  EXPECT_EQ(figures.exposure_percent, 0);
  EXPECT_TRUE(performance.drawdowns().empty());
}

TEST(PerformanceTest, RatiosOfWholeDays) {
  // Returns: +10 %, -10 %, +20 %, and so on from 100: 110, 99, 118.8.
  Performance performance(kStart, 100);
  performance.tell(end_of(0), 110, true);
  performance.tell(end_of(1), 99, true);
  performance.tell(end_of(2), Decimal::of("118.8"), true);
  const auto figures = performance.figures();
  const double mean = 0.2 / 3;
  const double deviation =
      std::sqrt((std::pow(0.1 - mean, 2) + std::pow(-0.1 - mean, 2) + std::pow(0.2 - mean, 2)) / 2);
  EXPECT_NEAR(*figures.sharpe, mean / deviation * std::sqrt(365.0), 1e-9);
  EXPECT_NEAR(*figures.volatility_percent, 100 * deviation * std::sqrt(365.0), 1e-9);
  EXPECT_NEAR(*figures.sortino, mean / std::sqrt(0.01 / 3) * std::sqrt(365.0), 1e-9);
  EXPECT_NEAR(figures.return_percent, 18.8, 1e-9);
  EXPECT_NEAR(figures.max_drawdown_percent, 10, 1e-9);
  EXPECT_EQ(figures.max_drawdown, Decimal{11});
  const double yearly = 100 * (std::pow(1.188, 365 / (3 - 1e-3 / 86400)) - 1);
  EXPECT_NEAR(*figures.yearly_return_percent / yearly, 1, 1e-6);
  EXPECT_NEAR(*figures.calmar, *figures.yearly_return_percent / 10, 1e-6);
}

TEST(PerformanceTest, ADayThatIsNotWholeHasNoReturn) {
  Performance performance(kStart + hours{12}, 100);
  performance.tell(kStart + hours{20}, 150, true);
  performance.tell(end_of(1), 300, true);
  EXPECT_FALSE(performance.figures().sharpe) << "One whole day";
}

TEST(PerformanceTest, DrawdownsFromPeakToRecovery) {
  const auto performance = days_of({120, 90, 100, 125, 120, 119, 130, 128});
  const auto list = performance.drawdowns();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].peak, Decimal{120});
  EXPECT_EQ(list[0].bottom, Decimal{90});
  EXPECT_EQ(list[0].peak_at, end_of(0));
  EXPECT_EQ(list[0].bottom_at, end_of(1));
  EXPECT_EQ(list[0].recovered_at, end_of(3));
  EXPECT_NEAR(list[0].percent, 25, 1e-9);
  EXPECT_EQ(list[1].bottom, Decimal{119});
  EXPECT_FALSE(list[2].recovered_at) << "Still under water";
  const auto figures = performance.figures();
  EXPECT_EQ(figures.longest_under_water_seconds, 3 * 86'400);
  // 3 days, 3 days and 1 day, less a day each to the first fall.
  EXPECT_NEAR(figures.under_water_percent, 100.0 * 4 / 8, 1e-3);
}

TEST(PerformanceTest, OnlyTheDeepestAreKept) {
  Performance performance(kStart, 100, 2);
  int at = 0;
  for (const int equity : {90, 100, 80, 100, 95, 100, 70, 100}) performance.tell(kStart + hours{++at}, equity, true);
  const auto list = performance.drawdowns();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].bottom, Decimal{70});
  EXPECT_EQ(list[1].bottom, Decimal{80});
}

TEST(PerformanceTest, MonthsOfTheCalendar) {
  // 30 and 31 January, then February.
  const auto months = days_of({110, 121, 60, 242}).months();
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[0].month, "2025-01");
  EXPECT_EQ(months[0].end_equity, Decimal{121});
  EXPECT_NEAR(months[0].return_percent, 21, 1e-9);
  EXPECT_EQ(months[1].month, "2025-02");
  EXPECT_NEAR(months[1].return_percent, 100, 1e-9);
}

TEST(PerformanceTest, TradesAndExposure) {
  Performance performance(kStart, 100);
  performance.tell(kStart + hours{1}, 100, true);
  performance.book_trade(30);
  performance.book_trade(-10);
  performance.book_trade(10);
  performance.book_trade(0);
  performance.book_fee(Decimal::of("0.5"));
  performance.tell(kStart + hours{3}, 130, false);
  performance.pass(kStart + hours{4});
  const auto figures = performance.figures();
  EXPECT_EQ(figures.trades, 4);
  EXPECT_EQ(figures.wins, 2);
  EXPECT_EQ(figures.losses, 1);
  EXPECT_NEAR(*figures.win_rate_percent, 50, 1e-9);
  EXPECT_NEAR(*figures.profit_factor, 4, 1e-9);
  EXPECT_EQ(figures.average_profit, Decimal::of("7.5"));
  EXPECT_EQ(figures.best_trade, Decimal{30});
  EXPECT_EQ(figures.worst_trade, Decimal{-10});
  EXPECT_EQ(figures.fees, Decimal::of("0.5"));
  EXPECT_NEAR(figures.exposure_percent, 50, 1e-9);
}

TEST(PerformanceTest, AllIsLost) {
  const auto figures = days_of({50, 0, 0}).figures();
  EXPECT_EQ(figures.return_percent, -100);
  EXPECT_FALSE(figures.yearly_return_percent);
  EXPECT_FALSE(figures.calmar);
  EXPECT_TRUE(std::isfinite(*figures.sharpe));
}

TEST(BuyAndHoldTest, BuysOnceWithFeeAndSteps) {
  BuyAndHold hold(kStart, 1000, {{Decimal::of("0.01")}}, Decimal::of("0.001"));
  hold.tell(kStart, 0, 300);
  hold.tell(end_of(0), 0, 400);
  const auto figures = hold.figures();
  // 3.33 bought for 999, of which 0.00333 is the fee.
  EXPECT_EQ(figures.end_equity, Decimal::of("1331.668"));
  EXPECT_EQ(figures.fees, Decimal::of("0.999"));
}

TEST(BuyAndHoldTest, SharesTheMoneyOut) {
  BuyAndHold hold(kStart, 100, {{1}, {1}}, {});
  hold.tell(kStart, 0, 10);
  hold.tell(kStart, 1, 25);
  hold.tell(end_of(0), 0, 20);
  hold.tell(end_of(0), 1, 25);
  EXPECT_EQ(hold.figures().end_equity, Decimal{150});
}

}  // namespace
}  // namespace hoga::portfolio
