// Windows that follow the clock, refusals, bans, and the counting of unfilled orders.
#include "exchange_api/rate_limits.hpp"

#include <gtest/gtest.h>

namespace hoga::exchange_api {
namespace {

using namespace std::chrono_literals;
const Timestamp kMinute = from_milliseconds(1'770'000'000'000);  // a whole minute

TEST(RateLimits, weight_is_refused_beyond_the_limit_until_the_minute_ends) {
  RateLimits limits(Quotas{});
  EXPECT_EQ(limits.charge("a", 5999, kMinute + 10s), 5999);
  EXPECT_TRUE(limits.admit("a", kMinute + 11s));
  EXPECT_EQ(limits.charge("a", 1, kMinute + 11s), 6000);
  const auto refused = limits.admit("a", kMinute + 45s);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().http_status, 429);
  EXPECT_EQ(refused.error().code, -1003);
  EXPECT_EQ(refused.error().retry_after_seconds, 15);
  EXPECT_EQ(
      refused.error().message,
      "Too much request weight used; current limit is 6000 request weight per 1 MINUTE. Please use WebSocket Streams "
      "for live updates to avoid polling the API.");
  EXPECT_TRUE(limits.admit("b", kMinute + 45s)) << "Another address has its own weight";
  EXPECT_TRUE(limits.admit("a", kMinute + 60s));
  EXPECT_EQ(limits.weight_used("a", kMinute + 60s), 0);
}

TEST(RateLimits, going_on_after_429_is_banned_and_longer_each_time) {
  Quotas quotas;
  quotas.weight_of_a_ban = 6100;
  RateLimits limits(quotas);
  limits.charge("a", 6000, kMinute);
  ApiResult<void> answer;
  for (int i = 0; i < 10; ++i) answer = limits.admit("a", kMinute);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().http_status, 418);
  EXPECT_EQ(answer.error().retry_after_seconds, 120);
  EXPECT_EQ(limits.admit("a", kMinute + 119s).error().http_status, 418);
  EXPECT_TRUE(limits.admit("a", kMinute + 121s));
  limits.charge("a", 6000, kMinute + 121s);
  for (int i = 0; i < 10; ++i) answer = limits.admit("a", kMinute + 121s);
  EXPECT_EQ(answer.error().retry_after_seconds, 240);
}

TEST(RateLimits, unfilled_orders_are_counted_and_fills_give_back) {
  Quotas quotas;
  quotas.orders_per_ten_seconds = 3;
  RateLimits limits(quotas);
  for (int i = 0; i < 3; ++i) limits.count_order("u", kMinute);
  const auto refused = limits.admit_order("u", kMinute + 4s);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, -1015);
  EXPECT_EQ(refused.error().message, "Too many new orders; current limit is 3 orders per 10 SECOND.");
  limits.count_fill("u", false, kMinute + 5s);
  EXPECT_TRUE(limits.admit_order("u", kMinute + 5s));
  limits.count_fill("u", true, kMinute + 5s);
  EXPECT_EQ(limits.order_lines("u", kMinute + 5s)[0].count, 0) << "Never below zero";
  limits.count_order("u", kMinute + 5s);
  EXPECT_EQ(limits.order_lines("u", kMinute + 10s)[0].count, 0);
  EXPECT_EQ(limits.order_lines("u", kMinute + 10s)[1].count, 1);
}

TEST(RateLimits, off_refuses_and_counts_nothing) {
  Quotas quotas;
  quotas.are_enforced = false;
  RateLimits limits(quotas);
  limits.charge("a", 1'000'000, kMinute);
  EXPECT_TRUE(limits.admit("a", kMinute));
  for (int i = 0; i < 1000; ++i) limits.count_order("u", kMinute);
  EXPECT_TRUE(limits.admit_order("u", kMinute));
}

TEST(RateLimits, the_number_of_addresses_is_bounded) {
  Quotas quotas;
  quotas.addresses_max = 10;
  RateLimits limits(quotas);
  for (int i = 0; i < 1000; ++i) limits.charge("a" + std::to_string(i), 1, kMinute + std::chrono::seconds{i});
  EXPECT_EQ(limits.weight_used("a0", kMinute), 0);
  EXPECT_EQ(limits.weight_used("a999", kMinute + 999s), 1);
}

}  // namespace
}  // namespace hoga::exchange_api
