// A fake of a Binance server, for the tests of this folder alone: it answers what a test tells it to, over real sockets
// on a port of the kernel's choice. It has no market and no engine.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <deque>

#include "base/hmac.hpp"
#include "base/json.hpp"
#include "net/http_server.hpp"
#include "venue/async_event.hpp"
#include "venue/binance/binance_venue.hpp"
#include "venue/binance/credentials.hpp"

namespace hoga::venue::binance {

struct FakeBinance {
  explicit FakeBinance(boost::asio::io_context& its_context) : context(its_context) {
    net::HttpHandlers handlers;
    handlers.http = [this](net::HttpRequest request) { return on_http(std::move(request)); };
    handlers.upgrade = [](const net::HttpRequest&) -> awaitable<std::optional<net::HttpResponse>> {
      co_return std::nullopt;
    };
    handlers.websocket = [this](net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
      return on_socket(std::move(request), std::move(socket));
    };
    net::HttpServerOptions options;
    options.name = "fake";
    server = std::make_unique<net::HttpServer>(context.get_executor(), options, handlers);
    auto listening = server->listen();
    EXPECT_TRUE(listening);
    port = *listening;
  }

  BinanceConfig config() const {
    BinanceConfig config;
    config.name = "fake";
    const std::string address = "127.0.0.1:" + std::to_string(port);
    config.rest_url = "http://" + address;
    config.stream_url = "ws://" + address;
    config.ws_api_url = "ws://" + address + "/ws-api/v3";
    config.request_timeout = std::chrono::milliseconds{1'000};
    config.backoff_min = std::chrono::milliseconds{20};
    config.backoff_max = std::chrono::milliseconds{100};
    config.book_interval = std::chrono::milliseconds{20};
    return config;
  }

  awaitable<net::HttpResponse> on_http(net::HttpRequest request) {
    if (request.path == "/api/v3/time") {
      ++clock_reads;
      const auto now = SystemClock{}.now() + clock_offset;
      co_return net::HttpResponse::json(200, fmt::format(R"({{"serverTime":{}}})", to_milliseconds(now)));
    }
    requests.push_back(request);
    const std::string key = request.method + " " + request.path;
    auto& queue = answers[key];
    if (hanging.count(key) > 0) co_await never.wait();
    if (queue.empty()) co_return net::HttpResponse::json(404, "");
    net::HttpResponse response = queue.front();
    // The last answer stays.
    if (queue.size() > 1) queue.pop_front();
    co_return response;
  }

  awaitable<void> on_socket(net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
    handshakes.push_back(request);
    auto& sockets = request.path == "/stream" ? streams : api_sockets;
    sockets.push_back(socket);
    for (;;) {
      auto message = co_await socket->receive();
      if (!message) co_return;
      messages.push_back(message->text);
      if (request.path == "/stream") {
        const auto at = message->text.rfind("\"id\":");
        socket->send(R"({"result":null,)" + message->text.substr(at));
      } else {
        // {"id":"u-1","method":...
        const std::string begin = message->text.substr(0, message->text.find(','));
        if (message->text.find(R"("userDataStream.subscribe)") != std::string::npos) {
          socket->send(begin + fmt::format(R"(,"status":200,"result":{{"subscriptionId":{}}}}})", next_subscription++));
        } else if (message->text.find(R"("session.logon")") != std::string::npos) {
          socket->send(begin + R"(,"status":200,"result":{"apiKey":"key","authorizedSince":1}})");
        }
      }
    }
  }

  void will_answer(const std::string& key, int status, std::string body, net::Headers headers = {}) {
    auto response = net::HttpResponse::json(status, std::move(body));
    for (const auto& [name, value] : headers) response.headers.add(name, value);
    answers[key].push_back(std::move(response));
  }
  std::size_t count(const std::string& method, const std::string& path) const {
    return static_cast<std::size_t>(std::count_if(requests.begin(), requests.end(), [&](const auto& request) {
      return request.method == method && request.path == path;
    }));
  }
  static bool is_signed_by(const net::HttpRequest& request, const std::string& secret) {
    const auto at = request.raw_query.find("&signature=");
    return at != std::string::npos &&
           hmac_sha256_hex(secret, request.raw_query.substr(0, at)) == request.raw_query.substr(at + 11);
  }

  boost::asio::io_context& context;
  std::unique_ptr<net::HttpServer> server;
  std::uint16_t port = 0;
  std::map<std::string, std::deque<net::HttpResponse>> answers;
  std::set<std::string> hanging;
  AsyncEvent never{context.get_executor()};
  std::vector<net::HttpRequest> requests, handshakes;
  std::vector<std::string> messages;
  std::vector<std::shared_ptr<net::WebSocket>> streams, api_sockets;
  Duration clock_offset{0};
  int clock_reads = 0;
  int next_subscription = 0;
};

// Runs `work` to its end, at most 20 seconds; whatever else lives on the context goes on meanwhile.
inline void run_to_end(boost::asio::io_context& context, awaitable<void> work) {
  bool is_done = false;
  boost::asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown) {
    is_done = true;
    if (thrown) std::rethrow_exception(thrown);
  });
  context.restart();
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!is_done && std::chrono::steady_clock::now() < limit) context.run_one_for(std::chrono::milliseconds{100});
  ASSERT_TRUE(is_done) << "The test's coroutine did not end";
}

inline awaitable<bool> eventually(boost::asio::any_io_executor executor, std::function<bool()> condition) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!condition()) {
    if (std::chrono::steady_clock::now() > limit) co_return false;
    co_await sleep_for(executor, std::chrono::milliseconds{2});
  }
  co_return true;
}

}  // namespace hoga::venue::binance
