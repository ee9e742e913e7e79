// What the user and the platform set holds over all of the user's accounts together; what an account has of its own,
// for it alone. The user's own risk per trade is for orders with a stop.
#include <gtest/gtest.h>

#include "risk/limits_for_test.hpp"

namespace hoga::risk {
namespace {

using testing::d;

// Two more accounts of the user, with three times the money together.
struct SharedLimitsTest : testing::LimitsBench {
  SharedLimitsTest() {
    context.others.accounts = 2;
    context.others.equity = context.others.day_start_equity = context.others.peak_equity = Decimal{30'000};
  }
};

TEST_F(SharedLimitsTest, PositionsAddUp) {
  context.others.held_value = Decimal{300};
  context.others.open_buy_value = Decimal{50};
  context.limits.account_max_position_size = Decimal{100};
  EXPECT_EQ(code(), "") << "An account's own limit is for its own position";
  context.limits.max_position_size = Decimal{450};
  EXPECT_EQ(code(), "") << "The three of them reach it";
  context.limits.max_position_size = d("449.99");
  EXPECT_EQ(code(), "max_position_size");
  EXPECT_EQ(figure("layer"), "user");
  EXPECT_EQ(figure("reached"), "450");
  EXPECT_EQ(figure("accounts"), "3");
  context.limits.max_position_size = 100'000;
  add(LimitLayer::Platform).max_position_size = Decimal{449};
  EXPECT_EQ(figure("layer"), "platform");
  context.limits.layers.clear();
  add(LimitLayer::Account).max_position_size = Decimal{99};
  EXPECT_EQ(figure("layer"), "account");
  EXPECT_EQ(figure("reached"), "100");
  EXPECT_EQ(figure("accounts"), "");
  order.side = Side::Sell;
  EXPECT_EQ(code(), "");
}

TEST_F(SharedLimitsTest, OrdersAddUp) {
  context.live_orders = 1;
  context.others.live_orders = 2;
  context.recent_orders = 2;
  context.others.recent_orders = 5;
  context.others.recent_orders_of_symbol = 3;
  add(LimitLayer::Account).max_open_orders = 2;
  add(LimitLayer::User).max_open_orders = 4;
  EXPECT_EQ(code(), "");
  context.limits.layers[1].max_open_orders = 3;
  EXPECT_EQ(code(), "open_orders_limit");
  EXPECT_EQ(figure("open"), "3");
  EXPECT_EQ(figure("accounts"), "3");
  context.limits.layers[0].max_open_orders = 1;
  EXPECT_EQ(figure("layer"), "account") << "The stricter one is told of";
  context.limits.layers.clear();
  auto& of_symbol = add(LimitLayer::Platform);
  of_symbol.symbol = "BTCUSDT";
  of_symbol.max_orders_per_minute = 4;
  EXPECT_EQ(code(), "");
  context.limits.layers[0].max_orders_per_minute = 3;
  EXPECT_EQ(code(), "max_orders_per_minute");
  context.is_exit = true;
  EXPECT_EQ(code(), "");
}

TEST_F(SharedLimitsTest, LossesAndGainsAddUp) {
  add(LimitLayer::User).daily_loss_limit = Decimal{5};
  add(LimitLayer::User).max_drawdown = Decimal{10};
  context.equity = Decimal{7'000};
  EXPECT_EQ(code(), "daily_loss_limit") << "7.5 % of all";
  EXPECT_EQ(figure("loss"), "3000");
  EXPECT_EQ(figure("base"), "40000");
  context.others.equity = Decimal{31'001};
  EXPECT_EQ(code(), "") << "What the others have won counts";
  add(LimitLayer::Account).daily_loss_limit = Decimal{30};
  EXPECT_EQ(code(), "daily_loss_limit");
  EXPECT_EQ(figure("layer"), "account");
  context.limits.layers.pop_back();

  context.shared_peak_equity = Decimal{12'000};
  context.others.peak_equity = d("30223.34");
  EXPECT_EQ(code(), "max_drawdown");
  EXPECT_EQ(figure("peak_equity"), "42223.34");
  context.others.peak_equity = Decimal{30'000};
  EXPECT_EQ(code(), "");
  context.others.equity.reset();
  EXPECT_EQ(code(), "equity_unknown");
}

TEST_F(SharedLimitsTest, NothingIsAddedWhileAnotherAccountIsBeingLoaded) {
  context.others.is_loading = true;
  context.others.equity.reset();
  EXPECT_EQ(code(), "limits_loading");
  order.side = Side::Sell;
  EXPECT_EQ(code(), "");
  add(LimitLayer::User).max_open_orders = 100;
  EXPECT_EQ(code(), "limits_loading");
  context.is_exit = true;
  EXPECT_EQ(code(), "");
}

TEST_F(SharedLimitsTest, TheUsersRiskPerTradeIsForOrdersWithAStop) {
  context.limits.risk_per_trade = Decimal{1};
  order.quantity = Decimal{5};
  EXPECT_EQ(code(), "") << "Without a stop nobody has said where it ends";
  auto risk = Gate::preview(order, context).risk;
  ASSERT_TRUE(risk);
  EXPECT_FALSE(risk->stop_price);
  EXPECT_EQ(risk->loss, Decimal{500});
  EXPECT_EQ(risk->percent, Decimal{5});
  EXPECT_FALSE(risk->limit);

  context.stop_price = Decimal{80};
  EXPECT_EQ(code(), "") << "100 are 1 % of 10,000";
  context.stop_price = d("79.99");
  EXPECT_EQ(code(), "risk_per_trade");
  EXPECT_EQ(figure("layer"), "user");
  EXPECT_EQ(figure("risk"), "100.05");
  EXPECT_EQ(figure("allowed"), "100");
  EXPECT_EQ(figure("stop_price"), "79.99");
  risk = Gate::preview(order, context).risk;
  EXPECT_EQ(risk->limit, Decimal{1});
  add(LimitLayer::Account).risk_per_trade = d("0.5");
  EXPECT_EQ(figure("layer"), "account");
  context.limits.layers.clear();
  order.side = Side::Sell;
  EXPECT_EQ(code(), "");
  EXPECT_FALSE(Gate::preview(order, context).risk);
}

TEST_F(SharedLimitsTest, APreviewOfABracketIsTheVerdictOnIt) {
  context.limits.risk_per_trade = Decimal{1};
  order.quantity = Decimal{5};
  order.list_role = OrderRole::Entry;
  Order stop = order;
  stop.list_role = OrderRole::StopLoss;
  stop.side = Side::Sell;
  stop.type = OrderType::Stop;
  stop.price.reset();
  stop.stop_price = Decimal{70};
  stop.is_waiting = true;
  PlannedList bracket;
  bracket.list.type = OrderListType::Bracket;
  bracket.list.symbol = "BTCUSDT";
  bracket.list.is_emulated = true;
  bracket.orders = {order, stop};
  context.capabilities = {true, true, true, true};
  const auto verdict = Gate::preview(bracket, context);
  ASSERT_TRUE(verdict.refusal);
  EXPECT_EQ(verdict.refusal->code, "risk_per_trade");
  EXPECT_EQ(Gate::approve(bracket, context).error().code, "risk_per_trade");
  bracket.orders[1].stop_price = Decimal{85};
  const auto passed = Gate::preview(bracket, context);
  EXPECT_FALSE(passed.refusal);
  ASSERT_TRUE(passed.risk && passed.estimate);
  EXPECT_EQ(passed.risk->loss, Decimal{75});
  EXPECT_EQ(passed.estimate->value, Decimal{500});
}

}  // namespace
}  // namespace hoga::risk
