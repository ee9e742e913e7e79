// Days begin at 00:00 where the user lives, also when the clocks change.
#include "runtime/trading_day.hpp"

#include <gtest/gtest.h>

namespace hoga::runtime {
namespace {

Timestamp at(const char* text) { return parse_rfc3339(text).value(); }

TEST(TradingDay, BeginsAtLocalMidnight) {
  struct Row {
    const char* now;
    const char* zone;
    const char* start;
    const char* end;
    const char* date;
  };
  const Row rows[] = {
      {"2026-11-22T09:30:00Z", "Asia/Seoul", "2026-11-21T15:00:00Z", "2026-11-22T15:00:00Z", "2026-11-22"},
      {"2026-11-22T15:00:00Z", "Asia/Seoul", "2026-11-22T15:00:00Z", "2026-11-23T15:00:00Z", "2026-11-23"},
      {"2026-11-22T00:00:00Z", "UTC", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-22"},
      {"2026-11-22T00:00:00Z", "Nowhere/AtAll", "2026-11-22T00:00:00Z", "2026-11-23T00:00:00Z", "2026-11-22"},
      // 25 and 23 hours long.
      {"2026-11-01T12:00:00Z", "America/New_York", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z", "2026-11-01"},
      {"2026-03-08T12:00:00Z", "America/New_York", "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z", "2026-03-08"},
  };
  for (const auto& row : rows) {
    const auto day = trading_day(at(row.now), row.zone);
    EXPECT_EQ(to_rfc3339(day.start), to_rfc3339(at(row.start))) << row.now << row.zone;
    EXPECT_EQ(to_rfc3339(day.end), to_rfc3339(at(row.end))) << row.now << row.zone;
    EXPECT_EQ(day.date, row.date);
  }
}

}  // namespace
}  // namespace hoga::runtime
