// Bots trade with their own money within their own limits, and what they and their owner do adds up to the account.
#include <gtest/gtest.h>

#include "engine/bot_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using strategy::Context;
using testing::BotBench;
using testing::buy_for;
using testing::buy_of;
using testing::sell_everything;

struct BotTest : BotBench {};

testing::Script at(int candle, strategy::Signal signal) {
  return [=](Context& context, int now) {
    if (now == candle) context.signal(signal);
  };
}

TEST_F(BotTest, BuysWithItsOwnMoneyAndSellsWhatIsLeftAfterFees) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_for(500));
    if (candle == 2) context.signal(sell_everything());
  });
  close_candle();
  EXPECT_EQ(size(one), Decimal::of("4.995")) << "5 less the fee of one per mille, taken in the coin";
  EXPECT_EQ(bot(one).book().cash(), Decimal{500});
  ASSERT_EQ(store.orders.size(), 1U);
  EXPECT_EQ(store.orders.begin()->second.bot_id, one.id);
  EXPECT_EQ(store.audit.front().by.kind, ActorKind::Bot);
  close_candle();
  close_candle();
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_EQ(position_size(), Decimal{});
  EXPECT_EQ(bot(one).book().trades(), 1);
  ASSERT_EQ(store.signals.size(), 2U);
  EXPECT_EQ(store.signals[0].outcome, SignalOutcome::Ordered);
  EXPECT_EQ(store.signals[0].reason_en, "As written.");
  EXPECT_TRUE(store.signals[0].order_id);
}

TEST_F(BotTest, NeverSpendsMoreThanItHas) {
  const auto one = settings_of(1);
  run_bot(one, at(0, buy_for(5000)));
  close_candle();
  EXPECT_LE(multiply(size(one), 100, Rounding::Up), Decimal{1000});
  EXPECT_GT(size(one), Decimal{9});
  EXPECT_GE(bot(one).book().cash(), Decimal{});
}

TEST_F(BotTest, TwoOpposedBotsAndTradingByHandAddUpToTheAccount) {
  const auto one = settings_of(1);
  const auto two = settings_of(2);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_of(2));
    if (candle == 3) context.signal(buy_of(1));
  });
  run_bot(two, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_of(3));
    if (candle == 3) context.signal(sell_everything());
  });
  ASSERT_TRUE(buy(1));
  for (const int price : {100, 104, 97, 103, 101}) {
    move_price(price);
    close_candle();
    const Decimal manual = Decimal::of("0.999");
    EXPECT_EQ(size(one) + size(two) + manual, position_size());
    const auto account_view = engine->positions().front().state.position;
    const auto gain = [&](const BotSettings& settings) {
      return bot(settings).book().realized_pnl() + bot(settings).book().unrealized_pnl();
    };
    const Decimal by_hand = multiply(manual, venue.price, Rounding::HalfUp) - 100;
    const Decimal all =
        account_view.realized_pnl + multiply(account_view.size, venue.price, Rounding::HalfUp) - account_view.cost;
    const Decimal difference = gain(one) + gain(two) + by_hand - all;
    EXPECT_LT(difference.is_negative() ? -difference : difference, Decimal::of("0.000001")) << price;
  }
  EXPECT_TRUE(size(two) < Decimal::of("0.0001"));
  EXPECT_EQ(engine->positions().front().closing_quantity, Decimal::of("0.999")) << "Bots' parts are left to them";
}

TEST_F(BotTest, ARefusedBotSaysSoAndDoesNotHammer) {
  auto one = settings_of(1);
  one.limits.max_position = Decimal{100};
  run_bot(one, [](Context& context, int) { context.signal(buy_for(500)); });
  for (int i = 0; i < 60; ++i) close_candle(seconds{1});
  EXPECT_EQ(store.signals.size(), 60U) << "Each signal is kept";
  EXPECT_EQ(noted("bot_max_position"), 3) << "At once, after 10 s and after 20 s more";
  EXPECT_EQ(noted_signals(SignalNote::BackingOff), 57);
  EXPECT_EQ(logged("bot_buy_refused"), 1);
  ASSERT_TRUE(bot(one).reason());
  EXPECT_EQ(bot(one).reason()->code, "bot_buy_refused");
  EXPECT_EQ(bot(one).state(), BotState::Running);
  EXPECT_TRUE(store.orders.empty());
}

TEST_F(BotTest, NoCandleIsLostBetweenTheHistoryAndTheStream) {
  const auto one = settings_of(1);
  scripts[one.id] = [](Context&, int) {};
  perform(engine->add_bot({one, {}}, now));
  give_mind(one);
  perform(engine->start_bot(one.id, now).value());
  const auto candle = [&](int number) {
    Candle one_minute;
    one_minute.open_time = from_milliseconds(60'000 * (minute + number));
    one_minute.close_time = one_minute.open_time + std::chrono::milliseconds{59'999};
    one_minute.open = one_minute.high = one_minute.low = one_minute.close = venue.price;
    return one_minute;
  };
  // The stream breaks off after the third: the fourth and the fifth are fetched, and told of late.
  for (const int late : {4, 5}) perform(engine->on_late_candle("BTCUSDT", Interval::Minute1, candle(late), now));
  perform(engine->on_candle("BTCUSDT", Interval::Minute1, candle(6), now));
  EXPECT_TRUE(bot(one).leaves_gap({{0, candle(1)}, {0, candle(2)}}));
  EXPECT_FALSE(bot(one).leaves_gap({{0, candle(1)}, {0, candle(3)}})) << "What the exchange has not is no gap";
  EXPECT_FALSE(bot(one).leaves_gap({{0, candle(3)}, {0, candle(4)}, {0, candle(5)}, {0, candle(6)}}));
  EXPECT_FALSE(bot(one).leaves_gap({})) << "Nothing is known of what went before";
  perform(engine->give_bot_history(one.id, {{0, candle(2)}, {0, candle(3)}}, now));
  const auto& mind = dynamic_cast<const InlineMind&>(*bot(one).mind());
  EXPECT_EQ(mind.runner().context().history(0).count(), 5U);
  EXPECT_EQ(mind.last_candle(0), candle(6).open_time);
}

TEST_F(BotTest, ASymbolThatIsNotTradedIsSaidOnceAndTheBotGoesOnAfterwards) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int) { context.signal(buy_for(50)); });
  const auto set_status = [&](InstrumentStatus status) {
    auto instrument = testing::fake_instrument();
    instrument.status = status;
    publish(instrument);
    perform(engine->on_instruments_changed(now));
  };
  set_status(InstrumentStatus::Halted);
  set_status(InstrumentStatus::Halted);
  ASSERT_TRUE(bot(one).reason());
  EXPECT_EQ(bot(one).reason()->code, "symbol_unavailable");
  EXPECT_EQ(logged("symbol_unavailable"), 1);
  close_candle();
  EXPECT_TRUE(store.orders.empty());
  EXPECT_EQ(bot(one).reason()->code, "bot_buy_refused") << "And what it is about: the exchange does not trade it";
  EXPECT_EQ(bot(one).state(), BotState::Running);
  set_status(InstrumentStatus::Trading);
  EXPECT_EQ(logged("symbol_available"), 1);
  close_candle();
  EXPECT_EQ(store.orders.size(), 1U);
  EXPECT_FALSE(bot(one).reason());
}

TEST_F(BotTest, AStrategyThatAnswersEachRefusalWithTheSameOrderFails) {
  auto one = settings_of(1);
  one.limits.max_position = Decimal{100};
  testing::ScriptedStrategy::on_update = [](Context& context, const strategy::OrderUpdate& update) {
    if (update.status == OrderStatus::Rejected) context.signal(buy_for(500));
  };
  run_bot(one, at(0, buy_for(500)));
  close_candle();
  EXPECT_EQ(bot(one).state(), BotState::Failed);
  EXPECT_EQ(bot(one).reason()->code, "strategy_loops");
}

TEST_F(BotTest, OrdersAMinuteAreLimited) {
  auto one = settings_of(1);
  one.limits.orders_per_minute = 2;
  run_bot(one, [](Context& context, int) { context.signal(buy_for(10)); });
  for (int i = 0; i < 5; ++i) close_candle(seconds{1});
  EXPECT_EQ(store.orders.size(), 2U);
  EXPECT_EQ(noted("bot_orders_per_minute"), 1);
}

TEST_F(BotTest, CoolsDownAfterLossesInARow) {
  auto one = settings_of(1);
  one.limits.cool_down_losses = 2;
  one.limits.cool_down_minutes = 30;
  run_bot(one,
          [](Context& context, int candle) { context.signal(candle % 2 == 0 ? buy_for(100) : sell_everything()); });
  for (int i = 0; i < 4; ++i) {
    move_price(i % 2 == 0 ? 100 : 99);
    close_candle();
  }
  EXPECT_EQ(logged("bot_cooling_down"), 1);
  const auto before = store.orders.size();
  EXPECT_EQ(before, 4U);
  for (int i = 0; i < 6; ++i) close_candle();
  EXPECT_EQ(store.orders.size(), before);
  EXPECT_GE(noted("bot_cool_down"), 1);
  pass(minutes{30});
  close_candle();
  EXPECT_EQ(store.orders.size(), before + 1);
}

TEST_F(BotTest, TheDailyLossLimitPausesItAndLetsAnExitThrough) {
  auto one = settings_of(1);
  one.limits.daily_loss_percent = Decimal{5};
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_for(900));
    if (candle == 1) context.signal(buy_for(50));
    if (candle == 2) context.signal(sell_everything());
    if (candle == 3) context.signal(buy_for(50));
  });
  close_candle();
  move_price(94);
  EXPECT_EQ(bot(one).state(), BotState::Paused);
  EXPECT_EQ(bot(one).reason()->code, "bot_daily_loss");
  close_candle();
  EXPECT_EQ(store.orders.size(), 1U);
  EXPECT_EQ(noted_signals(SignalNote::Paused), 1);
  close_candle();
  EXPECT_EQ(store.orders.size(), 2U) << "The sale goes out";
  EXPECT_TRUE(bot(one).book().is_flat());
  perform(engine->set_day({now, now + hours{24}, "2026-11-30"}, now));
  EXPECT_EQ(bot(one).state(), BotState::Running);
  close_candle();
  EXPECT_EQ(store.orders.size(), 3U);
}

TEST_F(BotTest, AStrategyThatThrowsStopsItsOwnBotAlone) {
  const auto one = settings_of(1);
  const auto two = settings_of(2);
  run_bot(one, [](Context&, int candle) {
    if (candle == 1) throw std::runtime_error("out of ideas");
  });
  run_bot(two, at(2, buy_for(100)));
  for (int i = 0; i < 3; ++i) close_candle();
  EXPECT_EQ(bot(one).state(), BotState::Failed);
  EXPECT_EQ(*bot(one).reason(), (BotMessage{"strategy_failed", {"out of ideas"}}));
  EXPECT_TRUE(size(two).is_positive());
}

TEST_F(BotTest, AHaltHoldsItUntilItIsStartedAgain) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int) { context.signal(buy_for(50)); });
  close_candle();
  risk::RiskLimits limits;
  limits.max_position_size = 1'000'000;
  limits.is_halted = true;
  engine->set_limits(limits);
  close_candle();
  perform(engine->on_timer(now));
  EXPECT_EQ(bot(one).state(), BotState::Paused);
  EXPECT_EQ(bot(one).reason()->code, "halted");
  EXPECT_EQ(engine->start_bot(one.id, now).error().code, "halted");
  limits.is_halted = false;
  engine->set_limits(limits);
  close_candle();
  EXPECT_EQ(store.orders.size(), 1U);
  perform(engine->start_bot(one.id, now).value());
  close_candle();
  EXPECT_EQ(store.orders.size(), 2U);
}

TEST_F(BotTest, PausedItFollowsTheMarketAndOrdersNothing) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int) { context.signal(buy_for(50)); });
  perform(engine->pause_bot(one.id, now).value());
  for (int i = 0; i < 3; ++i) close_candle();
  EXPECT_TRUE(store.orders.empty());
  EXPECT_EQ(bot(one).mind()->last_candle(0), from_milliseconds(60'000 * minute));
  perform(engine->start_bot(one.id, now).value());
  close_candle();
  EXPECT_EQ(store.orders.size(), 1U);
}

TEST_F(BotTest, GoesOnWhereItWasAfterAKill) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 1) context.signal(buy_for(500));
    if (candle == 4) context.signal(sell_everything());
  });
  for (int i = 0; i < 6; ++i) {
    close_candle();
    restart();
    EXPECT_EQ(bot(one).state(), BotState::Running);
  }
  EXPECT_EQ(store.orders.size(), 2U);
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_EQ(position_size(), Decimal{});
  EXPECT_EQ(logged("bot_resumed"), 6);
}

TEST_F(BotTest, AFillThatCameWhileItWasAwayIsItsOwn) {
  const auto one = settings_of(1);
  run_bot(one, [](Context& context, int candle) {
    auto signal = buy_of(2);
    signal.limit_price = Decimal{90};
    signal.tag = 5;
    if (candle == 0) context.signal(signal);
    if (candle == 2) context.signal(sell_everything());
  });
  close_candle();
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(bot(one).status().open_orders, 1);
  venue.set_price(89, now);
  restart();
  EXPECT_EQ(size(one), Decimal::of("1.998"));
  EXPECT_EQ(bot(one).status().open_orders, 0);
  close_candle();
  close_candle();
  EXPECT_TRUE(bot(one).book().is_flat());
}

TEST_F(BotTest, TheQuietCandleWritesNothingAtOnce) {
  const auto one = settings_of(1);
  run_bot(one, [](Context&, int) {});
  close_candle();
  Candle candle;
  candle.open_time = from_milliseconds(60'000 * ++minute);
  candle.close = venue.price;
  EXPECT_FALSE(engine->on_candle(0, candle, now));
  ASSERT_TRUE(engine->next_timer());
  EXPECT_LE(*engine->next_timer(), now + seconds{1}) << "What the strategy has seen is written a second later";
}

}  // namespace
}  // namespace hoga::engine
