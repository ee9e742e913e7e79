// The weight budget: who goes first as it runs out, and what counts of requests whose fate differs.
#include "venue/binance/rate_governor.hpp"

#include <gtest/gtest.h>

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A minute begins at zero.
Timestamp at(double second) {
  return Timestamp{seconds{1'700'000'040}} + Duration{static_cast<std::int64_t>(second * 1e6)};
}

TEST(RateGovernor, CancelsComeFirstAndBansAreKept) {
  RateGovernor governor(100);
  EXPECT_EQ(governor.try_reserve(10, RequestPriority::Data, at(0)), Duration{0});
  governor.on_answer(10, 72, at(0), at(0));
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Data, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Account, at(1)), Duration{0});
  governor.on_answer(1, 96, at(1), at(1));
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Order, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(1)), Duration{0});
  governor.on_no_answer(1, at(2));
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Data, at(61)), Duration{0}) << "a new minute";
  governor.on_refused(seconds{30}, at(61));
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(71)), seconds{20}) << "a ban is for all";
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Cancel, at(91)), Duration{0});
}

TEST(RateGovernor, ExitsComeBeforeEntries) {
  RateGovernor governor(100);
  ASSERT_EQ(governor.try_reserve(1, RequestPriority::Data, at(0)), Duration{0});
  governor.on_answer(1, 96, at(0), at(0));
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Order, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Exit, at(1)), Duration{0});
  EXPECT_GT(governor.try_reserve(2, RequestPriority::Exit, at(1)), Duration{0});
  EXPECT_EQ(governor.try_reserve(2, RequestPriority::Cancel, at(1)), Duration{0});
}

TEST(RateGovernor, NobodyTakesMoreThanAFairShareOfWhatIsShort) {
  RateGovernor governor(100);
  ASSERT_EQ(governor.try_reserve(10, RequestPriority::Order, at(0), "kim"), Duration{0});
  ASSERT_EQ(governor.try_reserve(40, RequestPriority::Order, at(0), "lee"), Duration{0});
  ASSERT_EQ(governor.try_reserve(10, RequestPriority::Order, at(1), "lee"), Duration{0}) << "half of it, for two";
  EXPECT_GT(governor.try_reserve(1, RequestPriority::Order, at(1), "lee"), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Exit, at(1), "lee"), Duration{0});
  EXPECT_EQ(governor.try_reserve(20, RequestPriority::Order, at(1), "kim"), Duration{0});
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Order, at(1), "new"), Duration{0}) << "who comes late has a share";
  governor.on_not_sent(82);
  EXPECT_EQ(governor.try_reserve(80, RequestPriority::Order, at(61), "lee"), Duration{0}) << "alone in a new minute";
}

TEST(RateGovernor, WhatTheVenueDoesNotCountIsFree) {
  RateGovernor governor(100);
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_EQ(governor.try_reserve(50, RequestPriority::Data, at(0)), Duration{0});
    governor.on_answer(50, std::nullopt, at(0), at(0));
  }
}

struct GovernorTest : ::testing::Test {
  void send(int weight, double second) {
    ASSERT_EQ(governor.try_reserve(weight, RequestPriority::Cancel, at(second)), Duration{0});
  }
  RateGovernor governor{100};
};

TEST_F(GovernorTest, WhatNeverLeftCostsNothing) {
  for (int i = 0; i < 1'000; ++i) {
    send(50, 1);
    governor.on_not_sent(50);
  }
  EXPECT_EQ(governor.used(), 0);
}

TEST_F(GovernorTest, WhatHasNoAnswerCountsUntilTheVenueSaysOtherwise) {
  send(60, 1);
  governor.on_no_answer(60, at(2));
  EXPECT_EQ(governor.used(), 60);
  EXPECT_EQ(governor.try_reserve(50, RequestPriority::Cancel, at(2)), milliseconds{250}) << "It may turn out lighter";
  // An answer to what was sent before the loss was noticed proves nothing about it.
  send(1, 1.5);
  governor.on_answer(1, 1, at(1.5), at(2.5));
  EXPECT_EQ(governor.used(), 61);
  send(1, 3);
  governor.on_answer(1, 2, at(3), at(3.1));
  EXPECT_EQ(governor.used(), 2) << "It never arrived";
}

TEST_F(GovernorTest, AVenueThatBeginsAnewIsBelieved) {
  send(1, 1);
  governor.on_answer(1, 90, at(1), at(1.1));
  send(1, 5);
  governor.on_answer(1, 1, at(5), at(5.1));
  EXPECT_EQ(governor.used(), 1);
}

TEST_F(GovernorTest, AnswersThatOvertakeEachOtherDoNotLowerTheCount) {
  send(10, 1);
  send(10, 2);
  governor.on_answer(10, 20, at(2), at(2.1));
  governor.on_answer(10, 10, at(1), at(2.2));
  EXPECT_EQ(governor.used(), 20);
  send(10, 3);
  send(10, 4);
  governor.on_answer(10, 30, at(4), at(4.1));
  governor.on_answer(10, 40, at(3), at(4.2));
  EXPECT_EQ(governor.used(), 40) << "Sent first, counted last";
}

TEST_F(GovernorTest, AnAnswerOfTheLastMinuteSaysNothingOfThisOne) {
  send(1, 59.9);
  governor.on_answer(1, 100, at(59.9), at(60.1));
  EXPECT_EQ(governor.used(), 0);
  EXPECT_EQ(governor.try_reserve(1, RequestPriority::Data, at(60.1)), Duration{0});
}

}  // namespace
}  // namespace hoga::venue::binance
