// An account never places more new orders than the venue lets it: by the venue's own count, which fills lower, plus
// what it has not counted yet.
#include "venue/binance/order_budget.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Timestamp at(double second) { return Timestamp{milliseconds{static_cast<std::int64_t>(second * 1000)}}; }

struct OrderBudgetTest : ::testing::Test {
  OrderBudgetTest() { budget.set_limits({{"10S", seconds{10}, 5}, {"1D", std::chrono::hours{24}, 1'000}}); }
  bool goes(int orders, double second, const char* key = "kim") {
    if (budget.wait_for(key, orders, at(second)) > Duration{0}) return false;
    budget.reserve(key, orders, at(second));
    return true;
  }
  OrderBudget budget;
};

TEST_F(OrderBudgetTest, WhatIsUnderWayCountsAndTheVenuesWordReplacesIt) {
  EXPECT_TRUE(goes(3, 1));
  EXPECT_TRUE(goes(2, 1));
  EXPECT_FALSE(goes(1, 1));
  EXPECT_EQ(budget.wait_for("kim", 1, at(1)), milliseconds{250}) << "Its answer may count less";
  EXPECT_TRUE(goes(1, 1, "lee")) << "Each account has its own";
  budget.on_answer("kim", 3, {3, 3}, at(1), at(1.1));
  budget.on_answer("kim", 2, {0, 5}, at(1.05), at(1.2));
  EXPECT_TRUE(goes(5, 2)) << "Filled at once: they do not count";
  budget.on_answer("kim", 5, {5, 10}, at(2), at(2.1));
  EXPECT_EQ(budget.wait_for("kim", 1, at(3)), seconds{7});
  EXPECT_TRUE(goes(1, 10)) << "A new window";
}

TEST_F(OrderBudgetTest, WhatHasNoAnswerCountsUntilTheVenueSaysOtherwise) {
  EXPECT_TRUE(goes(4, 1));
  budget.on_no_answer("kim", 4, at(2));
  EXPECT_FALSE(goes(2, 2));
  EXPECT_TRUE(goes(1, 3));
  budget.on_answer("kim", 1, {1, 1}, at(3), at(3.1));
  EXPECT_TRUE(goes(4, 4)) << "They never arrived";
}

TEST_F(OrderBudgetTest, WhatNeverLeftAndWhatTheVenueDoesNotCountIsFree) {
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(goes(5, 1));
    budget.on_not_sent("kim", 5);
    ASSERT_TRUE(goes(5, 1));
    budget.on_answer("kim", 5, {std::nullopt, std::nullopt}, at(1), at(1));
  }
}

TEST_F(OrderBudgetTest, ARefusalIsObeyed) {
  budget.on_refused("kim", seconds{30}, at(5));
  EXPECT_EQ(budget.wait_for("kim", 1, at(5)), seconds{30});
  EXPECT_TRUE(goes(1, 35));
  budget.on_refused("lee", std::nullopt, at(36));
  EXPECT_EQ(budget.wait_for("lee", 1, at(36)), seconds{4}) << "Until the next ten seconds begin";
}

// Against a venue that counts by itself.
TEST_F(OrderBudgetTest, NoSequenceGoesBeyondTheLimit) {
  Random random(7);
  int counted = 0;
  std::int64_t window = 0;
  double now = 1;
  for (int i = 0; i < 20'000; ++i) {
    now += static_cast<double>(random.below(400)) / 1000;
    const auto index = static_cast<std::int64_t>(now / 10);
    if (index != window) counted = 0;
    window = index;
    const int orders = 1 + static_cast<int>(random.below(3));
    if (!goes(orders, now)) continue;
    if (random.chance(0.1)) {
      budget.on_not_sent("kim", orders);
      continue;
    }
    counted += orders;
    ASSERT_LE(counted, 5) << "at " << now;
    if (random.chance(0.2)) {
      budget.on_no_answer("kim", orders, at(now));
    } else {
      budget.on_answer("kim", orders, {counted, counted}, at(now), at(now));
    }
  }
}

}  // namespace
}  // namespace hoga::venue::binance
