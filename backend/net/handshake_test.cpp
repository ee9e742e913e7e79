// What an upgrade to a WebSocket asks of its header, and how one that lacks it is refused.
#include "net/net_testing.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
using testing::RawClient;
using testing::TestServer;

HttpHandlers handlers() {
  HttpHandlers made;
  made.http = [](HttpRequest) -> asio::awaitable<HttpResponse> { co_return HttpResponse::json(200, "{}"); };
  made.websocket = [](HttpRequest, std::shared_ptr<WebSocket>) -> asio::awaitable<void> { co_return; };
  return made;
}

const std::string kUpgrade = "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";

// The answer, head and body.
asio::awaitable<std::string> ask(RawClient& client, std::string request) {
  co_await client.send(std::move(request));
  auto answer = co_await client.read_until("}");
  co_return answer;
}

TEST(Handshake, OfAnotherVersionIsToldWhichOneIsSpokenHere) {
  TestServer test(handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    for (const std::string version : {"", "Sec-WebSocket-Version: 8\r\n"}) {
      const std::string request = kUpgrade + version + "\r\n";
      const auto answer = co_await ask(client, request);
      EXPECT_EQ(answer.find("HTTP/1.1 426 Upgrade Required\r\n"), 0U) << answer;
      EXPECT_NE(answer.find("Sec-WebSocket-Version: 13\r\n"), std::string::npos) << answer;
      EXPECT_NE(answer.find("application/problem+json"), std::string::npos) << answer;
      EXPECT_NE(answer.find(R"("code":"websocket_version")"), std::string::npos) << answer;
    }
    const std::string plain = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    const auto after = co_await ask(client, plain);
    EXPECT_EQ(after.find("HTTP/1.1 200 OK"), 0U) << after;
  }(test));
}

TEST(Handshake, WithoutAGoodKeyIsAProblemDocument) {
  TestServer test(handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    for (const std::string key : {"", "Sec-WebSocket-Key: x\r\n", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQAA\r\n"}) {
      const std::string request = kUpgrade + "Sec-WebSocket-Version: 13\r\n" + key + "\r\n";
      const auto answer = co_await ask(client, request);
      EXPECT_EQ(answer.find("HTTP/1.1 400 Bad Request\r\n"), 0U) << answer;
      EXPECT_NE(answer.find(R"("code":"websocket_key")"), std::string::npos) << answer;
    }
  }(test));
}

}  // namespace
}  // namespace hoga::net
