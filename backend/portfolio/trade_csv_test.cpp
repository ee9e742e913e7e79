// Files of trades: good ones in any order of columns, and bad ones with each line named.
#include "portfolio/trade_csv.hpp"

#include <gtest/gtest.h>

namespace hoga::portfolio {
namespace {

TEST(TradeCsvTest, ColumnsInAnyOrder) {
  const auto entries = read_trade_csv(
      "\xEF\xBB\xBFPrice;Side;Symbol;Time;Quantity;Note\r\n"
      "60000.5;BUY;BTCUSDT;2025-01-31T09:00:00Z;0.5;\"a; b\"\r\n"
      "3000;sell;ETHUSDT;1738314000000;2;\r\n\r\n");
  ASSERT_TRUE(entries) << entries.error().detail;
  ASSERT_EQ(entries->size(), 2U);
  EXPECT_EQ((*entries)[0].price, Decimal::of("60000.5"));
  EXPECT_EQ((*entries)[0].side, Side::Buy);
  EXPECT_EQ((*entries)[0].executed_at, (*entries)[1].executed_at);
  EXPECT_EQ((*entries)[1].side, Side::Sell);
  EXPECT_EQ((*entries)[1].source, CostSource::Imported);
}

TEST(TradeCsvTest, TheSameFileTwiceIsTheSameTrades) {
  const std::string text = "time,symbol,side,quantity,price\n1,A,buy,1,1\n1,A,buy,1,1\n2,A,buy,1,1\n";
  const auto once = read_trade_csv(text).value();
  EXPECT_EQ(once, read_trade_csv(text).value());
  EXPECT_NE(once[0].trade_id, once[1].trade_id) << "Two that look the same are two";
}

TEST(TradeCsvTest, WrongColumnsAreNamed) {
  const auto refused = read_trade_csv("date,pair,side,amount,price\n1,A,buy,1,1\n");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.at(0).field, "csv");
  EXPECT_NE(refused.error().detail.find("time, symbol, quantity"), std::string::npos) << refused.error().detail;
}

TEST(TradeCsvTest, EachBadLineIsNamed) {
  const auto refused = read_trade_csv(
      "time,symbol,side,quantity,price,fee,fee_currency\n"
      "1,A,buy,1,1,0,\n"
      "yesterday,A,buy,1,1,0,\n"
      "1,a b,hold,-1,1e5,1,\n"
      "1,A,buy\n");
  ASSERT_FALSE(refused);
  std::vector<std::string> found;
  for (const auto& field : refused.error().fields) found.push_back(field.field + " " + field.code);
  EXPECT_EQ(found, (std::vector<std::string>{"line 3 bad_time", "line 4 bad_symbol", "line 4 bad_side",
                                             "line 4 bad_quantity", "line 4 bad_price", "line 4 bad_fee_currency",
                                             "line 5 bad_quantity", "line 5 bad_price"}));
}

TEST(TradeCsvTest, NothingIsNoFile) {
  for (const char* text : {"", "time,symbol,side,quantity,price\n", "\n\n"}) EXPECT_FALSE(read_trade_csv(text)) << text;
}

}  // namespace
}  // namespace hoga::portfolio
