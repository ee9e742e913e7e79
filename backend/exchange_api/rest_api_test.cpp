// REST over the real core: shapes, errors, who may, and that nothing is acknowledged before the journal has it.
#include "exchange_api/rest_api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kOrder = "/api/v3/order";
constexpr const char* kLimitBuy = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000";

TEST(RestApi, public_calls_have_binances_shapes) {
  FrontBench bench;
  bench.quote(9'000'000, 9'000'100, 100'000);
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 5000, bench.clock.time);
  bench.front.commit().value();
  EXPECT_EQ(bench.get("/api/v3/ping").body, "{}");
  EXPECT_EQ(bench.get("/api/v3/time").body, R"({"serverTime":1770000000000})");
  bench.time_unit = "MICROSECOND";
  EXPECT_EQ(bench.get("/api/v3/time").body, R"({"serverTime":1770000000000000})");
  bench.time_unit.clear();
  EXPECT_THAT(bench.get("/api/v3/depth", "symbol=BTCUSDT&limit=5").body,
              testing::MatchesRegex(R"(\{"lastUpdateId":[0-9]+,"bids":\[\["90000.00000000","1.00000000"\]\],)"
                                    R"("asks":\[\["90001.00000000","0.95000000"\]\]\})"));
  EXPECT_EQ(bench.get("/api/v3/trades", "symbol=BTCUSDT").body,
            R"([{"id":1,"price":"90001.00000000","qty":"0.05000000","quoteQty":"4500.05000000","time":1770000000000,)"
            R"("isBuyerMaker":false,"isBestMatch":true}])");
  EXPECT_EQ(bench.get("/api/v3/aggTrades", "symbol=BTCUSDT").body,
            R"([{"a":1,"p":"90001.00000000","q":"0.05000000","f":1,"l":1,"T":1770000000000,"m":false,"M":true}])");
  EXPECT_THAT(
      bench.get("/api/v3/klines", "symbol=BTCUSDT&interval=1m&limit=1").body,
      StartsWith(R"([[1770000000000,"90001.00000000","90001.00000000","90001.00000000","90001.00000000","0.05000000",)"
                 R"(1770000059999,"4500.05000000",1,"0.05000000","4500.05000000","0"]])"));
  EXPECT_EQ(bench.get("/api/v3/ticker/price", "symbol=BTCUSDT").body,
            R"({"symbol":"BTCUSDT","price":"90001.00000000"})");
  EXPECT_THAT(bench.get("/api/v3/ticker/price").body, StartsWith(R"([{"symbol":"BTCUSDT")"));
  EXPECT_EQ(bench.get("/api/v3/ticker/bookTicker", "symbols=[%22BTCUSDT%22]").body,
            R"([{"symbol":"BTCUSDT","bidPrice":"90000.00000000","bidQty":"1.00000000","askPrice":"90001.00000000",)"
            R"("askQty":"0.95000000"}])");
  EXPECT_THAT(bench.get("/api/v3/ticker/24hr", "symbol=BTCUSDT").body, HasSubstr(R"("priceChangePercent":")"));
  EXPECT_THAT(bench.get("/api/v3/ticker/24hr", "symbol=BTCUSDT&type=MINI").body,
              testing::Not(HasSubstr("weightedAvgPrice")));
  EXPECT_THAT(bench.get("/api/v3/avgPrice", "symbol=BTCUSDT").body,
              StartsWith(R"({"mins":5,"price":"90001.00000000")"));
  const std::string info = bench.get("/api/v3/exchangeInfo", "symbol=BTCUSDT").body;
  EXPECT_THAT(
      info,
      StartsWith(R"({"timezone":"UTC","serverTime":1770000000000,"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT")"));
  EXPECT_THAT(info, HasSubstr(R"({"filterType":"PRICE_FILTER","minPrice":"0.01000000","maxPrice":"1000000.00000000",)"
                              R"("tickSize":"0.01000000"})"));
  EXPECT_THAT(info, HasSubstr(R"("permissionSets":[["SPOT"]])"));
}

TEST(RestApi, bad_requests_get_binances_answers) {
  FrontBench bench;
  struct TestCase {
    std::string path;
    std::string query;
    int status;
    int code;
  };
  const TestCase cases[] = {
      {"/api/v3/depth", "", 400, -1102},
      {"/api/v3/depth", "symbol=NOSUCH", 400, -1121},
      {"/api/v3/depth", "symbol=BTCUSDT&foo=1", 400, -1104},
      {"/api/v3/depth", "symbol=BTCUSDT&symbolStatus=BREAK", 400, -1220},
      {"/api/v3/ping", "foo=1", 400, -1101},
      {"/api/v3/klines", "symbol=BTCUSDT&interval=7m", 400, -1120},
      {"/api/v3/klines", "symbol=BTCUSDT&interval=1m&timeZone=15", 400, -1130},
      {"/api/v3/ticker/24hr", "symbol=BTCUSDT&type=HUGE", 400, -1139},
      {"/api/v3/ticker/price", "symbol=BTCUSDT&symbols=[\"ETHUSDT\"]", 400, -1128},
      {"/api/v3/exchangeInfo", "symbols=[\"BTCUSDT\",\"BTCUSDT\"]", 400, -1151},
      {"/api/v3/aggTrades", "symbol=BTCUSDT&fromId=1&startTime=1", 400, -1128},
      {"/api/v3/account", "", 401, -2014},
      {"/api/v3/userDataStream", "", 410, -1020},
  };
  for (const TestCase& test : cases) {
    const auto response = bench.get(test.path, test.query);
    EXPECT_EQ(response.status, test.status) << test.path << '?' << test.query;
    EXPECT_THAT(response.body, StartsWith("{\"code\":" + std::to_string(test.code) + ",\"msg\":\"")) << test.query;
  }
  EXPECT_EQ(bench.get("/api/v3/nonsense").status, 404);
  EXPECT_EQ(bench.get("/sapi/v1/margin/allPairs").body, "[]");
}

TEST(RestApi, what_the_server_refuses_by_itself_looks_like_binance) {
  const auto query = refuse_unread(make_error(Errc::InvalidRequest, "bad_query", "The query can't be decoded."), 400);
  EXPECT_EQ(query.status, 400);
  EXPECT_EQ(query.body, R"({"code":-1100,"msg":"Illegal characters found in a parameter."})");
  const auto failed = refuse_unread(make_error(Errc::Internal, {}), 500);
  EXPECT_EQ(failed.body, R"({"code":-1000,"msg":"An unknown error occurred while processing the request."})");
  Error error = make_error(Errc::Unavailable, "overloaded", "Too many requests are being worked on.");
  error.retry_after_seconds = 1;
  const auto busy = refuse_unread(error, 503);
  EXPECT_THAT(busy.body, StartsWith(R"({"code":-1008,)"));
  EXPECT_EQ(busy.headers.get("Retry-After"), "1");
  EXPECT_THAT(refuse_unread(make_error(Errc::Unavailable, "timeout", {}), 503).body, StartsWith(R"({"code":-1007,)"));
  const auto large = refuse_unread(make_error(Errc::InvalidRequest, "header_too_large", {}), 431);
  EXPECT_EQ(large.status, 431);
  EXPECT_EQ(large.headers.get("Content-Type"), "text/html");
  EXPECT_THAT(large.body, StartsWith("<html>"));
}

TEST(RestApi, signed_calls_are_checked_in_order) {
  FrontBench bench;
  const ApiKey& key = bench.add_account("alice");
  const auto expect = [&](const net::HttpResponse& response, int status, int code) {
    EXPECT_EQ(response.status, status) << response.body;
    EXPECT_THAT(response.body, StartsWith("{\"code\":" + std::to_string(code) + ","));
  };
  const Secret unknown(std::string(64, 'y'));
  const ApiKey stranger("bob", std::string(64, 'x'), unknown, {}, SigningKey(unknown));
  expect(bench.call("GET", "/api/v3/account", "timestamp=1", {}, &key), 400, -1102);
  expect(bench.call("GET", "/api/v3/account", "signature=00", {}, &key), 400, -1102);
  expect(bench.call_signed("GET", "/api/v3/account", stranger), 401, -2015);
  expect(bench.call("GET", "/api/v3/account", "timestamp=1770000000000&signature=" + std::string(64, '0'), {}, &key),
         400, -1022);
  const auto at = [&](std::int64_t milliseconds, std::string more = {}) {
    std::string query = "timestamp=" + std::to_string(milliseconds) + more;
    query += "&signature=" + key.signing.sign(query);
    return bench.call("GET", "/api/v3/account", query, {}, &key);
  };
  expect(at(1'770'000'001'000), 400, -1021);
  EXPECT_EQ(at(1'770'000'000'999).status, 200);
  EXPECT_EQ(at(1'769'999'995'000).status, 200) << "recvWindow is inclusive";
  expect(at(1'769'999'994'999), 400, -1021);
  EXPECT_EQ(at(1'769'999'990'000, "&recvWindow=10000.5").status, 200);
  expect(at(1'770'000'000'000, "&recvWindow=60001"), 400, -1131);
  expect(at(1'770'000'000'000, "&recvWindow=x"), 400, -1100);
  EXPECT_EQ(at(1'770'000'000'000'000).status, 200) << "Microseconds are accepted";
}

TEST(RestApi, an_order_lives_through_its_answers) {
  FrontBench bench;
  bench.quote(8'999'900, 9'000'100, 100'000);
  const ApiKey& key = bench.add_account("alice");
  // As ccxt does it: everything in the form, signature at its end.
  std::string form = std::string(kLimitBuy) + "&newClientOrderId=mine-1&timestamp=1770000000000";
  form += "&signature=" + key.signing.sign(form);
  const auto placed = bench.call("POST", kOrder, {}, form, &key);
  EXPECT_EQ(placed.body,
            R"({"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"mine-1","transactTime":1770000000000,)"
            R"("price":"90000.00000000","origQty":"0.01000000","executedQty":"0.00000000",)"
            R"("origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC",)"
            R"("type":"LIMIT","side":"BUY","workingTime":1770000000000,"fills":[],)"
            R"("selfTradePreventionMode":"EXPIRE_MAKER"})");
  EXPECT_FALSE(bench.journal.empty());
  const std::string shown =
      R"({"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"mine-1","price":"90000.00000000",)"
      R"("origQty":"0.01000000","executedQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW",)"
      R"("timeInForce":"GTC","type":"LIMIT","side":"BUY","stopPrice":"0.00000000","icebergQty":"0.00000000",)"
      R"("time":1770000000000,"updateTime":1770000000000,"isWorking":true,"workingTime":1770000000000,)"
      R"("origQuoteOrderQty":"0.00000000","selfTradePreventionMode":"EXPIRE_MAKER"})";
  EXPECT_EQ(bench.call_signed("GET", kOrder, key, "symbol=BTCUSDT&orderId=1").body, shown);
  EXPECT_EQ(bench.call_signed("GET", kOrder, key, "symbol=BTCUSDT&origClientOrderId=mine-1").body, shown);
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/openOrders", key).body, "[" + shown + "]");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/account", key, "omitZeroBalances=true").body,
              HasSubstr(R"({"asset":"USDT","free":"99100.00000000","locked":"900.00000000"}])"));
  const auto cancelled = bench.call_signed("DELETE", kOrder, key, "symbol=BTCUSDT&orderId=1&newClientOrderId=gone");
  EXPECT_EQ(cancelled.body,
            R"({"symbol":"BTCUSDT","origClientOrderId":"mine-1","orderId":1,"orderListId":-1,"clientOrderId":"gone",)"
            R"("transactTime":1770000000000,"price":"90000.00000000","origQty":"0.01000000",)"
            R"("executedQty":"0.00000000","origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000",)"
            R"("status":"CANCELED","timeInForce":"GTC","type":"LIMIT","side":"BUY",)"
            R"("selfTradePreventionMode":"EXPIRE_MAKER"})");
  EXPECT_EQ(bench.call_signed("DELETE", kOrder, key, "symbol=BTCUSDT&orderId=1").body,
            R"({"code":-2011,"msg":"Unknown order sent."})");
  EXPECT_EQ(bench.call_signed("DELETE", "/api/v3/openOrders", key, "symbol=BTCUSDT").body,
            R"({"code":-2011,"msg":"Unknown order sent."})");
  EXPECT_EQ(bench.call_signed("GET", kOrder, key, "symbol=BTCUSDT&orderId=77").body,
            R"({"code":-2013,"msg":"Order does not exist."})");
}

TEST(RestApi, a_taker_is_told_what_it_was_kept_from) {
  FrontBench bench;
  bench.quote(8'999'900, 9'000'100, 100'000);
  const ApiKey& key = bench.add_account("alice");
  const auto sell = [&](std::string_view more) {
    return bench
        .call_signed("POST", kOrder, key,
                     "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=IOC&price=90000&newOrderRespType=FULL&" +
                         std::string(more))
        .body;
  };
  bench.call_signed("POST", kOrder, key, kLimitBuy);
  EXPECT_THAT(sell("quantity=0.004&selfTradePreventionMode=EXPIRE_TAKER"),
              HasSubstr(R"("fills":[],"preventedMatches":[{"preventedMatchId":1,"makerOrderId":1,)"
                        R"("price":"90000.00000000","takerPreventedQuantity":"0.00400000"}],)"
                        R"("selfTradePreventionMode":"EXPIRE_TAKER","preventedMatchId":1,)"));
  EXPECT_THAT(sell("quantity=0.004&selfTradePreventionMode=EXPIRE_MAKER"),
              HasSubstr(R"("preventedMatches":[{"preventedMatchId":2,"makerOrderId":1,"price":"90000.00000000",)"
                        R"("makerPreventedQuantity":"0.01000000"}],)"));
  EXPECT_THAT(sell("quantity=0.004"), testing::Not(HasSubstr("preventedMatches"))) << "Nothing is left there";
  EXPECT_THAT(bench.call_signed("GET", kOrder, key, "symbol=BTCUSDT&orderId=1").body,
              HasSubstr(R"("isWorking":true,"workingTime":1770000000000,)"))
      << "It has been in the book";
}

TEST(RestApi, a_market_order_shows_its_fills_everywhere) {
  FrontBench bench;
  bench.quote(8'999'900, 9'000'100, 100'000);
  const ApiKey& key = bench.add_account("alice");
  const auto placed = bench.call_signed("POST", kOrder, key, "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5");
  EXPECT_THAT(placed.body, HasSubstr(R"("status":"FILLED","timeInForce":"GTC","type":"MARKET","side":"BUY")"));
  EXPECT_THAT(placed.body, HasSubstr(R"("fills":[{"price":"90001.00000000","qty":"0.50000000",)"
                                     R"("commission":"0.00050000","commissionAsset":"BTC","tradeId":1}])"));
  EXPECT_EQ(placed.headers.get("X-MBX-ORDER-COUNT-10S"), "0") << "A first fill as taker gives the order back";
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/myTrades", key, "symbol=BTCUSDT").body,
            R"([{"symbol":"BTCUSDT","id":1,"orderId":1,"orderListId":-1,"price":"90001.00000000","qty":"0.50000000",)"
            R"("quoteQty":"45000.50000000","commission":"0.00050000","commissionAsset":"BTC","time":1770000000000,)"
            R"("isBuyer":true,"isMaker":false,"isBestMatch":true}])");
  EXPECT_EQ(
      bench
          .call_signed("POST", kOrder, key, "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=2&price=90000")
          .body,
      R"({"code":-2010,"msg":"Account has insufficient balance for requested action."})");
  struct Combination {
    std::string query;
    bool is_legal;
  };
  const Combination combinations[] = {
      {"&orderId=1", true},
      {"&fromId=1", true},
      {"&startTime=1770000000000", true},
      {"&endTime=1770000000000", true},
      {"&startTime=1770000000000&endTime=1770000000000", true},
      {"&orderId=1&fromId=1", true},
      {"&orderId=1&startTime=1", false},
      {"&fromId=1&endTime=1", false},
      {"&startTime=1770000000000&endTime=1770086400001", false},
  };
  for (const Combination& combination : combinations) {
    const auto response = bench.call_signed("GET", "/api/v3/myTrades", key, "symbol=BTCUSDT" + combination.query);
    EXPECT_EQ(response.status, combination.is_legal ? 200 : 400) << combination.query;
    if (combination.is_legal) EXPECT_THAT(response.body, HasSubstr("\"id\":1")) << combination.query;
  }
}

TEST(RestApi, order_forms_are_refused_with_the_right_code) {
  FrontBench bench;
  bench.quote(8'999'900, 9'000'100, 100'000);
  const ApiKey& key = bench.add_account("alice");
  struct TestCase {
    std::string query;
    std::string start;
  };
  const TestCase cases[] = {
      {"symbol=BTCUSDT&side=UP&type=LIMIT", R"({"code":-1117,)"},
      {"symbol=BTCUSDT&side=BUY&type=NICE", R"({"code":-1116,)"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTX&quantity=1&price=1", R"({"code":-1115,)"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1", R"({"code":-1102,)"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000.001",
       R"({"code":-1013,"msg":"Filter failure: PRICE_FILTER"})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.000001&price=90000",
       R"({"code":-1013,"msg":"Filter failure: LOT_SIZE"})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00001&price=90000",
       R"({"code":-1013,"msg":"Filter failure: NOTIONAL"})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=100&price=90000",
       R"({"code":-2010,"msg":"Account has insufficient balance for requested action."})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.01&price=90002",
       R"({"code":-2010,"msg":"Order would immediately match and take."})"},
      {std::string(kLimitBuy) + "&icebergQty=1", R"({"code":-2010,"msg":"IcebergQty exceeds QTY."})"},
      {std::string(kLimitBuy) + "&pegPriceType=MID_PEG", R"({"code":-1210,"msg":"Invalid pegPriceType."})"},
      {std::string(kLimitBuy) + "&selfTradePreventionMode=PERHAPS", R"({"code":-1130,)"},
      {std::string(kLimitBuy) + "&newOrderRespType=LOUD", R"({"code":-1130,)"},
      {std::string(kLimitBuy) + "&strategyType=5", R"({"code":-1134,)"},
      {"symbol=NOSUCH&side=BUY&type=MARKET&quantity=1", R"({"code":-1121,)"},
  };
  for (const TestCase& test : cases) {
    const auto response = bench.call_signed("POST", kOrder, key, test.query);
    EXPECT_EQ(response.status, 400) << test.query;
    EXPECT_THAT(response.body, StartsWith(test.start)) << test.query;
    // A test does not get as far as the matching engine.
    const bool is_by_engine = response.body.find("-2010") != std::string::npos;
    EXPECT_EQ(bench.call_signed("POST", "/api/v3/order/test", key, test.query).body,
              is_by_engine ? "{}" : response.body)
        << test.query;
  }
  EXPECT_EQ(bench.call_signed("POST", "/api/v3/order/test", key, kLimitBuy).body, "{}");
  EXPECT_THAT(
      bench.call_signed("POST", "/api/v3/order/test", key, std::string(kLimitBuy) + "&computeCommissionRates=true")
          .body,
      StartsWith(R"({"standardCommissionForOrder":{"maker":"0.00100000","taker":"0.00100000"})"));
  EXPECT_EQ(bench.exchange.open_order_count("alice"), 0U);
}

TEST(RestApi, nothing_is_acknowledged_while_the_journal_fails) {
  FrontBench bench;
  bench.quote(8'999'900, 9'000'100, 100'000);
  const ApiKey& key = bench.add_account("alice");
  const std::size_t written = bench.journal.size();
  bench.journal_fails = true;
  EXPECT_EQ(bench.call_signed("POST", kOrder, key, kLimitBuy).status, 503) << "Outcome unknown";
  EXPECT_EQ(bench.call_signed("POST", kOrder, key, kLimitBuy).status, 503) << "Refused before it is tried";
  EXPECT_EQ(bench.exchange.open_order_count("alice"), 1U);
  bench.journal_fails = false;
  EXPECT_EQ(bench.call_signed("POST", kOrder, key, kLimitBuy).status, 200);
  EXPECT_GT(bench.journal.size(), written + 1);
  EXPECT_EQ(bench.exchange.open_order_count("alice"), 2U);
}

TEST(RestApi, limits_hold_for_everybody_but_the_platform) {
  Quotas quotas;
  quotas.weight_per_minute = 40;
  quotas.orders_per_ten_seconds = 2;
  FrontBench bench(quotas);
  const ApiKey& developer = bench.add_account("dev", false);
  const ApiKey& platform = bench.add_account("alice", true);
  EXPECT_EQ(bench.get("/api/v3/exchangeInfo").headers.get("X-MBX-USED-WEIGHT-1M"), "20");
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/account", developer).headers.get("X-MBX-USED-WEIGHT-1M"), "40");
  const auto refused = bench.get("/api/v3/ping");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.headers.get("Retry-After"), "60");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bench.call_signed("GET", "/api/v3/account", platform).status, 200);
  EXPECT_EQ(bench.call_signed("POST", kOrder, platform, kLimitBuy).headers.get("X-MBX-ORDER-COUNT-10S"), "1");
  EXPECT_EQ(bench.call_signed("POST", kOrder, platform, kLimitBuy).headers.get("X-MBX-ORDER-COUNT-10S"), "2");
  const auto third = bench.call_signed("POST", kOrder, platform, kLimitBuy);
  EXPECT_EQ(third.status, 429);
  EXPECT_THAT(third.body,
              StartsWith(R"({"code":-1015,"msg":"Too many new orders; current limit is 2 orders per 10 SECOND."})"));
}

TEST(RestApi, orders_that_go_on_after_429_end_in_a_ban) {
  Quotas quotas;
  quotas.orders_per_ten_seconds = 1;
  quotas.refusals_of_a_ban = 3;
  FrontBench bench(quotas);
  const ApiKey& developer = bench.add_account("dev", false);
  const ApiKey& platform = bench.add_account("alice", true);
  EXPECT_EQ(bench.call_signed("POST", kOrder, platform, kLimitBuy).status, 200);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(bench.call_signed("POST", kOrder, platform, kLimitBuy).status, 429);
  EXPECT_EQ(bench.call_signed("POST", kOrder, developer, kLimitBuy).status, 200);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(bench.call_signed("POST", kOrder, developer, kLimitBuy).status, 429);
  const auto banned = bench.get("/api/v3/time");
  EXPECT_EQ(banned.status, 418);
  EXPECT_EQ(banned.headers.get("Retry-After"), "120");
  EXPECT_EQ(banned.body, R"({"code":-1003,"msg":"Way too much request weight used; IP banned until 1770000120000. )"
                         R"(Please use WebSocket Streams for live updates to avoid bans."})");
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/account", platform).status, 200) << "No limit holds the platform";
}

}  // namespace
}  // namespace hoga::exchange_api
