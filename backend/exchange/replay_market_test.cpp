// Accounts in a replay: they trade at what was recorded, without appearing in it or using it up (decision 17).
#include "exchange/replay_market.hpp"

#include <gtest/gtest.h>

namespace hoga::exchange {
namespace {

using matching::Level;
using matching::SubmitOutcome;

// Writes down what the market says.
class Listener final : public MarketListener {
 public:
  void on_level(Side side, Ticks price, Lots quantity, Timestamp) override {
    levels.push_back({side, price, quantity});
  }
  void on_trade(const PublicTrade& trade) override { trades.push_back(trade); }
  void on_fill(const MarketFill& fill) override { fills.push_back(fill); }
  void on_prevented(const MarketPrevention&, Timestamp) override { ADD_FAILURE(); }

  std::vector<std::tuple<Side, Ticks, Lots>> levels;
  std::vector<PublicTrade> trades;
  std::vector<MarketFill> fills;
};

const ReplayScale kScale{Decimal::of("0.01"), Decimal::of("0.001")};
const Timestamp kNow = parse_rfc3339("2026-11-22T19:00:00Z").value();

PriceLevel level(const char* price, const char* quantity) { return {Decimal::of(price), Decimal::of(quantity)}; }

class ReplayMarketTest : public ::testing::Test {
 protected:
  ReplayMarketTest()
      : clock_(std::make_shared<MarketClock>()), market_(kScale, ReplayMarket::BookKind::Recorded, clock_) {
    clock_->set(kNow, kNow, 1);
    market_.attach(listener_);
    RecordedSnapshot snapshot;
    snapshot.last_update_id = 100;
    snapshot.bids = {level("1.00", "5"), level("0.99", "7")};
    snapshot.asks = {level("1.01", "4"), level("1.03", "6")};
    market_.on_snapshot(snapshot, kNow);
    listener_.levels.clear();
  }

  matching::SubmitResult submit(Side side, Ticks price, Lots quantity, TimeInForce force = TimeInForce::Gtc,
                                bool post_only = false) {
    MarketOrder order;
    order.order_id = ++last_id_;
    order.owner = 1;
    order.side = side;
    order.is_market = price == 0;
    order.price = price;
    order.quantity = quantity;
    order.time_in_force = force;
    order.post_only = post_only;
    return market_.submit(order, kNow);
  }
  void trade(const char* price, const char* quantity, Side taker_side) {
    market_.on_trade({1, Decimal::of(price), Decimal::of(quantity), taker_side, kNow}, kNow, kNow);
  }
  Lots filled(std::int64_t order_id) const {
    Lots sum = 0;
    for (const auto& fill : listener_.fills) {
      if (fill.maker_order_id == order_id) sum += fill.quantity;
    }
    return sum;
  }

  Listener listener_;
  std::shared_ptr<MarketClock> clock_;
  ReplayMarket market_;
  std::int64_t last_id_ = 0;
};

TEST_F(ReplayMarketTest, MarketOrdersFillAtTheRecordedLevelsWithoutUsingThemUp) {
  for (int i = 0; i < 2; ++i) {
    listener_.fills.clear();
    const auto result = submit(Side::Buy, 0, 6'000);
    EXPECT_EQ(result.outcome, SubmitOutcome::Filled);
    ASSERT_EQ(listener_.fills.size(), 2U);
    EXPECT_EQ(listener_.fills[0].price, 101);
    EXPECT_EQ(listener_.fills[0].quantity, 4'000);
    EXPECT_EQ(listener_.fills[1].price, 103);
    EXPECT_EQ(listener_.fills[1].quantity, 2'000);
    EXPECT_FALSE(listener_.fills[0].is_public);
    EXPECT_EQ(result.quote, 4'000 * 101 + 2'000 * 103);
  }
  EXPECT_TRUE(listener_.levels.empty());
  EXPECT_TRUE(listener_.trades.empty());
  EXPECT_EQ(submit(Side::Sell, 0, 99'000).outcome, SubmitOutcome::NoLiquidity);
}

TEST_F(ReplayMarketTest, ForcesAndBudgets) {
  EXPECT_EQ(submit(Side::Buy, 102, 5'000, TimeInForce::Fok).outcome, SubmitOutcome::KillUnfilled);
  EXPECT_EQ(submit(Side::Buy, 101, 1'000, TimeInForce::Gtc, true).outcome, SubmitOutcome::WouldTake);
  EXPECT_TRUE(listener_.fills.empty());
  const auto ioc = submit(Side::Buy, 102, 5'000, TimeInForce::Ioc);
  EXPECT_EQ(ioc.outcome, SubmitOutcome::ImmediateRest);
  EXPECT_EQ(ioc.filled, 4'000);
  EXPECT_EQ(ioc.remaining, 1'000);

  MarketOrder order;
  order.order_id = ++last_id_;
  order.is_market = true;
  order.side = Side::Buy;
  order.quote_budget = 4'000 * 101 + 10 * 103 + 50;
  const auto spent = market_.submit(order, kNow);
  EXPECT_EQ(spent.outcome, SubmitOutcome::BudgetSpent);
  EXPECT_EQ(spent.filled, 4'010);
  order.order_id = ++last_id_;
  order.quote_budget = 1'000'000'000;
  EXPECT_EQ(market_.submit(order, kNow).outcome, SubmitOutcome::NoLiquidity);
}

TEST_F(ReplayMarketTest, ARestingOrderWaitsForTheQuantityAhead) {
  EXPECT_EQ(submit(Side::Buy, 100, 2'000).outcome,
            SubmitOutcome::Rested);  // 5 stand before it
  EXPECT_EQ(submit(Side::Buy, 100, 1'000).outcome, SubmitOutcome::Rested);
  trade("1.00", "4", Side::Sell);
  EXPECT_EQ(filled(1) + filled(2), 0);
  trade("1.00", "1.5", Side::Sell);  // 1 ahead, half for the first
  EXPECT_EQ(filled(1), 500);
  EXPECT_EQ(filled(2), 0);
  trade("1.00", "2", Side::Sell);  // 1.5 for the first, the rest for the second
  EXPECT_EQ(filled(1), 2'000);
  EXPECT_EQ(filled(2), 500);
  EXPECT_EQ(listener_.trades.size(), 3U) << "the tape holds the recording alone";
  for (const auto& fill : listener_.fills) {
    EXPECT_EQ(fill.price, 100);
    EXPECT_EQ(fill.taker_side, Side::Sell);
    EXPECT_FALSE(fill.is_public);
  }
}

TEST_F(ReplayMarketTest, ATradeBeyondThePriceFillsItWhole) {
  submit(Side::Buy, 100, 2'000);
  submit(Side::Sell, 103, 3'000);
  trade("0.99", "0.001", Side::Sell);
  EXPECT_EQ(filled(1), 2'000);
  EXPECT_EQ(filled(2), 0);
  trade("1.04", "0.001", Side::Buy);
  EXPECT_EQ(filled(2), 3'000);
  EXPECT_EQ(listener_.fills.back().price, 103);
  EXPECT_FALSE(market_.cancel(2, kNow));
}

TEST_F(ReplayMarketTest, InsideTheSpreadNothingStandsAhead) {
  submit(Side::Sell, 102, 500);
  RecordedDepth depth;
  depth.first_update_id = 101;
  depth.last_update_id = 105;
  depth.asks = {level("1.01", "0"), level("1.02", "9")};
  market_.on_depth(depth, kNow);
  trade("1.02", "0.2", Side::Buy);
  EXPECT_EQ(filled(1), 200);
  EXPECT_TRUE(market_.cancel(1, kNow));
  trade("1.05", "1", Side::Buy);
  EXPECT_EQ(filled(1), 200);
}

TEST_F(ReplayMarketTest, AQueueThatGoesAwayIsNoLongerAhead) {
  submit(Side::Buy, 99, 1'000);  // behind 7
  RecordedDepth depth;
  depth.first_update_id = 101;
  depth.last_update_id = 101;
  depth.bids = {level("0.99", "2")};
  market_.on_depth(depth, kNow);
  trade("0.99", "2.4", Side::Sell);
  EXPECT_EQ(filled(1), 400);
}

TEST_F(ReplayMarketTest, TheBookTickerLeadsUntilTheNextDiff) {
  market_.on_quote({103, level("1.00", "3"), level("1.02", "2")}, kNow);
  EXPECT_EQ(market_.best(Side::Buy), (Level{100, 3'000}));
  EXPECT_EQ(market_.best(Side::Sell), (Level{102, 2'000}));
  // A book ticker from before what is shown says nothing.
  market_.on_quote({102, level("0.50", "3"), level("2.00", "2")}, kNow);
  EXPECT_EQ(market_.best(Side::Sell), (Level{102, 2'000}));
  RecordedDepth depth;
  depth.first_update_id = 101;
  depth.last_update_id = 110;
  depth.asks = {level("1.01", "1")};
  market_.on_depth(depth, kNow);
  EXPECT_EQ(market_.levels(Side::Sell, 10), (std::vector<Level>{{101, 1'000}, {103, 6'000}}));
  EXPECT_EQ(market_.levels(Side::Buy, 10), (std::vector<Level>{{100, 5'000}, {99, 7'000}}));
}

TEST_F(ReplayMarketTest, AGapForgetsWhatIsNotKnownAnyMore) {
  RecordedDepth depth;
  depth.first_update_id = 120;
  depth.last_update_id = 121;
  depth.bids = {level("0.98", "2")};
  market_.on_depth(depth, kNow);
  EXPECT_EQ(market_.levels(Side::Buy, 10), (std::vector<Level>{{98, 2'000}}));
  EXPECT_FALSE(market_.best(Side::Sell));
}

TEST(ReplayMarketQuotes, NeverContradictTheTape) {
  Listener listener;
  ReplayMarket market(kScale, ReplayMarket::BookKind::QuotedAround, std::make_shared<MarketClock>());
  market.attach(listener);
  Random random(9);
  Ticks price = 5'000;
  for (int i = 0; i < 2'000; ++i) {
    price = std::max<Ticks>(2, price + static_cast<Ticks>(random.below(21)) - 10);
    const auto side = random.chance(0.5) ? Side::Buy : Side::Sell;
    const RecordedTrade trade{i, from_step_count(price, kScale.tick),
                              from_step_count(1 + static_cast<Lots>(random.below(90'000)), kScale.step), side, kNow};
    market.on_trade(trade, kNow, kNow);
    const auto hit = market.best(opposite(side));
    const auto other = market.best(side);
    ASSERT_TRUE(hit && other);
    ASSERT_EQ(hit->price, price);
    ASSERT_GE(hit->quantity, kScale.lots(trade.quantity));
    ASSERT_TRUE(side == Side::Buy ? other->price < price : other->price > price);
    ASSERT_GE(market.levels(Side::Buy, 100).size(), 1U);
    ASSERT_LE(market.levels(Side::Sell, 100).size(), 20U);
  }
}

}  // namespace
}  // namespace hoga::exchange
