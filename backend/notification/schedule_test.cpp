// Bursts are gathered, and failures tried again for a day.
#include "notification/schedule.hpp"

#include <gtest/gtest.h>

namespace hoga::notification {
namespace {

const Timestamp kNow = parse_rfc3339("2026-11-22T09:30:00Z").value();
using std::chrono::seconds;

TEST(Schedule, TheFirstOfABurstGoesAtOnceAndTheRestTogether) {
  EXPECT_EQ(due_at(kNow, std::nullopt), kNow);
  EXPECT_EQ(due_at(kNow, kNow - seconds{31}), kNow);
  EXPECT_EQ(due_at(kNow, kNow - seconds{10}), kNow + seconds{20});
  EXPECT_EQ(due_at(kNow, kNow + std::chrono::hours{5}), kNow) << "A clock that was set back";
}

TEST(Schedule, FailuresAreTriedLessAndLessOftenAndGivenUpAfterADay) {
  EXPECT_EQ(retry_delay(1), seconds{10});
  EXPECT_EQ(retry_delay(2), seconds{20});
  EXPECT_EQ(retry_delay(5), seconds{160});
  EXPECT_EQ(retry_delay(1000), seconds{3600});
  Timestamp now = kNow;
  int attempts = 0;
  while (const auto next = retry_at(now, ++attempts)) now = *next;
  EXPECT_GT(now, kNow + std::chrono::hours{20});
  EXPECT_LT(now, kNow + std::chrono::hours{30});
}

}  // namespace
}  // namespace hoga::notification
