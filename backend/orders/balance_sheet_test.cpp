// The venue's absolute words win; reservations only lower what may be spent until the venue has counted them in.
#include "orders/balance_sheet.hpp"

#include <gtest/gtest.h>

namespace hoga::orders {
namespace {

Decimal d(const char* text) { return Decimal::of(text); }

OrderId id(std::uint8_t number) {
  OrderId made;
  made.bytes[15] = number;
  return made;
}

TEST(BalanceSheet, ReservationsHoldUntilTheVenueCountsThemIn) {
  BalanceSheet sheet;
  sheet.load({{"USDT", d("100"), {}}});
  sheet.reserve(id(1), "USDT", d("30"));
  sheet.reserve(id(2), "USDT", d("80"));
  EXPECT_EQ(sheet.available("USDT"), d("0")) << "Never below zero";
  sheet.release(id(2));
  EXPECT_EQ(sheet.available("USDT"), d("70"));
  sheet.apply({{{"USDT", d("100"), {}}}, from_milliseconds(1)});
  EXPECT_EQ(sheet.available("USDT"), d("70")) << "The venue does not have the order yet";
  sheet.acknowledge(id(1));
  EXPECT_EQ(sheet.available("USDT"), d("70"));
  sheet.apply({{{"USDT", d("70"), d("30")}}, from_milliseconds(2)});
  EXPECT_EQ(sheet.available("USDT"), d("70"));
  EXPECT_EQ(sheet.available("BTC"), d("0"));
}

TEST(BalanceSheet, OldReportsArePassedOver) {
  BalanceSheet sheet;
  EXPECT_EQ(sheet.apply({{{"USDT", d("5"), {}}}, from_milliseconds(9)}), std::vector<std::string>{"USDT"});
  EXPECT_TRUE(sheet.apply({{{"USDT", d("7"), {}}}, from_milliseconds(8)}).empty());
  EXPECT_EQ(sheet.available("USDT"), d("5"));
}

TEST(BalanceSheet, SnapshotReplacesAllButWhatWasReportedMeanwhile) {
  BalanceSheet sheet;
  sheet.load({{"USDT", d("100"), {}}, {"BTC", d("1"), {}}, {"ETH", d("2"), {}}});
  sheet.begin_snapshot();
  sheet.apply({{{"USDT", d("40"), {}}}, from_milliseconds(1)});
  const auto changed = sheet.apply_snapshot({{"USDT", d("100"), {}}, {"BTC", d("3"), {}}});
  EXPECT_EQ(changed, (std::vector<std::string>{"BTC", "ETH"}));
  EXPECT_EQ(sheet.available("USDT"), d("40"));
  EXPECT_EQ(sheet.available("BTC"), d("3"));
  EXPECT_EQ(sheet.available("ETH"), d("0"));
}

}  // namespace
}  // namespace hoga::orders
