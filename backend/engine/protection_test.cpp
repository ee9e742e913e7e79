// A position keeps the protection that its owner has set: sized to it, following it, back after a restart, told of when
// it is missing.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::PositionBench;

struct ProtectionTest : PositionBench {
  static Protection both(int stop, int target) {
    auto plan = stop_at(stop);
    plan.take_profit_price = Decimal{target};
    return plan;
  }
};

TEST_F(ProtectionTest, AStopRestsAtTheExchangeSizedToWhatCanBeSold) {
  const auto answer = protect(stop_at(90));
  ASSERT_TRUE(answer) << to_log_string(answer.error());
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].type, OrderType::Stop);
  EXPECT_EQ(resting()[0].quantity, Decimal::of("1.998")) << "2 less the fee of one per mille";
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_FALSE(status().is_emulated);
  ASSERT_EQ(status().orders.size(), 1U);
  EXPECT_TRUE(order(status().orders[0]).is_protection);
  move_price(89);
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
  EXPECT_EQ(status().state, ProtectionState::None);
  EXPECT_TRUE(store.protections.empty()) << "The plan goes with the position";
}

TEST_F(ProtectionTest, StopAndTargetAreOneListAndLockTheCoinOnce) {
  ASSERT_TRUE(protect(both(90, 110)));
  EXPECT_EQ(venue.lists_placed, 1);
  EXPECT_EQ(resting().size(), 2U);
  EXPECT_EQ(venue.offered(), Decimal::of("1.998"));
  move_price(111);
  EXPECT_TRUE(venue.open_orders().empty());
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
  pass(seconds{5});
  EXPECT_EQ(venue.lists_placed, 1);
}

TEST_F(ProtectionTest, ItFollowsThePosition) {
  Protection plan;
  plan.stop_percent = Decimal{10};
  plan.take_profit_percent = Decimal{20};
  ASSERT_TRUE(protect(plan));
  ASSERT_EQ(resting().size(), 2U);
  const auto entry = entry_price(engine->positions().front().state.position);
  for (const auto& its : resting()) {
    const auto wanted = multiply(entry, Decimal::of(its.type == OrderType::Stop ? "0.9" : "1.2"), Rounding::HalfUp);
    EXPECT_EQ(its.stop_price, round_to_step(wanted, Decimal::of("0.01"), Rounding::HalfUp));
  }
  move_price(104);
  ASSERT_TRUE(buy(1));
  pass(seconds{2});
  ASSERT_EQ(resting().size(), 2U);
  EXPECT_EQ(venue.offered(), Decimal::of("2.997"));
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(noted("protection_missing"), 0);
}

TEST_F(ProtectionTest, WhatTakesThePlaceOfAnotherIsAnsweredOnceItStands) {
  ASSERT_TRUE(protect(stop_at(90)));
  const auto answer = protect(both(85, 120));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->size(), 2U) << "The word on the freed coins comes a moment later";
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_TRUE(status().reason_code.empty());
  EXPECT_EQ(noted("protection_missing"), 0);
}

TEST_F(ProtectionTest, WhereFeesElsewhereHaveTakenOfTheCoinTheRestIsProtected) {
  venue.btc -= Decimal::of("0.5");
  perform(engine->on_reconcile_wanted(now));
  settle();
  pass(seconds{5});
  ASSERT_TRUE(protect(stop_at(90)));
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].quantity, Decimal::of("1.498"));
  EXPECT_EQ(engine->positions().front().closing_quantity, Decimal::of("1.498"));
  EXPECT_EQ(engine->positions().front().state.position.size, Decimal::of("1.998")) << "What was bought stays on record";
}

TEST_F(ProtectionTest, ATrailingDistanceTrailsAtTheExchange) {
  Protection plan;
  plan.trailing_delta_bps = 500;
  ASSERT_TRUE(protect(plan));
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].trailing_delta_bps, 500);
  move_price(120);
  move_price(113);
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
}

TEST_F(ProtectionTest, ARestartBringsItBackBeforeAnythingElse) {
  ASSERT_TRUE(protect(both(90, 110)));
  start();
  pass(seconds{10});
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(venue.lists_placed, 1) << "What rests is not placed again";
  EXPECT_EQ(noted("protection_missing"), 0);
}

TEST_F(ProtectionTest, BeforeTheRulesOfTheExchangeAreKnownItIsLeftAlone) {
  ASSERT_TRUE(protect(both(90, 110)));
  board = risk::MarketBoard{};
  start();
  pass(milliseconds{50});
  EXPECT_EQ(resting().size(), 2U);
  publish(testing::fake_instrument());
  show_price();
  pass(seconds{10});
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(venue.lists_placed, 1);
}

TEST_F(ProtectionTest, WhatVanishedWhileNobodyListenedIsPlacedAgain) {
  ASSERT_TRUE(protect(stop_at(90)));
  venue.cancel(resting()[0].venue_client_order_id, now);
  venue.reports.clear();
  start();
  pass(seconds{10});
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(status().state, ProtectionState::Active);
}

TEST_F(ProtectionTest, APriceThatPassedItMeanwhileIsActedOn) {
  ASSERT_TRUE(protect(stop_at(90)));
  venue.cancel(resting()[0].venue_client_order_id, now);
  venue.reports.clear();
  venue.price = 85;
  show_price();
  start();
  pass(seconds{10});
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
  EXPECT_EQ(noted("protection_overrun"), 1);
}

TEST_F(ProtectionTest, ManualSalesThatHoldTheCoinAreNamedAsTheReason) {
  OrderIntent sale;
  sale.side = Side::Sell;
  sale.quantity = 1;
  sale.price = Decimal{150};
  ASSERT_TRUE(place(sale));
  const auto refused = protect(stop_at(90));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "insufficient_balance");
  EXPECT_TRUE(store.protections.empty()) << "What is refused changes nothing";
}

TEST_F(ProtectionTest, WhatContradictsItselfOrTheMarketIsRefused) {
  EXPECT_EQ(protect(stop_at(101)).error().code, "would_trigger_immediately");
  Protection twice = stop_at(90);
  twice.stop_percent = Decimal{5};
  EXPECT_EQ(protect(twice).error().errc, Errc::ValidationFailed);
  Protection whole;
  whole.stop_percent = Decimal{100};
  EXPECT_EQ(protect(whole).error().errc, Errc::ValidationFailed);
  EXPECT_TRUE(store.protections.empty());
  EXPECT_TRUE(resting().empty());
}

TEST_F(ProtectionTest, ItIsChangedByItselfAloneAndTakenAwayByNothing) {
  ASSERT_TRUE(protect(both(90, 110)));
  const auto guard = status().orders.front();
  EXPECT_EQ(run(CancelOrder{{}, account.id, guard}).error().code, "order_is_protection");
  ASSERT_TRUE(run(CancelAll{{}, account.id, std::nullopt}));
  EXPECT_EQ(resting().size(), 2U) << "Cancelling all orders leaves the position protected";
  ASSERT_TRUE(protect(both(91, 110)));
  pass(seconds{2});
  ASSERT_EQ(resting().size(), 2U);
  ASSERT_TRUE(protect({}));
  pass(seconds{2});
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(status().state, ProtectionState::None);
  EXPECT_TRUE(store.protections.empty());
  EXPECT_EQ(venue.offered(), Decimal{});
}

TEST_F(ProtectionTest, WhoGetsOutTakesItBackAndItReturnsIfThatFails) {
  ASSERT_TRUE(protect(stop_at(90)));
  perform(engine->suspend_protection("BTCUSDT", now));
  ASSERT_TRUE(run(CancelOrder{{}, account.id, status().orders.front(), true}));
  pass(seconds{3});
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(noted("protection_missing"), 0) << "Its absence is meant";
  perform(engine->resume_protection("BTCUSDT", now));
  settle();
  pass(seconds{1});
  EXPECT_EQ(resting().size(), 1U);
  // One who never says that it has failed is not waited for for ever.
  perform(engine->suspend_protection("BTCUSDT", now));
  ASSERT_TRUE(run(CancelOrder{{}, account.id, status().orders.front(), true}));
  pass(seconds{30});
  EXPECT_EQ(resting().size(), 1U);
}

TEST_F(ProtectionTest, WhereTheExchangeCantTheEngineWatches) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.oco = false;
  instrument.capabilities.stop_market = false;
  publish(instrument);
  show_price();
  ASSERT_TRUE(protect(both(90, 110)));
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_TRUE(status().is_emulated);
  start();
  pass(seconds{5});
  EXPECT_EQ(status().state, ProtectionState::Active);
  move_price(89);
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
  pass(seconds{5});
  EXPECT_TRUE(store.protections.empty());
}

TEST_F(ProtectionTest, WhatTheEngineHoldsIsThereBeforeAnythingIsAskedOfTheExchange) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.trailing_stop = false;
  publish(instrument);
  show_price();
  Protection plan;
  plan.trailing_delta_bps = 500;
  ASSERT_TRUE(protect(plan));
  ASSERT_TRUE(status().is_emulated);
  move_price(120);
  pass(seconds{2});
  const auto held = status().orders;
  ASSERT_EQ(held.size(), 1U);
  EngineOptions options;
  options.account = account;
  options.limits.max_position_size = 1'000'000;
  options.limits.daily_loss_limit = Decimal{};
  options.capabilities = all_capabilities();
  options.seed = ++boots;
  replies.clear();
  engine = std::make_unique<AccountEngine>(options, board);
  auto first = engine->start(store.load(), now);
  // Nothing has been asked yet, and the exit stands with the best price that it had seen.
  EXPECT_EQ(status().state, ProtectionState::Active);
  EXPECT_EQ(status().orders, held);
  EXPECT_EQ(engine->record().find(held[0])->order.trail_extreme, Decimal{120});
  for (const auto& send : first.sends) {
    EXPECT_FALSE(std::holds_alternative<PlaceRequest>(send.request)) << "Nothing is placed before the comparison";
  }
  perform(std::move(first));
  settle();
  move_price(113);
  EXPECT_TRUE(engine->positions().front().state.position.size.is_zero());
}

TEST_F(ProtectionTest, WhatNoLongerFitsStaysWhileNothingCanBePutInItsPlace) {
  account.kind = AccountKind::Live;
  start();
  risk::RiskLimits limits;
  limits.max_position_size = 1'000'000;
  limits.daily_loss_limit = Decimal{};
  limits.trading_enabled = true;
  engine->set_limits(limits);
  OrderIntent more;
  more.quantity = 1;
  more.price = Decimal{95};
  ASSERT_TRUE(place(more));
  ASSERT_TRUE(protect(stop_at(90)));
  limits.trading_enabled = false;
  engine->set_limits(limits);
  EXPECT_EQ(protect(stop_at(91)).error().code, "trading_disabled");
  move_price(94);
  pass(seconds{2});
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].quantity, Decimal::of("1.998"));
  EXPECT_EQ(status().state, ProtectionState::Missing);
  EXPECT_EQ(status().reason_code, "trading_disabled");
  EXPECT_EQ(noted("protection_missing"), 1);
  limits.trading_enabled = true;
  engine->set_limits(limits);
  pass(seconds{2});
  perform(engine->on_market_changed("BTCUSDT", now));
  settle();
  pass(seconds{2});
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].quantity, Decimal::of("2.997"));
  EXPECT_EQ(status().state, ProtectionState::Active);
}

// The exit has fired and the exchange does not answer: the wait for it must not become a loop.
TEST_F(ProtectionTest, AFiringExitWhosePlanIsTakenAwayIsWaitedForInPeace) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.stop_market = false;
  publish(instrument);
  ASSERT_TRUE(protect(stop_at(90)));
  ASSERT_TRUE(status().is_emulated);
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (std::holds_alternative<PlaceRequest>(request) || std::holds_alternative<CancelRequest>(request) ||
        std::holds_alternative<QueryRequest>(request)) {
      return VenueOutcome{VenueOutcomeUnknown{"cut"}};
    }
    return std::nullopt;
  };
  move_price(89);
  ASSERT_TRUE(protect({}));
  const auto begun = now;
  pass(seconds{20});
  EXPECT_EQ(now, begun + seconds{20});
}

TEST_F(ProtectionTest, AHaltLeavesItStanding) {
  risk::RiskLimits limits;
  limits.is_halted = true;
  limits.max_position_size = 1'000'000;
  engine->set_limits(limits);
  ASSERT_TRUE(protect(stop_at(90))) << "It only gets out";
  EXPECT_EQ(resting().size(), 1U);
}

}  // namespace
}  // namespace hoga::engine
