// Sockets carry messages both ways, keep their limits, and end with the right code whoever ends them and however.
#include "net/websocket_client.hpp"

#include <gtest/gtest.h>

#include "net/net_testing.hpp"

namespace hoga::net {
namespace {

using namespace testing;
using std::chrono::milliseconds;
using SocketPointer = std::shared_ptr<WebSocket>;

// Says back what it hears until the other side leaves.
asio::awaitable<void> echo_socket(HttpRequest, SocketPointer socket) {
  for (;;) {
    auto message = co_await socket->receive();
    if (!message) co_return;
    socket->send(std::move(message->text));
  }
}

struct Rig {
  HttpHandlers handlers;
  HttpServerOptions options;
  // The server's end of the last socket, and the code with which it ended.
  SocketPointer server_end;
  std::uint16_t ended_with = 0;

  Rig() {
    options.deadline_precision = milliseconds{5};
    handlers.http = [](HttpRequest) -> asio::awaitable<HttpResponse> { co_return HttpResponse::text(200, "http"); };
    handlers.upgrade = [](const HttpRequest& request) -> asio::awaitable<std::optional<HttpResponse>> {
      if (request.path == "/ws") co_return std::nullopt;
      co_return HttpResponse::problem(make_error(Errc::NotFound, "No socket here."), request.request_id);
    };
    handlers.websocket = [this](HttpRequest request, SocketPointer socket) -> asio::awaitable<void> {
      server_end = socket;
      co_await echo_socket(std::move(request), socket);
      ended_with = socket->close_code();
    };
  }
};

// A socket must go before the context that it runs on.
struct Release {
  Rig& rig;
  ~Release() { rig.server_end.reset(); }
};

asio::awaitable<SocketPointer> open(TestServer& server, WebSocketClientOptions options = {}) {
  auto socket = co_await connect_websocket(server.url("/ws", "ws"), options);
  EXPECT_TRUE(socket) << (socket ? "" : to_log_string(socket.error()));
  co_return *socket;
}

TEST(WebSocket, MessagesGoBothWaysWholeAndInOrder) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    const auto socket = co_await open(server);
    const auto shared = std::make_shared<const std::string>(",\"data\":" + std::string(20'000, 'x') + "}");
    for (int i = 0; i < 100; ++i) EXPECT_TRUE(socket->send("{\"seq\":" + std::to_string(i), shared));
    for (int i = 0; i < 100; ++i) {
      const auto message = co_await socket->receive();
      EXPECT_EQ(message->text, "{\"seq\":" + std::to_string(i) + *shared);
      EXPECT_FALSE(message->binary);
    }
    EXPECT_TRUE(co_await socket->drained());
    EXPECT_EQ(socket->queued_bytes(), 0U);
    co_await socket->close(close_code::kNormal, "bye");
    EXPECT_FALSE(socket->is_open());
    EXPECT_EQ(socket->close_code(), 1000);
    EXPECT_FALSE(socket->send("late"));
    EXPECT_FALSE(co_await socket->drained());
    EXPECT_EQ((co_await socket->receive()).error().code, "closed");
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
  EXPECT_EQ(rig.ended_with, 1000);
}

TEST(WebSocket, TheServersCodeReachesTheClient) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server, Rig& rigged) -> asio::awaitable<void> {
    const auto socket = co_await open(server);
    EXPECT_TRUE(co_await eventually([&] { return rigged.server_end != nullptr; }));
    rigged.server_end->send("last words");
    rigged.server_end->start_close(close_code::kNotSignedIn, "token expired");
    EXPECT_EQ((co_await socket->receive())->text, "last words");
    EXPECT_FALSE(co_await socket->receive());
    EXPECT_EQ(socket->close_code(), 4401);
    EXPECT_EQ(socket->close_reason(), "token expired");
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
    EXPECT_EQ(rigged.ended_with, 4401);
  }(test, rig));
}

TEST(WebSocket, AnUpgradeMayBeRefusedAndHttpGoesOn) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    const auto refused = co_await connect_websocket(server.url("/elsewhere", "ws"));
    EXPECT_EQ(refused.error().code, "upgrade_refused");
    EXPECT_NE(refused.error().detail.find("404"), std::string::npos);
    RawClient client(server);
    co_await client.connect();
    const std::string upgrade = "Host: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    co_await client.send("GET /elsewhere HTTP/1.1\r\n" + upgrade + "\r\n");
    EXPECT_EQ((co_await client.read_until("}")).find("HTTP/1.1 404 "), 0U);
    co_await client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_NE((co_await client.read_until("http")).find("HTTP/1.1 200 OK"), std::string::npos);
  }(test));
}

// A handshake by hand, and then bytes that no client of ours would send; the close code in the server's last frame.
asio::awaitable<int> code_after(TestServer& server, std::string frame) {
  RawClient client(server);
  co_await client.connect();
  co_await client.send(
      "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  const auto answer = co_await client.read_until("\r\n\r\n");
  EXPECT_EQ(answer.find("HTTP/1.1 101 "), 0U);
  EXPECT_NE(answer.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), std::string::npos) << answer;
  EXPECT_NE(answer.find("X-Request-Id: "), std::string::npos);
  co_await client.send(frame);
  client.close_sending();
  const auto rest = co_await client.read_to_end();
  EXPECT_GE(rest.size(), 4U);
  if (rest.size() < 4 || static_cast<unsigned char>(rest[0]) != 0x88) co_return 0;
  co_return static_cast<unsigned char>(rest[2]) * 256 + static_cast<unsigned char>(rest[3]);
}

TEST(WebSocket, BadFramesEndWithTheRightCode) {
  Rig rig;
  rig.options.websocket.message_bytes_max = 1000;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  struct Case {
    std::string frame;
    int code;
  };
  const std::string mask(4, '\0');
  const std::vector<Case> cases{
      {std::string("\x81\x02hi", 4), 1002},                        // not masked
      {std::string("\x81\x82", 2) + mask + "\xff\xfe", 1007},      // not UTF-8
      {std::string("\x81\x83", 2) + mask + "\xed\xa0\x80", 1007},  // a surrogate
      {std::string("\x81\xfe\x07\xd0", 4) + mask + std::string(2000, 'x'), 1009},
      // Far more than the socket's buffers hold: the close frame must still come through.
      {std::string("\x81\xff\0\0\0\0\0\x40\0\0", 10) + mask + std::string(0x400000, 'x'), 1009},
      {std::string("\x83\x80", 2) + mask, 1002},  // an opcode that is not
      {std::string("\xc1\x80", 2) + mask, 1002},  // a reserved bit
      {std::string("\x09\x80", 2) + mask, 1002},  // a ping in pieces
      {std::string("\x80\x80", 2) + mask, 1002},  // the rest of nothing
      {std::string("\x88\x82", 2) + mask + std::string("\x03\xe8", 2), 1000}};
  for (const auto& one : cases) {
    test.run([](TestServer& server, const Case& bad) -> asio::awaitable<void> {
      EXPECT_EQ(co_await code_after(server, bad.frame), bad.code);
      EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
    }(test, one));
  }
}

// What the client says last reaches the server with the message on which the server leaves: both end the socket at
// once.
TEST(WebSocket, BothSidesMayEndItAtTheSameMoment) {
  Rig rig;
  rig.options.websocket.close_timeout = milliseconds{50};
  rig.handlers.websocket = [&](HttpRequest, SocketPointer socket) -> asio::awaitable<void> {
    EXPECT_TRUE(co_await socket->receive());
    socket->start_close(close_code::kNotSignedIn, "token expired");
    EXPECT_FALSE(co_await socket->receive());
    rig.ended_with = socket->close_code();
  };
  TestServer test(rig.handlers, rig.options);
  const std::string close = client_frame(FrameKind::Close, "\x03\xe8");
  const std::vector<std::string> ends{close, client_frame(FrameKind::Ping) + close,
                                      client_frame(FrameKind{0x83}),  // an opcode that is not
                                      client_frame(FrameKind::Text, "\xff\xfe")};
  for (const std::string& end : ends) {
    for (const bool is_half_closed : {false, true}) {
      rig.ended_with = 0;
      test.run([](TestServer& server, Rig& rigged, std::string last, bool is_half) -> asio::awaitable<void> {
        RawClient client(server);
        const std::string target = "/ws";
        co_await client.upgrade(target);
        const std::string sent = client_frame(FrameKind::Text, "hello") + last;
        co_await client.send(sent);
        if (is_half) client.close_sending();
        EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
        EXPECT_EQ(rigged.ended_with, close_code::kNotSignedIn);
        const std::string heard = co_await client.read_to_end();
        EXPECT_NE(heard.find("token expired"), std::string::npos);
      }(test, rig, end, is_half_closed));
    }
  }
}

TEST(WebSocket, WhoHasClosedAndStaysIsCut) {
  Rig rig;
  rig.options.websocket.close_timeout = milliseconds{50};
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  const std::string close = client_frame(FrameKind::Close, "\x0f\xa1");
  for (const auto& [frame, code] : {std::pair(close, 4001), std::pair(client_frame(FrameKind{0x83}), 1006)}) {
    test.run([](TestServer& server, Rig& rigged, std::string last, int ended_with) -> asio::awaitable<void> {
      RawClient client(server);
      const std::string target = "/ws";
      co_await client.upgrade(target);
      co_await client.send(last);
      EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
      EXPECT_EQ(rigged.ended_with, ended_with);
    }(test, rig, frame, code));
  }
}

TEST(WebSocket, AFullQueueRefusesAndASlowReaderIsClosed) {
  Rig rig;
  rig.options.websocket.queued_bytes_max = 1'000'000;
  rig.options.websocket.close_timeout = milliseconds{50};
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server, Rig& rigged) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    client.socket().set_option(asio::socket_base::receive_buffer_size(4096));
    co_await client.send(
        "GET /ws HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    EXPECT_TRUE(co_await eventually([&] { return rigged.server_end != nullptr; }));
    const auto shared = std::make_shared<const std::string>(100'000, 'x');
    bool is_refused = false;
    co_await eventually([&] {
      is_refused = !rigged.server_end->send({}, shared);
      return is_refused;
    });
    EXPECT_TRUE(is_refused);
    EXPECT_LE(rigged.server_end->queued_bytes(), 1'000'000U);
    EXPECT_GT(rigged.server_end->queued_messages(), 0U);
    co_await rigged.server_end->close(close_code::kTooSlow, "too slow", true);
    EXPECT_FALSE(rigged.server_end->is_open());
    EXPECT_EQ(rigged.server_end->close_code(), 4408);
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test, rig));
}

TEST(WebSocket, AReaderWhoTakesNothingIsCut) {
  Rig rig;
  rig.options.websocket.write_timeout = milliseconds{50};
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server, Rig& rigged) -> asio::awaitable<void> {
    WebSocketClientOptions options;
    const auto socket = co_await open(server, options);
    EXPECT_TRUE(co_await eventually([&] { return rigged.server_end != nullptr; }));
    // More than the system's buffers hold; the client never reads.
    const auto shared = std::make_shared<const std::string>(4'000'000, 'x');
    EXPECT_TRUE(rigged.server_end->send({}, shared));
    EXPECT_TRUE(co_await eventually(
        [&] { return server.server.connections() == 0 || rigged.server_end->queued_bytes() == 0; }));
  }(test, rig));
}

TEST(WebSocket, PingsKeepAnIdleSocket) {
  Rig rig;
  rig.options.websocket.ping_interval = milliseconds{10};
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server, Rig& rigged) -> asio::awaitable<void> {
    const auto socket = co_await open(server);
    bool is_over = false;
    // A client that reads answers pings by itself.
    asio::co_spawn(
        server.context, [](SocketPointer held) -> asio::awaitable<void> { co_await held->receive(); }(socket),
        [&](std::exception_ptr) { is_over = true; });
    const auto until = std::chrono::steady_clock::now() + milliseconds{100};
    EXPECT_TRUE(co_await eventually([&] { return std::chrono::steady_clock::now() > until; }));
    EXPECT_TRUE(rigged.server_end->is_open());
    socket->cut();
    EXPECT_TRUE(co_await eventually([&] { return is_over && server.server.connections() == 0; }));
    EXPECT_EQ(rigged.ended_with, 1006);
  }(test, rig));
}

TEST(WebSocket, MessagesPingsAndPongsBeyondTheLimitCloseTheSocket) {
  Rig rig;
  rig.handlers.websocket = [&](HttpRequest request, SocketPointer socket) -> asio::awaitable<void> {
    socket->limit_incoming(5);
    co_await echo_socket(std::move(request), socket);
    rig.ended_with = socket->close_code();
  };
  TestServer test(rig.handlers, rig.options);
  test.run([](TestServer& server, Rig& rigged) -> asio::awaitable<void> {
    const std::string ping = client_frame(FrameKind::Ping);
    const std::string pong = client_frame(FrameKind::Pong, "early");
    const std::string text = client_frame(FrameKind::Text, "hello");
    const std::string end(kTooManyMessages);
    const std::string target = "/ws";
    const std::vector<std::string> floods{repeated(ping, 30), repeated(pong, 30), repeated(text, 30),
                                          repeated(ping + text + pong, 10)};
    for (const std::string& flood : floods) {
      rigged.ended_with = 0;
      RawClient client(server);
      co_await client.upgrade(target);
      co_await client.send(flood);
      const std::string heard = co_await client.read_until(end);
      EXPECT_NE(heard.find("\x03\xf0"), std::string::npos) << "1008";
      client.socket().close();
      EXPECT_TRUE(co_await eventually([&] { return rigged.ended_with == close_code::kPolicy; }));
    }
    RawClient slow(server);
    co_await slow.upgrade(target);
    const std::string five = repeated(ping + pong, 2) + text;
    co_await slow.send(five);
    const std::string answer = co_await slow.read_until("hello");
    EXPECT_EQ(answer.find(kTooManyMessages), std::string::npos) << "Five are allowed";
  }(test, rig));
}

TEST(WebSocket, WithoutALimitNothingIsCounted) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    const std::string target = "/ws";
    co_await client.upgrade(target);
    const std::string sent = repeated(client_frame(FrameKind::Pong), 100) + client_frame(FrameKind::Text, "hello");
    co_await client.send(sent);
    const std::string answer = co_await client.read_until("hello");
    EXPECT_NE(answer.find("hello"), std::string::npos);
  }(test));
}

TEST(WebSocket, SilenceEndsASocket) {
  Rig rig;
  rig.options.websocket.ping_interval = milliseconds{10};
  rig.options.websocket.pong_timeout = milliseconds{10};
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    // It does not read, and so answers no ping.
    const auto silent = co_await open(server);
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
}

TEST(WebSocket, ShutdownSaysComeBackLater) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    const auto socket = co_await open(server);
    asio::co_spawn(server.context, server.server.shutdown(std::chrono::seconds{5}, milliseconds{1500}), asio::detached);
    EXPECT_FALSE(co_await socket->receive());
    EXPECT_EQ(socket->close_code(), 1012);
    EXPECT_EQ(socket->close_reason(), "{\"retry_ms\":1500}");
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
}

TEST(WebSocket, AHandlerThatThrowsClosesWith1011) {
  Rig rig;
  std::string what;
  rig.handlers.websocket = [](HttpRequest, SocketPointer) -> asio::awaitable<void> {
    throw std::runtime_error("broken");
    co_return;
  };
  rig.handlers.on_exception = [&](std::string_view, std::string_view text) { what = text; };
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    const auto socket = co_await open(server);
    EXPECT_FALSE(co_await socket->receive());
    EXPECT_EQ(socket->close_code(), 1011);
  }(test));
  EXPECT_EQ(what, "broken");
}

TEST(WebSocket, NobodyListeningIsAConnectionThatFailed) {
  Rig rig;
  TestServer test(rig.handlers, rig.options);
  const Release release{rig};
  test.run([](TestServer& server) -> asio::awaitable<void> {
    server.server.stop();
    EXPECT_EQ((co_await connect_websocket(server.url("/ws", "ws"))).error().code, "connect_failed");
    EXPECT_EQ((co_await connect_websocket("http://u:p@h/")).error().code, "invalid_url");
  }(test));
}

}  // namespace
}  // namespace hoga::net
