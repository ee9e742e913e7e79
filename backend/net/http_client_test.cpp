// The client tells apart what was never sent and what may have been, and reuses connections without losing requests.
#include "net/http_client.hpp"

#include <gtest/gtest.h>

#include "net/net_testing.hpp"

namespace hoga::net {
namespace {

using namespace testing;
using std::chrono::milliseconds;

HttpHandlers counting_handlers(std::vector<std::string>& seen) {
  HttpHandlers handlers;
  handlers.http = [&seen](HttpRequest request) -> asio::awaitable<HttpResponse> {
    seen.push_back(request.method + " " + request.target + " " + request.body);
    HttpResponse response = HttpResponse::text(request.path == "/teapot" ? 418 : 200, request.body);
    response.headers.add("X-Agent", std::string{request.headers.get("User-Agent")});
    co_return response;
  };
  return handlers;
}

// Takes connections one after another, reads a request's header, sends `answer` and closes.
asio::awaitable<void> serve_rudely(asio::ip::tcp::acceptor& acceptor, std::string answer, int& requests) {
  for (;;) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    std::string text;
    try {
      while (text.find("\r\n\r\n") == std::string::npos) {
        char byte = 0;
        co_await socket.async_read_some(asio::buffer(&byte, 1), asio::use_awaitable);
        text.push_back(byte);
      }
      ++requests;
      boost::system::error_code error;
      socket.send(asio::buffer(answer), 0, error);
    } catch (const boost::system::system_error&) {
    }
  }
}

struct RudeServer {
  explicit RudeServer(std::string answer) : acceptor(context, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(context, serve_rudely(acceptor, std::move(answer), requests), asio::detached);
  }
  std::string url() const { return "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/"; }
  asio::io_context context{1};
  asio::ip::tcp::acceptor acceptor;
  int requests = 0;
};

TEST(HttpClient, ReusesAConnectionAndKeepsEveryStatus) {
  std::vector<std::string> seen;
  TestServer test(counting_handlers(seen));
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    for (int i = 0; i < 20; ++i) {
      ClientRequest request("POST", server.url("/x?n=" + std::to_string(i)),
                            std::string(static_cast<std::size_t>(i) * 5000, 'y'));
      const auto answer = co_await client.request(request);
      EXPECT_TRUE(answer);
      if (!answer) continue;
      EXPECT_EQ(answer->body, request.body);
      EXPECT_EQ(answer->headers.get("X-Agent"), "hoga");
    }
    EXPECT_EQ(server.server.connections(), 1U);
    ClientRequest teapot("GET", server.url("/teapot"));
    const auto answer = co_await client.request(teapot);
    EXPECT_EQ(answer->status, 418);
    ClientRequest head("HEAD", server.url("/"));
    const auto no_body = co_await client.request(head);
    EXPECT_EQ(no_body->status, 200);
    client.close_idle();
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test));
  EXPECT_EQ(seen.size(), 22U);
}

TEST(HttpClient, ManyAtOnceShareTheAllowedConnections) {
  std::vector<std::string> seen;
  TestServer test(counting_handlers(seen));
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClientOptions options;
    options.connections_max = 3;
    HttpClient client(server.context.get_executor(), options);
    std::size_t most = 0;
    int done = 0;
    for (int i = 0; i < 40; ++i) {
      asio::co_spawn(
          server.context,
          [](HttpClient& from, ClientRequest request) -> asio::awaitable<void> {
            const auto answer = co_await from.request(std::move(request));
            EXPECT_TRUE(answer);
          }(client, ClientRequest("GET", server.url("/"))),
          [&](std::exception_ptr) {
            ++done;
            most = std::max(most, server.server.connections());
          });
    }
    EXPECT_TRUE(co_await eventually([&] { return done == 40; }));
    EXPECT_LE(most, 3U);
  }(test));
}

// What waits for a connection is made ready once there is one, the urgent ones first.
struct Queueing {
  explicit Queueing(TestServer& test) : server(test), client(test.context.get_executor(), one_connection()) {}
  static HttpClientOptions one_connection() {
    HttpClientOptions options;
    options.connections_max = 1;
    return options;
  }
  void send(const std::string& path, int urgency, std::optional<Error> refusal = std::nullopt) {
    ClientRequest request("POST", server.url("/not-ready"));
    request.urgency = urgency;
    request.on_ready = [this, path, refusal](ClientRequest& its) {
      ready.push_back(path);
      its.url = server.url(path);
      return refusal;
    };
    asio::co_spawn(
        server.context,
        [](Queueing* self, ClientRequest its_request) -> asio::awaitable<void> {
          const auto answer = co_await self->client.request(std::move(its_request));
          ++(answer ? self->answered : self->refused);
        }(this, std::move(request)),
        asio::detached);
  }

  TestServer& server;
  HttpClient client;
  std::vector<std::string> ready;
  int answered = 0;
  int refused = 0;
};

TEST(HttpClient, WhatWaitsIsMadeReadyWhenItIsItsTurnAndTheUrgentFirst) {
  std::vector<std::string> seen;
  bool is_free = false;
  HttpHandlers handlers;
  handlers.http = [&](HttpRequest request) -> asio::awaitable<HttpResponse> {
    seen.push_back(request.target);
    const bool let_go = co_await eventually([&] { return is_free; });
    EXPECT_TRUE(let_go);
    co_return HttpResponse::text(200, "");
  };
  TestServer test(handlers);
  Queueing queue(test);
  const auto script = [&]() -> asio::awaitable<void> {
    queue.send("/first", 5);
    bool is_there = co_await eventually([&] { return seen.size() == 1; });
    EXPECT_TRUE(is_there);
    queue.send("/data", 4);
    queue.send("/late", 1, make_error(Errc::Unavailable, "too_late", "Its time is over."));
    queue.send("/order", 2);
    queue.send("/cancel", 0);
    // Each has had its turn to do something too early.
    is_there = co_await eventually([polls = 0]() mutable { return ++polls > 3; });
    EXPECT_EQ(queue.ready, std::vector<std::string>{"/first"});
    is_free = true;
    is_there = co_await eventually([&] { return queue.answered == 4 && queue.refused == 1; });
    EXPECT_TRUE(is_there);
  };
  test.run(script());
  EXPECT_EQ(queue.ready, (std::vector<std::string>{"/first", "/cancel", "/late", "/order", "/data"}));
  EXPECT_EQ(seen, (std::vector<std::string>{"/first", "/cancel", "/order", "/data"})) << "What is late is not sent";
}

TEST(HttpClient, SaysWhenNothingWasSent) {
  std::vector<std::string> seen;
  TestServer test(counting_handlers(seen));
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    server.server.stop();
    const auto refused = co_await client.request(ClientRequest("POST", server.url("/")));
    EXPECT_EQ(refused.error().errc, Errc::Unavailable);
    EXPECT_EQ(refused.error().code, "connect_failed");
    const auto wrong = co_await client.request(ClientRequest("GET", "nonsense"));
    EXPECT_EQ(wrong.error().code, "invalid_url");
    ClientRequest split("GET", server.url("/"));
    split.headers.add("X", "a\r\nB: c");
    const auto injected = co_await client.request(split);
    EXPECT_EQ(injected.error().errc, Errc::InvalidRequest);
  }(test));
}

TEST(HttpClient, AnAnswerCutShortIsAnUnknownOutcome) {
  for (const std::string answer :
       {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "rubbish\r\n\r\n"}) {
    RudeServer rude(answer);
    run_on(rude.context, [](RudeServer& server) -> asio::awaitable<void> {
      HttpClient client(server.context.get_executor());
      const auto cut = co_await client.request(ClientRequest("POST", server.url(), "{}"));
      EXPECT_EQ(cut.error().errc, Errc::OutcomeUnknown);
      EXPECT_EQ(cut.error().code, "no_answer");
      EXPECT_EQ(server.requests, 1);  // never sent twice
    }(rude));
  }
}

TEST(HttpClient, ReadsToTheEndWhereThereIsNoLengthAndKeepsTheLimit) {
  RudeServer rude("HTTP/1.1 200 OK\r\n\r\n" + std::string(5000, 'x'));
  run_on(rude.context, [](RudeServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    const auto answer = co_await client.request(ClientRequest("GET", server.url()));
    EXPECT_EQ(answer->body.size(), 5000U);
    HttpClientOptions options;
    options.response_bytes_max = 4999;
    HttpClient strict(server.context.get_executor(), options);
    const auto large = co_await strict.request(ClientRequest("GET", server.url()));
    EXPECT_EQ(large.error().code, "response_too_large");
  }(rude));
}

TEST(HttpClient, TheDeadlineCoversAHangingServer) {
  HttpHandlers handlers;
  bool may_end = false;
  handlers.http = [&](HttpRequest) -> asio::awaitable<HttpResponse> {
    co_await eventually([&] { return may_end; });
    co_return HttpResponse::empty(204);
  };
  TestServer test(handlers);
  test.run([](TestServer& server, bool& end) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    ClientRequest request("GET", server.url("/"));
    request.timeout = milliseconds{30};
    const auto late = co_await client.request(request);
    EXPECT_EQ(late.error().errc, Errc::OutcomeUnknown);
    end = true;
    EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
  }(test, may_end));
}

TEST(HttpClient, AConnectionThatTheServerClosedIsNotUsedAgain) {
  std::vector<std::string> seen;
  HttpServerOptions options;
  options.deadline_precision = milliseconds{5};
  options.idle_timeout = milliseconds{20};
  TestServer test(counting_handlers(seen), options);
  test.run([](TestServer& server) -> asio::awaitable<void> {
    HttpClient client(server.context.get_executor());
    for (int i = 0; i < 3; ++i) {
      const auto answer = co_await client.request(ClientRequest("POST", server.url("/"), "x"));
      EXPECT_TRUE(answer);
      EXPECT_TRUE(co_await eventually([&] { return server.server.connections() == 0; }));
    }
  }(test));
  EXPECT_EQ(seen.size(), 3U);
}

}  // namespace
}  // namespace hoga::net
