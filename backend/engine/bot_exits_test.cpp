// How bots get out: each guards its own part of the position, whoever else holds the same coin.
#include <gtest/gtest.h>

#include "engine/bot_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using strategy::Context;
using testing::BotBench;
using testing::buy_of;
using testing::sell_everything;

struct BotExitsTest : BotBench {
  static testing::Script buying(int quantity) {
    return [=](Context& context, int candle) {
      if (candle == 0) context.signal(buy_of(quantity));
    };
  }
  BotSettings guarded(int number, int stop_percent) {
    auto settings = settings_of(number);
    settings.exits.stop_loss_percent = Decimal{stop_percent};
    return settings;
  }
  std::vector<Order> protections_of(const BotSettings& settings) const {
    std::vector<Order> found;
    for (const auto& order : engine->live_orders()) {
      if (order.is_protection && order.bot_id == settings.id) found.push_back(order);
    }
    return found;
  }
};

TEST_F(BotExitsTest, EachBotAndTheUserGuardTheirOwnPart) {
  auto one = guarded(1, 5);
  one.exits.take_profit_percent = Decimal{10};
  const auto two = guarded(2, 10);
  run_bot(one, buying(2));
  run_bot(two, buying(3));
  ASSERT_TRUE(buy(1));
  Protection plan;
  plan.stop_percent = Decimal{20};
  ASSERT_TRUE(protect(plan));
  close_candle();
  pass(seconds{2});
  ASSERT_EQ(protections_of(one).size(), 2U) << "A stop and a target";
  ASSERT_EQ(protections_of(two).size(), 1U);
  EXPECT_EQ(protections_of(one)[0].quantity, Decimal::of("1.998"));
  EXPECT_EQ(protections_of(two)[0].quantity, Decimal::of("2.997"));
  EXPECT_EQ(venue.offered(), Decimal::of("5.994"));
  EXPECT_EQ(engine->unprotected(), 0);
  EXPECT_EQ(status().state, ProtectionState::Active);
  move_price(94);
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_EQ(size(two), Decimal::of("2.997")) << "The other's stop lies lower";
  EXPECT_EQ(logged("bot_protection_filled"), 1);
  pass(seconds{2});
  move_price(88);
  EXPECT_TRUE(bot(two).book().is_flat());
  EXPECT_EQ(position_size(), Decimal::of("0.999"));
  EXPECT_EQ(status().state, ProtectionState::Active);
  pass(seconds{5});
  EXPECT_EQ(position_size(), Decimal::of("0.999"));
}

TEST_F(BotExitsTest, ASaleTakesItsProtectionAwayFirst) {
  const auto one = guarded(1, 5);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_of(2));
    if (candle == 1) context.signal(sell_everything());
  });
  close_candle();
  pass(seconds{1});
  ASSERT_EQ(protections_of(one).size(), 1U);
  close_candle();
  pass(seconds{3});
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(position_size(), Decimal{});
}

TEST_F(BotExitsTest, APartialSaleLeavesTheRestProtected) {
  const auto one = guarded(1, 5);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_of(2));
    auto sale = testing::buy_of(1);
    sale.action = strategy::Action::Sell;
    if (candle == 1) context.signal(sale);
  });
  close_candle();
  close_candle();
  pass(seconds{3});
  EXPECT_EQ(size(one), Decimal::of("0.998"));
  ASSERT_EQ(protections_of(one).size(), 1U);
  EXPECT_EQ(protections_of(one)[0].quantity, Decimal::of("0.998"));
}

TEST_F(BotExitsTest, TheTimeStopSellsAtTheMarket) {
  auto one = guarded(1, 5);
  one.exits.time_stop_minutes = 30;
  run_bot(one, buying(2));
  close_candle();
  pass(minutes{29});
  EXPECT_EQ(size(one), Decimal::of("1.998"));
  pass(minutes{2});
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_EQ(logged("bot_time_stop"), 1);
  EXPECT_TRUE(resting().empty());
}

TEST_F(BotExitsTest, ATrailingStopTrails) {
  auto one = settings_of(1);
  one.exits.trailing_percent = Decimal{5};
  run_bot(one, buying(2));
  close_candle();
  pass(seconds{1});
  ASSERT_EQ(protections_of(one).size(), 1U);
  EXPECT_EQ(protections_of(one)[0].trailing_delta_bps, 500);
  move_price(120);
  move_price(113);
  EXPECT_TRUE(bot(one).book().is_flat());
}

TEST_F(BotExitsTest, StopWithCloseSellsAllAndStopWithLeaveKeepsTheGuard) {
  const auto one = guarded(1, 5);
  const auto two = guarded(2, 5);
  run_bot(one, buying(2));
  run_bot(two, buying(3));
  close_candle();
  stop(two.id, BotStop::Leave);
  stop(one.id, BotStop::Close);
  pass(seconds{3});
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_EQ(logged("bot_closed"), 1);
  EXPECT_EQ(protections_of(two).size(), 1U);
  restart();
  EXPECT_EQ(bot(two).state(), BotState::Stopped);
  EXPECT_EQ(protections_of(two).size(), 1U);
  move_price(94);
  EXPECT_TRUE(bot(two).book().is_flat());
  EXPECT_EQ(position_size(), Decimal{});
}

TEST_F(BotExitsTest, StopWithCancelKeepsTheCoinsAndNothingElse) {
  const auto one = guarded(1, 5);
  run_bot(one, [](Context& context, int candle) {
    if (candle == 0) context.signal(buy_of(2));
    auto low = testing::buy_of(1);
    low.limit_price = Decimal{80};
    if (candle == 1) context.signal(low);
  });
  close_candle();
  close_candle();
  EXPECT_EQ(resting().size(), 2U);
  stop(one.id, BotStop::Cancel);
  pass(seconds{3});
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(size(one), Decimal::of("1.998"));
  pass(minutes{5});
  EXPECT_TRUE(resting().empty());
  // It goes on with what it holds.
  give_mind(one);
  begin(one.id);
  pass(seconds{2});
  EXPECT_EQ(protections_of(one).size(), 1U);
}

TEST_F(BotExitsTest, ProtectionsStandThroughAKillAndAreNotDoubled) {
  const auto one = guarded(1, 5);
  run_bot(one, buying(2));
  close_candle();
  pass(seconds{1});
  const auto before = resting();
  ASSERT_EQ(before.size(), 1U);
  for (int i = 0; i < 3; ++i) restart();
  pass(seconds{5});
  ASSERT_EQ(resting().size(), 1U);
  EXPECT_EQ(resting()[0].venue_order_id, before[0].venue_order_id);
}

TEST_F(BotExitsTest, ExitsCanBeChangedWhileItRuns) {
  auto one = guarded(1, 5);
  run_bot(one, buying(2));
  close_candle();
  one.exits.stop_loss_percent = Decimal{20};
  perform(engine->edit_bot(one, now).value());
  settle();
  pass(seconds{2});
  ASSERT_EQ(protections_of(one).size(), 1U);
  EXPECT_EQ(protections_of(one)[0].stop_price, Decimal::of("80.08")) << "Of the entry price, fees included";
  one.exits = {};
  perform(engine->edit_bot(one, now).value());
  settle();
  pass(seconds{2});
  EXPECT_TRUE(protections_of(one).empty());
}

// Buys two, and offers one of them at 130.
void buy_and_offer(Context& context, int candle) {
  if (candle == 0) context.signal(buy_of(2));
  auto sale = testing::buy_of(1);
  sale.action = strategy::Action::Sell;
  sale.limit_price = Decimal{130};
  if (candle == 1) context.signal(sale);
}

TEST_F(BotExitsTest, ARestingSaleIsPaidOutOfAtTheStopToo) {
  const auto one = guarded(1, 5);
  run_bot(one, buy_and_offer);
  close_candle();
  close_candle();
  pass(seconds{3});
  ASSERT_EQ(protections_of(one).size(), 1U);
  EXPECT_EQ(protections_of(one)[0].quantity, Decimal::of("0.998"));
  EXPECT_EQ(venue.offered(), Decimal::of("1.998"));
  move_price(94);
  pass(seconds{3});
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_TRUE(resting().empty());
}

TEST_F(BotExitsTest, ARestingSaleIsPaidOutOfAtATrailingStopToo) {
  auto one = settings_of(1);
  one.exits.trailing_percent = Decimal{5};
  run_bot(one, buy_and_offer);
  close_candle();
  close_candle();
  move_price(120);
  pass(seconds{2});
  restart();
  move_price(115);
  pass(seconds{3});
  EXPECT_EQ(size(one), Decimal::of("1.998")) << "The stop is at 114, also after a kill";
  move_price(113);
  pass(seconds{3});
  EXPECT_TRUE(bot(one).book().is_flat());
  EXPECT_TRUE(resting().empty());
  EXPECT_EQ(logged("bot_stop_reached"), 1);
}

}  // namespace
}  // namespace hoga::engine
