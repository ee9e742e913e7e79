// Public endpoints beyond the plainest: windows, trading days, time zones, lists of symbols, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/calls.hpp"
#include "exchange_api/front_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

struct MarketBench : FrontBench {
  MarketBench() {
    quote(9'000'000, 9'000'100, 100'000);
    exchange.house("BTCUSDT")->take(Side::Buy, 5000, clock.time);
    front.commit().value();
  }
};

TEST(MarketCalls, a_ticker_looks_back_over_its_window) {
  MarketBench bench;
  const std::string row = bench.get("/api/v3/ticker", "symbol=BTCUSDT&windowSize=1h").body;
  EXPECT_THAT(row, StartsWith(R"({"symbol":"BTCUSDT","priceChange":"0.00000000","priceChangePercent":"0.000",)"
                              R"("weightedAvgPrice":"90001.00000000","openPrice":"90001.00000000",)"));
  EXPECT_THAT(row, HasSubstr(R"("volume":"0.05000000","quoteVolume":"4500.05000000","openTime":1769996400000,)"
                             R"("closeTime":1770000000000,"firstId":1,"lastId":1,"count":1})"));
  EXPECT_THAT(row, Not(HasSubstr("bidPrice")));
  EXPECT_THAT(bench.get("/api/v3/ticker", "symbols=[\"BTCUSDT\"]&type=MINI").body,
              StartsWith(R"([{"symbol":"BTCUSDT","openPrice":"90001.00000000")"));
  bench.clock.time += std::chrono::minutes{5};
  EXPECT_THAT(bench.get("/api/v3/ticker", "symbol=BTCUSDT&windowSize=3m").body, HasSubstr(R"("count":0})"));
  EXPECT_THAT(bench.get("/api/v3/ticker", "symbol=BTCUSDT&windowSize=7d").body, HasSubstr(R"("count":1})"));
}

TEST(MarketCalls, a_window_begins_at_a_minute_and_a_day_to_the_millisecond) {
  MarketBench bench;
  bench.clock.time += std::chrono::milliseconds{47'099};
  EXPECT_THAT(bench.get("/api/v3/ticker", "symbol=BTCUSDT&windowSize=1d").body,
              HasSubstr(R"("openTime":1769913600000,"closeTime":1770000047099,)"));
  EXPECT_THAT(bench.get("/api/v3/ticker/24hr", "symbol=BTCUSDT").body,
              HasSubstr(R"("openTime":1769913647099,"closeTime":1770000047099,)"));
}

TEST(MarketCalls, an_end_time_holds_what_its_millisecond_shows) {
  MarketBench bench;
  bench.clock.time += std::chrono::microseconds{1'500};
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 5000, bench.clock.time);
  bench.front.commit().value();
  const auto rows = [&](std::string_view times) {
    return bench.get("/api/v3/aggTrades", "symbol=BTCUSDT&" + std::string(times)).body;
  };
  EXPECT_THAT(rows("startTime=1770000000001&endTime=1770000000001"), HasSubstr(R"("T":1770000000001,)"));
  EXPECT_THAT(rows("endTime=1770000000001500"), HasSubstr(R"("T":1770000000001,)"));
  EXPECT_THAT(rows("endTime=1770000000001499"), Not(HasSubstr(R"("T":1770000000001,)")));
}

TEST(MarketCalls, a_trading_day_begins_at_midnight_of_its_time_zone) {
  MarketBench bench;
  // 2026-02-02 02:40:00 UTC.
  EXPECT_THAT(bench.get("/api/v3/ticker/tradingDay", "symbol=BTCUSDT").body,
              HasSubstr(R"("openTime":1769990400000,"closeTime":1770076799999,"firstId":1,"lastId":1,"count":1})"));
  EXPECT_THAT(bench.get("/api/v3/ticker/tradingDay", "symbol=BTCUSDT&timeZone=-3:00").body,
              HasSubstr(R"("openTime":1769914800000,"closeTime":1770001199999,)"));
  EXPECT_THAT(bench.get("/api/v3/klines", "symbol=BTCUSDT&interval=1d&limit=1&timeZone=8").body,
              StartsWith("[[1769961600000,"));
}

TEST(MarketCalls, every_interval_has_its_candle) {
  MarketBench bench;
  for (const char* interval :
       {"1s", "1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d", "3d", "1w", "1M"}) {
    const std::string query = std::string("symbol=BTCUSDT&limit=1&interval=") + interval;
    EXPECT_THAT(bench.get("/api/v3/klines", query).body, HasSubstr(R"("0.05000000")")) << interval;
    EXPECT_EQ(bench.get("/api/v3/uiKlines", query).body, bench.get("/api/v3/klines", query).body);
  }
}

TEST(MarketCalls, lists_of_symbols_come_raw_or_encoded) {
  MarketBench bench;
  const std::string wanted = bench.get("/api/v3/ticker/price", "symbols=[\"BTCUSDT\",\"ETHUSDT\"]").body;
  for (const char* form : {"symbols=%5B%22BTCUSDT%22%2C%22ETHUSDT%22%5D", "symbols=[%22BTCUSDT%22,%22ETHUSDT%22]"}) {
    EXPECT_EQ(bench.get("/api/v3/ticker/price", form).body, wanted);
  }
}

TEST(MarketCalls, exchange_info_is_narrowed_by_its_parameters) {
  FrontBench bench;
  const auto count = [&](const std::string& query) {
    const std::string body = bench.get("/api/v3/exchangeInfo", query).body;
    std::size_t found = 0;
    for (auto at = body.find("\"baseAsset\""); at != std::string::npos; at = body.find("\"baseAsset\"", at + 1))
      ++found;
    return found;
  };
  const std::size_t all = bench.exchange.listings().size();
  EXPECT_EQ(count(""), all);
  EXPECT_EQ(count("symbol=BTCUSDT"), 1U);
  EXPECT_EQ(count("symbols=[\"BTCUSDT\",\"ETHUSDT\"]"), 2U);
  EXPECT_EQ(count("permissions=SPOT"), all);
  EXPECT_EQ(count("permissions=[\"MARGIN\",\"SPOT\"]"), all);
  EXPECT_EQ(count("permissions=LEVERAGED"), 0U);
  EXPECT_EQ(count("symbolStatus=TRADING"), all);
  EXPECT_EQ(count("symbolStatus=BREAK"), 0U);
  EXPECT_THAT(bench.get("/api/v3/exchangeInfo", "showPermissionSets=false").body, HasSubstr(R"("permissionSets":[])"));
}

TEST(MarketCalls, what_cannot_be_is_refused_in_binances_words) {
  FrontBench bench;
  struct TestCase {
    std::string path;
    std::string query;
    std::string body;
  };
  std::string many = "symbols=[";
  for (int i = 0; i < 101; ++i) many += (i ? ",\"S" : "\"S") + std::to_string(i) + "\"";
  const TestCase cases[] = {
      {"ticker", "", R"({"code":-1102,"msg":"Param 'symbol' or 'symbols' must be sent, but both were empty/null!"})"},
      {"ticker", "symbol=BTCUSDT&windowSize=8d",
       R"({"code":-1130,"msg":"Data sent for parameter 'windowSize' is not valid."})"},
      {"ticker/tradingDay", "symbol=BTCUSDT&timeZone=15",
       R"({"code":-1130,"msg":"Data sent for parameter 'timeZone' is not valid."})"},
      {"exchangeInfo", "symbol=BTCUSDT&permissions=SPOT",
       R"({"code":-1128,"msg":"Combination of optional parameters invalid."})"},
      {"exchangeInfo", "permissions=[\"SPOT\",\"FUTURES\"]",
       R"({"code":-1130,"msg":"Data sent for parameter 'permissions' is not valid."})"},
      {"exchangeInfo", "symbolStatus=OPEN", R"({"code":-1122,"msg":"Invalid symbolStatus."})"},
      {"exchangeInfo", "symbol=BTCUSDT&symbolStatus=TRADING",
       R"({"code":-1128,"msg":"Combination of optional parameters invalid."})"},
      {"depth", "symbol=BTCUSDT&symbol=ETHUSDT", R"({"code":-1101,"msg":"Duplicate values for parameter 'symbol'."})"},
      {"depth", "symbol=btcusdt",
       R"({"code":-1100,"msg":"Illegal characters found in parameter 'symbol'; legal range is '^[\\w\\-._&&[^a-z]]{1,50}$'."})"},
      {"depth", "symbol=", R"({"code":-1105,"msg":"Parameter 'symbol' was empty."})"},
      {"ticker/price", "symbol=BTCUSDT&symbolStatus=BREAK",
       R"({"code":-1220,"msg":"The symbol's status does not match the requested symbolStatus."})"},
      {"ticker/price", "symbols=[\"BTCUSDT\",\"ETHUSDT\"]&symbolStatus=BREAK", "[]"},
      {"ticker", "symbols=[\"BTCUSDT\",\"NOSUCH\"]&symbolStatus=BREAK", R"({"code":-1121,"msg":"Invalid symbol."})"},
      {"historicalBlockTrades", "symbol=BTCUSDT&fromId=1", "[]"},
      {"historicalBlockTrades", "symbol=BTCUSDT",
       R"({"code":-1102,"msg":"Mandatory parameter 'fromId' was not sent, was empty/null, or malformed."})"},
      {"referencePrice", "symbol=BTCUSDT", R"({"code":-2043,"msg":"This symbol doesn't have a reference price."})"},
      {"historicalTrades", "symbol=BTCUSDT&limit=0",
       R"({"code":-1130,"msg":"Data sent for parameter 'limit' is not valid."})"},
  };
  for (const TestCase& test : cases) EXPECT_EQ(bench.get("/api/v3/" + test.path, test.query).body, test.body);
  EXPECT_THAT(bench.get("/api/v3/ticker", many + "]").body, HasSubstr("-1121")) << "Unknown before too many";
}

TEST(MarketCalls, windows_have_binances_sizes) {
  for (const char* good : {"1m", "59m", "1h", "23h", "1d", "7d"}) EXPECT_TRUE(parse_window(good)) << good;
  for (const char* bad : {"", "m", "0m", "60m", "24h", "8d", "1w", "01m", "1 m", "1.5h", "-1h", "100m"}) {
    EXPECT_FALSE(parse_window(bad)) << bad;
  }
}

TEST(MarketCalls, account_calls_of_a_start_are_answered) {
  FrontBench bench;
  const ApiKey& key = bench.add_account("alice");
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/myAllocations", key, "symbol=BTCUSDT").body, "[]");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/myFilters", key, "symbol=BTCUSDT").body,
              StartsWith(R"({"exchangeFilters":[],"symbolFilters":[{"filterType":"PRICE_FILTER")"));
  EXPECT_EQ(bench.call_signed("GET", "/sapi/v1/account/status", key).body, R"({"data":"Normal"})");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/myTrades", key, "symbol=BTCUSDT&orderId=1&startTime=1").body,
              HasSubstr("-1128"));
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/myTrades", key, "symbol=BTCUSDT&orderId=1&fromId=1").body, "[]");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/allOrders", key, "symbol=BTCUSDT&startTime=1&endTime=90000000").body,
              HasSubstr("More than 24 hours between startTime and endTime."));
}

}  // namespace
}  // namespace hoga::exchange_api
