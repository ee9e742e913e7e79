// Imported history and live trades make one row of candles.
#include "exchange/candle_store.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "exchange/exchange_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;

TEST(Candles, HistoryIsServedJoinedWithLiveCandles) {
  SmallExchange at;
  std::vector<Candle> minutes;
  const Timestamp minute = open_time_of(Interval::Minute1, at.now);
  for (int back = 300; back > 0; --back) {
    Candle candle;
    candle.open_time = minute - std::chrono::minutes{back};
    candle.open = candle.high = candle.low = candle.close = 90'000 + back;
    candle.volume = 1;
    candle.quote_volume = candle.close;
    candle.trades = 3;
    minutes.push_back(candle);
  }
  ASSERT_TRUE(at.exchange.import_history("BTCUSDT", Interval::Minute1, minutes).has_value());
  EXPECT_EQ(at.exchange.last_price("BTCUSDT"), Decimal(90'001)) << "The last close, until there is a trade";
  at.quote(Side::Sell, 1'000, 9'000'500);
  at.exchange.house("BTCUSDT")->take(Side::Buy, 1'000, at.now);
  HistoryQuery query;
  query.limit = 1'000;
  const auto rows = at.exchange.candles("BTCUSDT", Interval::Minute1, query, at.now);
  ASSERT_EQ(rows.size(), 301u);
  EXPECT_EQ(rows[299].close, Decimal(90'001));
  EXPECT_EQ(rows[300].open, Decimal(90'005));
  const auto hours = at.exchange.candles("BTCUSDT", Interval::Hour1, query, at.now);
  Decimal volume;
  for (const Candle& candle : hours) volume += candle.volume;
  EXPECT_EQ(volume, Decimal::of("300.01")) << "Coarser intervals that came without a history of their own are the sums";
  query.limit = 5;
  query.end = minute - std::chrono::minutes{10};
  const auto older = at.exchange.candles("BTCUSDT", Interval::Minute1, query, at.now);
  ASSERT_EQ(older.size(), 5u);
  EXPECT_EQ(older.back().open_time, *query.end);
  // Out of order is an error, and nothing is taken.
  std::swap(minutes[0], minutes[1]);
  EXPECT_FALSE(at.exchange.import_history("BTCUSDT", Interval::Minute1, minutes).has_value());
}

TEST(Candles, DaysMayStartAtAnotherHour) {
  SmallExchange at;
  at.quote(Side::Sell, 10'000, 9'000'000);
  const Duration seoul = std::chrono::hours{9};
  at.now = open_time_of(Interval::Day1, at.now) + std::chrono::hours{10};
  at.exchange.house("BTCUSDT")->take(Side::Buy, 1'000, at.now);
  at.now += std::chrono::hours{6};
  at.exchange.house("BTCUSDT")->take(Side::Buy, 2'000, at.now);
  HistoryQuery query;
  EXPECT_EQ(at.exchange.candles("BTCUSDT", Interval::Day1, query, at.now).size(), 1u);
  const auto days = at.exchange.candles("BTCUSDT", Interval::Day1, query, at.now, seoul);
  ASSERT_EQ(days.size(), 2u) << "Midnight in Seoul, 15:00 in UTC, lies between the two trades";
  EXPECT_EQ(days[0].volume, Decimal::of("0.01"));
  EXPECT_EQ(days[1].volume, Decimal::of("0.02"));
  const LiveCandle live = at.exchange.live_candle("BTCUSDT", Interval::Day1, at.now, seoul);
  EXPECT_EQ(live.candle, days[1]);
  EXPECT_EQ(live.first_trade_id, 2);
  EXPECT_EQ(live.last_trade_id, 2);
}

TEST(Candles, TheSumOfTheNewestIsThatOfTheirTrades) {
  CandleStore store({Decimal::of("0.01"), Decimal::of("0.00001"), Decimal::of("0.0000001")}, {});
  Timestamp now = from_milliseconds(1'770'000'000'000);
  Random random(5);
  for (int step = 0; step < 2'000; ++step) {
    now += std::chrono::milliseconds{random.below(700)};
    store.add_trade(9'000'000 + static_cast<std::int64_t>(random.below(1'000)), 1 + static_cast<Lots>(random.below(9)),
                    random.chance(0.5) ? Side::Buy : Side::Sell, now);
    if (step == 1'000) {
      // Somebody else's history takes the place of what was added up.
      CompactCandle kept = store.base(Interval::Second1).back();
      kept.volume += 77;
      store.restore(Interval::Second1, {kept});
    }
    const Timestamp from = now - std::chrono::seconds{60} - std::chrono::milliseconds{random.below(3'000)};
    EXPECT_EQ(store.sum_of_newest(from), store.sum(Interval::Second1, from, now + std::chrono::seconds{1})) << step;
  }
  EXPECT_FALSE(store.sum_of_newest(now + std::chrono::seconds{2}).has_value());
  store.clear();
  EXPECT_FALSE(store.sum_of_newest(Timestamp{}).has_value());
}

TEST(Candles, OldOnesOfFineIntervalsGo) {
  CandleStore store({Decimal::of("0.01"), Decimal::of("0.01"), Decimal::of("0.0001")}, {3, 2, 1});
  for (int second = 0; second < 600; ++second) {
    store.add_trade(100, 1, Side::Buy, kStart + std::chrono::seconds{second});
  }
  EXPECT_EQ(store.base(Interval::Second1).size(), 3u);
  EXPECT_EQ(store.base(Interval::Minute1).size(), 2u);
  EXPECT_EQ(store.base(Interval::Day1).front().volume, 600) << "Sums of coarser intervals keep what the finer forget";
}

}  // namespace
}  // namespace hoga::exchange
