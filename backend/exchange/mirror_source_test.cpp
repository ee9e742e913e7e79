// A mirror through what an origin may do: it shows nothing but what the origin says, trades only while that is current,
// and its candles become the origin's.
#include "exchange/mirror_source.hpp"

#include <gtest/gtest.h>

#include "exchange/mirror_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;
using namespace std::chrono_literals;

TEST(MirrorSource, OpensASymbolWhenItsBookAndItsCandlesAreThere) {
  MirrorBench at;
  EXPECT_EQ(at.feed->followed, (std::vector<Symbol>{"BTCUSDT", "USDTKRW"}));
  EXPECT_EQ(at.status(), InstrumentStatus::Halted);
  EXPECT_EQ(at.exchange.last_price("BTCUSDT"), Decimal{}) << "The listing's own price is nobody's";
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Starting);

  at.list();
  EXPECT_EQ(at.status("USDTKRW"), InstrumentStatus::Break) << "The origin has no such symbol";
  EXPECT_EQ(at.exchange.instrument("BTCUSDT")->price_max, Decimal(900'000));
  EXPECT_EQ(at.exchange.instrument("BTCUSDT")->notional_min, Decimal(7));
  EXPECT_EQ(at.status(), InstrumentStatus::Halted);

  at.book({{"100", "5"}}, {{"101", "4"}});
  EXPECT_EQ(at.status(), InstrumentStatus::Halted) << "Without its candles";
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Syncing);
  at.answer_all();
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
  const SourceStatus status = at.source.status(at.now);
  EXPECT_EQ(status.source, "mirror:binance");
  EXPECT_EQ(status.kind, SourceKind::Mirror);
  EXPECT_EQ(status.state, SourceState::Running);
  EXPECT_EQ(status.symbols, std::vector<Symbol>{"BTCUSDT"});
  EXPECT_EQ(status.troubles, (std::vector<SymbolStanding>{{"USDTKRW", SymbolTrouble::NotListed}}));
}

TEST(MirrorSource, AccountsTradeOnTheBookWithoutBeingInIt) {
  MirrorBench at;
  at.follow();
  at.exchange.take_events();
  const OrderResult bought = at.exchange.place("ann", market("BTCUSDT", Side::Buy, "6"), at.now).value();
  ASSERT_EQ(bought.fills.size(), 2U);
  EXPECT_EQ(bought.fills[0].price, Decimal(101));
  EXPECT_EQ(bought.fills[0].quantity, Decimal(4));
  EXPECT_EQ(bought.fills[1].price, Decimal(103));
  for (const ExchangeEvent& event : at.exchange.take_events()) {
    EXPECT_FALSE(std::holds_alternative<BookLevelChanged>(event));
    EXPECT_FALSE(std::holds_alternative<TradePrinted>(event));
  }
  const OrderResult resting = at.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "100"), at.now).value();
  at.trade(1, "100", "5");
  EXPECT_EQ(at.exchange.open_order_count("ann"), 1U) << "Five stood before it";
  at.trade(2, "100", "1");
  EXPECT_EQ(at.exchange.open_order_count("ann"), 0U);
  EXPECT_EQ(at.exchange.query("ann", "BTCUSDT", {resting.order.order_id, std::nullopt})->state, OrderState::Filled);
  const auto tape = at.exchange.trades("BTCUSDT", {});
  ASSERT_EQ(tape.size(), 2U) << "The public tape is the origin's alone";
  EXPECT_EQ(tape[1].price, Decimal(100));
  EXPECT_TRUE(at.exchange.verify().faults.empty());
}

TEST(MirrorSource, ShowsTheWholeBookAndEveryChange) {
  MirrorBench at;
  at.follow();
  at.book({{"100", "5"}, {"98", "1"}}, {{"102", "2"}, {"103", "6"}});
  const BookSnapshot book = at.exchange.book("BTCUSDT", 10);
  EXPECT_EQ(book.bids, (std::vector<PriceLevel>{{100, 5}, {98, 1}}));
  EXPECT_EQ(book.asks, (std::vector<PriceLevel>{{102, 2}, {103, 6}}));
  at.exchange.take_events();
  at.book({{"102.5", "1"}}, {{"103", "6"}});
  std::int64_t last = book.last_update_id;
  for (const ExchangeEvent& event : at.exchange.take_events()) {
    const auto* change = std::get_if<BookLevelChanged>(&event);
    ASSERT_NE(change, nullptr);
    EXPECT_EQ(change->update_id, ++last);
  }
  EXPECT_EQ(last, book.last_update_id + 4) << "Three levels gone, one come; what stays is not told again";
}

TEST(MirrorSource, ABookThatIsNotCurrentShowsNothingAndNobodyTradesOnIt) {
  for (const FeedState state : {FeedState::Resyncing, FeedState::Stale, FeedState::Connecting}) {
    MirrorBench at;
    at.follow();
    at.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "90"), at.now).value();
    at.lose(state);
    EXPECT_EQ(at.status(), InstrumentStatus::Halted);
    EXPECT_TRUE(at.exchange.book("BTCUSDT", 10).bids.empty());
    EXPECT_TRUE(at.exchange.book("BTCUSDT", 10).asks.empty());
    const auto refused = at.exchange.place("ann", market("BTCUSDT", Side::Buy, "1"), at.now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message, "Market is closed.");
    EXPECT_EQ(at.source.status(at.now).troubles.front(), (SymbolStanding{"BTCUSDT", SymbolTrouble::OutOfStep}));
    at.trade(9, "80", "5");
    EXPECT_TRUE(at.exchange.trades("BTCUSDT", {}).empty());
    EXPECT_EQ(at.exchange.open_order_count("ann"), 1U) << "Open orders wait for the market to come back";

    at.book({{"95", "5"}}, {{"96", "4"}});
    if (state != FeedState::Stale) {
      EXPECT_EQ(at.status(), InstrumentStatus::Halted) << "Candles may be missing";
      at.answer_all();
    }
    EXPECT_EQ(at.status(), InstrumentStatus::Trading);
    // The origin was reset meanwhile and counts its trades anew.
    at.trade(1, "89", "5");
    EXPECT_EQ(at.exchange.open_order_count("ann"), 0U) << "A trade below its price";
  }
}

TEST(MirrorSource, AResyncDoesNotMoveAnOrderToTheFrontOfItsQueue) {
  MirrorBench at;
  at.follow();
  at.book({{"99", "7"}, {"98", "4"}}, {{"101", "4"}});
  at.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "99"), at.now).value();
  at.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "98"), at.now).value();
  at.lose(FeedState::Resyncing);
  at.book({{"99", "9"}, {"97", "1"}}, {{"101", "4"}});
  at.answer_all();
  at.trade(1, "99", "6");
  EXPECT_EQ(at.exchange.open_order_count("ann"), 2U) << "Seven stood before it, and still do";
  at.trade(2, "99", "2");
  EXPECT_EQ(at.exchange.open_order_count("ann"), 1U);
  at.trade(3, "98", "1");
  EXPECT_EQ(at.exchange.open_order_count("ann"), 0U) << "What stood there before is gone";
}

TEST(MirrorSource, TakesOverWhatTheOriginDoesWithASymbol) {
  MirrorBench at;
  at.follow();
  at.list(InstrumentStatus::Halted);
  EXPECT_EQ(at.status(), InstrumentStatus::Halted);
  EXPECT_EQ(at.exchange.book("BTCUSDT", 10).bids.size(), 2U) << "Its book is as it is there";
  EXPECT_EQ(at.source.status(at.now).troubles.front(), (SymbolStanding{"BTCUSDT", SymbolTrouble::HaltedThere}));
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Running);
  at.list();
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);

  at.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "90"), at.now).value();
  at.list(InstrumentStatus::Trading, "0.001");
  EXPECT_EQ(at.status(), InstrumentStatus::Break) << "Prices there are finer than ours can say";
  EXPECT_EQ(at.exchange.open_order_count("ann"), 0U);
  EXPECT_EQ(at.source.status(at.now).troubles.front(), (SymbolStanding{"BTCUSDT", SymbolTrouble::OtherGrid}));
  at.list(InstrumentStatus::Trading, "0.1");
  at.book({{"100", "5"}}, {{"101", "4"}});
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
}

TEST(MirrorSource, SaysWhenTheOriginCanNotBeReached) {
  MirrorBench at;
  at.feed->events.emplace_back(MarketEvent(VenueStateChanged{"mirror", VenueState::Unreachable, "refused", at.now}));
  at.step();
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Unreachable);
  EXPECT_EQ(at.source.status(at.now).detail, "refused");
  at.follow();
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Running);
  at.feed->events.emplace_back(MarketEvent(VenueStateChanged{"mirror", VenueState::Stale, "cut", at.now}));
  at.lose(FeedState::Resyncing);
  EXPECT_EQ(at.source.status(at.now).state, SourceState::Unreachable);
}

TEST(MirrorSource, WhatWasDroppedOnTheWayIsFetchedAgain) {
  MirrorBench at;
  at.follow();
  at.feed->events.emplace_back(OriginGap{});
  at.step();
  EXPECT_EQ(at.status(), InstrumentStatus::Halted);
  at.book({{"100", "5"}}, {{"101", "4"}});
  EXPECT_FALSE(at.feed->asked.empty());
  at.answer_all();
  EXPECT_EQ(at.status(), InstrumentStatus::Trading);
}

TEST(MirrorSource, MarketTimeIsTheOriginsClock) {
  MirrorBench at;
  at.feed->offset = -90s;
  at.follow();
  EXPECT_EQ(at.exchange.market_time("BTCUSDT", at.now), at.now - 90s);
  at.trade(1, "100", "1");
  EXPECT_EQ(at.candles().back().open_time, open_time_of(Interval::Minute1, at.now - 90s));
  EXPECT_EQ(at.exchange.trades("BTCUSDT", {}).front().time, at.now - 90s - 20ms);
  at.feed->offset = -90s + 50ms;
  at.step();
  EXPECT_EQ(at.exchange.market_time("BTCUSDT", at.now), at.now - 90s) << "The network's jitter does not move it";
}

TEST(MirrorSource, OpenOrdersAndCandlesSurviveARestart) {
  MirrorBench before;
  before.follow();
  before.trade(1, "100", "2");
  before.exchange.place("ann", limit("BTCUSDT", Side::Buy, "1", "99"), before.now).value();
  const auto candles = before.candles();
  MirrorBench after(before.exchange.snapshot());
  EXPECT_EQ(after.status(), InstrumentStatus::Halted);
  EXPECT_EQ(after.exchange.open_order_count("ann"), 1U);
  after.now = before.now;
  after.follow();
  EXPECT_EQ(after.candles(), candles);
  after.trade(2, "99", "7");
  EXPECT_EQ(after.exchange.open_order_count("ann"), 1U) << "Behind what stands there now";
  after.trade(3, "98.5", "1");
  EXPECT_EQ(after.exchange.open_order_count("ann"), 0U);
  EXPECT_TRUE(after.exchange.verify().faults.empty());
}

}  // namespace
}  // namespace hoga::exchange
