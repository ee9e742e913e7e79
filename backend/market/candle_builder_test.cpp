// Candles are what the trades say.
#include "market/candle_builder.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::market {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Timestamp kStart = parse_rfc3339("2026-11-22T09:00:00Z").value();

Trade trade(std::int64_t id, Duration after, const char* price, const char* quantity, Side side = Side::Buy) {
  return Trade{"BTCUSDT", id, Decimal::of(price), Decimal::of(quantity), side, kStart + after};
}

TEST(CandleBuilder, BuildsOneCandle) {
  CandleBuilder builder(Interval::Minute1);
  EXPECT_FALSE(builder.current());
  EXPECT_TRUE(builder.on_trade(trade(1, seconds{1}, "100", "1")).empty());
  builder.on_trade(trade(2, seconds{2}, "105.5", "2", Side::Sell));
  builder.on_trade(trade(3, seconds{59}, "99", "0.5"));
  const Candle& candle = *builder.current();
  EXPECT_EQ(candle.open_time, kStart);
  EXPECT_EQ(candle.close_time, kStart + minutes{1} - std::chrono::milliseconds{1});
  EXPECT_EQ(candle.open, Decimal(100));
  EXPECT_EQ(candle.high, Decimal::of("105.5"));
  EXPECT_EQ(candle.low, Decimal(99));
  EXPECT_EQ(candle.close, Decimal(99));
  EXPECT_EQ(candle.volume, Decimal::of("3.5"));
  EXPECT_EQ(candle.quote_volume, Decimal::of("360.5"));
  EXPECT_EQ(candle.taker_buy_volume, Decimal::of("1.5"));
  EXPECT_EQ(candle.taker_buy_quote_volume, Decimal::of("149.5"));
  EXPECT_EQ(candle.trades, 3);
}

TEST(CandleBuilder, ClosesAndFillsIntervalsWithoutTrades) {
  CandleBuilder builder(Interval::Minute1);
  builder.on_trade(trade(1, seconds{10}, "100", "1"));
  const auto closed = builder.on_trade(trade(2, minutes{3} + seconds{5}, "110", "1"));
  ASSERT_EQ(closed.size(), 3U);
  EXPECT_EQ(closed[0].trades, 1);
  for (std::size_t i = 1; i < 3; ++i) {
    EXPECT_EQ(closed[i].open_time, kStart + minutes{i});
    EXPECT_EQ(closed[i].open, Decimal(100));
    EXPECT_EQ(closed[i].close, Decimal(100));
    EXPECT_EQ(closed[i].trades, 0);
  }
  EXPECT_EQ(builder.current()->open, Decimal(110)) << "the first trade opens the candle, not the flat beginning";
  EXPECT_EQ(builder.current()->low, Decimal(110));
}

TEST(CandleBuilder, TimeAloneClosesToo) {
  CandleBuilder builder(Interval::Minute1);
  EXPECT_TRUE(builder.on_time(kStart + minutes{9}).empty());
  builder.on_trade(trade(1, seconds{10}, "100", "1"));
  EXPECT_TRUE(builder.on_time(kStart + seconds{59} + std::chrono::microseconds{999'999}).empty());
  EXPECT_EQ(builder.on_time(kStart + minutes{1}).size(), 1U);
  EXPECT_EQ(builder.current()->open_time, kStart + minutes{1});
}

TEST(CandleBuilder, IgnoresRepeatedAndLateTrades) {
  CandleBuilder builder(Interval::Minute1);
  builder.on_trade(trade(5, minutes{2}, "100", "1"));
  builder.on_trade(trade(5, minutes{2}, "100", "1"));
  builder.on_trade(trade(6, minutes{1}, "100", "1"));
  EXPECT_EQ(builder.ignored_trades(), 2U);
  EXPECT_EQ(builder.current()->trades, 1);
}

TEST(CandleBuilder, ALongGapIsBounded) {
  CandleBuilder builder(Interval::Second1);
  builder.on_trade(trade(1, seconds{0}, "100", "1"));
  const auto closed = builder.on_time(kStart + std::chrono::hours{24 * 365});
  EXPECT_EQ(closed.size(), 1U + CandleBuilder::kFlatCandlesMax);
  EXPECT_EQ(closed.back().open_time + seconds{1}, builder.current()->open_time);
}

TEST(CandleBuilder, GoesOnFromASeed) {
  CandleBuilder first(Interval::Minute1);
  first.on_trade(trade(1, seconds{10}, "100", "1"));
  CandleBuilder second(Interval::Minute1, Duration{0}, first.current());
  second.on_trade(trade(2, seconds{20}, "101", "1"));
  EXPECT_EQ(second.current()->open, Decimal(100));
  EXPECT_EQ(second.current()->trades, 2);
}

TEST(CandleBuilder, WeeksOpenOnMondayAndDaysAtTheOffset) {
  CandleBuilder week(Interval::Week1);
  week.on_trade(trade(1, seconds{0}, "100", "1"));
  EXPECT_EQ(to_rfc3339(week.current()->open_time), "2026-11-16T00:00:00.000Z");
  CandleBuilder korean_day(Interval::Day1, std::chrono::hours{9});
  korean_day.on_trade(trade(1, seconds{0}, "100", "1"));
  EXPECT_EQ(to_rfc3339(korean_day.current()->open_time), "2026-11-21T15:00:00.000Z");
}

// A longer candle built from trades equals the shorter ones merged, and totals are kept.
TEST(CandleBuilderProperty, LongCandlesAreShortOnesMerged) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Random random(seed);
    CandleBuilder minute(Interval::Minute1), five(Interval::Minute5);
    std::vector<Candle> minutes_closed, fives_closed;
    Decimal volume;
    Duration after{0};
    for (int id = 1; id <= 500; ++id) {
      after += std::chrono::milliseconds{random.below(20'000)};
      Trade next{"X",
                 id,
                 from_step_count(static_cast<std::int64_t>(9'000 + random.below(2'000)), Decimal::of("0.01")),
                 from_step_count(static_cast<std::int64_t>(1 + random.below(500)), Decimal::of("0.001")),
                 random.chance(0.5) ? Side::Buy : Side::Sell,
                 kStart + after};
      volume += next.quantity;
      for (const auto& candle : minute.on_trade(next)) minutes_closed.push_back(candle);
      for (const auto& candle : five.on_trade(next)) fives_closed.push_back(candle);
    }
    for (const auto& candle : minute.on_time(kStart + after + minutes{10})) minutes_closed.push_back(candle);
    for (const auto& candle : five.on_time(kStart + after + minutes{10})) fives_closed.push_back(candle);
    Decimal total;
    std::size_t at = 0;
    for (const auto& long_candle : fives_closed) {
      Candle merged = make_flat_candle(Interval::Minute5, long_candle.open_time, minutes_closed.at(at).open);
      while (at < minutes_closed.size() && minutes_closed[at].open_time <= long_candle.close_time) {
        merge_candle(merged, minutes_closed[at++]);
      }
      ASSERT_EQ(merged, long_candle) << "seed " << seed;
      total += long_candle.volume;
    }
    EXPECT_EQ(total, volume);
  }
}

}  // namespace
}  // namespace hoga::market
