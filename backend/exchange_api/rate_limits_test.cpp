// Windows that follow the clock, refusals, bans, and the counting of unfilled orders.
#include "exchange_api/rate_limits.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// Uses up the minute's weight and goes on until it is banned; how long for. `refused` are the 429s before it.
int run_into_a_ban(RateLimits& limits, Timestamp now, int* refused = nullptr) {
  limits.charge("a", limits.quotas().weight_per_minute, now);
  for (int i = 0; i < 1000; ++i) {
    const auto answer = limits.admit("a", now);
    if (answer) return 0;
    if (answer.error().http_status == 418) return answer.error().retry_after_seconds;
    EXPECT_GT(answer.error().retry_after_seconds, 0);
    if (refused) ++*refused;
  }
  return 0;
}

TEST(RateLimits, going_on_after_429_is_banned) {
  RateLimits limits(Quotas{});
  std::vector<std::string> told;
  limits.set_ban_listener([&](const std::string& address) { told.push_back(address); });
  int refused = 0;
  EXPECT_EQ(run_into_a_ban(limits, kMinute, &refused), 120);
  EXPECT_EQ(refused, Quotas{}.refusals_of_a_ban);
  EXPECT_EQ(told, std::vector<std::string>{"a"}) << "Once";
  EXPECT_EQ(limits.weight_used("a", kMinute), 6000) << "What was refused weighs nothing";
  EXPECT_EQ(limits.admit("a", kMinute + 119s).error().http_status, 418);
  EXPECT_EQ(limits.admit("a", kMinute + 119s).error().retry_after_seconds, 1);
  EXPECT_TRUE(limits.admit("b", kMinute + 119s));
  EXPECT_TRUE(limits.admit("a", kMinute + 120s));
}

TEST(RateLimits, bans_last_longer_each_time_until_three_days_without_one) {
  RateLimits limits(Quotas{});
  Timestamp now = kMinute;
  int expected = 120;
  for (int i = 0; i < 15; ++i) {
    EXPECT_EQ(run_into_a_ban(limits, now), expected);
    now += std::chrono::seconds{expected};
    expected = std::min(2 * expected, 3 * 24 * 3600);
  }
  EXPECT_EQ(expected, 3 * 24 * 3600);
  EXPECT_EQ(run_into_a_ban(limits, now + 72h), 120);
}

TEST(RateLimits, who_waits_after_each_429_is_not_banned) {
  RateLimits limits(Quotas{});
  for (int minute = 0; minute < 600; ++minute) {
    const Timestamp now = kMinute + std::chrono::minutes{minute};
    ASSERT_TRUE(limits.admit("a", now)) << minute;
    limits.charge("a", 6000, now);
    ASSERT_EQ(limits.admit("a", now).error().http_status, 429) << minute;
  }
}

TEST(RateLimits, refusals_of_every_kind_count) {
  Quotas quotas;
  quotas.refusals_of_a_ban = 3;
  quotas.connections_per_five_minutes = 1;
  quotas.raw_requests_per_five_minutes = 1;
  RateLimits limits(quotas);
  EXPECT_TRUE(limits.admit_connection("a", kMinute));
  EXPECT_EQ(limits.admit_connection("a", kMinute).error().code, -1034);
  limits.count_refusal("a", kMinute);
  EXPECT_TRUE(limits.admit("a", kMinute));
  EXPECT_EQ(limits.admit("a", kMinute).error().http_status, 429);
  EXPECT_EQ(limits.admit("a", kMinute).error().http_status, 418);
  for (int i = 0; i < 3; ++i) limits.count_refusal("b", kMinute);
  EXPECT_TRUE(limits.admit_connection("b", kMinute));
  EXPECT_EQ(limits.admit_connection("b", kMinute).error().http_status, 418);
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
  for (int i = 0; i < 1000; ++i) limits.count_refusal("a", kMinute);
  EXPECT_TRUE(limits.admit("a", kMinute));
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
