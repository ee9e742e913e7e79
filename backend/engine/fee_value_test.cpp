// A fee in a third asset is a cost at what it was worth when the fill was booked, and stays that whatever its price
// does afterwards: whoever adds the fills up again comes to the same profit.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

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
  void trade_bnb(int price) {
    Trade trade;
    trade.symbol = "BNBUSDT";
    trade.price = price;
    trade.quantity = 1;
    trade.time = now;
    board.apply(TradeHappened{"paper", trade}, now);
  }
  // One coin at 100, made elsewhere, with a fee of 0.001 BNB.
  void trade_elsewhere(Side side, const char* id) {
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
    fill.fee_currency = "BNB";
    fill.executed_at = now;
    venue.fills.push_back(fill);
    perform(engine->on_venue_report(ExecutionReport{order, fill, now}, now));
    settle();
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

TEST_F(FeeValueTest, WithoutAPriceItIsNotCountedAndNothingIsGuessed) {
  list_bnb();
  start();
  trade_elsewhere(Side::Buy, "7");
  EXPECT_FALSE(store.fills.at({"7", Side::Buy}).fee_value);
  EXPECT_EQ(position().cost, Decimal{100});
}

}  // namespace
}  // namespace hoga::engine
