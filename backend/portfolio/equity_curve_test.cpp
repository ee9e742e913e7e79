// The curve of equity, by hand; the case stands in docs/portfolio.md.
#include "portfolio/equity_curve.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/random.hpp"
#include "portfolio/past_equity.hpp"

namespace hoga::portfolio {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

const Timestamp kStart = parse_rfc3339("2026-01-01T00:00:00Z").value();

EquitySnapshot at(int hour, const char* equity, const char* moved) {
  return {kStart + hours{hour}, Decimal::of(equity), Decimal::of(moved), false};
}

TEST(EquityCurveTest, ADepositIsNoProfit) {
  // 1,000 grows to 1,100; 900 are put in, and 2,000 grow to 2,200: a tenth, and a tenth of that.
  const EquitySnapshot snapshots[] = {at(0, "1000", "1000"), at(1, "1100", "1000"), at(2, "2000", "1900"),
                                      at(3, "2200", "1900")};
  const auto curve = make_curve(snapshots);
  EXPECT_EQ(curve[1].unit, Decimal{110});
  EXPECT_EQ(curve[2].unit, Decimal{110});
  EXPECT_EQ(curve[3].unit, Decimal{121});
  EXPECT_EQ(curve[3].invested, Decimal{1900});
  EXPECT_NEAR(measure(curve).figures().return_percent, 21, 1e-9);
  const auto flows = cash_flows(curve);
  ASSERT_EQ(flows.size(), 2U);
  EXPECT_EQ(flows[0].amount, Decimal{1000});
  EXPECT_EQ(flows[1].amount, Decimal{900});
  EXPECT_EQ(flows[1].at, kStart + hours{2});
}

TEST(EquityCurveTest, WhatWasPutInIsWhatWasPutIn) {
  // 1,000 were put in and had become 1,200 before the first snapshot of the span.
  const EquitySnapshot snapshots[] = {at(0, "1200", "1000"), at(1, "1250", "1000"), at(2, "1350", "1100")};
  const auto curve = make_curve(snapshots);
  EXPECT_EQ(curve[0].invested, Decimal{1000});
  EXPECT_EQ(curve[1].invested, Decimal{1000});
  EXPECT_EQ(curve[2].invested, Decimal{1100});
  // Returns are of what there was: the span began with 1,200.
  const auto flows = cash_flows(curve);
  ASSERT_EQ(flows.size(), 2U);
  EXPECT_EQ(flows[0].amount, Decimal{1200});
  EXPECT_EQ(flows[1].amount, Decimal{100});
  EXPECT_EQ(curve[2].capital, Decimal{1300});
  EXPECT_EQ(curve[2].unit, curve[1].unit) << "What was put in is no profit";
}

TEST(EquityCurveTest, AWithdrawalIsNoLoss) {
  const EquitySnapshot snapshots[] = {at(0, "1000", "5000"), at(1, "400", "4400"), at(2, "300", "4400"),
                                      at(3, "0", "4100"), at(4, "500", "4600")};
  const auto curve = make_curve(snapshots);
  EXPECT_EQ(curve[1].unit, Decimal{100});
  EXPECT_EQ(curve[2].unit, Decimal{75});
  EXPECT_EQ(curve[2].drawdown_percent, 25);
  EXPECT_EQ(curve[3].unit, Decimal{75}) << "All is taken out";
  EXPECT_EQ(curve[4].unit, Decimal{75}) << "And what comes later begins where it was";
}

TEST(EquityCurveTest, SeveralAccountsAreOne) {
  const auto sums = add_up({{at(0, "100", "7"), at(2, "150", "7")}, {at(1, "50", "9"), at(2, "30", "-11")}});
  ASSERT_EQ(sums.size(), 3U);
  EXPECT_EQ(sums[1].equity, Decimal{150});
  EXPECT_EQ(sums[2].equity, Decimal{180});
  const auto curve = make_curve(sums);
  EXPECT_EQ(curve[1].unit, Decimal{100}) << "What the second account brings along is no profit";
  // 150 become 180, and 20 were taken out meanwhile: a third more.
  EXPECT_EQ(curve[2].unit, Decimal::of("133.33333333"));
  EXPECT_EQ(curve[0].invested, Decimal{7});
  EXPECT_EQ(curve[1].invested, Decimal{16});
  EXPECT_EQ(curve[2].invested, Decimal{-4});
  // The first 100, the 50 that came along, less 20.
  EXPECT_EQ(curve[2].capital, Decimal{130});
  EXPECT_TRUE(add_up({}).empty());
  EXPECT_TRUE(add_up({{}, {}}).empty());
}

// Snapshots of minutes over months, with transfers now and then.
std::vector<EquitySnapshot> random_history(std::uint64_t seed, int count, Duration step) {
  Random random(seed);
  std::vector<EquitySnapshot> history;
  EquitySnapshot now{kStart, 10'000, 0, false};
  for (int i = 0; i < count; ++i) {
    history.push_back(now);
    now.at += step;
    now.equity += Decimal{static_cast<std::int64_t>(random.below(82)) - 40};
    if (random.below(1000) == 0) {
      const Decimal moved{static_cast<std::int64_t>(random.below(1001)) - 500};
      now.moved += moved;
      now.equity += moved;
    }
  }
  return history;
}

TEST(EquityCurveTest, ThinningChangesNoReturn) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const auto all = random_history(seed, 30'000, minutes{9});
    const auto now = all.back().at;
    const auto dropped = to_drop(all, now);
    const std::set<Timestamp> gone(dropped.begin(), dropped.end());
    std::vector<EquitySnapshot> kept;
    for (const auto& one : all) {
      if (!gone.contains(one.at)) kept.push_back(one);
    }
    EXPECT_LT(kept.size(), all.size() / 2) << "seed " << seed;
    const auto before = measure(make_curve(all)).figures();
    const auto after = measure(make_curve(kept)).figures();
    EXPECT_NEAR(after.return_percent, before.return_percent, 1e-6) << "seed " << seed;
    EXPECT_NEAR(after.max_drawdown_percent, before.max_drawdown_percent, 0.1) << "seed " << seed;
    EXPECT_TRUE(to_drop(kept, now).empty()) << "seed " << seed << ": once is enough";
  }
}

TEST(EquityCurveTest, TheLastTwoDaysKeepEveryMinute) {
  const auto all = random_history(1, 2 * 24 * 60, minutes{1});
  EXPECT_TRUE(to_drop(all, all.back().at).empty());
}

TEST(PastEquityTest, WhatIsHeldLessWhatHasChanged) {
  // Now 1 BTC and 50 USDT; an hour and a half ago half a bitcoin was bought for 60, three hours ago 20 were put in.
  PastEquity known;
  known.holdings = {{"BTC", Decimal{1}}, {"USDT", Decimal{50}}};
  known.moved = 20;
  known.changes = {{kStart + hours{1}, "USDT", Decimal{20}, Decimal{20}},
                   {kStart + minutes{150}, "BTC", Decimal::of("0.5"), {}},
                   {kStart + minutes{150}, "USDT", Decimal{-60}, {}}};
  known.prices["USDT"] = {{kStart, Decimal{1}}};
  known.prices["BTC"] = {{kStart + hours{1}, Decimal{100}}, {kStart + hours{2}, Decimal{120}}};
  const auto past = past_equity(known, {kStart, kStart + hours{2}, kStart + hours{3}});
  ASSERT_EQ(past.size(), 3U);
  // Half a bitcoin at the first price known, and 90.
  EXPECT_EQ(past[0], (EquitySnapshot{kStart, Decimal{140}, Decimal{}, true}));
  EXPECT_EQ(past[1], (EquitySnapshot{kStart + hours{2}, Decimal{170}, Decimal{20}, true}));
  EXPECT_EQ(past[2], (EquitySnapshot{kStart + hours{3}, Decimal{170}, Decimal{20}, true}));
}

}  // namespace
}  // namespace hoga::portfolio
