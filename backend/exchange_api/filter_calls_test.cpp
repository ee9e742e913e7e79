// Every filter of Binance's over REST: an order that just passes, one that just does not with Binance's code and
// message, and the filter as it is listed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "exchange_api/order_calls_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::HasSubstr;

// What is set of the exchange's rules before it starts.
struct Rules {
  Instrument& instrument;
  exchange::SymbolRules& symbol;
  exchange::ExchangeRules& exchange;
};

struct FilterCase {
  std::string name;
  std::function<void(Rules)> set;
  // Without the symbol; of an order unless `path` says otherwise. They are sent in this order.
  std::string passes;
  std::string fails;
  // In GET myFilters.
  std::string shown;
  std::string path = "order";
};

void PrintTo(const FilterCase& one, std::ostream* out) { *out << one.name; }

constexpr const char* kOco =
    "side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=95000&belowType=STOP_LOSS&belowStopPrice=85000";

std::string limit(const std::string& side, const std::string& quantity, const std::string& price) {
  return "type=LIMIT&timeInForce=GTC&side=" + side + "&quantity=" + quantity + "&price=" + price;
}
std::string stop(const std::string& more) { return "type=STOP_LOSS&side=SELL&quantity=0.01&" + more; }
std::string market(const std::string& quantity) { return "type=MARKET&side=BUY&quantity=" + quantity; }
std::string iceberg(const std::string& shown) { return limit("SELL", "1", "95000") + "&icebergQty=" + shown; }

void leave(Rules) {}

// The market's average price is 90001; alice has 100,000 USDT and 10 BTC.
const FilterCase kOfPriceAndSize[] = {
    {"PRICE_FILTER", leave, limit("BUY", "0.01", "80000.01"), limit("BUY", "0.01", "80000.001"),
     R"("minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000")"},
    {"PERCENT_PRICE", [](Rules rules) { rules.symbol.percent_price_up = Decimal::of("1.1"); },
     limit("SELL", "0.01", "99001.10"), limit("SELL", "0.01", "99001.11"),
     R"("multiplierUp":"1.1","multiplierDown":"0","avgPriceMins":5)"},
    {"PERCENT_PRICE_BY_SIDE", leave, limit("BUY", "0.01", "18000.20"), limit("BUY", "0.01", "18000.19"),
     R"("bidMultiplierUp":"5","bidMultiplierDown":"0.2","askMultiplierUp":"5","askMultiplierDown":"0.2",)"
     R"("avgPriceMins":5)"},
    {"LOT_SIZE", leave, limit("BUY", "0.00011", "80000"), limit("BUY", "0.000111", "80000"),
     R"("minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000")"},
    {"MARKET_LOT_SIZE", [](Rules rules) { rules.symbol.market_step_size = Decimal::of("0.01"); }, market("0.01"),
     market("0.015"), R"("minQty":"0.00000000","maxQty":"120.00000000","stepSize":"0.01000000")"},
    {"MIN_NOTIONAL", [](Rules rules) { rules.symbol.min_notional = 20; }, limit("BUY", "0.00025", "80000"),
     limit("BUY", "0.00024", "80000"), R"("minNotional":"20.00000000","applyToMarket":true,"avgPriceMins":5)"},
    {"NOTIONAL", leave, market("0.00006"), market("0.00005"),
     R"("minNotional":"5.00000000","applyMinToMarket":true,"maxNotional":"9000000.00000000","applyMaxToMarket":false,)"
     R"("avgPriceMins":5)"},
    {"ICEBERG_PARTS", [](Rules rules) { rules.symbol.iceberg_parts_max = 10; }, iceberg("0.1"), iceberg("0.09"),
     R"("limit":10)"},
    {"TRAILING_DELTA", leave, stop("trailingDelta=2000"), stop("trailingDelta=2001"),
     R"("minTrailingAboveDelta":10,"maxTrailingAboveDelta":2000,"minTrailingBelowDelta":10,)"
     R"("maxTrailingBelowDelta":2000)"},
};

const FilterCase kOfWhatIsOpen[] = {
    {"MAX_NUM_ORDERS", [](Rules rules) { rules.instrument.open_orders_max = 1; }, limit("BUY", "0.01", "80000"),
     limit("BUY", "0.01", "80000"), R"("maxNumOrders":1)"},
    {"MAX_NUM_ALGO_ORDERS", [](Rules rules) { rules.instrument.algo_orders_max = 1; }, stop("stopPrice=80000"),
     stop("stopPrice=80000"), R"("maxNumAlgoOrders":1)"},
    {"MAX_NUM_ICEBERG_ORDERS", [](Rules rules) { rules.symbol.iceberg_orders_max = 1; }, iceberg("0.5"), iceberg("0.5"),
     R"("maxNumIcebergOrders":1)"},
    {"MAX_NUM_ORDER_LISTS", [](Rules rules) { rules.symbol.order_lists_max = 1; }, kOco, kOco,
     R"("maxNumOrderLists":1)", "orderList/oco"},
    {"MAX_POSITION", [](Rules rules) { rules.symbol.position_max = Decimal::of("10.5"); }, limit("BUY", "0.5", "80000"),
     limit("BUY", "0.00011", "80000"), R"("maxPosition":"10.50000000")"},
    {"EXCHANGE_MAX_NUM_ORDERS", [](Rules rules) { rules.exchange.orders_max = 1; }, limit("BUY", "0.01", "80000"),
     limit("BUY", "0.01", "80000"), R"("maxNumOrders":1)"},
    {"EXCHANGE_MAX_NUM_ALGO_ORDERS", [](Rules rules) { rules.exchange.algo_orders_max = 1; }, stop("stopPrice=80000"),
     stop("stopPrice=80000"), R"("maxNumAlgoOrders":1)"},
    {"EXCHANGE_MAX_NUM_ICEBERG_ORDERS", [](Rules rules) { rules.exchange.iceberg_orders_max = 1; }, iceberg("0.5"),
     iceberg("0.5"), R"("maxNumIcebergOrders":1)"},
    {"EXCHANGE_MAX_NUM_ORDER_LISTS", [](Rules rules) { rules.exchange.order_lists_max = 1; }, kOco, kOco,
     R"("maxNumOrderLists":1)", "orderList/oco"},
    {"MAX_ASSET", [](Rules rules) { rules.exchange.asset_max["BTC"] = 1; }, limit("SELL", "1", "95000"),
     limit("SELL", "1.00001", "95000"), R"("asset":"BTC","limit":"1.00000000")"},
};

class Filters : public ::testing::TestWithParam<FilterCase> {};

TEST_P(Filters, RefuseInBinancesWordsAndAreListed) {
  const FilterCase& filter = GetParam();
  exchange::ExchangeOptions core;
  filter.set({core.listings[0].instrument, core.listings[0].rules, core.rules});
  OrderBench bench(FrontBench::unlimited(), core);
  EXPECT_THAT(bench.call_signed("GET", "/api/v3/myFilters", bench.key, "symbol=BTCUSDT").body,
              HasSubstr(R"({"filterType":")" + filter.name + "\"," + filter.shown + "}"));
  const auto passed = bench.post(filter.path, "symbol=BTCUSDT&" + filter.passes);
  EXPECT_EQ(passed.status, 200) << passed.body;
  const std::string words = R"({"code":-1013,"msg":"Filter failure: )" + filter.name + "\"}";
  const auto failed = bench.post(filter.path, "symbol=BTCUSDT&" + filter.fails);
  EXPECT_EQ(failed.status, 400);
  EXPECT_EQ(failed.body, words);
  if (filter.path != "order") return;
  EXPECT_EQ(bench.post("order/test", "symbol=BTCUSDT&" + filter.fails).body, words);
}

std::string name_of(const ::testing::TestParamInfo<FilterCase>& one) { return one.param.name; }
INSTANTIATE_TEST_SUITE_P(OfPriceAndSize, Filters, ::testing::ValuesIn(kOfPriceAndSize), name_of);
INSTANTIATE_TEST_SUITE_P(OfWhatIsOpen, Filters, ::testing::ValuesIn(kOfWhatIsOpen), name_of);

TEST(FilterCalls, AnOrderIsAmendedSoManyTimes) {
  exchange::ExchangeOptions core;
  core.listings[0].rules.order_amends_max = 1;
  OrderBench bench(FrontBench::unlimited(), core);
  bench.buy_limit("mine");
  const auto amend = [&](const std::string& quantity) {
    return bench.call_signed("PUT", "/api/v3/order/amend/keepPriority", bench.key,
                             "symbol=BTCUSDT&orderId=1&newQty=" + quantity);
  };
  EXPECT_EQ(amend("0.009").status, 200);
  EXPECT_EQ(amend("0.008").body, R"({"code":-2038,"msg":"Filter failure: MAX_NUM_ORDER_AMENDS"})");
  EXPECT_THAT(bench.get("/api/v3/exchangeInfo", "symbol=BTCUSDT").body,
              HasSubstr(R"({"filterType":"MAX_NUM_ORDER_AMENDS","maxNumOrderAmends":1})"));
}

}  // namespace
}  // namespace hoga::exchange_api
