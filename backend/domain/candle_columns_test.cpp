// Candles in columns give back what was put in, gaps are found, and longer candles need every part.
#include "domain/candle_columns.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "domain/candle_combine.hpp"

namespace hoga {
namespace {

const Timestamp kStart = parse_rfc3339("2025-01-01T00:00:00Z").value();

Candle minute_candle(int minute, const char* close = "100.25", const char* volume = "1.5") {
  Candle candle;
  candle.open_time = kStart + std::chrono::minutes{minute};
  candle.close_time = candle.open_time + std::chrono::minutes{1} - std::chrono::milliseconds{1};
  candle.open = Decimal::of("100");
  candle.close = Decimal::of(close);
  candle.high = candle.close + Decimal::of("0.5");
  candle.low = Decimal::of("99.00000001");
  candle.volume = Decimal::of(volume);
  candle.quote_volume = Decimal::of("150.375");
  candle.taker_buy_volume = Decimal::of("0.5");
  candle.taker_buy_quote_volume = Decimal::of("50");
  candle.trades = candle.volume.is_zero() ? 0 : 3;
  return candle;
}

TEST(CandleColumns, GiveBackWhatWasPutIn) {
  Random random(7);
  std::vector<Candle> candles;
  for (int minute = 0; minute < 500; minute += 1 + static_cast<int>(random.below(3))) {
    Candle candle = minute_candle(minute);
    candle.high = Decimal::from_units(static_cast<std::int64_t>(1 + random.below(4'000'000'000'000'000'000)));
    candle.volume = Decimal::from_units(static_cast<std::int64_t>(random.below(900)));
    candles.push_back(candle);
  }
  const auto series = make_candle_series(Interval::Minute1, candles).value();
  EXPECT_EQ(candles_of(series), candles);
  EXPECT_EQ(series.candle(20), candles[20]);
  // As few places as the values need.
  EXPECT_EQ(series.blocks().front().columns.unit(CandleColumn::Open), 100'000'000);
  EXPECT_EQ(series.blocks().front().columns.unit(CandleColumn::Close), 1'000'000);
}

TEST(CandleColumns, RefuseAPriceThatDoesNotFitAndRoundAVolume) {
  Candle candle = minute_candle(0);
  candle.volume = Decimal::of("900000000000.00000005");
  const auto rounded = make_candle_series(Interval::Minute1, {candle}).value();
  EXPECT_EQ(rounded.candle(0).volume, Decimal::of("900000000000"));
  EXPECT_EQ(rounded.candle(0).low, candle.low);
  candle.high = Decimal::of("900000000000.00000005");
  const auto refused = make_candle_series(Interval::Minute1, {candle});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "out_of_range");
}

TEST(CandleSeries, FindsRowsOverBlocksAndTheGapsBetweenThem) {
  CandleSeries series;
  for (const int from : {0, 10, 30}) {
    std::vector<Candle> candles;
    for (int minute = from; minute < from + 10; ++minute) candles.push_back(minute_candle(minute));
    const auto part = make_candle_series(Interval::Minute1, candles).value();
    series.append(part.blocks().front().columns, part.blocks().front().memory);
  }
  const auto at = [](int minute) { return kStart + std::chrono::minutes{minute}; };
  ASSERT_EQ(series.size(), 30U);
  EXPECT_EQ(series.open_time(0), at(0));
  EXPECT_EQ(series.open_time(10), at(10));
  EXPECT_EQ(series.open_time(29), at(39));
  EXPECT_EQ(series.first_from(at(10)), 10U);
  EXPECT_EQ(series.first_from(at(25)), 20U);
  EXPECT_EQ(series.first_from(at(40)), 30U);
  const CandleSeries part = series.between(at(5), at(32));
  EXPECT_EQ(part.size(), 17U);
  EXPECT_EQ(part.open_time(16), at(31));
  EXPECT_EQ(series.gaps(), (std::vector<CandleGap>{{at(20), at(30), 10}}));
}

TEST(CombineCandles, TakesWholeOnesAlone) {
  std::vector<Candle> minutes;
  // The first of them begins in the middle, the third lacks a minute, the fifth is still running.
  for (int minute = 2; minute < 23; ++minute) {
    if (minute != 12) minutes.push_back(minute_candle(minute, minute == 7 ? "130" : "100.25"));
  }
  const auto combined = combine_candles(make_candle_series(Interval::Minute1, minutes).value(), Interval::Minute5);
  ASSERT_EQ(combined.size(), 2U);
  EXPECT_EQ(combined[0].open_time, kStart + std::chrono::minutes{5});
  EXPECT_EQ(combined[0].close_time, kStart + std::chrono::minutes{10} - std::chrono::milliseconds{1});
  EXPECT_EQ(combined[0].high, Decimal::of("130.5"));
  EXPECT_EQ(combined[0].volume, Decimal::of("7.5"));
  EXPECT_EQ(combined[0].trades, 15);
  EXPECT_EQ(combined[1].open_time, kStart + std::chrono::minutes{15});
}

TEST(CombineCandles, AFlatMinuteMovesNeitherHighNorLow) {
  std::vector<Candle> minutes;
  for (int minute = 0; minute < 3; ++minute) minutes.push_back(minute_candle(minute));
  Candle& flat = minutes.front();
  flat.open = flat.high = flat.low = flat.close = 500;
  flat.volume = flat.quote_volume = flat.taker_buy_volume = flat.taker_buy_quote_volume = 0;
  flat.trades = 0;
  // A file without counts of trades: its volume says that they were.
  minutes[1].trades = minutes[2].trades = 0;
  const auto combined = combine_candles(make_candle_series(Interval::Minute1, minutes).value(), Interval::Minute3);
  ASSERT_EQ(combined.size(), 1U);
  EXPECT_EQ(combined[0].open, Decimal::of("100"));
  EXPECT_EQ(combined[0].high, Decimal::of("100.75"));
}

TEST(CombineCandles, MonthsAndWeeksFollowTheCalendar) {
  std::vector<Candle> days;
  for (int day = 0; day < 62; ++day) {
    Candle candle = minute_candle(day * 1440);
    candle.close_time = candle.open_time + std::chrono::days{1} - std::chrono::milliseconds{1};
    days.push_back(candle);
  }
  const auto series = make_candle_series(Interval::Day1, days).value();
  const auto months = combine_candles(series, Interval::Month1);
  ASSERT_EQ(months.size(), 2U);
  EXPECT_EQ(months[0].trades, 93);
  EXPECT_EQ(months[1].trades, 84);
  // 2025-01-01 was a Wednesday.
  const auto weeks = combine_candles(series, Interval::Week1);
  EXPECT_EQ(to_rfc3339(weeks.front().open_time), "2025-01-06T00:00:00.000Z");
}

}  // namespace
}  // namespace hoga
