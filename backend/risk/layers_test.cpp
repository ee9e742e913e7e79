// Limits in layers: the strictest counts wherever it stands, each refusal says which layer it came from, and what gets
// out of a position by command passes.
#include <gtest/gtest.h>

#include "risk/limits_for_test.hpp"

namespace hoga::risk {
namespace {

using testing::d;

struct LayersTest : testing::LimitsBench {};

TEST_F(LayersTest, TheStrictestCountsWhereverItStands) {
  EXPECT_EQ(code(), "");
  add(LimitLayer::Platform).max_order_value = d("200");
  add(LimitLayer::User).max_order_value = d("500");
  EXPECT_EQ(code(), "");
  order.quantity = d("2.01");
  EXPECT_EQ(code(), "max_order_value");
  EXPECT_EQ(figure("layer"), "platform") << "A lower layer loosens nothing";
  EXPECT_EQ(figure("limit"), "200");
  EXPECT_EQ(figure("value"), "201");
  add(LimitLayer::Account).max_order_value = d("150");
  EXPECT_EQ(figure("layer"), "account");
  order.quantity = d("1.5");
  EXPECT_EQ(code(), "");
}

TEST_F(LayersTest, ASymbolsLimitIsForThatSymbolAlone) {
  auto& set = add(LimitLayer::User);
  set.symbol = "ETHUSDT";
  set.max_order_value = d("10");
  EXPECT_EQ(code(), "");
  set.symbol = "BTCUSDT";
  EXPECT_EQ(code(), "max_order_value");
  EXPECT_EQ(figure("layer"), "symbol");
  EXPECT_EQ(figure("owner"), "user");
}

TEST_F(LayersTest, ABotsLimitsBindItAlone) {
  add(LimitLayer::Bot).max_order_value = d("10");
  EXPECT_EQ(code(), "");
  context.bot_id = user;
  EXPECT_EQ(code(), "max_order_value");
  EXPECT_EQ(figure("layer"), "bot");
}

TEST_F(LayersTest, SwitchedOffMeansNothingButExits) {
  add(LimitLayer::Platform).trading_enabled = true;
  EXPECT_EQ(code(), "");
  add(LimitLayer::Account).trading_enabled = false;
  EXPECT_EQ(code(), "trading_switched_off");
  EXPECT_EQ(figure("layer"), "account");
  order.side = Side::Sell;
  EXPECT_EQ(code(), "trading_switched_off");
  context.is_exit = true;
  EXPECT_EQ(code(), "");
}

TEST_F(LayersTest, EveryLayerMustAllowTheSymbol) {
  add(LimitLayer::Platform).allowed_symbols = std::vector<Symbol>{"BTCUSDT", "ETHUSDT"};
  EXPECT_EQ(code(), "");
  add(LimitLayer::User).allowed_symbols = std::vector<Symbol>{"ETHUSDT", "XRPUSDT"};
  EXPECT_EQ(code(), "symbol_not_allowed");
  EXPECT_EQ(figure("layer"), "user");
  context.is_exit = true;
  EXPECT_EQ(code(), "");
}

TEST_F(LayersTest, OpenOrdersAndOrdersAMinuteAreCountedPerSymbolWhereTheSetIs) {
  context.live_orders = 5;
  context.live_orders_of_symbol = 2;
  context.recent_orders = 7;
  context.recent_orders_of_symbol = 3;
  add(LimitLayer::User).max_open_orders = 6;
  EXPECT_EQ(code(), "");
  auto& of_symbol = add(LimitLayer::Platform);
  of_symbol.symbol = "BTCUSDT";
  of_symbol.max_open_orders = 2;
  EXPECT_EQ(code(), "open_orders_limit");
  EXPECT_EQ(figure("open"), "2");
  EXPECT_EQ(figure("layer"), "symbol");
  EXPECT_EQ(figure("owner"), "platform");
  of_symbol.max_open_orders = 3;
  of_symbol.max_orders_per_minute = 3;
  EXPECT_EQ(code(), "max_orders_per_minute");
  of_symbol.max_orders_per_minute = 4;
  EXPECT_EQ(code(), "");
  add(LimitLayer::Account).max_orders_per_minute = 7;
  EXPECT_EQ(code(), "max_orders_per_minute");
  EXPECT_EQ(figure("placed"), "7");
  context.is_exit = true;
  context.limits.layers.front().max_open_orders = 1;
  EXPECT_EQ(code(), "") << "Exits stay possible";
}

TEST_F(LayersTest, PositionBandAndDailyLossAreTightened) {
  add(LimitLayer::User).max_position_size = d("150");
  context.position_size = d("0.51");
  EXPECT_EQ(code(), "max_position_size");
  EXPECT_EQ(figure("layer"), "user");
  context.position_size = {};
  add(LimitLayer::Platform).max_position_size = d("1000000");
  context.limits.account_max_position_size = d("99");
  EXPECT_EQ(code(), "max_position_size");
  EXPECT_EQ(figure("layer"), "account");
  EXPECT_EQ(figure("limit"), "99");
  context.limits.account_max_position_size.reset();
  context.limits.layers.clear();

  order.price = Decimal{110};
  EXPECT_EQ(code(), "");
  add(LimitLayer::Platform).price_band = Decimal{5};
  EXPECT_EQ(code(), "price_band");
  EXPECT_EQ(figure("layer"), "platform");
  order.price = Decimal{100};

  context.equity = Decimal{9'700};
  EXPECT_EQ(code(), "");
  add(LimitLayer::Account).daily_loss_limit = Decimal{3};
  EXPECT_EQ(code(), "daily_loss_limit");
  EXPECT_EQ(figure("layer"), "account");
  order.side = Side::Sell;
  EXPECT_EQ(code(), "") << "A sale only lowers the risk";
}

TEST_F(LayersTest, ADrawdownIsMeasuredFromTheHighest) {
  add(LimitLayer::User).max_drawdown = Decimal{10};
  context.peak_equity = Decimal{11'000};
  EXPECT_EQ(code(), "");
  context.peak_equity = d("11111.12");
  EXPECT_EQ(code(), "max_drawdown");
  EXPECT_EQ(figure("peak_equity"), "11111.12");
  order.side = Side::Sell;
  EXPECT_EQ(code(), "");
  order.side = Side::Buy;
  context.equity.reset();
  EXPECT_EQ(code(), "equity_unknown");
}

TEST_F(LayersTest, WhatATradeMayLoseIsBoundedByItsStop) {
  add(LimitLayer::User).risk_per_trade = Decimal{1};
  EXPECT_EQ(code(), "") << "All of 100 is 1 % of 10,000";
  order.quantity = Decimal{2};
  EXPECT_EQ(code(), "risk_per_trade");
  EXPECT_EQ(figure("risk"), "200");
  context.stop_price = Decimal{50};
  EXPECT_EQ(code(), "");
  context.stop_price = d("49.99");
  EXPECT_EQ(code(), "risk_per_trade");

  PlannedList bracket;
  bracket.list.type = OrderListType::Bracket;
  bracket.list.symbol = "BTCUSDT";
  bracket.list.is_emulated = true;
  context.stop_price.reset();
  order.list_role = OrderRole::Entry;
  Order stop = order;
  stop.list_role = OrderRole::StopLoss;
  stop.side = Side::Sell;
  stop.type = OrderType::Stop;
  stop.price.reset();
  stop.stop_price = Decimal{60};
  stop.is_waiting = true;
  bracket.orders = {order, stop};
  EXPECT_FALSE(Gate::approve(bracket, context).has_error()) << "The stop of the list counts";
  context.capabilities.trailing_stop = true;
  bracket.orders[1].type = OrderType::TrailingStop;
  bracket.orders[1].stop_price.reset();
  bracket.orders[1].trailing_delta_bps = 1'000;
  EXPECT_FALSE(Gate::approve(bracket, context).has_error()) << "A trail that follows from the start";
  bracket.orders[1].stop_price = Decimal{120};
  EXPECT_EQ(Gate::approve(bracket, context).error().code, "risk_per_trade") << "It saves nothing before it follows";
  bracket.orders[1].type = OrderType::Stop;
  bracket.orders[1].trailing_delta_bps.reset();
  bracket.orders[1].stop_price = Decimal{40};
  const auto refused = Gate::approve(bracket, context);
  EXPECT_EQ(refused.error().code, "risk_per_trade");
}

TEST_F(LayersTest, AListCountsAsSoManyOrders) {
  add(LimitLayer::User).max_open_orders = 2;
  PlannedList list;
  list.list.type = OrderListType::Oco;
  list.list.symbol = "BTCUSDT";
  list.list.is_emulated = true;
  Order target = order;
  target.side = Side::Sell;
  target.price = Decimal{120};
  target.is_held = true;
  Order stop = target;
  stop.type = OrderType::Stop;
  stop.price.reset();
  stop.stop_price = Decimal{90};
  list.orders = {target, stop};
  EXPECT_FALSE(Gate::approve(list, context).has_error());
  context.live_orders = 1;
  EXPECT_EQ(Gate::approve(list, context).error().code, "open_orders_limit");
}

TEST_F(LayersTest, AStaleMarketIsRefusedOnlyWhereAnAgeIsSet) {
  market.state = FeedState::Resyncing;
  market.book_at = context.now - std::chrono::seconds{31};
  market.last_price_at = context.now - std::chrono::seconds{40};
  EXPECT_EQ(code(), "");
  add(LimitLayer::Platform).max_market_age_seconds = 30;
  EXPECT_EQ(code(), "market_stale");
  EXPECT_EQ(figure("age_seconds"), "31");
  market.last_price_at = context.now - std::chrono::seconds{30};
  EXPECT_EQ(code(), "");
  market.state = FeedState::Synced;
  market.last_price_at = {};
  EXPECT_EQ(code(), "") << "A book in step is never stale, however quiet";
}

}  // namespace
}  // namespace hoga::risk
