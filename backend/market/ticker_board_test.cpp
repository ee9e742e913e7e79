// Tickers, mark prices and conflation.
#include "market/ticker_board.hpp"

#include <gtest/gtest.h>

#include "market/conflator.hpp"
#include "market/local_book.hpp"

namespace hoga::market {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Timestamp at(int second) { return Timestamp{seconds{1'700'000'000 + second}}; }

Ticker ticker(const char* symbol, int last, int close_second) {
  Ticker result;
  result.symbol = symbol;
  result.last_price = last;
  result.open_price = 80;
  result.high_price = 120;
  result.low_price = 70;
  result.close_time = at(close_second);
  return result;
}

TEST(TickerBoard, KeepsTheNewest) {
  TickerBoard board;
  EXPECT_EQ(board.find("BTCUSDT"), nullptr);
  EXPECT_TRUE(board.on_ticker(ticker("BTCUSDT", 100, 2), at(2)));
  EXPECT_FALSE(board.on_ticker(ticker("BTCUSDT", 90, 1), at(3)));
  EXPECT_EQ(board.find("BTCUSDT")->last_price, Decimal(100));
  EXPECT_EQ(board.last_price("BTCUSDT")->at, at(2));
  EXPECT_EQ(board.take_changed().size(), 1U);
  EXPECT_TRUE(board.take_changed().empty());
}

TEST(TickerBoard, TradesMoveThePriceBetweenTickers) {
  TickerBoard board;
  const Trade trade{"BTCUSDT", 7, 130, 1, Side::Buy, at(3)};
  EXPECT_TRUE(board.on_trade(trade, at(3)));
  EXPECT_EQ(board.find("BTCUSDT"), nullptr) << "a price alone is no ticker";
  EXPECT_EQ(board.last_price("BTCUSDT")->price, Decimal(130));
  board.on_ticker(ticker("BTCUSDT", 100, 4), at(4));
  EXPECT_FALSE(board.on_trade(trade, at(5))) << "seen before";
  EXPECT_TRUE(board.on_trade({"BTCUSDT", 8, 60, 1, Side::Sell, at(5)}, at(5)));
  EXPECT_EQ(board.find("BTCUSDT")->last_price, Decimal(60));
  EXPECT_EQ(board.find("BTCUSDT")->low_price, Decimal(60));
}

TEST(TickerBoard, ChangeIsExact) {
  EXPECT_EQ(price_change(ticker("X", 100, 0)), Decimal(20));
  EXPECT_EQ(price_change_percent(ticker("X", 100, 0)), Decimal(25));
  Ticker third = ticker("X", 4, 0);
  third.open_price = 3;
  EXPECT_EQ(price_change_percent(third), Decimal::of("33.333"));
  third.open_price = 0;
  EXPECT_EQ(price_change_percent(third), Decimal(0));
}

TEST(MarkPrice, IsTheMiddleOfASyncedBookElseTheLastPrice) {
  LocalBook book("X");
  EXPECT_FALSE(mark_price(book, std::nullopt));
  const LastPrice last{95, at(1)};
  EXPECT_EQ(*mark_price(book, last), (MarkPrice{95, at(1), MarkPriceSource::LastPrice}));
  book.on_subscribed(at(2));
  book.on_snapshot({"X", 1, {{100, 1}}, {{101, 1}}}, at(3));
  EXPECT_EQ(*mark_price(book, last), (MarkPrice{Decimal::of("100.5"), at(3), MarkPriceSource::BookMiddle}));
  book.on_timer(at(100));
  EXPECT_EQ(mark_price(book, last)->source, MarkPriceSource::LastPrice);
  const BookSnapshot one_sided{"X", 1, {{100, 1}}, {}};
  EXPECT_EQ(mark_price(FeedState::Synced, one_sided, at(3), last)->source, MarkPriceSource::LastPrice);
}

TEST(Conflator, FirstAtOnceThenAtMostOneAnInterval) {
  Conflator conflator(milliseconds{100});
  EXPECT_FALSE(conflator.try_take(at(0)));
  conflator.mark();
  EXPECT_TRUE(conflator.try_take(at(0)));
  conflator.mark();
  EXPECT_FALSE(conflator.try_take(at(0) + milliseconds{99}));
  EXPECT_TRUE(conflator.is_marked());
  EXPECT_TRUE(conflator.try_take(at(0) + milliseconds{100}));
  EXPECT_FALSE(conflator.is_marked());
}

}  // namespace
}  // namespace hoga::market
