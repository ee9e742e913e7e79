// Trading over REST: replacing, amending, order lists of every kind, icebergs and trails, with Binance's shapes,
// statuses and events.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/order_calls_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kReplacement =
    "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price=81000&newClientOrderId=new"
    "&cancelOrigClientOrderId=old";

TEST(OrderCalls, cancel_replace_answers_for_both_halves) {
  OrderBench bench;
  bench.buy_limit("old");
  const auto done = bench.post("order/cancelReplace", std::string(kReplacement) + "&cancelReplaceMode=STOP_ON_FAILURE");
  EXPECT_EQ(done.status, 200);
  EXPECT_THAT(done.body, AllOf(StartsWith(R"({"cancelResult":"SUCCESS","newOrderResult":"SUCCESS","cancelResponse":)"
                                          R"({"symbol":"BTCUSDT","origClientOrderId":"old","orderId":1,)"),
                               HasSubstr(R"("status":"CANCELED")"),
                               HasSubstr(R"("newOrderResponse":{"symbol":"BTCUSDT","orderId":2,"orderListId":-1,)"
                                         R"("clientOrderId":"new")")));
  const auto stopped =
      bench.post("order/cancelReplace", std::string(kReplacement) + "&cancelReplaceMode=STOP_ON_FAILURE");
  EXPECT_EQ(stopped.status, 400);
  EXPECT_EQ(stopped.body,
            R"({"code":-2022,"msg":"Order cancel-replace failed.","data":{"cancelResult":"FAILURE",)"
            R"("newOrderResult":"NOT_ATTEMPTED","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},)"
            R"("newOrderResponse":null}})");
  const auto half = bench.post("order/cancelReplace",
                               "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price=81000"
                               "&cancelOrigClientOrderId=old&cancelReplaceMode=ALLOW_FAILURE");
  EXPECT_EQ(half.status, 409);
  EXPECT_THAT(half.body, AllOf(StartsWith(R"({"code":-2021,"msg":"Order cancel-replace partially failed.","data":)"
                                          R"({"cancelResult":"FAILURE","newOrderResult":"SUCCESS",)"),
                               HasSubstr(R"("newOrderResponse":{"symbol":"BTCUSDT","orderId":3)")));
  bench.buy_limit("rich");
  const auto poor = bench.post("order/cancelReplace",
                               "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=9&price=81000"
                               "&cancelOrigClientOrderId=rich&cancelReplaceMode=STOP_ON_FAILURE");
  EXPECT_EQ(poor.status, 409);
  EXPECT_THAT(poor.body, HasSubstr(R"("newOrderResponse":{"code":-2010,"msg":"Account has insufficient balance)"));
  EXPECT_THAT(bench.socket->holding("REJECTED"),
              ElementsAre(testing::MatchesRegex(
                  R"(\{"subscriptionId":0,"event":\{"e":"executionReport","E":1770000000000,"s":"BTCUSDT",)"
                  R"("c":"[0-9A-Za-z]{22}","S":"BUY","o":"LIMIT","f":"GTC","q":"9.00000000","p":"81000.00000000",)"
                  R"(.*"g":-1,"C":"","x":"REJECTED","X":"REJECTED","r":"INSUFFICIENT_BALANCES","i":-1,.*)"
                  R"("t":-1,"I":-1,"w":false,.*)")));
}

TEST(OrderCalls, cancel_replace_is_checked_as_a_whole_before_anything_is_done) {
  OrderBench bench;
  bench.buy_limit("old");
  struct TestCase {
    std::string query;
    std::string body;
  };
  const TestCase cases[] = {
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price=0.001&cancelReplaceMode=STOP_ON_FAILURE"
       "&cancelOrigClientOrderId=old",
       R"({"code":-1013,"msg":"Filter failure: PRICE_FILTER"})"},
      {std::string(kReplacement) + "&cancelReplaceMode=MAYBE",
       R"({"code":-1130,"msg":"Data sent for parameter 'cancelReplaceMode' is not valid."})"},
      {kReplacement,
       R"({"code":-1102,"msg":"Mandatory parameter 'cancelReplaceMode' was not sent, was empty/null, or malformed."})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price=81000&cancelReplaceMode=ALLOW_FAILURE",
       R"({"code":-1102,"msg":"Param 'cancelOrigClientOrderId' or 'cancelOrderId' must be sent, but both were )"
       R"(empty/null!"})"},
  };
  for (const TestCase& test : cases) EXPECT_EQ(bench.post("order/cancelReplace", test.query).body, test.body);
  EXPECT_EQ(bench.exchange.open_order_count("alice"), 1U);
}

TEST(OrderCalls, an_account_without_orders_left_may_still_cancel) {
  Quotas quotas;
  quotas.orders_per_ten_seconds = 1;
  OrderBench bench(quotas);
  bench.buy_limit("old");
  const std::string query = std::string(kReplacement) + "&cancelReplaceMode=STOP_ON_FAILURE";
  const auto refused = bench.post("order/cancelReplace", query);
  EXPECT_EQ(refused.status, 429);
  EXPECT_THAT(refused.body, StartsWith(R"({"code":-1015,)"));
  const auto cancelled = bench.post("order/cancelReplace", query + "&orderRateLimitExceededMode=CANCEL_ONLY");
  EXPECT_EQ(cancelled.status, 429);
  EXPECT_NE(cancelled.headers.get("Retry-After"), "");
  EXPECT_THAT(cancelled.body, AllOf(StartsWith(R"({"code":-2021,)"),
                                    HasSubstr(R"("cancelResult":"SUCCESS","newOrderResult":"FAILURE")"),
                                    HasSubstr(R"("newOrderResponse":{"code":-1015,)")));
  EXPECT_EQ(bench.post("order/cancelReplace", query + "&orderRateLimitExceededMode=CANCEL_ONLY").status, 429)
      << "Neither half, and still the count";
  const auto both = bench.post("order/cancelReplace", std::string(kReplacement) +
                                                          "&cancelReplaceMode=ALLOW_FAILURE"
                                                          "&orderRateLimitExceededMode=CANCEL_ONLY");
  EXPECT_EQ(both.status, 400);
  EXPECT_THAT(both.body, StartsWith(R"({"code":-2022,)"));
}

TEST(OrderCalls, amending_keeps_the_order_and_tells_of_it) {
  OrderBench bench;
  bench.buy_limit("first");
  bench.socket->messages.clear();
  const auto amended = bench.call_signed("PUT", "/api/v3/order/amend/keepPriority", bench.key,
                                         "symbol=BTCUSDT&origClientOrderId=first&newQty=0.004&newClientOrderId=second");
  EXPECT_EQ(amended.status, 200);
  EXPECT_THAT(amended.body,
              testing::MatchesRegex(
                  R"(\{"transactTime":1770000000000,"executionId":[0-9]+,"amendedOrder":\{"symbol":"BTCUSDT",)"
                  R"("orderId":1,"orderListId":-1,"origClientOrderId":"first","clientOrderId":"second",)"
                  R"("price":"80000.00000000","qty":"0.00400000","executedQty":"0.00000000",)"
                  R"("preventedQty":"0.00000000","quoteOrderQty":"0.00000000","cumulativeQuoteQty":"0.00000000",)"
                  R"("status":"NEW","timeInForce":"GTC","type":"LIMIT","side":"BUY","workingTime":1770000000000,)"
                  R"("selfTradePreventionMode":"EXPIRE_MAKER"\}\})"));
  EXPECT_THAT(
      bench.socket->holding(R"("x":"REPLACED")"),
      ElementsAre(AllOf(HasSubstr(R"("c":"second")"), HasSubstr(R"("C":"first")"), HasSubstr(R"("q":"0.00400000")"))));
  EXPECT_THAT(
      bench.call_signed("GET", "/api/v3/order/amendments", bench.key, "symbol=BTCUSDT&orderId=1").body,
      testing::MatchesRegex(
          R"(\[\{"symbol":"BTCUSDT","orderId":1,"executionId":[0-9]+,"origClientOrderId":"first",)"
          R"("newClientOrderId":"second","origQty":"0.01000000","newQty":"0.00400000","time":1770000000000\}\])"));
  const auto more =
      bench.call_signed("PUT", "/api/v3/order/amend/keepPriority", bench.key, "symbol=BTCUSDT&orderId=1&newQty=0.005");
  EXPECT_THAT(more.body, StartsWith(R"({"code":-2038,"msg":"Order amend (quantity increase) is not supported.")"));
}

TEST(OrderCalls, an_oco_is_placed_queried_and_cancelled_as_one) {
  OrderBench bench;
  bench.socket->messages.clear();
  const auto placed = bench.post("orderList/oco",
                                 "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=95000"
                                 "&belowType=STOP_LOSS_LIMIT&belowStopPrice=85000&belowPrice=84000"
                                 "&belowTimeInForce=GTC&listClientOrderId=pair&aboveClientOrderId=up");
  EXPECT_EQ(placed.status, 200) << placed.body;
  EXPECT_THAT(placed.body, AllOf(HasSubstr(R"("contingencyType":"OCO","listStatusType":"EXEC_STARTED",)"
                                           R"("listOrderStatus":"EXECUTING","listClientOrderId":"pair",)"
                                           R"("transactionTime":1770000000000,"symbol":"BTCUSDT","orders":[)"),
                                 HasSubstr(R"("orderReports":[{"symbol":"BTCUSDT")"),
                                 HasSubstr(R"("stopPrice":"85000.00000000")"), HasSubstr(R"("clientOrderId":"up")")));
  EXPECT_THAT(bench.socket->holding("listStatus"),
              ElementsAre(AllOf(HasSubstr(R"("c":"OCO","l":"EXEC_STARTED","L":"EXECUTING","r":"NONE","C":"pair")"),
                                HasSubstr(R"("O":[{"s":"BTCUSDT","i":1,)"))));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/orderList", bench.key, "origClientOrderId=pair").body,
              HasSubstr(R"("listClientOrderId":"pair")"));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/openOrderList", bench.key).body, StartsWith(R"([{"orderListId":)"));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/openOrders", bench.key, "symbol=BTCUSDT").body,
              Not(HasSubstr(R"("orderListId":-1)")));
  const auto all = bench.call_signed("DELETE", "/api/v3/openOrders", bench.key, "symbol=BTCUSDT");
  EXPECT_THAT(all.body, AllOf(StartsWith(R"([{"orderListId":)"), HasSubstr(R"("orderReports":[)"),
                              HasSubstr(R"("listStatusType":"ALL_DONE","listOrderStatus":"ALL_DONE")")));
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/openOrderList", bench.key).body, "[]");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/allOrderList", bench.key).body, HasSubstr("ALL_DONE"));
  EXPECT_THAT(bench.call_signed("DELETE", "/api/v3/orderList", bench.key, "symbol=BTCUSDT&listClientOrderId=pair").body,
              StartsWith(R"({"code":-2011)"));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/orderList", bench.key, "orderListId=99").body, HasSubstr("-2018"));
}

TEST(OrderCalls, every_kind_of_list_is_taken_with_its_own_parameters) {
  struct TestCase {
    std::string path;
    std::string query;
    std::size_t orders;
    std::string contingency;
  };
  const std::string working =
      "symbol=BTCUSDT&workingType=LIMIT&workingSide=BUY&workingPrice=80000&workingQuantity=0.01"
      "&workingTimeInForce=GTC";
  const std::string pair =
      "&pendingSide=SELL&pendingAboveType=LIMIT_MAKER&pendingAbovePrice=95000"
      "&pendingBelowType=STOP_LOSS&pendingBelowStopPrice=75000";
  const TestCase cases[] = {
      {"orderList/oto", working + "&pendingType=LIMIT_MAKER&pendingSide=SELL&pendingPrice=95000&pendingQuantity=0.01",
       2, "OTO"},
      {"orderList/otoco", working + pair + "&pendingQuantity=0.01", 3, "OTO"},
      {"orderList/opo", working + "&pendingType=LIMIT_MAKER&pendingSide=SELL&pendingPrice=95000", 2, "OTO"},
      {"orderList/opoco", working + pair, 3, "OTO"},
      {"order/oco",
       "symbol=BTCUSDT&side=SELL&quantity=0.01&price=95000&stopPrice=85000&stopLimitPrice=84000"
       "&stopLimitTimeInForce=GTC",
       2, "OCO"},
  };
  for (const TestCase& test : cases) {
    OrderBench bench;
    const auto placed = bench.post(test.path, test.query + "&newOrderRespType=RESULT");
    EXPECT_EQ(placed.status, 200) << test.path << placed.body;
    EXPECT_THAT(placed.body, HasSubstr(R"("contingencyType":")" + test.contingency + "\"")) << test.path;
    EXPECT_EQ(bench.exchange.open_order_count("alice"), test.orders) << test.path;
  }
  OrderBench bench;
  EXPECT_EQ(
      bench.post("orderList/oto", working + "&pendingType=LIMIT_MAKER&pendingSide=SELL&pendingPrice=95000").body,
      R"({"code":-1102,"msg":"Mandatory parameter 'pendingQuantity' was not sent, was empty/null, or malformed."})");
}

TEST(OrderCalls, icebergs_and_trails_show_their_fields) {
  OrderBench bench;
  const auto iceberg = bench.post("order",
                                  "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=80000"
                                  "&icebergQty=0.01");
  EXPECT_THAT(iceberg.body, HasSubstr(R"("icebergQty":"0.01000000")"));
  EXPECT_THAT(bench.socket->messages.front(), HasSubstr(R"("F":"0.01000000")"));
  const auto trail = bench.post("order",
                                "symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&trailingDelta=100"
                                "&newOrderRespType=RESULT");
  EXPECT_THAT(trail.body, HasSubstr(R"("trailingDelta":100)"));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/openOrders", bench.key).body,
              AllOf(HasSubstr(R"("icebergQty":"0.01000000")"), HasSubstr(R"("trailingDelta":100)")));
  EXPECT_THAT(bench.socket->holding(R"("d":100)"), Not(SizeIs(0)));
}

TEST(OrderCalls, what_ended_unfilled_is_archived_after_ninety_days) {
  OrderBench bench;
  bench.buy_limit("open");
  bench.buy_limit("gone");
  bench.call_signed("DELETE", "/api/v3/order", bench.key, "symbol=BTCUSDT&origClientOrderId=gone");
  bench.post("order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=filled");
  const auto ask = [&](const std::string& id) {
    return bench.call_signed("GET", "/api/v3/order", bench.key, "symbol=BTCUSDT&origClientOrderId=" + id);
  };
  bench.clock.time += std::chrono::hours{24 * 90};
  EXPECT_EQ(ask("gone").status, 200);
  bench.clock.time += std::chrono::seconds{1};
  EXPECT_EQ(ask("gone").status, 400);
  EXPECT_EQ(ask("gone").body,
            R"({"code":-2026,"msg":"Order was canceled or expired with no executed qty over 90 days ago and has been )"
            R"(archived."})");
  EXPECT_EQ(ask("open").status, 200);
  EXPECT_EQ(ask("filled").status, 200);
}

TEST(OrderCalls, prevented_matches_can_be_asked_for) {
  OrderBench bench;
  bench.post("order", "symbol=BTCUSDT&side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000.50");
  bench.post("order",
             "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=90000.50"
             "&selfTradePreventionMode=EXPIRE_BOTH");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/myPreventedMatches", bench.key, "symbol=BTCUSDT&orderId=1").body,
              StartsWith(R"([{"symbol":"BTCUSDT","preventedMatchId":1,"takerOrderId":2,"makerSymbol":"BTCUSDT",)"
                         R"("makerOrderId":1,"tradeGroupId":-1,"selfTradePreventionMode":"EXPIRE_BOTH",)"
                         R"("price":"90000.50000000",)"));
  EXPECT_EQ(bench.call_signed("GET", "/api/v3/myPreventedMatches", bench.key, "symbol=BTCUSDT&preventedMatchId=7").body,
            "[]");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/myPreventedMatches", bench.key, "symbol=BTCUSDT").body,
              StartsWith(R"({"code":-1102)"));
}

TEST(OrderCalls, the_discount_is_switched_as_at_binance) {
  OrderBench bench;
  EXPECT_EQ(bench.call_signed("GET", "/sapi/v1/bnbBurn", bench.key).body,
            R"({"spotBNBBurn":false,"interestBNBBurn":false})");
  EXPECT_EQ(bench.call_signed("POST", "/sapi/v1/bnbBurn", bench.key, "spotBNBBurn=true").body,
            R"({"spotBNBBurn":true,"interestBNBBurn":false})");
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/account/commission", bench.key, "symbol=BTCUSDT").body,
              HasSubstr(R"("discount":{"enabledForAccount":true,"enabledForSymbol":true,"discountAsset":"BNB",)"
                        R"("discount":"0.75000000"})"));
}

}  // namespace
}  // namespace hoga::exchange_api
