#include "backtest/price_path.hpp"

#include <gtest/gtest.h>

namespace hoga::backtest {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Timestamp kOpen = from_milliseconds(1'700'000'040'000);

Candle candle() {
  Candle made;
  made.open_time = kOpen;
  made.close_time = kOpen + seconds{30};
  made.open = 100;
  made.high = 110;
  made.low = 80;
  made.close = 90;
  return made;
}

TEST(PricePathTest, GoesThroughTheFourPrices) {
  PricePath path;
  EXPECT_FALSE(path.has_price());
  path.follow(candle(), FirstExtreme::High);
  EXPECT_EQ(path.at(kOpen - seconds{1}), Decimal{100});
  EXPECT_EQ(path.at(kOpen), Decimal{100});
  EXPECT_EQ(path.at(kOpen + seconds{5}), Decimal{105});
  EXPECT_EQ(path.at(kOpen + seconds{10}), Decimal{110});
  EXPECT_EQ(path.at(kOpen + seconds{20}), Decimal{80});
  EXPECT_EQ(path.at(kOpen + seconds{25}), Decimal{85});
  EXPECT_EQ(path.at(kOpen + seconds{30}), Decimal{90});
  EXPECT_EQ(path.at(kOpen + seconds{99}), Decimal{90});
  path.follow(candle(), FirstExtreme::Low);
  EXPECT_EQ(path.at(kOpen + seconds{10}), Decimal{80});
  EXPECT_EQ(path.at(kOpen + seconds{20}), Decimal{110});
}

TEST(PricePathTest, SaysWhenAPriceIsReached) {
  PricePath path;
  path.follow(candle(), FirstExtreme::High);
  EXPECT_EQ(path.reaches(105, true, kOpen), kOpen + seconds{5});
  EXPECT_EQ(path.reaches(95, true, kOpen), kOpen) << "It is there";
  EXPECT_EQ(path.reaches(80, false, kOpen), kOpen + seconds{20});
  EXPECT_EQ(path.reaches(95, false, kOpen), kOpen + seconds{15});
  EXPECT_FALSE(path.reaches(111, true, kOpen));
  EXPECT_FALSE(path.reaches(79, false, kOpen));
  EXPECT_FALSE(path.reaches(105, true, kOpen + seconds{16})) << "It was there before";
  EXPECT_EQ(path.reaches(85, true, kOpen + seconds{19}), kOpen + seconds{25});
  // At a time at which the price is there indeed, to the microsecond.
  for (const auto* wanted : {"100.00000001", "103.33333333", "107.7", "109.99999999"}) {
    const auto price = Decimal::of(wanted);
    EXPECT_GE(path.at(path.reaches(price, true, kOpen).value()) + Decimal::of("0.000005"), price);
  }
}

TEST(PricePathTest, TurnsAndLeaps) {
  PricePath path;
  path.follow(candle(), FirstExtreme::High);
  EXPECT_EQ(path.next_turn(kOpen), kOpen + seconds{10});
  EXPECT_EQ(path.next_turn(kOpen + seconds{10}), kOpen + seconds{20});
  EXPECT_FALSE(path.next_turn(kOpen + seconds{30}));
  path.leap(kOpen + seconds{40}, 70);
  EXPECT_EQ(path.at(kOpen + seconds{50}), Decimal{70});
  EXPECT_EQ(path.reaches(75, false, kOpen + seconds{40}), kOpen + seconds{40});
  EXPECT_FALSE(path.next_turn(kOpen));
}

TEST(PricePathTest, TurnsRoundToTheLow) {
  PricePath path;
  path.follow(candle(), FirstExtreme::High);
  EXPECT_TRUE(path.has_leapt(kOpen));
  path.fall_first(kOpen + seconds{5});
  EXPECT_EQ(path.at(kOpen + seconds{5}), Decimal{105});
  EXPECT_EQ(path.at(kOpen + seconds{10}), Decimal{80});
  EXPECT_EQ(path.at(kOpen + seconds{20}), Decimal{110});
  EXPECT_FALSE(path.has_leapt(kOpen + seconds{5}));
  path.fall_first(kOpen + seconds{6});
  EXPECT_EQ(path.at(kOpen + seconds{10}), Decimal{80}) << "It falls already";
}

TEST(PricePathTest, ACandleThatStandsStill) {
  auto flat = candle();
  flat.high = flat.low = flat.close = 100;
  PricePath path;
  path.follow(flat, FirstExtreme::Low);
  EXPECT_EQ(path.at(kOpen + seconds{17}), Decimal{100});
  EXPECT_FALSE(path.reaches(Decimal::of("99.99"), false, kOpen));
}

}  // namespace
}  // namespace hoga::backtest
