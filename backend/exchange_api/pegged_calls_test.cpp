// Pegged orders over REST, alone and in lists: what they show, and what is refused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/order_calls_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(PeggedCalls, pegged_orders_show_what_they_are_pegged_to) {
  OrderBench bench;
  const std::string plain = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01";
  const auto best = bench.post("order", plain + "&pegPriceType=PRIMARY_PEG&newClientOrderId=best");
  EXPECT_EQ(best.status, 200);
  EXPECT_THAT(best.body, HasSubstr(R"("transactTime":1770000000000,"price":"0.00000000","pegPriceType":"PRIMARY_PEG",)"
                                   R"("peggedPrice":"89999.00000000","origQty":"0.01000000",)"));
  EXPECT_THAT(bench.socket->messages.front(),
              AllOf(HasSubstr(R"("p":"0.00000000")"), HasSubstr(R"("gP":"PRIMARY_PEG","gp":"89999.00000000"})")));
  bench.quote(8'999'800, 9'000'200, 100'000);
  const auto deeper =
      bench.post("order", plain + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=1&price=80000");
  constexpr const char* kDeeper =
      R"("price":"80000.00000000","pegPriceType":"PRIMARY_PEG","pegOffsetType":"PRICE_LEVEL","pegOffsetValue":1,)"
      R"("peggedPrice":"89998.00000000",)";
  EXPECT_THAT(deeper.body, HasSubstr(kDeeper));
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/order", bench.key, "symbol=BTCUSDT&orderId=2").body,
              HasSubstr(kDeeper));
  EXPECT_THAT(bench.call_signed("DELETE", "/api/v3/order", bench.key, "symbol=BTCUSDT&orderId=2").body,
              HasSubstr(kDeeper));
  bench.socket->messages.clear();
  const auto stop = bench.post("order",
                               "symbol=BTCUSDT&side=SELL&type=STOP_LOSS_LIMIT&timeInForce=IOC&quantity=0.01"
                               "&stopPrice=85000&pegPriceType=MARKET_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=2"
                               "&newOrderRespType=RESULT");
  EXPECT_THAT(stop.body, AllOf(HasSubstr(R"("pegOffsetValue":2,"origQty")"), Not(HasSubstr("peggedPrice"))))
      << "It is not known before the stop is set off";
  EXPECT_THAT(bench.socket->messages.front(),
              AllOf(HasSubstr(R"("gP":"MARKET_PEG","gOT":"PRICE_LEVEL","gOV":2})"), Not(HasSubstr(R"("gp")"))));
  EXPECT_THAT(bench
                  .call_signed("PUT", "/api/v3/order/amend/keepPriority", bench.key,
                               "symbol=BTCUSDT&origClientOrderId=best&newQty=0.005&newClientOrderId=best")
                  .body,
              HasSubstr(R"("price":"0.00000000","pegPriceType":"PRIMARY_PEG","peggedPrice":"89999.00000000","qty")"));
  const auto replaced = bench.post("order/cancelReplace", plain +
                                                              "&pegPriceType=MARKET_PEG&cancelOrigClientOrderId=best"
                                                              "&cancelReplaceMode=STOP_ON_FAILURE");
  EXPECT_THAT(replaced.body, HasSubstr(R"("pegPriceType":"MARKET_PEG","peggedPrice":"90001.00000000")"));
  EXPECT_THAT(replaced.body, HasSubstr(R"("status":"FILLED")"));
  EXPECT_EQ(bench.post("order/test", plain + "&pegPriceType=PRIMARY_PEG").body, "{}");
  EXPECT_THAT(bench.get("/api/v3/exchangeInfo", "symbol=BTCUSDT").body, HasSubstr(R"("pegInstructionsAllowed":true)"));
}

TEST(PeggedCalls, pegs_of_wrong_form_are_refused) {
  OrderBench bench;
  const std::string limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01";
  struct TestCase {
    std::string query;
    std::string start;
  };
  const TestCase cases[] = {
      {limit + "&pegPriceType=MID_PEG", R"({"code":-1210,"msg":"Invalid pegPriceType."})"},
      {limit + "&pegPriceType=PRIMARY_PEG&pegOffsetType=TICK&pegOffsetValue=1",
       R"({"code":-1211,"msg":"Invalid pegOffsetType."})"},
      {limit + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=101",
       R"({"code":-1130,"msg":"Data sent for parameter 'pegOffsetValue' is not valid."})"},
      {limit + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=-1", R"({"code":-1100,)"},
      {limit + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL",
       R"({"code":-1128,"msg":"Combination of optional fields invalid. Recommendation: 'pegOffsetType' and )"
       R"('pegOffsetValue' must both be sent."})"},
      {limit + "&pegPriceType=PRIMARY_PEG&pegOffsetValue=1", R"({"code":-1128,)"},
      {limit + "&pegOffsetType=PRICE_LEVEL&pegOffsetValue=1", R"({"code":-1128,)"},
      {limit, R"({"code":-1102,"msg":"Mandatory parameter 'price' was not sent, was empty/null, or malformed."})"},
      {"symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&pegPriceType=MARKET_PEG",
       R"({"code":-2010,"msg":"This order type may not use pegged price."})"},
      {"symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=80000&pegPriceType=MARKET_PEG",
       R"({"code":-2010,"msg":"This order type may not use pegged price."})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=0.01&pegPriceType=MARKET_PEG",
       R"({"code":-2010,"msg":"This price peg cannot be used with this order type."})"},
      {"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.01&pegPriceType=PRIMARY_PEG",
       R"({"code":-1014,"msg":"Unsupported order combination."})"},
  };
  for (const TestCase& test : cases) {
    EXPECT_THAT(bench.post("order", test.query).body, StartsWith(test.start)) << test.query;
    EXPECT_THAT(bench.post("order/test", test.query).body, StartsWith(test.start)) << test.query;
  }
  const std::string deep = limit + "&pegPriceType=PRIMARY_PEG&pegOffsetType=PRICE_LEVEL&pegOffsetValue=7";
  EXPECT_THAT(bench.post("order", deep).body, HasSubstr("Order book liquidity is too low for this pegged order."));
  EXPECT_EQ(bench.post("order/test", deep).body, "{}") << "It does not look at the book";
}

TEST(PeggedCalls, the_orders_of_a_list_are_pegged_each_by_its_own_parameters) {
  const std::string oto =
      "symbol=BTCUSDT&workingType=LIMIT_MAKER&workingSide=BUY&workingQuantity=0.01&workingPegPriceType=PRIMARY_PEG"
      "&pendingSide=SELL";
  struct TestCase {
    std::string path;
    std::string query;
    std::vector<std::string> parts;
  };
  const TestCase cases[] = {
      {"orderList/oco",
       "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePegPriceType=PRIMARY_PEG"
       "&belowType=STOP_LOSS_LIMIT&belowStopPrice=85000&belowTimeInForce=GTC&belowPegPriceType=MARKET_PEG"
       "&belowPegOffsetType=PRICE_LEVEL&belowPegOffsetValue=3",
       {R"("pegPriceType":"MARKET_PEG","pegOffsetType":"PRICE_LEVEL","pegOffsetValue":3,"origQty")",
        R"("pegPriceType":"PRIMARY_PEG","peggedPrice":"90001.00000000")"}},
      {"orderList/oto",
       oto + "&pendingType=LIMIT&pendingTimeInForce=GTC&pendingQuantity=0.01&pendingPegPriceType=PRIMARY_PEG",
       {R"("pegPriceType":"PRIMARY_PEG","peggedPrice":"89999.00000000")", R"("pegPriceType":"PRIMARY_PEG","origQty")"}},
      {"orderList/otoco",
       oto + "&pendingQuantity=0.01&pendingAboveType=LIMIT_MAKER&pendingAbovePegPriceType=PRIMARY_PEG"
             "&pendingBelowType=STOP_LOSS_LIMIT&pendingBelowStopPrice=80000&pendingBelowTimeInForce=GTC"
             "&pendingBelowPegPriceType=MARKET_PEG",
       {R"("peggedPrice":"89999.00000000")", R"("pegPriceType":"MARKET_PEG","origQty")"}},
      {"orderList/opo",
       oto + "&pendingType=LIMIT_MAKER&pendingPegPriceType=PRIMARY_PEG",
       {R"("peggedPrice":"89999.00000000")", R"("pegPriceType":"PRIMARY_PEG","executedQty")"}},
      {"orderList/opoco",
       oto + "&pendingAboveType=LIMIT_MAKER&pendingAbovePegPriceType=PRIMARY_PEG&pendingBelowType=STOP_LOSS"
             "&pendingBelowStopPrice=80000",
       {R"("peggedPrice":"89999.00000000")"}},
  };
  for (const TestCase& test : cases) {
    OrderBench bench;
    const auto placed = bench.post(test.path, test.query);
    EXPECT_EQ(placed.status, 200) << test.path << placed.body;
    for (const std::string& part : test.parts) EXPECT_THAT(placed.body, HasSubstr(part)) << test.path;
  }
  OrderBench bench;
  EXPECT_EQ(bench
                .post("orderList/oco",
                      "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePegPriceType=MARKET_PEG"
                      "&belowType=STOP_LOSS&belowStopPrice=85000")
                .body,
            R"({"code":-2010,"msg":"This price peg cannot be used with this order type."})");
}

}  // namespace
}  // namespace hoga::exchange_api
