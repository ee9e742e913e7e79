// A fee in a third asset is a cost at what it was worth when the fill was executed, and stays that whatever its price
// does afterwards: whoever adds the fills up again comes to the same profit.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"
#include "orders/fee_prices.hpp"

namespace hoga::engine {
namespace {

using testing::StopBench;

struct FeeValueTest : StopBench {
  void list_bnb() {
    auto bnb = testing::fake_instrument();
    bnb.symbol = "BNBUSDT";
    bnb.base = "BNB";
    board.apply(InstrumentsChanged{"paper", {testing::fake_instrument(), bnb}}, now);
  }
  void trade_bnb(const Decimal& price, const char* symbol = "BNBUSDT") {
    Trade trade;
    trade.symbol = symbol;
    trade.price = price;
    trade.quantity = 1;
    trade.time = now;
    board.apply(TradeHappened{"paper", trade}, now);
  }
  // One coin at 100, made elsewhere, with a fee of 0.001 of another asset.
  void trade_elsewhere(Side side, const char* id, const char* fee_currency = "BNB", Duration ago = Duration{0}) {
    VenueOrder order;
    order.symbol = "BTCUSDT";
    order.venue_order_id = id;
    order.venue_client_order_id = std::string{"web_"} + id;
    order.side = side;
    order.type = OrderType::Market;
    order.quantity = order.filled_quantity = 1;
    order.filled_quote = 100;
    order.status = OrderStatus::Filled;
    VenueFill fill;
    fill.symbol = "BTCUSDT";
    fill.venue_trade_id = id;
    fill.venue_order_id = id;
    fill.side = side;
    fill.quantity = 1;
    fill.price = 100;
    fill.fee = Decimal::of("0.001");
    fill.fee_currency = fee_currency;
    fill.executed_at = now - ago;
    venue.fills.push_back(fill);
    perform(engine->on_venue_report(ExecutionReport{order, fill, now}, now));
    settle();
  }
  // Fetched fills are valued as whoever drives the engine does it: by candles of one price.
  void keep_candles(const Decimal& price) {
    refuse = [this, price](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
      if (!std::holds_alternative<orders::FetchFills>(request)) return std::nullopt;
      auto fills = venue.fills;
      orders::PriceHistory history;
      for (const auto& question : orders::fee_price_questions(fills, board, now)) {
        Candle candle;
        candle.open_time = question.start;
        candle.close_time = question.end;
        candle.close = price;
        history[question.symbol] = {candle};
      }
      orders::value_fees(fills, history, board, now);
      return orders::FillsFetched{fills};
    };
  }
  const Position& position() const { return store.positions.at("BTCUSDT"); }
};

TEST_F(FeeValueTest, CountsAtTheTimeAndForGood) {
  list_bnb();
  trade_bnb(600);
  start();
  trade_elsewhere(Side::Buy, "7");
  EXPECT_EQ(store.fills.at({"7", Side::Buy}).fee_value, Decimal::of("0.6"));
  EXPECT_EQ(position().size, Decimal{1}) << "The fee was paid from elsewhere";
  EXPECT_EQ(position().cost, Decimal::of("100.6"));
  trade_bnb(700);
  trade_elsewhere(Side::Sell, "8");
  EXPECT_EQ(position().realized_pnl, Decimal::of("-1.3"));
  const auto before = position();
  trade_bnb(50);
  start();
  pass(std::chrono::seconds{10});
  EXPECT_EQ(position().realized_pnl, before.realized_pnl);
  EXPECT_EQ(noted("position_rebuilt"), 0);
}

TEST_F(FeeValueTest, AnAssetThatIsOnlyTradedForAThirdIsValuedByWayOfThat) {
  list_bnb();
  auto other = testing::fake_instrument();
  other.symbol = "TWTBNB";
  other.base = "TWT";
  other.quote = "BNB";
  board.apply(InstrumentsChanged{"paper", {other}}, now);
  trade_bnb(600);
  trade_bnb(Decimal::of("0.5"), "TWTBNB");
  start();
  trade_elsewhere(Side::Buy, "7", "TWT");
  EXPECT_EQ(store.fills.at({"7", Side::Buy}).fee_value, Decimal::of("0.3"));
  EXPECT_EQ(position().cost, Decimal::of("100.3"));
}

TEST_F(FeeValueTest, OneThatIsFoundLateCountsAtThePriceOfItsTime) {
  list_bnb();
  trade_bnb(600);
  start();
  keep_candles(400);
  trade_elsewhere(Side::Buy, "7", "BNB", std::chrono::hours{5});
  EXPECT_TRUE(store.fills.empty()) << "Its event is no price of that time";
  pass(std::chrono::seconds{1});
  ASSERT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(store.fills.at({"7", Side::Buy}).fee_value, Decimal::of("0.4"));
  EXPECT_EQ(position().cost, Decimal::of("100.4"));
}

TEST_F(FeeValueTest, BeforeThereIsAPriceItIsLookedUp) {
  list_bnb();
  start();
  keep_candles(400);
  trade_elsewhere(Side::Buy, "7");
  pass(std::chrono::seconds{1});
  EXPECT_EQ(store.fills.at({"7", Side::Buy}).fee_value, Decimal::of("0.4"));
}

TEST_F(FeeValueTest, BeforeTheInstrumentsAreKnownItIsLookedUp) {
  board = risk::MarketBoard{};
  start();
  trade_elsewhere(Side::Buy, "7");
  pass(std::chrono::seconds{30});
  EXPECT_TRUE(store.fills.empty()) << "Nobody can say yet that its fee is in a third asset";
  list_bnb();
  trade_bnb(600);
  keep_candles(400);
  now += std::chrono::minutes{5};
  pass(std::chrono::seconds{3});
  ASSERT_EQ(store.fills.size(), 1U);
  EXPECT_EQ(store.fills.at({"7", Side::Buy}).fee_value, Decimal::of("0.4"))
      << "At the price of its time, however late it was understood";
  EXPECT_EQ(position().cost, Decimal::of("100.4"));
  EXPECT_EQ(position().size, Decimal{1});
}

TEST_F(FeeValueTest, WhatWasAThirdAssetStaysOneWhileTheInstrumentsAreUnknown) {
  // Its name is how the symbol ends.
  auto instrument = testing::fake_instrument();
  auto other = testing::fake_instrument();
  other.symbol = "TUSDT";
  other.base = "T";
  board.apply(InstrumentsChanged{"paper", {instrument, other}}, now);
  trade_bnb(2, "TUSDT");
  start();
  trade_elsewhere(Side::Buy, "7", "T");
  ASSERT_EQ(position().cost, Decimal::of("100.002"));
  board = risk::MarketBoard{};
  start();
  pass(std::chrono::seconds{3});
  EXPECT_EQ(noted("position_rebuilt"), 0);
  EXPECT_EQ(position().cost, Decimal::of("100.002"));
}

TEST_F(FeeValueTest, WithoutAPriceItIsNotCountedAndNothingIsGuessed) {
  list_bnb();
  start();
  trade_elsewhere(Side::Buy, "7");
  pass(std::chrono::seconds{1});
  EXPECT_FALSE(store.fills.at({"7", Side::Buy}).fee_value);
  EXPECT_EQ(position().cost, Decimal{100});
}

}  // namespace
}  // namespace hoga::engine
