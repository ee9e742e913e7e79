// What fills add up to, by hand; the case stands in docs/portfolio.md.
#include "portfolio/market_book.hpp"

#include <gtest/gtest.h>

namespace hoga::portfolio {
namespace {

const Timestamp kStart = parse_rfc3339("2026-01-05T09:30:00Z").value();

BookFill fill_of(int number, Side side, const char* quantity, const char* price, const char* fee,
                 const char* fee_currency, std::optional<Decimal> fee_value = std::nullopt) {
  Fill fill;
  fill.symbol = "BTCUSDT";
  fill.side = side;
  fill.quantity = Decimal::of(quantity);
  fill.price = Decimal::of(price);
  fill.fee = Decimal::of(fee);
  fill.fee_currency = fee_currency;
  fill.fee_value = fee_value;
  fill.venue_trade_id = std::to_string(number);
  fill.executed_at = kStart + std::chrono::hours{number};
  auto made = make_book_fill(fill, nullptr);
  made.day = "2026-01-05";
  made.hour = 9 + number;
  return made;
}

TEST(MarketBookTest, FeesInThreeAssets) {
  MarketBook book;
  // 2 bought at 100; 0.002 of them is the fee: 1.998 for 200.
  EXPECT_TRUE(book.book(fill_of(1, Side::Buy, "2", "100", "0.002", "BTC")));
  // 1 more at 130 with 0.13 fee: 2.998 for 330.13.
  EXPECT_TRUE(book.book(fill_of(2, Side::Buy, "1", "130", "0.13", "USDT")));
  EXPECT_EQ(book.standing().size, Decimal::of("2.998"));
  EXPECT_EQ(book.standing().cost, Decimal::of("330.13"));
  // 1.499 sold at 140, half of what is there: 209.86 less a fee worth 0.5, at a cost of 165.065.
  EXPECT_TRUE(book.book(fill_of(3, Side::Sell, "1.499", "140", "0.001", "BNB", Decimal::of("0.5"))));
  EXPECT_EQ(book.standing().realized, Decimal::of("44.295"));
  // The rest at 100: 149.9 less 0.1499, at a cost of 165.065.
  EXPECT_TRUE(book.book(fill_of(4, Side::Sell, "1.499", "100", "0.1499", "USDT")));
  EXPECT_EQ(book.standing().realized, Decimal::of("28.9801"));
  EXPECT_TRUE(book.standing().size.is_zero());
  EXPECT_TRUE(book.standing().cost.is_zero());
  // 0.002 at 100, 0.13, 0.5, 0.1499.
  EXPECT_EQ(book.standing().fees, Decimal::of("0.9799"));
  ASSERT_EQ(book.days().size(), 1U);
  const auto& day = book.days().begin()->second;
  EXPECT_EQ(day.fills, 4);
  EXPECT_EQ(day.turnover, Decimal::of("689.76"));
  EXPECT_EQ(day.trades.trades, 2);
  EXPECT_EQ(day.trades.wins, 1);
  EXPECT_EQ(day.trades.gross_profit, Decimal::of("44.295"));
  EXPECT_EQ(day.trades.gross_loss, Decimal::of("15.3149"));
  EXPECT_EQ(day.hours.at(12), (HourResult{1, 1, Decimal::of("44.295"), {}}));
  EXPECT_EQ(day.hours.at(13), (HourResult{1, 0, {}, Decimal::of("15.3149")}));
}

BookFill sale_of(int number, const char* order, const char* price, const char* day = "2026-01-05", int hour = 10) {
  auto made = fill_of(number, Side::Sell, "1", price, "0", "USDT");
  made.order = order;
  made.day = day;
  made.hour = hour;
  return made;
}

// 10 bought at 100.
MarketBook stocked() {
  MarketBook book;
  EXPECT_TRUE(book.book(fill_of(1, Side::Buy, "10", "100", "0", "USDT")));
  return book;
}

TEST(MarketBookTest, TheSalesOfAnOrderAreOneTrade) {
  auto book = stocked();
  // Two orders sell in turn: a gains 10, loses 30 and gains 5, b gains 2 and 3.
  EXPECT_TRUE(book.book(sale_of(2, "a", "110", "2026-01-05", 10)));
  EXPECT_TRUE(book.book(sale_of(3, "b", "102", "2026-01-05", 11)));
  EXPECT_EQ(book.days().begin()->second.trades, (TradeSums{2, 2, 0, 12, 0, Decimal{10}, Decimal{2}}));
  EXPECT_TRUE(book.book(sale_of(4, "a", "70", "2026-01-05", 12)));
  EXPECT_EQ(book.days().begin()->second.trades, (TradeSums{2, 1, 1, 2, 20, Decimal{2}, Decimal{-20}}))
      << "What was the best trade has become the worst";
  EXPECT_TRUE(book.book(sale_of(5, "b", "103", "2026-01-05", 12)));
  EXPECT_TRUE(book.book(sale_of(6, "a", "105", "2026-01-05", 13)));
  const auto& day = book.days().begin()->second;
  EXPECT_EQ(day.fills, 6);
  EXPECT_EQ(day.trades, (TradeSums{2, 1, 1, 5, 15, Decimal{5}, Decimal{-15}}));
  ASSERT_EQ(day.hours.size(), 2U) << "Each in the hour of its last fill";
  EXPECT_EQ(day.hours.at(12), (HourResult{1, 1, 5, 0}));
  EXPECT_EQ(day.hours.at(13), (HourResult{1, 0, 0, 15}));
}

TEST(MarketBookTest, ADayThatIsOverKeepsWhatItBrought) {
  auto book = stocked();
  EXPECT_TRUE(book.book(sale_of(2, "a", "110")));
  EXPECT_TRUE(book.book(sale_of(3, "a", "120")));
  EXPECT_TRUE(book.book(sale_of(4, "a", "95", "2026-01-06", 0)));
  // Clocks that are put back at midnight bring no day back.
  EXPECT_TRUE(book.book(sale_of(5, "a", "95", "2026-01-05", 23)));
  EXPECT_EQ(book.standing().day, "2026-01-06");
  const auto& days = book.days();
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days.at({"2026-01-05", ""}).trades, (TradeSums{1, 1, 0, 30, 0, Decimal{30}, Decimal{30}}));
  EXPECT_EQ(days.at({"2026-01-06", ""}).trades, (TradeSums{1, 0, 1, 0, 10, Decimal{-10}, Decimal{-10}}));
  EXPECT_EQ(days.at({"2026-01-06", ""}).fills, 2);
}

TEST(MarketBookTest, ABookGoesOnWithATradeThatGrows) {
  auto book = stocked();
  EXPECT_TRUE(book.book(sale_of(2, "a", "110")));
  EXPECT_TRUE(book.book(sale_of(3, "b", "90")));
  auto day = book.days().begin()->second;
  MarketBook later(book.standing(), book.sales());
  EXPECT_TRUE(later.days().empty());
  EXPECT_TRUE(later.book(sale_of(4, "a", "130")));
  day.go_on(later.days().begin()->second);
  EXPECT_EQ(day.fills, 4);
  EXPECT_EQ(day.turnover, Decimal{1330});
  EXPECT_EQ(day.trades, (TradeSums{2, 1, 1, 40, 10, Decimal{40}, Decimal{-10}}));
}

TEST(MarketBookTest, AnOrderIsKnownByItsIdOrElseByTheExchanges) {
  Fill fill;
  fill.venue_trade_id = "7";
  fill.executed_at = kStart;
  auto other = fill;
  other.venue_trade_id = "8";
  EXPECT_NE(make_book_fill(fill, nullptr).order, make_book_fill(other, nullptr).order);
  fill.venue_order_id = other.venue_order_id = "9";
  EXPECT_EQ(make_book_fill(fill, nullptr).order, make_book_fill(other, nullptr).order);
  fill.order_id = make_uuid();
  EXPECT_EQ(make_book_fill(fill, nullptr).order, fill.order_id->to_string());
}

TEST(MarketBookTest, WhatWasNotSeenToBeBoughtIsNoProfit) {
  MarketBook book;
  EXPECT_TRUE(book.book(fill_of(1, Side::Sell, "1", "100", "0", "USDT")));
  EXPECT_TRUE(book.standing().realized.is_zero());
  EXPECT_EQ(book.standing().external_quantity, Decimal{1});
  EXPECT_EQ(book.days().begin()->second.trades.trades, 0) << "Nobody knows what it gained";
}

TEST(MarketBookTest, AFeeThatNobodyCouldValueIsCounted) {
  MarketBook book;
  EXPECT_TRUE(book.book(fill_of(1, Side::Buy, "1", "100", "0.1", "BNB")));
  EXPECT_EQ(book.standing().unvalued_fees, 1);
  EXPECT_EQ(book.standing().cost, Decimal{100});
}

TEST(MarketBookTest, AFillBeforeThoseThatAreBookedIsRefused) {
  MarketBook book;
  EXPECT_TRUE(book.book(fill_of(2, Side::Buy, "1", "100", "0", "USDT")));
  const auto standing = book.standing();
  EXPECT_FALSE(book.book(fill_of(1, Side::Buy, "1", "90", "0", "USDT")));
  EXPECT_FALSE(book.book(fill_of(2, Side::Buy, "1", "100", "0", "USDT")));
  EXPECT_EQ(book.standing(), standing);
  EXPECT_EQ(book.days().begin()->second.fills, 1);
}

TEST(MarketBookTest, HoursAsTextComeBack) {
  const std::map<int, HourResult> hours{{0, {1, 0, {}, Decimal::of("0.5")}},
                                        {23, {3, 2, Decimal::of("12.00000001"), Decimal{2}}}};
  EXPECT_EQ(write_hours(hours), "0:1,0,0,0.5;23:3,2,12.00000001,2");
  EXPECT_EQ(read_hours(write_hours(hours)), hours);
  EXPECT_TRUE(read_hours("")->empty());
  for (const char* bad : {"24:1,0,1,0", "x", "1:1,1", "1:1,1,1", "1:1,1,x,0", "-1:1,1,1,0"})
    EXPECT_FALSE(read_hours(bad)) << bad;
}

}  // namespace
}  // namespace hoga::portfolio
