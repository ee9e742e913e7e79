// Frames of the market streams and of the WebSocket API, in the shapes that the venue documents.
#include "venue/binance/ws_parse.hpp"

#include <gtest/gtest.h>

namespace hoga::venue::binance {
namespace {

template <typename Frame>
Frame stream_frame(std::string_view text) {
  FrameParser parser;
  auto frame = parser.parse_stream(text);
  if (!frame) throw std::runtime_error(to_log_string(frame.error()));
  return std::get<Frame>(*frame);
}
template <typename Frame>
Frame api_frame(std::string_view text) {
  FrameParser parser;
  auto frame = parser.parse_api(text);
  if (!frame) throw std::runtime_error(to_log_string(frame.error()));
  return std::get<Frame>(*frame);
}

TEST(WsParse, MarketEventsRawAndWrapped) {
  const std::string depth =
      R"({"e":"depthUpdate","E":1672515782136,"s":"BNBBTC","U":157,"u":160,"b":[["0.0024","10"]],"a":[["0.0026","0.00000000"]]})";
  for (const std::string& text : {depth, R"({"stream":"bnbbtc@depth@100ms","data":)" + depth + "}",
                                  R"({"data":)" + depth + R"(,"stream":"bnbbtc@depth@100ms"})"}) {
    const auto diff = stream_frame<BookDiff>(text);
    EXPECT_EQ(diff.first_update_id, 157);
    EXPECT_EQ(diff.last_update_id, 160);
    EXPECT_EQ(diff.bids.front().quantity, Decimal(10));
    EXPECT_TRUE(diff.asks.front().quantity.is_zero());
  }
  const auto trade = stream_frame<Trade>(
      R"({"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":true,"M":true})");
  EXPECT_EQ(trade.side, Side::Sell);
  EXPECT_EQ(trade.id, 12345);
  const auto candle = stream_frame<CandleFrame>(
      R"({"e":"kline","E":1672515782136,"s":"BNBBTC","k":{"t":1672515780000,"T":1672515839999,"s":"BNBBTC","i":"1m","f":100,)"
      R"("L":200,"o":"0.0010","c":"0.0020","h":"0.0025","l":"0.0015","v":"1000","n":100,"x":false,"q":"1.0000","V":"500",)"
      R"("Q":"0.500","B":"123456"}})");
  EXPECT_EQ(candle.interval, Interval::Minute1);
  EXPECT_FALSE(candle.is_closed);
  EXPECT_EQ(candle.candle.trades, 100);
  const auto quote = stream_frame<Quote>(
      R"({"u":400900217,"s":"BNBUSDT","b":"25.35190000","B":"31.21000000","a":"25.36520000","A":"40.66000000"})");
  EXPECT_EQ(quote.update_id, 400900217);
}

TEST(WsParse, Tickers) {
  const auto ticker = stream_frame<Ticker>(
      R"({"e":"24hrTicker","E":1672515782136,"s":"BNBBTC","p":"0.0015","P":"250.00","w":"0.0018","x":"0.0009","c":"0.0025",)"
      R"("Q":"10","b":"0.0024","B":"10","a":"0.0026","A":"100","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000","q":"18",)"
      R"("O":0,"C":86400000,"F":0,"L":18150,"n":18151})");
  EXPECT_EQ(ticker.last_price, Decimal::of("0.0025"));
  EXPECT_EQ(ticker.ask_quantity, Decimal(100));
  EXPECT_EQ(ticker.trades, 18151);
  const auto mini = stream_frame<MiniTickerFrame>(
      R"({"e":"24hrMiniTicker","E":1672515782136,"s":"BNBBTC","c":"0.0025","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000","q":"18"})");
  EXPECT_EQ(mini.open_price, Decimal::of("0.001"));
}

TEST(WsParse, AnswersAndTheUnknown) {
  EXPECT_EQ(stream_frame<StreamAnswer>(R"({"result":null,"id":7})").id, 7);
  const auto refused = stream_frame<StreamAnswer>(R"({"code":2,"msg":"Invalid request: x","id":8})");
  ASSERT_TRUE(refused.error);
  EXPECT_EQ(refused.error->message, "Invalid request: x");
  EXPECT_EQ(stream_frame<StreamAnswer>(R"({"error":{"code":-1,"msg":"y"},"id":9})").error->code, -1);
  stream_frame<ServerShutdown>(R"({"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1}})");
  stream_frame<ServerShutdown>(R"({"e":"serverShutdown","E":1770123456789})");
  stream_frame<IgnoredFrame>(R"({"e":"somethingNew","E":1})");
  FrameParser parser;
  for (const char* bad :
       {"", "[", "nonsense", R"({"e":"trade","s":"X"})", R"({"e":"depthUpdate","s":"X","U":1,"u":"2"})",
        R"({"e":"trade","s":"X","t":1,"p":1.5,"q":"1","T":1,"m":true})"}) {
    EXPECT_FALSE(parser.parse_stream(bad)) << bad;
  }
}

const std::string kReport =
    R"({"e":"executionReport","E":1499405658658,"s":"ETHBTC","c":"hg01","S":"BUY","o":"LIMIT","f":"GTC","q":"1.00000000",)"
    R"("p":"0.10264410","P":"0.00000000","F":"0.00000000","g":-1,"C":"","x":"NEW","X":"NEW","r":"NONE","i":4293153,)"
    R"("l":"0.00000000","z":"0.00000000","L":"0.00000000","n":"0","N":null,"T":1499405658657,"t":-1,"I":8641984,"w":true,)"
    R"("m":false,"M":false,"O":1499405658657,"Z":"0.00000000","Y":"0.00000000","Q":"0.00000000","W":1499405658657,"V":"NONE"})";

std::string wrapped(std::string event) { return R"({"subscriptionId":3,"event":)" + std::move(event) + "}"; }
std::string with(std::string text, const std::vector<std::pair<std::string, std::string>>& changes) {
  for (const auto& [from, to] : changes) text.replace(text.find(from), from.size(), to);
  return text;
}
ExecutionReport report_of(const std::string& event) {
  const auto frame = api_frame<UserFrame>(wrapped(event));
  EXPECT_EQ(frame.subscription_id, 3);
  return std::get<ExecutionReport>(frame.event);
}

TEST(WsParse, ExecutionReports) {
  const auto accepted = report_of(kReport);
  EXPECT_EQ(accepted.order.venue_client_order_id, "hg01");
  EXPECT_EQ(accepted.order.status, OrderStatus::Open);
  EXPECT_EQ(accepted.order.price, Decimal::of("0.1026441"));
  EXPECT_FALSE(accepted.fill);

  const auto traded =
      report_of(with(kReport, {{R"("x":"NEW","X":"NEW")", R"("x":"TRADE","X":"PARTIALLY_FILLED")"},
                               {R"("l":"0.00000000","z":"0.00000000","L":"0.00000000","n":"0","N":null)",
                                R"("l":"0.4","z":"0.4","L":"0.1","n":"0.0004","N":"ETH")"},
                               {R"("t":-1)", R"("t":77)"}}));
  ASSERT_TRUE(traded.fill);
  EXPECT_EQ(traded.fill->venue_trade_id, "77");
  EXPECT_EQ(traded.fill->quantity, Decimal::of("0.4"));
  EXPECT_EQ(traded.fill->fee_currency, "ETH");
  EXPECT_EQ(traded.order.status, OrderStatus::PartiallyFilled);

  const auto cancelled = report_of(with(kReport, {{R"("c":"hg01")", R"("c":"cancel-1")"},
                                                  {R"("C":"")", R"("C":"hg01")"},
                                                  {R"("x":"NEW","X":"NEW")", R"("x":"CANCELED","X":"CANCELED")"}}));
  EXPECT_EQ(cancelled.order.venue_client_order_id, "hg01") << "C names the order, c the cancel";
  EXPECT_EQ(cancelled.order.status, OrderStatus::Cancelled);

  const auto rejected = report_of(with(kReport, {{R"("x":"NEW","X":"NEW","r":"NONE")",
                                                  R"("x":"REJECTED","X":"REJECTED","r":"INSUFFICIENT_BALANCES")"}}));
  EXPECT_EQ(rejected.order.reject_reason, "INSUFFICIENT_BALANCES");
  const auto never_was = api_frame<UserFrame>(wrapped(with(
      kReport, {{R"("x":"NEW","X":"NEW")", R"("x":"REJECTED","X":"REJECTED")"}, {R"("i":4293153)", R"("i":-1)"}})));
  EXPECT_TRUE(std::holds_alternative<IgnoredFrame>(never_was.event)) << "There is no such order to keep";
  const auto expired = report_of(
      with(kReport, {{R"("x":"NEW","X":"NEW")", R"("eR":"INSUFFICIENT_LIQUIDITY","x":"EXPIRED","X":"EXPIRED")"}}));
  EXPECT_EQ(expired.order.reject_reason, "INSUFFICIENT_LIQUIDITY");
  const auto pegged =
      report_of(with(kReport, {{R"("p":"0.10264410")", R"("gp":"0.11","gP":"PRIMARY_PEG","p":"0.00000000")"}}));
  EXPECT_EQ(pegged.order.price, Decimal::of("0.11")) << "What it trades at, not that it was sent without a price";
}

TEST(WsParse, BalancesAndTransfers) {
  const auto balances = std::get<BalanceReport>(
      api_frame<UserFrame>(
          wrapped(
              R"({"e":"outboundAccountPosition","E":1564034571105,"u":1564034571073,"B":[{"a":"ETH","f":"10000.000000","l":"0.5"}]})"))
          .event);
  EXPECT_EQ(balances.balances, (std::vector<Balance>{{"ETH", 10'000, Decimal::of("0.5")}}));
  const auto transfer = std::get<TransferReport>(
      api_frame<UserFrame>(
          wrapped(R"({"e":"balanceUpdate","E":1573200697110,"a":"BTC","d":"-100.00000000","T":1573200697068})"))
          .event);
  EXPECT_EQ(transfer.amount, Decimal(-100));
  EXPECT_TRUE(std::holds_alternative<UserStreamTerminated>(
      api_frame<UserFrame>(wrapped(R"({"e":"eventStreamTerminated","E":1759089357377})")).event));
  EXPECT_TRUE(std::holds_alternative<IgnoredFrame>(api_frame<UserFrame>(wrapped(R"({"e":"listStatus","E":1})")).event));
  api_frame<ServerShutdown>(R"({"event":{"e":"serverShutdown","E":1770123456789}})");
}

TEST(WsParse, ApiAnswers) {
  const auto subscribed =
      api_frame<ApiAnswer>(R"({"id":"s-1","status":200,"result":{"subscriptionId":5},"rateLimits":[{"limit":1}]})");
  EXPECT_EQ(subscribed.id, "s-1");
  EXPECT_EQ(subscribed.subscription_id, 5);
  const auto refused = api_frame<ApiAnswer>(R"({"id":9,"status":401,"error":{"code":-2015,"msg":"Invalid API-key."}})");
  EXPECT_EQ(refused.id, "9");
  EXPECT_EQ(refused.error->code, -2015);
  EXPECT_EQ(api_frame<ApiAnswer>(R"({"id":null,"status":401,"error":{"code":-2015,"msg":"x"}})").id, "");
}

}  // namespace
}  // namespace hoga::venue::binance
