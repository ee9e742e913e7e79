// The gate refuses what breaks a rule, names the rule by a stable code, and lets everything else through.
#include "risk/gate.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::risk {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

Instrument btc() {
  Instrument instrument;
  instrument.symbol = "BTCUSDT";
  instrument.base = "BTC";
  instrument.quote = "USDT";
  instrument.price_min = d("0.01");
  instrument.price_max = d("1000000");
  instrument.tick_size = d("0.01");
  instrument.quantity_min = d("0.00001");
  instrument.quantity_max = d("9000");
  instrument.step_size = d("0.00001");
  instrument.notional_min = d("5");
  instrument.notional_max = d("9000000");
  instrument.bid_multiplier_up = d("5");
  instrument.bid_multiplier_down = d("0.2");
  instrument.ask_multiplier_up = d("5");
  instrument.ask_multiplier_down = d("0.2");
  return instrument;
}

// A paper account with 100,000 USDT and 1 BTC, a synced book around 100, a quiet day.
struct Scene {
  Instrument instrument = btc();
  MarketView market;
  RiskContext context;

  Scene() {
    market.state = FeedState::Synced;
    market.bids = {{d("99.9"), d("2")}, {d("99.8"), d("10")}};
    market.asks = {{d("100.1"), d("2")}, {d("100.2"), d("10")}};
    market.last_price = d("100");
    context.instrument = &instrument;
    context.market = &market;
    context.capabilities = {true, true, true, true};
    context.limits.max_position_size = d("100000");
    context.free_base = d("1");
    context.free_quote = d("100000");
    context.equity = d("100100");
    context.day_start = DayStart{{}, {}, {}, d("100100"), {}};
    context.taker_fee_rate = d("0.001");
  }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  std::string code(const Order& order) const {
    auto approved = Gate::approve(order, context);
    const auto verdict = Gate::preview(order, context);
    EXPECT_EQ(approved.has_value(), !verdict.refusal.has_value()) << "Preview and approval are the same verdict";
    if (approved) return "";
    EXPECT_EQ(approved.error().errc, Errc::Rejected);
    EXPECT_FALSE(approved.error().detail.empty());
    EXPECT_EQ(approved.error().code, verdict.refusal->code);
    return approved.error().code;
  }
};

Order limit(Side side, const char* price, const char* quantity) {
  Order order;
  order.symbol = "BTCUSDT";
  order.side = side;
  order.price = d(price);
  order.quantity = d(quantity);
  return order;
}

Order market(Side side, const char* quantity) {
  Order order = limit(side, "1", quantity);
  order.type = OrderType::Market;
  order.price.reset();
  return order;
}

Order market_by_quote(Side side, const char* quote) {
  Order order = market(side, "0");
  order.quote_quantity = d(quote);
  return order;
}

Order stop(Side side, const char* stop_price, const char* quantity) {
  Order order = market(side, quantity);
  order.type = OrderType::Stop;
  order.stop_price = d(stop_price);
  return order;
}

TEST(Gate, LetsOrdinaryOrdersThrough) {
  Scene scene;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  EXPECT_EQ(scene.code(limit(Side::Sell, "100", "1")), "");
  EXPECT_EQ(scene.code(limit(Side::Buy, "21", "1")), "");
  EXPECT_EQ(scene.code(limit(Side::Sell, "499", "1")), "");
  EXPECT_EQ(scene.code(market(Side::Buy, "1")), "");
  EXPECT_EQ(scene.code(market(Side::Sell, "1")), "");
  EXPECT_EQ(scene.code(market_by_quote(Side::Buy, "50")), "");
  EXPECT_EQ(scene.code(stop(Side::Sell, "90", "1")), "");
  EXPECT_EQ(scene.code(stop(Side::Buy, "110", "1")), "");
}

TEST(Gate, NamesTheRuleOfTheVenueThatIsBroken) {
  Scene scene;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100.001", "1")), "price_filter");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "0.000001")), "lot_size");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "9001")), "lot_size");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "0.04999")), "notional");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "0.05")), "");
  EXPECT_EQ(scene.code(market(Side::Buy, "0.04")), "notional");
  EXPECT_EQ(scene.code(market_by_quote(Side::Buy, "4.99")), "notional");
  EXPECT_EQ(scene.code(market_by_quote(Side::Buy, "0.0001")), "lot_size");
  EXPECT_EQ(scene.code(stop(Side::Sell, "90.001", "1")), "price_filter");
  EXPECT_EQ(scene.code(stop(Side::Sell, "101", "1")), "would_trigger_immediately");
  EXPECT_EQ(scene.code(stop(Side::Buy, "100", "1")), "would_trigger_immediately");
}

TEST(Gate, KeepsPricesWithinTheBands) {
  Scene scene;
  EXPECT_EQ(scene.code(limit(Side::Buy, "150", "0.1")), "");
  EXPECT_EQ(scene.code(limit(Side::Buy, "150.01", "0.1")), "price_band");
  EXPECT_EQ(scene.code(limit(Side::Sell, "50", "0.1")), "");
  EXPECT_EQ(scene.code(limit(Side::Sell, "49.99", "0.11")), "price_band");
  EXPECT_EQ(scene.code(limit(Side::Buy, "19.99", "1")), "price_band") << "Below the exchange's own band";
  EXPECT_EQ(scene.code(limit(Side::Sell, "500.01", "0.1")), "price_band");
  Order stop_limit = limit(Side::Buy, "300", "0.1");
  stop_limit.type = OrderType::StopLimit;
  stop_limit.stop_price = d("250");
  EXPECT_EQ(scene.code(stop_limit), "") << "A stop-limit is measured by its stop price";
  stop_limit.price = d("376");
  EXPECT_EQ(scene.code(stop_limit), "price_band");
}

TEST(Gate, RefusesMarketOrdersOnAMarketItCannotSee) {
  Scene scene;
  for (const auto state : {FeedState::Connecting, FeedState::Resyncing, FeedState::Stale}) {
    scene.market.state = state;
    EXPECT_EQ(scene.code(market(Side::Buy, "1")), "market_not_synced");
    EXPECT_EQ(scene.code(market(Side::Sell, "1")), "market_not_synced");
    EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "") << "A limit bounds its own price";
  }
  scene.context.market = nullptr;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "market_not_synced");
  scene.context.instrument = nullptr;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "unknown_symbol");
}

TEST(Gate, TradingSwitchGatesTestnetAndLiveOnly) {
  Scene scene;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  for (const auto kind : {AccountKind::Testnet, AccountKind::Live}) {
    scene.context.account_kind = kind;
    scene.context.limits.trading_enabled = false;
    EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "trading_disabled");
    EXPECT_EQ(scene.code(limit(Side::Sell, "100", "1")), "trading_disabled");
    scene.context.limits.trading_enabled = true;
    EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  }
}

TEST(Gate, PositionLimitCountsWhatIsHeldAndWhatIsOnTheWay) {
  Scene scene;
  scene.context.limits.max_position_size = d("1000");
  scene.context.position_size = d("4");
  scene.context.open_buy_value = d("400");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "2")), "");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "2.01")), "max_position_size");
  EXPECT_EQ(scene.code(limit(Side::Sell, "100", "1")), "") << "Selling lowers the position";
}

TEST(Gate, DailyLossStopsBuyingAndLeavesTheExitOpen) {
  Scene scene;
  scene.context.day_start = DayStart{{}, {}, {}, d("1000"), {}};
  scene.context.equity = d("950.01");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  scene.context.equity = d("950");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "daily_loss_limit");
  EXPECT_EQ(scene.code(limit(Side::Sell, "100", "1")), "");
  // A withdrawal of 50 is no loss, a deposit of 50 does not hide one.
  scene.context.day_start->transfers = d("-50");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  scene.context.day_start->transfers = d("50");
  scene.context.equity = d("1000");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "daily_loss_limit");
  // A day that began with nothing is measured by what was paid in.
  scene.context.day_start = DayStart{{}, {}, {}, {}, d("1000")};
  scene.context.equity = d("999");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  scene.context.equity.reset();
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "equity_unknown");
  scene.context.limits.daily_loss_limit = {};
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "") << "Zero switches the rule off";
}

TEST(Gate, ChecksTheBalanceOfTheAssetThatIsSpent) {
  Scene scene;
  scene.context.free_quote = d("100");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "");
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1.00001")), "insufficient_balance");
  EXPECT_EQ(scene.code(market_by_quote(Side::Buy, "100.01")), "insufficient_balance");
  EXPECT_EQ(scene.code(limit(Side::Sell, "100", "1.00001")), "insufficient_balance");
  // Two at 100.1, the rest at 100.2.
  scene.context.free_quote = d("300.4");
  EXPECT_EQ(scene.code(market(Side::Buy, "3")), "");
  scene.context.free_quote = d("300.39");
  EXPECT_EQ(scene.code(market(Side::Buy, "3")), "insufficient_balance");
}

TEST(Gate, CountsOpenOrdersAndRefusesWhatTheVenueLacks) {
  Scene scene;
  scene.context.open_orders = 200;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "max_open_orders");
  EXPECT_EQ(scene.code(market(Side::Buy, "1")), "");
  scene.context.open_orders = 5;
  scene.context.open_stop_orders = 5;
  EXPECT_EQ(scene.code(stop(Side::Sell, "90", "1")), "max_stop_orders");
  scene.context.capabilities = {};
  EXPECT_EQ(scene.code(stop(Side::Sell, "90", "1")), "order_type_not_supported");
  EXPECT_EQ(scene.code(market_by_quote(Side::Buy, "50")), "order_type_not_supported");
  scene.instrument.status = InstrumentStatus::Break;
  EXPECT_EQ(scene.code(limit(Side::Buy, "100", "1")), "instrument_not_trading");
}

TEST(Gate, PreviewShowsCostAndFeeBesideARefusalToo) {
  Scene scene;
  scene.context.free_quote = d("10");
  const auto verdict = Gate::preview(market(Side::Buy, "3"), scene.context);
  ASSERT_TRUE(verdict.estimate);
  EXPECT_EQ(verdict.estimate->value, d("300.4"));
  EXPECT_EQ(verdict.estimate->required_asset, "USDT");
  EXPECT_EQ(verdict.estimate->fee, d("0.003"));
  EXPECT_EQ(verdict.estimate->fee_asset, "BTC");
  EXPECT_EQ(verdict.refusal->code, "insufficient_balance");
  const auto sale = Gate::preview(limit(Side::Sell, "100", "1"), scene.context);
  EXPECT_EQ(sale.estimate->fee, d("0.1"));
  EXPECT_EQ(sale.estimate->fee_asset, "USDT");
  EXPECT_FALSE(sale.refusal);
}

// Whatever is asked, what passes keeps every limit.
TEST(Gate, PropertyWhatPassesKeepsTheLimits) {
  Random random{20261122};
  int passed = 0;
  for (int i = 0; i < 4'000; ++i) {
    Scene scene;
    const auto cents = [&](std::uint64_t bound) {
      return Decimal::from_units(Int128{1'000'000} * static_cast<int>(random.below(bound)));
    };
    scene.context.free_quote = cents(100'000);
    scene.context.free_base = cents(500);
    scene.context.position_size = cents(500);
    scene.context.open_buy_value = cents(20'000);
    scene.context.limits.max_position_size = d("1000");
    Order order;
    order.symbol = "BTCUSDT";
    order.side = random.chance(0.5) ? Side::Buy : Side::Sell;
    order.quantity = cents(600);
    if (random.chance(0.5)) {
      order.price = cents(30'000);
    } else {
      order.type = OrderType::Market;
    }
    if (!Gate::approve(order, scene.context)) continue;
    ++passed;
    const Decimal price = order.price.value_or(order.side == Side::Buy ? d("100.2") : d("99.8"));
    if (order.side == Side::Buy) {
      const Decimal least = order.price ? *order.price : d("100.1");
      EXPECT_LE(multiply(least, order.quantity, Rounding::Down), scene.context.free_quote);
      EXPECT_LE(multiply(scene.context.position_size, d("100"), Rounding::Down) + scene.context.open_buy_value +
                    multiply(least, order.quantity, Rounding::Down),
                d("1000"));
      EXPECT_LE(price, d("150"));
    } else {
      EXPECT_LE(order.quantity, scene.context.free_base);
      EXPECT_GE(price, d("50"));
    }
    EXPECT_GE(multiply(d("150"), order.quantity, Rounding::Up), d("3"));
  }
  EXPECT_GT(passed, 40);
}

TEST(MarketView, MarkIsTheSyncedMiddleElseTheLastPrice) {
  MarketView market;
  EXPECT_FALSE(mark_price(market));
  market.last_price = d("7");
  market.last_price_at = from_milliseconds(5);
  EXPECT_EQ(mark_price(market), (MarkPrice{d("7"), from_milliseconds(5)}));
  market.bids = {{d("9.99"), 1}};
  market.asks = {{d("10"), 1}};
  market.book_at = from_milliseconds(9);
  EXPECT_EQ(mark_price(market)->price, d("7"));
  market.state = FeedState::Synced;
  EXPECT_EQ(mark_price(market), (MarkPrice{d("9.995"), from_milliseconds(9)}));
  market.state = FeedState::Stale;
  EXPECT_EQ(mark_price(market)->price, d("7"));
}

TEST(Gate, AHaltHoldsBackEverythingButExits) {
  Scene scene;
  Order buy;
  buy.symbol = "BTCUSDT";
  buy.type = OrderType::Market;
  buy.quantity = d("0.5");
  Order sell = buy;
  sell.side = Side::Sell;
  EXPECT_EQ(scene.code(buy), "");
  scene.context.limits.is_halted = true;
  EXPECT_EQ(scene.code(buy), "halted");
  EXPECT_EQ(scene.code(sell), "halted");
  scene.context.is_exit = true;
  EXPECT_EQ(scene.code(buy), "halted") << "Buying is no way out";
  EXPECT_EQ(scene.code(sell), "");
}

}  // namespace
}  // namespace hoga::risk
