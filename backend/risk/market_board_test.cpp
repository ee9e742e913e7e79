// The board follows market events and values assets by direct and inverse symbols.
#include "risk/market_board.hpp"

#include <gtest/gtest.h>

namespace hoga::risk {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

Instrument instrument(const char* base, const char* quote) {
  Instrument made;
  made.base = base;
  made.quote = quote;
  made.symbol = made.base + made.quote;
  return made;
}

TickerChanged ticker(const char* symbol, const char* price) {
  TickerChanged changed;
  changed.ticker.symbol = symbol;
  changed.ticker.last_price = d(price);
  return changed;
}

TEST(MarketBoard, ValuesAssetsEitherWayRound) {
  MarketBoard board;
  EXPECT_EQ(board.apply(InstrumentsChanged{"paper", {instrument("BTC", "USDT"), instrument("USDT", "KRW")}}, {}), "");
  EXPECT_TRUE(board.is_valued("KRW", "USDT"));
  EXPECT_FALSE(board.is_valued("DOGE", "USDT"));
  EXPECT_FALSE(board.value_of("BTC", 1, "USDT"));
  EXPECT_EQ(board.apply(ticker("BTCUSDT", "60000"), from_milliseconds(1)), "BTCUSDT");
  board.apply(ticker("USDTKRW", "1400"), from_milliseconds(1));
  EXPECT_EQ(board.value_of("BTC", d("0.5"), "USDT"), d("30000"));
  EXPECT_EQ(board.value_of("KRW", d("2800"), "USDT"), d("2"));
  EXPECT_EQ(board.value_of("USDT", d("3"), "USDT"), d("3"));
}

TEST(MarketBoard, FollowsBookTradeAndState) {
  MarketBoard board;
  EXPECT_EQ(board.market("BTCUSDT"), nullptr);
  BookChanged book;
  book.snapshot.symbol = "BTCUSDT";
  book.snapshot.bids = {{d("1"), 1}};
  book.snapshot.asks = {{d("3"), 1}};
  book.state = FeedState::Synced;
  EXPECT_EQ(board.apply(book, from_milliseconds(7)), "BTCUSDT");
  EXPECT_EQ(board.mark("BTCUSDT"), (MarkPrice{d("2"), from_milliseconds(7)}));
  TradeHappened trade;
  trade.trade.symbol = "BTCUSDT";
  trade.trade.price = d("2.5");
  board.apply(trade, from_milliseconds(8));
  board.apply(FeedStateChanged{"paper", "BTCUSDT", FeedState::Stale, {}}, from_milliseconds(9));
  EXPECT_EQ(board.mark("BTCUSDT"), (MarkPrice{d("2.5"), from_milliseconds(8)}));
}

}  // namespace
}  // namespace hoga::risk
