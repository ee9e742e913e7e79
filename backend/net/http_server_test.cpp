// The server keeps connections, limits and deadlines in the face of clients that are slow, rude or gone.
#include "net/http_server.hpp"

#include <gtest/gtest.h>

#include "net/net_testing.hpp"

namespace hoga::net {
namespace {

using namespace testing;
using std::chrono::milliseconds;

asio::awaitable<HttpResponse> echo(HttpRequest request) {
  if (request.path == "/throw") throw std::runtime_error("a secret of ours");
  HttpResponse response = HttpResponse::text(200, request.method + " " + request.path + " " + request.body);
  if (request.path == "/split") response.headers.add("X-Evil", "a\r\nX-Injected: 1");
  if (request.path == "/large") response.shared_body = std::make_shared<const std::string>(8 * 1024 * 1024, 'x');
  if (request.path == "/none") response = HttpResponse::empty(204);
  co_return response;
}

HttpHandlers echo_handlers() {
  HttpHandlers handlers;
  handlers.http = echo;
  return handlers;
}

HttpServerOptions quick_options() {
  HttpServerOptions options;
  options.deadline_precision = milliseconds{5};
  return options;
}

bool ends_with(const std::string& text, std::string_view end) { return text.ends_with(end); }

TEST(HttpServer, KeepsAConnectionAndAnswersPipelinedRequestsInOrder) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    std::string all;
    for (int i = 0; i < 50; ++i)
      all += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc";
    co_await client.send(all);
    for (int i = 0; i < 50; ++i) {
      const std::string wanted = "POST /" + std::to_string(i) + " abc";
      const auto text = co_await client.read_until(wanted);
      EXPECT_TRUE(ends_with(text, wanted)) << text;
      EXPECT_NE(text.find("X-Request-Id: "), std::string::npos);
      EXPECT_EQ(text.find("HTTP/1.1 200 OK\r\n"), 0U);
    }
    EXPECT_EQ(server.server.connections(), 1U);
  }(test));
}

TEST(HttpServer, HeadHasALengthAndNoBody) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send(
        "HEAD /x HTTP/1.1\r\nHost: h\r\n\r\nGET /none HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    const auto text = co_await client.read_to_end();
    EXPECT_NE(text.find("Content-Length: 8\r\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("HEAD /x"), std::string::npos) << text;
    const auto second = text.substr(text.find("HTTP/1.1 204 No Content"));
    EXPECT_EQ(second.find("Content-Length"), std::string::npos);
    EXPECT_NE(second.find("Connection: close"), std::string::npos);
  }(test));
}

TEST(HttpServer, AnswersAClientThatHasHalfClosed) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("GET /half HTTP/1.1\r\nHost: h\r\n\r\n");
    client.close_sending();
    EXPECT_TRUE(ends_with(co_await client.read_to_end(), "GET /half "));
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
}

TEST(HttpServer, SaysContinueOnlyToThoseWhoWait) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("POST /c HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(co_await client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    co_await client.send("ok");
    EXPECT_TRUE(ends_with(co_await client.read_until("POST /c ok"), "POST /c ok"));
    // Too large is said before the body is sent.
    co_await client.send("POST /c HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
    EXPECT_EQ((co_await client.read_to_end()).find("HTTP/1.1 413 Content Too Large\r\n"), 0U);
  }(test));
}

TEST(HttpServer, SpeaksInItsOwnersWordsWhereItHasSome) {
  HttpHandlers handlers = echo_handlers();
  handlers.own_answer = [](const Error& error, int status) {
    return HttpResponse::text(status, "ours: " + error.code);
  };
  TestServer test(std::move(handlers));
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("GET /throw HTTP/1.1\r\nHost: h\r\n\r\nGET /?a=%ZZ HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto text = co_await client.read_to_end();
    EXPECT_EQ(text.find("HTTP/1.1 500 Internal Server Error\r\n"), 0U) << text;
    EXPECT_NE(text.find("HTTP/1.1 400 Bad Request\r\n"), std::string::npos) << text;
    EXPECT_TRUE(ends_with(text, "ours: bad_query")) << text;
    EXPECT_EQ(text.find("problem+json"), std::string::npos) << text;
  }(test));
}

TEST(HttpServer, AFaultIsAProblemDocumentAndEndsTheConnection) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send(
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled "
        "HTTP/1.1\r\n\r\n");
    const auto text = co_await client.read_to_end();
    EXPECT_EQ(text.find("HTTP/1.1 400 Bad Request\r\n"), 0U);
    EXPECT_NE(text.find("application/problem+json"), std::string::npos);
    EXPECT_NE(text.find("Connection: close"), std::string::npos);
    EXPECT_EQ(text.find("smuggled"), std::string::npos);
    EXPECT_NE(text.find("\"status\":400"), std::string::npos);
  }(test));
}

TEST(HttpServer, AnswersABodyBeyondTheLimitThoughTheClientGoesOnSending) {
  TestServer test(echo_handlers());
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1200000\r\n\r\n" + std::string(200'000, 'x'));
    EXPECT_EQ((co_await client.read_to_end()).find("HTTP/1.1 413 "), 0U);
    // Many clients look for no answer before all is written: for them the connection must stay.
    RawClient patient(server);
    co_await patient.connect();
    std::string large = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 12000000\r\n\r\n";
    large.append(12'000'000, 'x');
    co_await patient.send(large);
    EXPECT_EQ((co_await patient.read_to_end()).find("HTTP/1.1 413 "), 0U);
  }(test));
}

TEST(HttpServer, AnExceptionIsAFaultOfOursWithoutItsText) {
  std::string what;
  HttpHandlers handlers = echo_handlers();
  handlers.on_exception = [&](std::string_view, std::string_view text) { what = text; };
  TestServer test(handlers);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    const auto answer = co_await client.request(ClientRequest("GET", server.url("/throw")));
    EXPECT_EQ(answer->status, 500);
    EXPECT_EQ(answer->body.find("secret"), std::string::npos);
    EXPECT_NE(answer->body.find(answer->headers.get("X-Request-Id")), std::string::npos);
    const auto split = co_await client.request(ClientRequest("GET", server.url("/split")));
    EXPECT_FALSE(split->headers.contains("X-Injected"));
  }(test));
  EXPECT_EQ(what, "a secret of ours");
}

TEST(HttpServer, CutsThoseWhoAreTooSlow) {
  struct Case {
    std::string sent;
    int status;  // 0: closed without a word
  };
  const std::vector<Case> cases{
      {"", 0}, {"GET / HT", 408}, {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc", 408}};
  HttpServerOptions options = quick_options();
  options.idle_timeout = options.header_timeout = options.body_timeout = milliseconds{30};
  TestServer test(echo_handlers(), options);
  for (const auto& one : cases) {
    test.run([](TestServer& server, const Case& slow) -> asio::awaitable<void> {
      RawClient client(server);
      co_await client.connect();
      co_await client.send(slow.sent);
      const auto text = co_await client.read_to_end();
      if (slow.status == 0)
        EXPECT_EQ(text, "");
      else
        EXPECT_EQ(text.find("HTTP/1.1 " + std::to_string(slow.status)), 0U) << text;
    }(test, one));
  }
}

TEST(HttpServer, ADripOfBytesDoesNotPutOffTheDeadline) {
  HttpServerOptions options = quick_options();
  options.header_timeout = milliseconds{50};
  TestServer test(echo_handlers(), options);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("GET / HTTP/1.1\r\nX: ");
    bool is_cut = false;
    co_await eventually([&] {
      boost::system::error_code error;
      client.socket().send(asio::buffer("a", 1), 0, error);
      is_cut = static_cast<bool>(error);
      return is_cut;
    });
    EXPECT_TRUE(is_cut);
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
}

TEST(HttpServer, CutsAReaderWhoTakesNothing) {
  HttpServerOptions options = quick_options();
  options.write_timeout = milliseconds{50};
  TestServer test(echo_handlers(), options);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    client.socket().set_option(asio::socket_base::receive_buffer_size(4096));
    co_await client.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 1; }));
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
}

TEST(HttpServer, AnswersForAHandlerThatHangs) {
  bool may_end = false;
  bool has_ended = false;
  HttpHandlers handlers;
  handlers.http = [&](HttpRequest) -> asio::awaitable<HttpResponse> {
    co_await eventually([&] { return may_end; });
    has_ended = true;
    co_return HttpResponse::text(200, "late");
  };
  HttpServerOptions options = quick_options();
  options.handler_timeout = milliseconds{20};
  TestServer test(handlers, options);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    const auto answer = co_await client.request(ClientRequest("GET", server.url("/")));
    EXPECT_EQ(answer->status, 503);
    EXPECT_EQ(server.server.requests_in_flight(), 1U);
  }(test));
  may_end = true;
  test.run([](TestServer& server, bool& ended) -> asio::awaitable<void> {
    EXPECT_TRUE(co_await eventually([&] { return ended && server.server.connections() == 0; }));
    EXPECT_EQ(server.server.requests_in_flight(), 0U);
  }(test, has_ended));
}

TEST(HttpServer, RefusesBeyondItsLimits) {
  bool may_end = false;
  HttpHandlers handlers;
  handlers.http = [&](HttpRequest) -> asio::awaitable<HttpResponse> {
    co_await eventually([&] { return may_end; });
    co_return HttpResponse::text(200, "done");
  };
  HttpServerOptions options = quick_options();
  options.requests_in_flight_max = 1;
  options.connections_max = 2;
  TestServer test(handlers, options);
  test.run([](TestServer& server, bool& end) -> asio::awaitable<void> {
    RawClient first(server);
    RawClient second(server);
    RawClient third(server);
    co_await first.connect();
    co_await first.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(co_await eventually([&] { return server.server.requests_in_flight() == 1; }));
    co_await second.connect();
    co_await second.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    const auto busy = co_await second.read_until("overloaded");
    EXPECT_EQ(busy.find("HTTP/1.1 503 "), 0U);
    EXPECT_NE(busy.find("Retry-After: 1"), std::string::npos);
    co_await third.connect();
    const auto full = co_await third.read_to_end();
    EXPECT_NE(full.find("Too many connections"), std::string::npos) << full;
    end = true;
    EXPECT_TRUE(ends_with(co_await first.read_until("done"), "done"));
  }(test, may_end));
}

TEST(HttpServer, ShutdownLetsFinishWhatIsInFlight) {
  bool may_end = false;
  HttpHandlers handlers;
  handlers.http = [&](HttpRequest) -> asio::awaitable<HttpResponse> {
    co_await eventually([&] { return may_end; });
    co_return HttpResponse::text(200, "finished");
  };
  TestServer test(handlers, quick_options());
  test.run([](TestServer& server, bool& end) -> asio::awaitable<void> {
    RawClient idle(server);
    RawClient busy(server);
    co_await idle.connect();
    co_await busy.connect();
    co_await busy.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(co_await eventually(
        [&] { return server.server.requests_in_flight() == 1 && server.server.connections() == 2; }));
    bool is_down = false;
    asio::co_spawn(server.context, server.server.shutdown(std::chrono::seconds{10}),
                   [&](std::exception_ptr) { is_down = true; });
    EXPECT_EQ(co_await idle.read_to_end(), "");  // closed at once
    EXPECT_FALSE(is_down);
    RawClient late(server);
    bool is_refused = false;
    try {
      co_await late.connect();
    } catch (const boost::system::system_error&) {
      is_refused = true;
    }
    EXPECT_TRUE(is_refused);
    end = true;
    const auto text = co_await busy.read_to_end();
    EXPECT_TRUE(ends_with(text, "finished"));
    EXPECT_NE(text.find("Connection: close"), std::string::npos);
    EXPECT_TRUE(co_await eventually([&] { return is_down; }));
    EXPECT_EQ(server.server.connections(), 0U);
  }(test, may_end));
}

TEST(HttpServer, ShutdownCutsAtItsDeadline) {
  bool may_end = false;
  HttpHandlers handlers;
  handlers.http = [&](HttpRequest) -> asio::awaitable<HttpResponse> {
    co_await eventually([&] { return may_end; });
    co_return HttpResponse::text(200, "never seen");
  };
  TestServer test(handlers, quick_options());
  test.run([](TestServer& server, bool& end) -> asio::awaitable<void> {
    RawClient client(server);
    co_await client.connect();
    co_await client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_TRUE(co_await eventually([&] { return server.server.requests_in_flight() == 1; }));
    co_await server.server.shutdown(milliseconds{20});
    EXPECT_EQ(co_await client.read_to_end(), "");
    end = true;
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test, may_end));
}

TEST(HttpServer, APortInUseIsOneClearLine) {
  TestServer first(echo_handlers());
  HttpServerOptions options;
  options.port = first.port;
  asio::io_context context;
  HttpServer second(context.get_executor(), options, echo_handlers());
  const auto listening = second.listen();
  ASSERT_FALSE(listening);
  EXPECT_EQ(listening.error().errc, Errc::InvalidConfiguration);
  EXPECT_EQ(listening.error().detail,
            "Can't listen on 127.0.0.1:" + std::to_string(first.port) + ": Address already in use");
  options.address = "not an address";
  HttpServer third(context.get_executor(), options, echo_handlers());
  EXPECT_EQ(third.listen().error().errc, Errc::InvalidConfiguration);
}

TEST(HttpServer, SeveralServersShareAPort) {
  HttpServerOptions options;
  options.reuse_port = true;
  TestServer first(echo_handlers(), options);
  options.port = first.port;
  asio::io_context context;
  HttpServer second(context.get_executor(), options, echo_handlers());
  EXPECT_TRUE(second.listen());
}

TEST(HttpServer, ReportsEachExchange) {
  std::vector<HttpExchange> seen;
  HttpHandlers handlers = echo_handlers();
  handlers.on_exchange = [&](const HttpExchange& exchange) { seen.push_back(exchange); };
  TestServer test(handlers);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    co_await client.request(ClientRequest("POST", server.url("/a?b=c"), "x"));
  }(test));
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].method, "POST");
  EXPECT_EQ(seen[0].target, "/a?b=c");
  EXPECT_EQ(seen[0].status, 200);
  EXPECT_EQ(seen[0].remote_address, "127.0.0.1");
  EXPECT_EQ(seen[0].response_bytes, 9U);
}

}  // namespace
}  // namespace hoga::net
