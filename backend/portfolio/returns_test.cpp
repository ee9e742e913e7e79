// The statistics against cases that were worked out by hand; the same stand in docs/portfolio.md.
#include "portfolio/returns.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace hoga::portfolio {
namespace {

using std::chrono::days;

const Timestamp kStart = parse_rfc3339("2025-01-01T00:00:00Z").value();

TEST(ReturnsTest, RatiosOfDays) {
  // +10 %, −10 %, +20 %: the mean is a fifteenth, the squares of what they miss it by sum to 14/300.
  const double returns[] = {0.1, -0.1, 0.2};
  const auto ratios = day_ratios(returns);
  const double deviation = std::sqrt(14.0 / 300 / 2);
  EXPECT_NEAR(*ratios.volatility_percent, 100 * deviation * std::sqrt(365.0), 1e-9);
  EXPECT_NEAR(*ratios.sharpe, 1.0 / 15 / deviation * std::sqrt(365.0), 1e-9);
  EXPECT_NEAR(*ratios.sortino, 1.0 / 15 / std::sqrt(0.01 / 3) * std::sqrt(365.0), 1e-9);
}

TEST(ReturnsTest, WhatIsNotDefinedIsAbsent) {
  const double one[] = {0.1};
  EXPECT_FALSE(day_ratios(one).volatility_percent);
  const double same[] = {0.25, 0.25};
  EXPECT_EQ(day_ratios(same).volatility_percent, 0.0);
  EXPECT_FALSE(day_ratios(same).sharpe);
  EXPECT_FALSE(day_ratios(same).sortino);
  EXPECT_FALSE(yearly_percent(0.1, days{1} / 2));
  EXPECT_FALSE(yearly_percent(-1, days{10}));
  EXPECT_FALSE(yearly_percent(1e9, days{1})) << "Beyond all numbers";
  EXPECT_NEAR(*yearly_percent(0.1, days{73}), 100 * (std::pow(1.1, 5) - 1), 1e-9);
}

TEST(ReturnsTest, SumsOfTrades) {
  TradeSums sums, others;
  sums.add(30);
  sums.add(-10);
  others.add(10);
  others.add(Decimal{});
  sums.add(others);
  EXPECT_EQ(sums.trades, 4);
  EXPECT_EQ(sums.net(), Decimal{30});
  EXPECT_EQ(sums.best, Decimal{30});
  EXPECT_EQ(sums.worst, Decimal{-10});
  EXPECT_EQ(win_rate_percent(sums), 50.0);
  EXPECT_EQ(profit_factor(sums), 4.0);
  EXPECT_EQ(expectancy(sums), Decimal::of("7.5"));
  EXPECT_FALSE(profit_factor(others));
  EXPECT_FALSE(win_rate_percent(TradeSums{}));
  EXPECT_FALSE(expectancy(TradeSums{}));
}

TEST(ReturnsTest, MoneyWeightedOfOneSumIsItsGrowth) {
  const CashFlow flows[] = {{kStart, 1000}};
  const auto found = money_weighted(flows, kStart + days{365}, 1100);
  EXPECT_NEAR(found->percent, 10, 1e-6);
  EXPECT_NEAR(*found->yearly_percent, 10, 1e-6);
}

TEST(ReturnsTest, MoneyWeightedGivesLaterMoneyLessTime) {
  // 100 at first and 100 after half the time make 231: 100 x² + 100 x = 231 has the root x = 1.1 with x² = 1.21.
  const CashFlow flows[] = {{kStart, 100}, {kStart + days{50}, 100}};
  EXPECT_NEAR(money_weighted(flows, kStart + days{100}, 231)->percent, 21, 1e-6);
  // 100 is taken out after half the time and 21 are left: 100 x² − 100 x = 21 is not what x = 1.1 makes: 121 − 110
  // = 11.
  const CashFlow out[] = {{kStart, 100}, {kStart + days{50}, -100}};
  EXPECT_NEAR(money_weighted(out, kStart + days{100}, 11)->percent, 21, 1e-6);
}

TEST(ReturnsTest, NoRateFitsNothing) {
  EXPECT_FALSE(money_weighted({}, kStart, 0));
  const CashFlow flows[] = {{kStart, 100}};
  EXPECT_FALSE(money_weighted(flows, kStart, 100)) << "No time has passed";
  EXPECT_FALSE(money_weighted(flows, kStart + days{1}, Decimal{})) << "All is lost: no rate grows to nothing";
}

}  // namespace
}  // namespace hoga::portfolio
