// The venue's published signing vectors.
#include "venue/binance/credentials.hpp"

#include <gtest/gtest.h>

#include "net/url.hpp"
#include "venue/binance/enums.hpp"
#include "venue/binance/symbols.hpp"

namespace hoga::venue::binance {
namespace {

const std::string kApiKey = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
const Secret kSecret{"NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"};

Parameters order_of(const char* symbol) {
  return {{"symbol", symbol}, {"side", "BUY"},  {"type", "LIMIT"},      {"timeInForce", "GTC"},
          {"quantity", "1"},  {"price", "0.1"}, {"recvWindow", "5000"}, {"timestamp", "1499827319559"}};
}

TEST(Credentials, SignsTheRestVector) {
  EXPECT_EQ(
      signed_query(order_of("LTCBTC"), kSecret),
      "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
      "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
}

TEST(Credentials, EncodesBeforeSigning) {
  const std::string query =
      signed_query(order_of("\xEF\xBC\x91\xEF\xBC\x92\xEF\xBC\x93\xEF\xBC\x94\xEF\xBC\x95\xEF\xBC\x96"), kSecret);
  EXPECT_TRUE(query.starts_with("symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY")) << query;
  EXPECT_TRUE(query.ends_with("&signature=e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3")) << query;
}

TEST(Credentials, SignsTheWebSocketVectorSortedByName) {
  EXPECT_EQ(websocket_signature({{"symbol", "BTCUSDT"},
                                 {"side", "SELL"},
                                 {"type", "LIMIT"},
                                 {"timeInForce", "GTC"},
                                 {"quantity", "0.01000000"},
                                 {"price", "52000.00"},
                                 {"recvWindow", "100"},
                                 {"timestamp", "1645423376532"},
                                 {"apiKey", kApiKey}},
                                kSecret),
            "aa1b5712c094bc4e57c05a1a5c1fd8d88dcd628338ea863fec7b88e59fe2db24");
}

// RFC 8032, test 2.
const Secret kPrivateKey{
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n"};

TEST(Credentials, SignsWithAPrivateKeyInBase64) {
  EXPECT_FALSE(is_ed25519(kSecret));
  EXPECT_TRUE(is_ed25519(kPrivateKey));
  EXPECT_EQ(sign(kPrivateKey, "\x72"),
            "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==");
  const std::string query = signed_query(order_of("LTCBTC"), kPrivateKey);
  const auto at = query.find("&signature=");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(query.substr(at + 11), net::percent_encode(sign(kPrivateKey, query.substr(0, at))));
  EXPECT_EQ(query.find_first_of("+/", at), std::string::npos) << "percent-encoded";
  EXPECT_EQ(websocket_signature({{"b", "2"}, {"a", "1"}}, kPrivateKey), sign(kPrivateKey, "a=1&b=2"));
}

TEST(Enums, EveryWordOfOursComesBack) {
  for (const Side side : {Side::Buy, Side::Sell}) EXPECT_EQ(*parse_side(to_wire(side)), side);
  for (const auto tif : {TimeInForce::Gtc, TimeInForce::Ioc, TimeInForce::Fok})
    EXPECT_EQ(*parse_time_in_force(to_wire(tif)), tif);
  for (const auto type : {OrderType::Market, OrderType::Limit, OrderType::Stop, OrderType::StopLimit,
                          OrderType::TakeProfit, OrderType::TakeProfitLimit}) {
    EXPECT_EQ(parse_order_type(to_wire(type, false))->type, type);
  }
  EXPECT_TRUE(parse_order_type(to_wire(OrderType::Limit, true))->post_only);
}

TEST(Enums, AnUnknownWordIsAnErrorNeverAGuess) {
  EXPECT_EQ(parse_side("buy").error().code, "unknown_word");
  EXPECT_EQ(parse_order_type("PEGGED").error().code, "unknown_word");
  EXPECT_EQ(parse_time_in_force("GTX").error().code, "unknown_word");
  EXPECT_EQ(parse_order_status("DONE").error().code, "unknown_word");
  EXPECT_EQ(parse_instrument_status("").error().code, "unknown_word");
}

TEST(Symbols, StreamNamesAreLowerCaseInAsciiOnly) {
  EXPECT_EQ(depth_stream("BTCUSDT"), "btcusdt@depth@100ms");
  EXPECT_EQ(trade_stream("1INCHUSDT"), "1inchusdt@trade");
  EXPECT_EQ(ticker_stream("\xEC\x97\x94KRW"), "\xEC\x97\x94krw@ticker");
  EXPECT_EQ(candle_stream("BTCUSDT"), "btcusdt@kline_1m");
}

}  // namespace
}  // namespace hoga::venue::binance
