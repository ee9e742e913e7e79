// The gate and the newer kinds of order: what each needs of the venue, its own filters, and lists judged as a whole.
#include <gtest/gtest.h>

#include <functional>

#include "risk/gate.hpp"

namespace hoga::risk {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

// 1,000 USDT and 1 BTC, a synced book at 100, the last price 100.
struct KindsTest : ::testing::Test {
  KindsTest() {
    instrument.symbol = "BTCUSDT";
    instrument.base = "BTC";
    instrument.quote = "USDT";
    instrument.tick_size = d("0.01");
    instrument.step_size = instrument.quantity_min = d("0.001");
    instrument.notional_min = 5;
    instrument.trailing_above_min = instrument.trailing_below_min = 10;
    instrument.trailing_above_max = 2'000;
    instrument.trailing_below_max = 1'000;
    instrument.iceberg_parts_max = 10;
    instrument.iceberg_orders_max = 5;
    instrument.order_lists_max = 20;
    market.state = FeedState::Synced;
    market.bids = {{d("99.9"), d("2")}};
    market.asks = {{d("100.1"), d("2")}};
    market.last_price = 100;
    context.instrument = &instrument;
    context.market = &market;
    context.capabilities = all_capabilities();
    context.limits.max_position_size = 100'000;
    context.free_base = 1;
    context.free_quote = 1'000;
    context.equity = 1'100;
    context.day_start = DayStart{{}, {}, {}, 1'100, {}};
  }

  static Order order(OrderType type, Side side) {
    Order made;
    made.symbol = "BTCUSDT";
    made.side = side;
    made.type = type;
    made.quantity = 1;
    return made;
  }
  static Order conditional(OrderType type, Side side, const char* stop_price) {
    auto made = order(type, side);
    made.stop_price = d(stop_price);
    if (has_limit_price(type)) made.price = made.stop_price;
    return made;
  }
  static Order trailing(Side side, int bps) {
    auto made = order(OrderType::TrailingStop, side);
    made.trailing_delta_bps = bps;
    return made;
  }
  PlannedList bracket() const {
    PlannedList planned;
    planned.list.type = OrderListType::Bracket;
    planned.list.symbol = "BTCUSDT";
    auto entry = order(OrderType::Limit, Side::Buy);
    entry.price = d("95");
    auto stop = conditional(OrderType::Stop, Side::Sell, "90");
    stop.is_waiting = true;
    planned.orders = {entry, stop};
    return planned;
  }
  PlannedList oco(Side side) const {
    PlannedList planned;
    planned.list.symbol = "BTCUSDT";
    const bool is_sell = side == Side::Sell;
    planned.orders = {conditional(OrderType::TakeProfit, side, is_sell ? "110" : "90"),
                      conditional(OrderType::Stop, side, is_sell ? "90" : "110")};
    return planned;
  }
  template <typename T>
  std::string code(T what) const {
    const auto approved = Gate::approve(std::move(what), context);
    return approved ? "" : approved.error().code;
  }

  Instrument instrument;
  MarketView market;
  RiskContext context;
};

TEST_F(KindsTest, EachNeedsItsOwnCapability) {
  auto iceberg = order(OrderType::Limit, Side::Sell);
  iceberg.price = 110;
  iceberg.iceberg_quantity = d("0.5");
  const std::pair<Order, bool OrderCapabilities::*> rows[] = {
      {conditional(OrderType::TakeProfit, Side::Sell, "110"), &OrderCapabilities::take_profit},
      {conditional(OrderType::TakeProfitLimit, Side::Sell, "110"), &OrderCapabilities::take_profit_limit},
      {trailing(Side::Sell, 100), &OrderCapabilities::trailing_stop},
      {iceberg, &OrderCapabilities::iceberg}};
  for (const auto& [made, capability] : rows) {
    context.capabilities = all_capabilities();
    EXPECT_EQ(code(made), "");
    context.capabilities.*capability = false;
    EXPECT_EQ(code(made), "order_type_not_supported");
    // The price the engine can watch itself; the parts of an iceberg it can't.
    auto held = made;
    held.is_held = true;
    EXPECT_EQ(code(held), made.iceberg_quantity ? "order_type_not_supported" : "");
  }
}

TEST_F(KindsTest, ATargetLiesOnTheOtherSideOfTheMarketThanAStop) {
  EXPECT_EQ(code(conditional(OrderType::TakeProfit, Side::Sell, "100")), "would_trigger_immediately");
  EXPECT_EQ(code(conditional(OrderType::TakeProfit, Side::Buy, "99")), "");
  EXPECT_EQ(code(conditional(OrderType::TakeProfit, Side::Buy, "101")), "would_trigger_immediately");
  auto armed = trailing(Side::Sell, 100);
  armed.stop_price = 110;
  EXPECT_EQ(code(armed), "");
  armed.stop_price = 90;
  EXPECT_EQ(code(armed), "would_trigger_immediately");
}

TEST_F(KindsTest, ADistanceLiesWithinTheVenuesBounds) {
  EXPECT_EQ(code(trailing(Side::Sell, 9)), "trailing_delta");
  EXPECT_EQ(code(trailing(Side::Sell, 1'001)), "trailing_delta");
  EXPECT_EQ(code(trailing(Side::Buy, 1'001)), "") << "Upwards the bound is another";
  EXPECT_EQ(code(trailing(Side::Buy, 2'001)), "trailing_delta");
  // 1 at 100, plus a tenth where the trail would set it off.
  context.free_quote = 109;
  EXPECT_EQ(code(trailing(Side::Buy, 1'000)), "insufficient_balance");
  context.free_quote = 110;
  EXPECT_EQ(code(trailing(Side::Buy, 1'000)), "");
}

TEST_F(KindsTest, AnIcebergFallsIntoSoManyParts) {
  auto made = order(OrderType::Limit, Side::Sell);
  made.price = 110;
  made.iceberg_quantity = d("0.1");
  EXPECT_EQ(code(made), "");
  made.iceberg_quantity = d("0.099");
  EXPECT_EQ(code(made), "iceberg_parts");
  made.iceberg_quantity = d("0.1005");
  EXPECT_EQ(code(made), "lot_size");
  made.iceberg_quantity = d("0.5");
  context.open_iceberg_orders = 5;
  EXPECT_EQ(code(made), "max_iceberg_orders");
}

TEST_F(KindsTest, ExitsSideBySideLockOnce) {
  EXPECT_EQ(code(oco(Side::Sell)), "");
  context.free_base = d("0.999");
  EXPECT_EQ(code(oco(Side::Sell)), "insufficient_balance");
  // The dearer of two purchases: 110.
  context.free_quote = 110;
  EXPECT_EQ(code(oco(Side::Buy)), "");
  context.free_quote = d("109.99");
  EXPECT_EQ(code(oco(Side::Buy)), "insufficient_balance");
}

TEST_F(KindsTest, ExitsThatWaitLockNothingAndAreNoPartOfToday) {
  context.free_base = 0;
  EXPECT_EQ(code(bracket()), "");
  auto past = bracket();
  past.orders[1].stop_price = d("104.99");
  EXPECT_EQ(code(past), "") << "Its trigger is measured when the entry has filled";
  past.orders[1].stop_price = d("90.001");
  EXPECT_EQ(code(past), "price_filter");
  context.free_quote = 94;
  EXPECT_EQ(code(bracket()), "insufficient_balance");
  context.free_quote = 100;
  context.limits.price_band = 20;
  // Far through today's market, and still above the price at which the entry will have filled.
  auto deep = bracket();
  deep.orders[0].price = d("50");
  deep.orders[1] = order(OrderType::Limit, Side::Sell);
  deep.orders[1].price = d("60");
  deep.orders[1].post_only = true;
  EXPECT_EQ(code(deep), "price_band");
  deep.orders[1].is_waiting = true;
  EXPECT_EQ(code(deep), "");
}

TEST_F(KindsTest, AListCountsWithAllOfItsOrders) {
  instrument.open_orders_max = 2;
  EXPECT_EQ(code(oco(Side::Sell)), "");
  context.open_orders = 1;
  EXPECT_EQ(code(oco(Side::Sell)), "max_open_orders");
  context.open_orders = 0;
  instrument.algo_orders_max = 1;
  EXPECT_EQ(code(oco(Side::Sell)), "max_stop_orders");
  instrument.algo_orders_max = 5;
  context.open_order_lists = 20;
  EXPECT_EQ(code(oco(Side::Sell)), "max_order_lists");
  context.open_order_lists = 0;
  // Those that the engine holds the venue does not count.
  auto held = oco(Side::Sell);
  held.list.is_emulated = true;
  for (auto& order : held.orders) order.is_held = true;
  instrument.open_orders_max = instrument.algo_orders_max = 1;
  EXPECT_EQ(code(held), "");
  instrument.open_orders_max = 2;
  context.capabilities.oco = false;
  EXPECT_EQ(code(oco(Side::Sell)), "order_type_not_supported");
  EXPECT_EQ(code(bracket()), "") << "One exit needs no pair";
  context.capabilities.bracket = false;
  EXPECT_EQ(code(bracket()), "order_type_not_supported");
}

}  // namespace
}  // namespace hoga::risk
