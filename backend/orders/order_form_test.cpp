// Which fields an order of each kind needs, takes and refuses.
#include "orders/order_form.hpp"

#include <gtest/gtest.h>

namespace hoga::orders {
namespace {

OrderIntent intent(OrderType type, bool quantity, bool quote, bool price, bool stop) {
  OrderIntent made;
  made.symbol = "BTCUSDT";
  made.type = type;
  if (quantity) made.quantity = Decimal{1};
  if (quote) made.quote_quantity = Decimal{1};
  if (price) made.price = Decimal{1};
  if (stop) made.stop_price = Decimal{1};
  return made;
}

// Every combination of the five fields for every type.
TEST(OrderForm, AcceptsExactlyTheRightCombinations) {
  for (const auto type : {OrderType::Market, OrderType::Limit, OrderType::Stop, OrderType::StopLimit,
                          OrderType::TakeProfit, OrderType::TakeProfitLimit, OrderType::TrailingStop}) {
    for (int bits = 0; bits < 32; ++bits) {
      const bool q = bits & 1, v = bits & 2, p = bits & 4, s = bits & 8, t = bits & 16;
      bool is_right = false;
      switch (type) {
        case OrderType::Market: is_right = q != v && !p && !s && !t; break;
        case OrderType::Limit: is_right = q && !v && p && !s && !t; break;
        case OrderType::Stop:
        case OrderType::TakeProfit: is_right = q && !v && !p && s && !t; break;
        case OrderType::StopLimit:
        case OrderType::TakeProfitLimit: is_right = q && !v && p && s && !t; break;
        // A price to start from is as good as none.
        case OrderType::TrailingStop: is_right = q && !v && !p && t; break;
      }
      auto made = intent(type, q, v, p, s);
      if (t) made.trailing_delta_bps = 100;
      const auto checked = check_form(made);
      EXPECT_EQ(checked.has_value(), is_right) << static_cast<int>(type) << " " << bits;
      if (!checked) {
        EXPECT_EQ(checked.error().errc, Errc::ValidationFailed);
        EXPECT_FALSE(checked.error().fields.empty());
      }
    }
  }
}

TEST(OrderForm, RefusesWhatContradictsItself) {
  auto order = intent(OrderType::Limit, true, false, true, false);
  EXPECT_TRUE(check_form(order));
  order.post_only = true;
  EXPECT_TRUE(check_form(order));
  order.time_in_force = TimeInForce::Ioc;
  EXPECT_FALSE(check_form(order));
  order.post_only = false;
  EXPECT_TRUE(check_form(order));
  order.quantity = Decimal::of("1000000000000");
  EXPECT_FALSE(check_form(order));
  order.quantity = Decimal::of("-1");
  EXPECT_FALSE(check_form(order));
  order.quantity = 1;
  order.client_order_id = "";
  EXPECT_FALSE(check_form(order));
  auto market = intent(OrderType::Market, true, false, false, false);
  market.time_in_force = TimeInForce::Fok;
  EXPECT_FALSE(check_form(market));
}

TEST(OrderForm, AnIcebergHasALimitPriceAndShowsLessThanItIs) {
  auto order = intent(OrderType::Limit, true, false, true, false);
  order.iceberg_quantity = Decimal::of("0.1");
  EXPECT_TRUE(check_form(order));
  order.post_only = true;
  EXPECT_TRUE(check_form(order));
  order.iceberg_quantity = Decimal{1};
  EXPECT_FALSE(check_form(order)) << "All of it is no iceberg";
  order.iceberg_quantity = Decimal::of("0.1");
  order.post_only = false;
  order.time_in_force = TimeInForce::Ioc;
  EXPECT_FALSE(check_form(order));
  auto stop = intent(OrderType::Stop, true, false, false, true);
  stop.iceberg_quantity = Decimal::of("0.1");
  EXPECT_FALSE(check_form(stop));
}

TEST(OrderForm, ATrailingStopKeepsADistanceBelowTheWhole) {
  auto order = intent(OrderType::TrailingStop, true, false, false, false);
  for (const int delta : {1, 9'999}) {
    order.trailing_delta_bps = delta;
    EXPECT_TRUE(check_form(order));
  }
  for (const int delta : {-1, 0, 10'000}) {
    order.trailing_delta_bps = delta;
    EXPECT_FALSE(check_form(order));
  }
}

TEST(OrderForm, IntentCarriesItsIdToTheVenueAndGivesUpInTime) {
  Account account;
  account.exchange = "paper";
  OrderId id;
  id.bytes[0] = 7;
  const auto order =
      make_order(intent(OrderType::Limit, true, false, true, false), account, id, from_milliseconds(1000));
  ASSERT_TRUE(order);
  EXPECT_EQ(parse_venue_client_order_id(order->venue_client_order_id), id);
  EXPECT_EQ(make_place_request(*order).venue_client_order_id, order->venue_client_order_id);
}

}  // namespace
}  // namespace hoga::orders
