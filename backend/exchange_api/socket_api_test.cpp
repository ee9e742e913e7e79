// The WebSocket API without a network: answers, signatures over source text, and the account's own events.
#include "exchange_api/socket_api.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"
#include "exchange_api/socket_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::StartsWith;

struct SocketBench : FrontBench {
  explicit SocketBench(bool returns_rate_limits = false)
      : session(std::make_unique<SocketApi>(front, users, socket,
                                            SocketApi::Options{TimeUnit::Millisecond, returns_rate_limits})) {
    front.add_listener(users);
    quote(8'999'900, 9'000'100, 10'000);
    quote(8'999'800, 9'000'200, 10'000);
  }
  std::string ask(const std::string& method, const std::string& params = "{}") {
    return session->handle(R"({"id":7,"method":")" + method + R"(","params":)" + params + "}");
  }
  // `params` are members without braces, `payload` their sorted k=v text without apiKey and timestamp, which sort
  // around them.
  std::string ask_signed(const ApiKey& key, const std::string& method, const std::string& params = {},
                         const std::string& payload = {}) {
    const std::string time = std::to_string(to_milliseconds(clock.time));
    std::string text = "apiKey=" + key.api_key + (payload.empty() ? "" : "&" + payload) + "&timestamp=" + time;
    // `type` is the one parameter here that sorts behind `timestamp`.
    if (const auto at = text.find("&type="); at != std::string::npos) {
      const std::string type = text.substr(at, text.find('&', at + 1) - at);
      text.erase(at, type.size());
      text += type;
    }
    std::string body = "{" + params + (params.empty() ? "" : ",");
    body += R"("apiKey":")" + key.api_key + R"(","timestamp":)" + time + R"(,"signature":")" + key.signing.sign(text) +
            "\"}";
    return ask(method, body);
  }

  std::shared_ptr<RecordingSocket> socket = std::make_shared<RecordingSocket>();
  UserStreams users;
  std::unique_ptr<SocketApi> session;
};

TEST(SocketApi, public_methods_answer_as_rest_does) {
  SocketBench bench;
  EXPECT_EQ(bench.ask("ping"), R"({"id":7,"status":200,"result":{}})");
  EXPECT_EQ(bench.ask("v3/time"), R"({"id":7,"status":200,"result":{"serverTime":1770000000000}})");
  EXPECT_THAT(bench.ask("depth", R"({"symbol":"BTCUSDT","limit":1})"),
              HasSubstr(R"("bids":[["89999.00000000","0.10000000"]],"asks":[["90001.00000000","0.10000000"]]})"));
  EXPECT_THAT(bench.ask("ticker.book", R"({"symbols":["BTCUSDT"]})"),
              StartsWith(R"({"id":7,"status":200,"result":[{"symbol")"));
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 1, bench.clock.time);
  bench.front.commit().value();
  for (const char* method : {"exchangeInfo", "ticker.24hr", "ticker.price"}) {
    EXPECT_THAT(bench.ask(method), StartsWith(R"({"id":7,"status":200,"result":)")) << method;
  }
  EXPECT_THAT(bench.ask("klines", R"({"symbol":"BTCUSDT","interval":"1m","limit":1})"), HasSubstr("\"result\":[["));
  EXPECT_THAT(bench.ask("trades.recent", R"({"symbol":"BTCUSDT"})"), HasSubstr("\"result\":["));
}

TEST(SocketApi, faults_carry_the_id_where_it_can_be_read) {
  SocketBench bench;
  EXPECT_EQ(bench.session->handle("{"),
            R"({"id":null,"status":400,"error":{"code":-1135,"msg":"Invalid JSON Request"}})");
  EXPECT_EQ(bench.ask("depth", R"({"symbol":"NOSUCH"})"),
            R"({"id":7,"status":400,"error":{"code":-1121,"msg":"Invalid symbol."}})");
  EXPECT_THAT(bench.ask("fly"), HasSubstr("\"code\":-1020"));
  EXPECT_THAT(bench.ask("account.status"), HasSubstr("\"code\":-1102"));
  EXPECT_EQ(bench.session->handle(R"({"id":"abc","method":"ping"})"), R"({"id":"abc","status":200,"result":{}})");
  EXPECT_THAT(bench.session->handle(R"({"id":1.5,"method":"ping"})"), HasSubstr("\"code\":-1130"));
  EXPECT_EQ(bench.ask("ping", R"(["BTCUSDT"])"),
            R"({"id":7,"status":400,"error":{"code":-1135,"msg":"JSON sent for parameter 'params' is not valid"}})");
  EXPECT_EQ(bench.ask("ping", "null"), R"({"id":7,"status":200,"result":{}})");
  EXPECT_THAT(bench.session->handle(R"({"id":)" + std::string(100, '1') + R"(,"method":"ping"})"),
              HasSubstr("\"code\":-1130"));
}

TEST(SocketApi, numbers_are_signed_by_their_source_text) {
  SocketBench bench(true);
  const ApiKey& key = bench.add_account("alice");
  const std::string placed = bench.ask_signed(
      key, "order.place",
      R"("symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC","price":80000.10,"quantity":0.0100)",
      "price=80000.10&quantity=0.0100&side=BUY&symbol=BTCUSDT&timeInForce=GTC&type=LIMIT");
  EXPECT_THAT(placed, StartsWith(R"({"id":7,"status":200,"result":{"symbol":"BTCUSDT","orderId":1,)"));
  EXPECT_THAT(
      placed,
      HasSubstr(
          R"("rateLimits":[{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":100,"count":1})"));
  EXPECT_THAT(bench.ask_signed(key, "order.status", R"("symbol":"BTCUSDT","orderId":"1","returnRateLimits":false)",
                               "orderId=1&returnRateLimits=false&symbol=BTCUSDT"),
              testing::AllOf(HasSubstr(R"("status":"NEW")"), testing::Not(HasSubstr("rateLimits"))));
  EXPECT_THAT(bench.ask_signed(key, "order.cancel", R"("symbol":"BTCUSDT","orderId":1)", "orderId=1&symbol=BTCUSDT"),
              HasSubstr(R"("status":"CANCELED")"));
  EXPECT_THAT(bench.ask_signed(key, "order.status", R"("symbol":"BTCUSDT","orderId":1)", "orderId=2&symbol=BTCUSDT"),
              HasSubstr("\"code\":-1022"));
  EXPECT_THAT(bench.ask_signed(key, "openOrders.cancelAll", R"("symbol":"BTCUSDT")", "symbol=BTCUSDT"),
              HasSubstr(R"("status":400,"error":{"code":-2011,"msg":"Unknown order sent."})"));
  EXPECT_THAT(bench.ask_signed(key, "account.status"), HasSubstr(R"("accountType":"SPOT")"));
  EXPECT_THAT(bench.ask_signed(key, "allOrders", R"("symbol":"BTCUSDT")", "symbol=BTCUSDT"), HasSubstr("CANCELED"));
}

TEST(SocketApi, cancelling_one_order_of_a_list_answers_with_the_whole_list) {
  SocketBench bench;
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 1, bench.clock.time);
  bench.front.commit().value();
  const ApiKey& key = bench.add_account("alice");
  const auto placed = bench.call_signed(
      "POST", "/api/v3/orderList/oco", key,
      "symbol=BTCUSDT&side=SELL&quantity=0.1&aboveType=LIMIT_MAKER&abovePrice=95000&belowType=STOP_LOSS"
      "&belowStopPrice=85000&listClientOrderId=pair");
  ASSERT_EQ(placed.status, 200) << placed.body;
  EXPECT_THAT(bench.ask_signed(key, "order.cancel", R"("symbol":"BTCUSDT","orderId":1)", "orderId=1&symbol=BTCUSDT"),
              testing::AllOf(StartsWith(R"({"id":7,"status":200,"result":{"orderListId":1,"contingencyType":"OCO",)"
                                        R"("listStatusType":"ALL_DONE","listOrderStatus":"ALL_DONE",)"
                                        R"("listClientOrderId":"pair",)"),
                             HasSubstr(R"("orderReports":[{"symbol":"BTCUSDT",)"), HasSubstr(R"("orderId":2)")));
}

TEST(SocketApi, every_connection_is_told_of_a_shutdown) {
  SocketBench bench;
  bench.users.announce_shutdown(bench.clock.time);
  EXPECT_THAT(bench.socket->messages, ElementsAre(R"({"event":{"e":"serverShutdown","E":1770000000000}})"));
  bench.session.reset();
  bench.users.announce_shutdown(bench.clock.time);
  EXPECT_THAT(bench.socket->messages, SizeIs(1)) << "One that has gone is told nothing";
}

TEST(SocketApi, what_is_locked_elsewhere_is_told) {
  SocketBench bench;
  const ApiKey& key = bench.add_account("alice");
  bench.ask_signed(key, "userDataStream.subscribe.signature");
  bench.exchange.lock_externally("alice", "BTC", Decimal(3), bench.clock.time).value();
  bench.front.commit().value();
  EXPECT_THAT(bench.socket->messages,
              ElementsAre(R"({"subscriptionId":0,"event":{"e":"externalLockUpdate","E":1770000000000,"a":"BTC",)"
                          R"("d":"3.00000000","T":1770000000000}})",
                          HasSubstr(R"("e":"outboundAccountPosition")")));
}

TEST(SocketApi, hmac_keys_cannot_log_on) {
  SocketBench bench;
  const ApiKey& key = bench.add_account("alice");
  EXPECT_THAT(bench.ask_signed(key, "session.logon"),
              HasSubstr(R"("code":-4056,"msg":"HMAC_SHA256 API key is not supported.")"));
  EXPECT_EQ(bench.ask("session.status"),
            R"({"id":7,"status":200,"result":{"apiKey":null,"authorizedSince":null,"connectedSince":1770000000000,)"
            R"("returnRateLimits":false,"serverTime":1770000000000,"userDataStream":false}})");
  EXPECT_THAT(bench.ask("userDataStream.subscribe"), HasSubstr("\"status\":401"));
}

TEST(SocketApi, a_market_order_tells_its_whole_story) {
  SocketBench bench;
  const ApiKey& key = bench.add_account("alice");
  const ApiKey& other = bench.add_account("bob");
  EXPECT_EQ(bench.ask_signed(key, "userDataStream.subscribe.signature"),
            R"({"id":7,"status":200,"result":{"subscriptionId":0}})");
  EXPECT_THAT(bench.ask_signed(key, "userDataStream.subscribe.signature"), HasSubstr("\"code\":-2035"));
  EXPECT_THAT(bench.ask_signed(other, "userDataStream.subscribe.signature"), HasSubstr(R"("subscriptionId":1)"));
  EXPECT_THAT(bench.ask("session.subscriptions"), HasSubstr(R"([{"subscriptionId":0},{"subscriptionId":1}])"));
  // Two levels of 0.1 each, and then the book is empty.
  bench.call_signed("POST", "/api/v3/order", key,
                    "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.5&newClientOrderId=m1");
  const auto& seen = bench.socket->messages;
  ASSERT_THAT(seen, SizeIs(5));
  EXPECT_THAT(seen, testing::Each(StartsWith(R"({"subscriptionId":0,"event":{"e":")"))) << "Nobody sees another's";
  EXPECT_EQ(
      seen[0],
      R"({"subscriptionId":0,"event":{"e":"executionReport","E":1770000000000,"s":"BTCUSDT","c":"m1","S":"BUY",)"
      R"("o":"MARKET","f":"GTC","q":"0.50000000","p":"0.00000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"",)"
      R"("x":"NEW","X":"NEW","r":"NONE","i":1,"l":"0.00000000","z":"0.00000000","L":"0.00000000","n":"0","N":null,)"
      R"("T":1770000000000,"t":-1,"I":1,"w":true,"m":false,"M":false,"O":1770000000000,"Z":"0.00000000",)"
      R"("Y":"0.00000000","Q":"0.00000000","W":1770000000000,"V":"EXPIRE_MAKER"}})");
  EXPECT_THAT(seen[1],
              HasSubstr(R"("x":"TRADE","X":"PARTIALLY_FILLED","r":"NONE","i":1,"l":"0.10000000","z":"0.10000000",)"
                        R"("L":"90001.00000000","n":"0.00010000","N":"BTC","T":1770000000000,"t":1,)"));
  EXPECT_THAT(seen[1], HasSubstr(R"("w":false,"m":false,"M":true,)")) << "Who takes is not on the book";
  EXPECT_THAT(seen[2], HasSubstr(R"("l":"0.10000000","z":"0.20000000","L":"90002.00000000")"));
  EXPECT_THAT(seen[3], testing::AllOf(HasSubstr(R"("x":"EXPIRED","X":"EXPIRED")"),
                                      HasSubstr(R"("eR":"INSUFFICIENT_LIQUIDITY")")));
  EXPECT_EQ(
      seen[4],
      R"({"subscriptionId":0,"event":{"e":"outboundAccountPosition","E":1770000000000,"u":1770000000000,)"
      R"("B":[{"a":"BTC","f":"10.19980000","l":"0.00000000"},{"a":"USDT","f":"81999.70000000","l":"0.00000000"}]}})");
}

TEST(SocketApi, cancels_and_deposits_are_told_and_unsubscribing_ends_it) {
  SocketBench bench;
  const ApiKey& key = bench.add_account("alice");
  bench.ask_signed(key, "userDataStream.subscribe.signature");
  bench.call_signed("POST", "/api/v3/order", key,
                    "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.1&price=80000&newClientOrderId=o1");
  bench.call_signed("DELETE", "/api/v3/order", key, "symbol=BTCUSDT&origClientOrderId=o1&newClientOrderId=c1");
  EXPECT_THAT(bench.socket->holding(R"("x":"CANCELED","X":"CANCELED")"),
              ElementsAre(testing::AllOf(HasSubstr(R"("c":"c1")"), HasSubstr(R"("C":"o1")"))));
  bench.exchange.deposit("alice", "USDT", Decimal(5), bench.clock.time).value();
  bench.front.commit().value();
  EXPECT_THAT(
      bench.socket->holding("balanceUpdate"),
      ElementsAre(R"({"subscriptionId":0,"event":{"e":"balanceUpdate","E":1770000000000,"a":"USDT","d":"5.00000000",)"
                  R"("T":1770000000000}})"));
  EXPECT_THAT(bench.ask("userDataStream.unsubscribe", R"({"subscriptionId":3})"), HasSubstr("\"code\":-2036"));
  bench.socket->messages.clear();
  EXPECT_EQ(bench.ask("userDataStream.unsubscribe", R"({"subscriptionId":0})"), R"({"id":7,"status":200,"result":{}})");
  EXPECT_THAT(bench.socket->messages,
              ElementsAre(R"({"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":1770000000000}})"));
  bench.exchange.deposit("alice", "USDT", Decimal(5), bench.clock.time).value();
  bench.front.commit().value();
  EXPECT_THAT(bench.socket->messages, SizeIs(1));
  EXPECT_EQ(bench.users.size(), 0U);
}

TEST(SocketApi, a_ban_ends_the_connection_of_everybody_but_the_platform) {
  SocketBench bench;
  bench.front.limits().ban("192.0.2.8", std::chrono::minutes{1}, bench.clock.time);
  EXPECT_EQ(bench.socket->closed_with, 0) << "Another address";
  bench.front.limits().ban(bench.socket->address, std::chrono::minutes{1}, bench.clock.time);
  EXPECT_EQ(bench.socket->closed_with, net::close_code::kPolicy);

  const auto open = [&] {
    bench.socket = std::make_shared<RecordingSocket>();
    bench.session = std::make_unique<SocketApi>(bench.front, bench.users, bench.socket,
                                                SocketApi::Options{TimeUnit::Millisecond, false});
  };
  open();
  EXPECT_THAT(bench.ask("ping"), HasSubstr(R"("status":418,"error":{"code":-1003)"));
  EXPECT_TRUE(bench.session->is_banned());

  open();
  const ApiKey& platform = bench.add_account("alice", true);
  EXPECT_THAT(bench.ask_signed(platform, "account.status"), HasSubstr("\"status\":200"));
  bench.front.limits().ban(bench.socket->address, std::chrono::minutes{1}, bench.clock.time);
  EXPECT_FALSE(bench.session->is_banned());
  EXPECT_EQ(bench.socket->closed_with, 0);
  EXPECT_THAT(bench.ask("ping"), HasSubstr("\"status\":200"));
}

}  // namespace
}  // namespace hoga::exchange_api
