#include "orders/fee_prices.hpp"

#include <gtest/gtest.h>

namespace hoga::orders {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct FeePricesTest : ::testing::Test {
  FeePricesTest() {
    list("BTC", "USDT");
    list("BNB", "USDT");
    list("TWT", "BNB");
  }
  void list(const char* base, const char* quote) {
    Instrument instrument;
    instrument.symbol = std::string{base} + quote;
    instrument.base = base;
    instrument.quote = quote;
    board.apply(InstrumentsChanged{"paper", {instrument}}, now);
  }
  void trade(const char* symbol, const Decimal& price) {
    Trade trade;
    trade.symbol = symbol;
    trade.price = price;
    board.apply(TradeHappened{"paper", trade}, now);
  }
  VenueFill fill(Duration ago, const char* fee_currency = "BNB") const {
    VenueFill made;
    made.symbol = "BTCUSDT";
    made.fee = Decimal::of("0.01");
    made.fee_currency = fee_currency;
    made.executed_at = now - ago;
    return made;
  }
  static Candle candle(Timestamp open_time, const Decimal& close) {
    Candle made;
    made.open_time = open_time;
    made.close_time = open_time + minutes{1} - std::chrono::milliseconds{1};
    made.close = close;
    return made;
  }
  std::vector<PriceQuestion> questions(const std::vector<VenueFill>& fills) const {
    return fee_price_questions(fills, board, now);
  }

  Timestamp now{hours{24 * 365 * 50}};
  risk::MarketBoard board;
};

TEST_F(FeePricesTest, WhatHasJustHappenedIsWorthThePriceOfNow) {
  trade("BNBUSDT", 600);
  EXPECT_TRUE(questions({fill(seconds{59})}).empty());
  EXPECT_TRUE(questions({fill(hours{5}, "BTC"), fill(hours{5}, "USDT")}).empty()) << "Neither needs a price";
}

TEST_F(FeePricesTest, WhatIsOlderOrHasNoPriceIsAskedForOnceForEachSymbol) {
  EXPECT_EQ(questions({fill(seconds{1})}).size(), 1U) << "Nobody knows what BNB is worth";
  trade("BNBUSDT", 600);
  const auto first = fill(hours{5}), last = fill(hours{2});
  const PriceQuestion expected{"BNBUSDT", Interval::Minute1, first.executed_at, last.executed_at};
  EXPECT_EQ(questions({last, fill(seconds{1}), first}), std::vector<PriceQuestion>{expected});
  EXPECT_EQ(questions({fill(hours{5}, "TWT")}).size(), 2U) << "By way of BNB";
}

TEST_F(FeePricesTest, CandlesAreAsFineAsOneAnswerHasRoomFor) {
  const auto interval = [&](Duration span) { return questions({fill(span), fill(hours{1})}).front().interval; };
  EXPECT_EQ(interval(hours{17}), Interval::Minute1);
  EXPECT_EQ(interval(hours{18}), Interval::Minute15);
  EXPECT_EQ(interval(hours{24 * 11}), Interval::Hour1);
  EXPECT_EQ(interval(hours{24 * 60}), Interval::Day1);
}

TEST_F(FeePricesTest, TheCandleInWhichItWasExecutedCounts) {
  trade("BNBUSDT", 600);
  std::vector<VenueFill> fills{fill(minutes{10}), fill(minutes{9}), fill(minutes{7}), fill(seconds{1})};
  const Timestamp start = fills[0].executed_at;
  value_fees(fills, {{"BNBUSDT", {candle(start, 200), candle(start + minutes{1}, 300)}}}, board, now);
  EXPECT_EQ(fills[0].fee_value, Decimal{2});
  EXPECT_EQ(fills[1].fee_value, Decimal{3});
  EXPECT_FALSE(fills[2].fee_value) << "There is no candle of its time";
  EXPECT_FALSE(fills[3].fee_value) << "Whoever books it has the price";
}

TEST_F(FeePricesTest, AThirdAssetIsValuedByWayOfAnother) {
  std::vector<VenueFill> fills{fill(minutes{10}, "TWT")};
  const Timestamp start = fills[0].executed_at;
  value_fees(fills, {{"BNBUSDT", {candle(start, 200)}}, {"TWTBNB", {candle(start, Decimal::of("0.5"))}}}, board, now);
  EXPECT_EQ(fills[0].fee_value, Decimal{1});
}

}  // namespace
}  // namespace hoga::orders
