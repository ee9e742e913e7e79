// No sequence of orders, fills, cancels, lost answers and changes of limits passes a limit, on one account or on
// several that share their owner's: after each order that was taken, the exchanges' own books are asked how far it has
// come, and the strictest of all sets is worked out anew.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "engine/limits_world_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::seconds;
using testing::World;
using testing::Worlds;

std::map<std::string, int> all_refusals;
int all_taken = 0;
std::map<std::string, int> shared_refusals;
int shared_taken = 0;

RC_GTEST_PROP(LimitsProperty, NothingPassesALimit, ()) {
  World world;
  world.change_limits();
  const int steps = *rc::gen::inRange(20, 160);
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::inRange(0, 13)) {
      case 0: world.change_limits(); break;
      case 1: world.cancel_something(); break;
      case 2: world.replace_something(); break;
      case 3: world.place_bracket(); break;
      case 4:
      case 8: world.move(); break;
      case 5: world.loses_answers = !world.loses_answers; break;
      case 6: world.pass(seconds{*rc::gen::inRange(1, 30)}); break;
      default: world.place_something();
    }
  }
  all_taken += world.taken;
  for (const auto& [code, times] : world.refusals) all_refusals[code] += times;
}

RC_GTEST_PROP(LimitsProperty, NothingPassesALimitThatAccountsShare, ()) {
  Worlds worlds;
  worlds.change_limits();
  const int steps = *rc::gen::inRange(20, 160);
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::inRange(0, 14)) {
      case 0: worlds.change_limits(); break;
      case 1: worlds.any().cancel_something(); break;
      case 2: worlds.any().replace_something(); break;
      case 3: worlds.any().place_bracket(); break;
      case 4:
      case 8: worlds.move(); break;
      case 5: {
        auto& world = worlds.any();
        world.loses_answers = !world.loses_answers;
        break;
      }
      case 6: worlds.pass(seconds{*rc::gen::inRange(1, 30)}); break;
      default: worlds.any().place_something();
    }
    // All of them live by one clock.
    worlds.pass(Duration{0});
  }
  for (const auto& world : worlds.all()) {
    shared_taken += world->taken;
    for (const auto& [code, times] : world->refusals) shared_refusals[code] += times;
  }
}

// What random sequences meet too seldom to be counted on.
TEST(LimitsOnLosses, ADayAndADrawdownStopPurchasesAndNotSales) {
  World world;
  risk::RiskLimits limits;
  limits.max_position_size = 1'000'000;
  limits.daily_loss_limit = Decimal{};
  limits.layers.emplace_back();
  const auto apply = [&] { world.engine->set_limits(limits); };
  const auto go_to = [&](const Decimal& price) {
    world.move_price(price);
    world.pass(seconds{2});
    world.perform(world.engine->on_timer(world.now));
  };
  apply();
  ASSERT_TRUE(world.buy(Decimal{100}));
  go_to(Decimal{110});
  go_to(Decimal{104});
  limits.layers[0].max_drawdown = Decimal{1};
  apply();
  EXPECT_TRUE(world.buy(Decimal{1})) << "600 of some 101,000 are less than 1 %";
  go_to(Decimal{99});
  const auto refused = world.buy(Decimal{1});
  ASSERT_TRUE(refused.has_error());
  EXPECT_EQ(refused.error().code, "max_drawdown");
  EXPECT_EQ(world.store.audit.back().code, "max_drawdown");
  // The peak outlives the engine.
  world.pass(seconds{12});
  world.perform(world.engine->on_timer(world.now));
  ASSERT_TRUE(world.store.equity_peak);
  world.start();
  apply();
  EXPECT_EQ(world.buy(Decimal{1}).error().code, "max_drawdown");
  OrderIntent sale;
  sale.side = Side::Sell;
  sale.type = OrderType::Market;
  sale.quantity = Decimal{1};
  EXPECT_TRUE(world.place(sale)) << "Exits stay possible";
  limits.layers[0].max_drawdown.reset();
  limits.layers[0].daily_loss_limit = Decimal::of("0.1");
  apply();
  EXPECT_EQ(world.buy(Decimal{1}).error().code, "daily_loss_limit");
  EXPECT_TRUE(world.place(sale));
}

// A property that refuses everything, or never meets a limit, would hold as well.
TEST(LimitsProperty, EveryLimitWasMetAndOrdersWereTaken) {
  EXPECT_GT(all_taken, 100);
  for (const char* code : {"max_order_value", "max_position_size", "open_orders_limit", "max_orders_per_minute",
                           "price_band", "risk_per_trade", "trading_switched_off", "symbol_not_allowed"}) {
    EXPECT_GT(all_refusals[code], 0) << code;
    EXPECT_GT(shared_refusals[code], 0) << code << " that accounts share";
  }
  EXPECT_GT(shared_taken, 100);
}

}  // namespace
}  // namespace hoga::engine
