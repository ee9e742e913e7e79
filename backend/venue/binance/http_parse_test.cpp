// REST answers, in the shapes that the venue documents.
#include "venue/binance/http_parse.hpp"

#include <gtest/gtest.h>

namespace hoga::venue::binance {
namespace {

const std::string kFull =
    R"({"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"hg01","transactTime":1507725176595,)"
    R"("price":"0.00000000","origQty":"10.00000000","executedQty":"10.00000000","origQuoteOrderQty":"0.000000",)"
    R"("cummulativeQuoteQty":"39994.50000000","status":"FILLED","timeInForce":"GTC","type":"MARKET","side":"SELL",)"
    R"("workingTime":1507725176595,"selfTradePreventionMode":"NONE","fills":[)"
    R"({"price":"4000.00000000","qty":"5.00000000","commission":"4.00000000","commissionAsset":"USDT","tradeId":56},)"
    R"({"price":"3998.90000000","qty":"5.00000000","commission":"19.99500000","commissionAsset":"USDT","tradeId":57}]})";

TEST(HttpParse, AFullAnswerCarriesItsFills) {
  const auto answer = parse_order(kFull);
  ASSERT_TRUE(answer) << to_log_string(answer.error());
  const VenueOrder& order = answer->order;
  EXPECT_EQ(order.symbol, "BTCUSDT");
  EXPECT_EQ(order.venue_order_id, "28");
  EXPECT_EQ(order.venue_client_order_id, "hg01");
  EXPECT_EQ(order.status, OrderStatus::Filled);
  EXPECT_EQ(order.side, Side::Sell);
  EXPECT_EQ(order.type, OrderType::Market);
  EXPECT_FALSE(order.price) << "0 means that there is none";
  EXPECT_FALSE(order.quote_quantity);
  EXPECT_EQ(order.filled_quote, Decimal::of("39994.5"));
  EXPECT_EQ(to_milliseconds(order.updated_at), 1507725176595);
  ASSERT_EQ(answer->fills.size(), 2U);
  EXPECT_EQ(answer->fills[1].venue_trade_id, "57");
  EXPECT_EQ(answer->fills[1].venue_order_id, "28");
  EXPECT_EQ(answer->fills[1].side, Side::Sell);
  EXPECT_EQ(answer->fills[1].fee, Decimal::of("19.995"));
  EXPECT_EQ(answer->fills[1].executed_at, order.updated_at);
}

TEST(HttpParse, ACancelAnswerNamesTheOrderNotTheCancel) {
  const auto answer = parse_order(
      R"({"symbol":"LTCBTC","origClientOrderId":"myOrder1","orderId":4,"orderListId":-1,"clientOrderId":"cancelMyOrder1",)"
      R"("transactTime":1684804350068,"price":"2.00000000","origQty":"1.00000000","executedQty":"0.00000000",)"
      R"("origQuoteOrderQty":"0.000000","cummulativeQuoteQty":"0.00000000","status":"CANCELED","timeInForce":"GTC",)"
      R"("type":"LIMIT","side":"BUY","selfTradePreventionMode":"NONE"})");
  ASSERT_TRUE(answer) << to_log_string(answer.error());
  EXPECT_EQ(answer->order.venue_client_order_id, "myOrder1");
  EXPECT_EQ(answer->order.status, OrderStatus::Cancelled);
  EXPECT_EQ(answer->order.price, Decimal(2));
}

TEST(HttpParse, AQueryHasItsOwnTimes) {
  const auto orders = parse_orders(
      R"([{"symbol":"LTCBTC","orderId":1,"orderListId":-1,"clientOrderId":"x","price":"0.1","origQty":"1.0",)"
      R"("executedQty":"0.5","cummulativeQuoteQty":"0.05","status":"PARTIALLY_FILLED","timeInForce":"GTC","type":"LIMIT_MAKER",)"
      R"("side":"BUY","stopPrice":"0.0","icebergQty":"0.0","time":1499827319559,"updateTime":1499827319999,"isWorking":true,)"
      R"("workingTime":1499827319559,"origQuoteOrderQty":"0.000000","selfTradePreventionMode":"NONE"}])");
  ASSERT_TRUE(orders) << to_log_string(orders.error());
  const VenueOrder& order = orders->front();
  EXPECT_EQ(order.status, OrderStatus::PartiallyFilled);
  EXPECT_TRUE(order.post_only);
  EXPECT_EQ(order.type, OrderType::Limit);
  EXPECT_EQ(to_milliseconds(order.created_at), 1499827319559);
  EXPECT_EQ(to_milliseconds(order.updated_at), 1499827319999);
  EXPECT_FALSE(order.stop_price);
}

TEST(HttpParse, APeggedOrderHasThePriceThatItIsPeggedAt) {
  const auto order = parse_order(
      R"({"symbol":"BTCUSDT","orderId":18,"orderListId":-1,"clientOrderId":"x","transactTime":1750313780050,)"
      R"("price":"0.00000000","pegPriceType":"PRIMARY_PEG","peggedPrice":"0.04000000","origQty":"1.0","executedQty":"0.0",)"
      R"("origQuoteOrderQty":"0.0","cummulativeQuoteQty":"0.0","status":"NEW","timeInForce":"GTC","type":"LIMIT","side":"BUY",)"
      R"("workingTime":1750313780050,"fills":[],"selfTradePreventionMode":"NONE"})");
  ASSERT_TRUE(order) << to_log_string(order.error());
  EXPECT_EQ(order->order.price, Decimal::of("0.04"));
}

// One that could not be read would keep the account from ever being compared.
TEST(HttpParse, AnExitThatItsEntryPaysHasNoQuantityYet) {
  const auto order = [](const char* status) {
    return fmt::format(
        R"([{{"symbol":"BTCUSDT","orderId":5,"orderListId":1,"clientOrderId":"x","price":"0.0","executedQty":"0.0",)"
        R"("origQuoteOrderQty":"0.0","cummulativeQuoteQty":"0.0","status":"{}","timeInForce":"GTC","type":"STOP_LOSS",)"
        R"("side":"SELL","stopPrice":"9.0","time":1499827319559,"updateTime":1499827319559}}])",
        status);
  };
  const auto orders = parse_orders(order("PENDING_NEW"));
  ASSERT_TRUE(orders) << to_log_string(orders.error());
  EXPECT_TRUE(orders->front().is_waiting);
  EXPECT_TRUE(orders->front().quantity.is_zero());
  EXPECT_EQ(parse_orders(order("NEW")).error().code, "unreadable");
}

TEST(HttpParse, AnAnswerWithoutTheStateIsUnreadable) {
  const char* acknowledgement =
      R"({"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"x","transactTime":1507725176595})";
  EXPECT_EQ(parse_order(acknowledgement).error().code, "unreadable");
}

// Whatever is cut off, a truncated answer is never taken for an order.
TEST(HttpParse, EveryTruncationIsUnreadable) {
  for (std::size_t size = 0; size < kFull.size(); ++size) {
    EXPECT_FALSE(parse_order(std::string_view{kFull}.substr(0, size))) << size;
  }
}

TEST(HttpParse, Errors) {
  const auto error = parse_api_error(R"({"code":-1121,"msg":"Invalid symbol."})");
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code, -1121);
  EXPECT_EQ(error->message, "Invalid symbol.");
  for (const char* text :
       {"", "<html></html>", "{}", R"({"code":0,"msg":"x"})", R"({"code":"-1","msg":"x"})", "[]", "null"}) {
    EXPECT_FALSE(parse_api_error(text)) << text;
  }
}

TEST(HttpParse, MarketData) {
  const auto depth =
      parse_depth(R"({"lastUpdateId":1027024,"bids":[["4.0","431.0"]],"asks":[["4.00000200","12.0"]]})", "BNBBTC");
  ASSERT_TRUE(depth);
  EXPECT_EQ(depth->last_update_id, 1027024);
  EXPECT_EQ(depth->asks.front().price, Decimal::of("4.000002"));
  EXPECT_FALSE(parse_depth(R"({"lastUpdateId":1,"bids":[["4.0"]],"asks":[]})", "X"));
  EXPECT_FALSE(parse_depth(R"({"lastUpdateId":1,"bids":[["-4.0","1"]],"asks":[]})", "X"));

  const auto candles = parse_candles(
      R"([[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499644799999,)"
      R"("2434.19055334",308,"1756.87402397","28.46694368","0"]])");
  ASSERT_TRUE(candles);
  EXPECT_EQ(candles->front().trades, 308);
  EXPECT_EQ(candles->front().close, Decimal::of("0.015771"));
  EXPECT_FALSE(parse_candles(R"([[1499040000000,"1"]])"));

  const auto trades = parse_trades(
      R"([{"id":28457,"price":"4.00000100","qty":"12.0","quoteQty":"48.000012","time":1499865549590,"isBuyerMaker":true,)"
      R"("isBestMatch":true}])",
      "BNBBTC");
  ASSERT_TRUE(trades);
  EXPECT_EQ(trades->front().side, Side::Sell);

  const auto time = parse_server_time(R"({"serverTime":1499827319559})");
  ASSERT_TRUE(time);
  EXPECT_EQ(to_milliseconds(*time), 1499827319559);
  EXPECT_FALSE(parse_server_time(R"({"serverTime":-1})"));
}

TEST(HttpParse, KeyRestrictions) {
  const auto key = parse_key_restrictions(
      R"({"ipRestrict":true,"createTime":1614832943000,"enableInternalTransfer":true,"enableFutures":false,)"
      R"("enableSpotAndMarginTrading":false,"enableReading":true,"enableWithdrawals":true})");
  ASSERT_TRUE(key);
  EXPECT_EQ(*key, (KeyPermissions{true, false, true, true}));
  EXPECT_EQ(parse_key_restrictions(R"({"ipRestrict":false})").error().code, "unreadable");
}

TEST(HttpParse, Account) {
  const auto account = parse_account(
      R"({"makerCommission":15,"commissionRates":{"maker":"0.00150000"},"canTrade":true,"updateTime":123456789,)"
      R"("accountType":"SPOT","balances":[{"asset":"BTC","free":"4723846.89208129","locked":"0.00000000"},)"
      R"({"asset":"LTC","free":"0.00000000","locked":"0.00000000"}],"permissions":["SPOT"],"uid":354937868})");
  ASSERT_TRUE(account);
  EXPECT_TRUE(account->can_trade);
  ASSERT_EQ(account->balances.size(), 1U) << "zero is left out";

  const auto fills = parse_fills(
      R"([{"symbol":"BNBBTC","id":28457,"orderId":100234,"orderListId":-1,"price":"4.00000100","qty":"12.0",)"
      R"("quoteQty":"48.000012","commission":"10.10000000","commissionAsset":"BNB","time":1499865549590,"isBuyer":true,)"
      R"("isMaker":false,"isBestMatch":true}])");
  ASSERT_TRUE(fills);
  EXPECT_EQ(fills->front().venue_trade_id, "28457");
  EXPECT_EQ(fills->front().side, Side::Buy);

  const auto rates = parse_commission(
      R"({"symbol":"BTCUSDT","standardCommission":{"maker":"0.00000010","taker":"0.00000020","buyer":"0.00000030",)"
      R"("seller":"0.00000040"},"specialCommission":{"maker":"0.01000000","taker":"0.02000000","buyer":"0","seller":"0"},)"
      R"("taxCommission":{"maker":"0","taker":"0","buyer":"0","seller":"0"},"discount":{"enabledForAccount":true}})");
  ASSERT_TRUE(rates);
  EXPECT_EQ(rates->maker, Decimal::of("0.0100005"));
  EXPECT_EQ(rates->taker, Decimal::of("0.0200006"));
}

TEST(HttpParse, OneBadSymbolDoesNotHideTheOthers) {
  const std::string filters =
      R"("filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01"},)"
      R"({"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"},)"
      R"({"filterType":"NOTIONAL","minNotional":"5.0","applyMinToMarket":true,"maxNotional":"9000000.0",)"
      R"("applyMaxToMarket":false,"avgPriceMins":5},{"filterType":"BRAND_NEW","limit":3}])";
  const auto info = parse_exchange_info(
      R"({"timezone":"UTC","serverTime":1,"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE",)"
      R"("intervalNum":1,"limit":6000}],"symbols":[)"
      R"({"symbol":"AUSDT","status":"TRADING","baseAsset":"A","quoteAsset":"USDT",)" +
      filters + "}," + R"({"symbol":"BUSDT","status":"SOMETHING_NEW","baseAsset":"B","quoteAsset":"USDT",)" + filters +
      "}," + R"({"symbol":"CUSDT","status":"TRADING","baseAsset":"C","quoteAsset":"USDT","filters":[]}]})");
  ASSERT_TRUE(info) << to_log_string(info.error());
  ASSERT_EQ(info->instruments.size(), 1U);
  EXPECT_EQ(info->instruments[0].notional_max, Decimal(9'000'000));
  EXPECT_EQ(info->unreadable_symbols, (std::vector<std::string>{"BUSDT", "CUSDT"}));
}

TEST(HttpParse, ASymbolSaysWhatItTakes) {
  const auto parse = [](const std::string& fields) {
    const auto info = parse_exchange_info(
        R"({"serverTime":1,"symbols":[{"symbol":"AUSDT","status":"TRADING","baseAsset":"A","quoteAsset":"USDT",)" +
        fields +
        R"("filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000","tickSize":"0.01"},)"
        R"({"filterType":"LOT_SIZE","minQty":"0.01","maxQty":"9000","stepSize":"0.01"},)"
        R"({"filterType":"ICEBERG_PARTS","limit":100},{"filterType":"MAX_NUM_ORDER_LISTS","maxNumOrderLists":20},)"
        R"({"filterType":"TRAILING_DELTA","minTrailingAboveDelta":10,"maxTrailingAboveDelta":2000,)"
        R"("minTrailingBelowDelta":20,"maxTrailingBelowDelta":1000}]}]})");
    return info.value().instruments.at(0);
  };
  const auto silent = parse("");
  EXPECT_EQ(silent.capabilities, all_capabilities()) << "What it does not rule out is tried";
  EXPECT_FALSE(silent.allows_paid_exits) << "It is newer than most programs: only where it is said";
  EXPECT_EQ(silent.iceberg_parts_max, 100);
  EXPECT_EQ(silent.order_lists_max, 20);
  EXPECT_EQ(silent.trailing_above_max, 2000);
  EXPECT_EQ(silent.trailing_below_min, 20);
  const auto poor = parse(
      R"("orderTypes":["LIMIT","LIMIT_MAKER","MARKET","STOP_LOSS_LIMIT"],"icebergAllowed":false,"ocoAllowed":true,)"
      R"("otoAllowed":false,"quoteOrderQtyMarketAllowed":true,"allowTrailingStop":true,"amendAllowed":false,)");
  OrderCapabilities wanted;
  wanted.market_by_quote = wanted.stop_limit = wanted.post_only = wanted.oco = true;
  EXPECT_TRUE(parse(R"("opoAllowed":true,)").allows_paid_exits);
  EXPECT_EQ(poor.capabilities, wanted) << "A trailing stop fires a market order, which is not taken either";
}

}  // namespace
}  // namespace hoga::venue::binance
