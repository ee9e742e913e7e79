// Logging on to the WebSocket API: with Ed25519 alone, for as long as the key is good, and what goes without a
// signature afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange_api/front_testing.hpp"
#include "exchange_api/key_testing.hpp"
#include "exchange_api/socket_api.hpp"
#include "exchange_api/socket_testing.hpp"

namespace hoga::exchange_api {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct SessionBench : FrontBench {
  SessionBench() {
    front.add_listener(users);
    add_account("alice");
    KeyTerms terms;
    terms.public_key = pair.public_pem();
    key = *keys.create("alice", terms, clock.time);
  }
  std::string ask(const std::string& method, const std::string& params = "{}") {
    return session.handle(R"({"id":7,"method":")" + method + R"(","params":)" + params + "}");
  }
  std::string log_on() {
    const std::string payload = "apiKey=" + key->api_key + "&timestamp=" + time;
    return ask("session.logon", R"({"apiKey":")" + key->api_key + R"(","timestamp":)" + time + R"(,"signature":")" +
                                    pair.sign(payload) + R"("})");
  }

  KeyPair pair = KeyPair::ed25519();
  const ApiKey* key = nullptr;
  std::string time = std::to_string(to_milliseconds(clock.time));
  std::shared_ptr<RecordingSocket> socket = std::make_shared<RecordingSocket>();
  UserStreams users;
  SocketApi session{front, users, socket, SocketApi::Options{TimeUnit::Millisecond, false}};
};

TEST(SocketSession, after_logging_on_calls_need_no_signature) {
  SessionBench bench;
  EXPECT_THAT(bench.ask("account.status", R"({"timestamp":)" + bench.time + "}"), HasSubstr("-1102"));
  const std::string status = R"({"id":7,"status":200,"result":{"apiKey":")" + bench.key->api_key +
                             R"(","authorizedSince":1770000000000,"connectedSince":1770000000000,)"
                             R"("returnRateLimits":false,"serverTime":1770000000000,"userDataStream":false}})";
  EXPECT_EQ(bench.log_on(), status);
  EXPECT_EQ(bench.ask("session.status"), status);
  EXPECT_THAT(bench.ask("account.status", R"({"timestamp":)" + bench.time + "}"), HasSubstr(R"("accountType":"SPOT")"));
  EXPECT_THAT(bench.ask("order.place", R"({"symbol":"BTCUSDT","side":"BUY","type":"LIMIT","timeInForce":"GTC",)"
                                       R"("quantity":0.01,"price":80000,"timestamp":)" +
                                           bench.time + "}"),
              HasSubstr(R"("status":"NEW")"));
  EXPECT_THAT(bench.ask("account.status"), HasSubstr("'timestamp'"));
  EXPECT_THAT(bench.ask("account.status", R"({"timestamp":1})"), HasSubstr("-1021"));
}

TEST(SocketSession, streams_of_a_session_end_with_its_logout) {
  SessionBench bench;
  EXPECT_THAT(bench.ask("userDataStream.subscribe"), HasSubstr("\"status\":401"));
  bench.log_on();
  EXPECT_EQ(bench.ask("userDataStream.subscribe"), R"({"id":7,"status":200,"result":{"subscriptionId":0}})");
  EXPECT_THAT(bench.ask("userDataStream.subscribe"), HasSubstr("-2035"));
  EXPECT_THAT(bench.ask("session.status"), HasSubstr(R"("userDataStream":true)"));
  EXPECT_THAT(bench.ask("session.logout"), HasSubstr(R"("apiKey":null,"authorizedSince":null)"));
  EXPECT_THAT(bench.socket->messages,
              ElementsAre(R"({"subscriptionId":0,"event":{"e":"eventStreamTerminated","E":1770000000000}})"));
  EXPECT_THAT(bench.ask("account.status", R"({"timestamp":)" + bench.time + "}"), HasSubstr("-1102"));
  EXPECT_EQ(bench.users.size(), 0U);
}

TEST(SocketSession, a_revoked_key_ends_session_and_streams) {
  SessionBench bench;
  bench.log_on();
  bench.ask("userDataStream.subscribe");
  ASSERT_TRUE(bench.front.revoke_key(*bench.key));
  EXPECT_THAT(bench.socket->messages,
              ElementsAre(HasSubstr("eventStreamTerminated"),
                          R"({"id":null,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or )"
                          R"(permissions for action."}})"));
  EXPECT_THAT(bench.ask("session.status"), HasSubstr(R"("apiKey":null)"));
  EXPECT_THAT(bench.log_on(), HasSubstr("-2015"));
}

TEST(SocketSession, market_methods_of_rest_are_there) {
  SessionBench bench;
  bench.quote(8'999'900, 9'000'100, 10'000);
  bench.exchange.house("BTCUSDT")->take(Side::Buy, 10, bench.clock.time);
  bench.front.commit().value();
  struct TestCase {
    const char* method;
    const char* params;
  };
  const TestCase cases[] = {
      {"ticker.tradingDay", R"({"symbol":"BTCUSDT"})"},
      {"ticker", R"({"symbols":["BTCUSDT","ETHUSDT"],"windowSize":"4h"})"},
      {"uiKlines", R"({"symbol":"BTCUSDT","interval":"1M","timeZone":"-1:30"})"},
      {"executionRules", R"({"symbol":"BTCUSDT"})"},
      {"blockTrades.historical", R"({"symbol":"BTCUSDT","fromId":1})"},
      {"avgPrice", R"({"symbol":"BTCUSDT"})"},
  };
  for (const TestCase& test : cases) {
    EXPECT_THAT(bench.ask(test.method, test.params), StartsWith(R"({"id":7,"status":200,"result":)")) << test.method;
  }
}

}  // namespace
}  // namespace hoga::exchange_api
