// What the tests of limits share: one market, an account with money enough, and an order of 100 that passes.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "risk/gate.hpp"

namespace hoga::risk::testing {

inline Decimal d(const char* text) { return Decimal::of(text); }

struct LimitsBench : ::testing::Test {
  LimitsBench() {
    instrument.symbol = "BTCUSDT";
    instrument.base = "BTC";
    instrument.quote = "USDT";
    instrument.tick_size = d("0.01");
    instrument.step_size = d("0.00001");
    market.state = FeedState::Synced;
    market.bids = {{d("99.9"), d("1000")}};
    market.asks = {{d("100.1"), d("1000")}};
    market.last_price = d("100");
    context.instrument = &instrument;
    context.market = &market;
    context.capabilities = {true, true, true, true};
    context.limits.max_position_size = 100'000;
    context.limits.daily_loss_limit = Decimal{};
    context.free_base = 100;
    context.free_quote = 100'000;
    context.equity = Decimal{10'000};
    context.day_start = DayStart{{}, {}, {}, Decimal{10'000}, {}};
    context.now = from_milliseconds(1'800'000'000'000);
    order.symbol = "BTCUSDT";
    order.side = Side::Buy;
    order.price = Decimal{100};
    order.quantity = Decimal{1};
    user.bytes[0] = 1;
  }

  LimitSet& add(LimitLayer owner) {
    LimitSet set;
    if (owner != LimitLayer::Platform) set.user_id = user;
    if (owner == LimitLayer::Account) set.account_id = user;
    if (owner == LimitLayer::Bot) set.bot_id = user;
    context.limits.layers.push_back(set);
    return context.limits.layers.back();
  }
  Error refusal() const {
    const auto verdict = Gate::preview(order, context);
    const auto approved = Gate::approve(order, context);
    EXPECT_EQ(approved.has_error(), verdict.refusal.has_value()) << "A preview is the same verdict";
    return verdict.refusal.value_or(Error{});
  }
  std::string code() const { return refusal().code; }
  std::string figure(const char* name) const {
    for (const auto& figure : refusal().figures) {
      if (figure.name == name) return figure.value;
    }
    return "";
  }

  Instrument instrument;
  MarketView market;
  RiskContext context;
  Order order;
  Uuid user;
};

}  // namespace hoga::risk::testing
