// What an operator may switch on of the filters, and what he is told of a mistake.
#include "exchange/filter_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hoga::exchange {
namespace {

using testing::HasSubstr;

TEST(FilterSettings, set_those_of_the_exchange_of_assets_and_of_symbols) {
  auto listings = default_listings();
  ExchangeRules rules;
  ASSERT_TRUE(
      apply_filter_settings("EXCHANGE_MAX_NUM_ORDERS=1000, EXCHANGE_MAX_NUM_ALGO_ORDERS=200,"
                            "EXCHANGE_MAX_NUM_ICEBERG_ORDERS=10000,EXCHANGE_MAX_NUM_ORDER_LISTS=20,"
                            "MAX_ASSET.BTC=1.5,MAX_ASSET.USDT=50000,BTCUSDT.MAX_POSITION=10.5,"
                            "BTCUSDT.MAX_NUM_ICEBERG_ORDERS=5,BTCUSDT.MIN_NOTIONAL=20,BTCUSDT.ICEBERG_PARTS=0",
                            listings, rules));
  EXPECT_EQ(rules.orders_max, 1000);
  EXPECT_EQ(rules.algo_orders_max, 200);
  EXPECT_EQ(rules.iceberg_orders_max, 10'000);
  EXPECT_EQ(rules.order_lists_max, 20);
  EXPECT_EQ(rules.asset_max.at("BTC"), Decimal::of("1.5"));
  EXPECT_EQ(rules.asset_max.at("USDT"), Decimal(50'000));
  const SymbolRules& bitcoin = listings.front().rules;
  EXPECT_EQ(bitcoin.position_max, Decimal::of("10.5"));
  EXPECT_EQ(bitcoin.iceberg_orders_max, 5);
  EXPECT_EQ(bitcoin.min_notional, Decimal(20));
  EXPECT_EQ(bitcoin.iceberg_parts_max, 0);
  EXPECT_TRUE(listings.back().rules.position_max.is_zero()) << "Only the symbol that was named";
}

TEST(FilterSettings, nothing_changes_nothing) {
  auto listings = default_listings();
  ExchangeRules rules;
  ASSERT_TRUE(apply_filter_settings(" , ", listings, rules));
  EXPECT_EQ(rules.orders_max, 0);
  EXPECT_TRUE(rules.asset_max.empty());
}

TEST(FilterSettings, a_mistake_is_named) {
  const struct {
    std::string_view text;
    std::string_view why;
  } cases[] = {
      {"EXCHANGE_MAX_NUM_ORDERS", "parts look like"},
      {"EXCHANGE_MAX_NUM_ORDERS=many", "no number"},
      {"EXCHANGE_MAX_NUM_ORDERS=-1", "no number"},
      {"EXCHANGE_MAX_NUM_ORDERS=1.5", "counts"},
      {"EXCHANGE_MAX_NUM_ORDERS=1000001", "counts"},
      {"MAX_ASSET.NOSUCH=1", "asset is not listed"},
      {"NOSUCH.MAX_POSITION=1", "symbol is not listed"},
      {"BTCUSDT.LOT_SIZE=1", "no filter"},
      {"MAX_POSITION=1", "no filter"},
  };
  for (const auto& one : cases) {
    auto listings = default_listings();
    ExchangeRules rules;
    const auto applied = apply_filter_settings(one.text, listings, rules);
    ASSERT_FALSE(applied) << one.text;
    EXPECT_EQ(applied.error().errc, Errc::InvalidConfiguration);
    EXPECT_THAT(applied.error().detail, HasSubstr(one.why)) << one.text;
  }
}

}  // namespace
}  // namespace hoga::exchange
