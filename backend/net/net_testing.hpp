// What the tests of net share: a server on a port of its own and the coroutine that talks to it, on one thread. Only
// *_test.cpp includes it.
#pragma once

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "net/http_client.hpp"
#include "net/http_server.hpp"

namespace hoga::net::testing {

namespace asio = boost::asio;

// Runs the coroutine to its end on `context`, or fails the test after 20 seconds. Whatever else runs there goes on
// meanwhile.
inline void run_on(asio::io_context& context, asio::awaitable<void> work) {
  bool is_done = false;
  std::exception_ptr fault;
  asio::co_spawn(context, std::move(work), [&](std::exception_ptr thrown) {
    fault = thrown;
    is_done = true;
  });
  context.restart();
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!is_done && std::chrono::steady_clock::now() < limit) context.run_one_for(std::chrono::milliseconds{100});
  ASSERT_TRUE(is_done) << "The test's coroutine did not end";
  if (fault) std::rethrow_exception(fault);
}

// Waits until the condition holds, at most 10 seconds.
inline asio::awaitable<bool> eventually(std::function<bool()> condition) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= limit) co_return false;
    timer.expires_after(std::chrono::milliseconds{1});
    co_await timer.async_wait(asio::use_awaitable);
  }
  co_return true;
}

struct TestServer {
  explicit TestServer(HttpHandlers handlers, HttpServerOptions options = {})
      : server(context.get_executor(), std::move(options), std::move(handlers)) {
    auto listening = server.listen();
    EXPECT_TRUE(listening) << (listening ? "" : listening.error().detail);
    port = listening ? *listening : std::uint16_t{0};
  }
  std::string url(const std::string& target, const std::string& scheme = "http") const {
    return scheme + "://127.0.0.1:" + std::to_string(port) + target;
  }
  void run(asio::awaitable<void> work) { run_on(context, std::move(work)); }

  asio::io_context context{1};
  HttpServer server;
  std::uint16_t port = 0;
};

// A bare connection, to send what no client of ours would.
class RawClient {
 public:
  explicit RawClient(const TestServer& server) : RawClient(const_cast<TestServer&>(server).context, server.port) {}
  RawClient(asio::io_context& context, std::uint16_t port) : socket_(context), port_(port) {}

  asio::awaitable<void> connect() {
    co_await socket_.async_connect({asio::ip::address_v4::loopback(), port_}, asio::use_awaitable);
  }
  // Makes a WebSocket of a fresh connection; what follows are frames.
  asio::awaitable<std::string> upgrade(std::string target) {
    co_await connect();
    const std::string request = "GET " + target +
                                " HTTP/1.1\r\nHost: hoga\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    co_await send(request);
    auto answer = co_await read_until("\r\n\r\n");
    co_return answer;
  }
  asio::awaitable<void> send(std::string bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
      sent += co_await socket_.async_write_some(asio::buffer(bytes.data() + sent, bytes.size() - sent),
                                                asio::use_awaitable);
    }
  }
  // Reads until the text ends with `end` (kept for the next call beyond it), or the connection ends.
  asio::awaitable<std::string> read_until(std::string end) {
    for (;;) {
      if (const auto found = received_.find(end); found != std::string::npos) {
        std::string text = received_.substr(0, found + end.size());
        received_.erase(0, found + end.size());
        co_return text;
      }
      const bool has_more = co_await read_more();
      if (!has_more) co_return std::exchange(received_, {});
    }
  }
  asio::awaitable<std::string> read_to_end() {
    // Not `while (co_await ...) {}`: g++ 12 makes a trap of that.
    for (bool has_more = true; has_more;) has_more = co_await read_more();
    co_return std::exchange(received_, {});
  }
  void close_sending() { socket_.shutdown(asio::socket_base::shutdown_send); }
  asio::ip::tcp::socket& socket() { return socket_; }

 private:
  asio::awaitable<bool> read_more() {
    std::array<char, 4096> buffer{};
    try {
      const auto count = co_await socket_.async_read_some(asio::buffer(buffer), asio::use_awaitable);
      received_.append(buffer.data(), count);
      co_return true;
    } catch (const boost::system::system_error&) {
      co_return false;
    }
  }

  asio::ip::tcp::socket socket_;
  std::uint16_t port_;
  std::string received_;
};

// A client's frame, whole, with a mask of zeros; `text` has at most 125 bytes.
enum class FrameKind : unsigned char { Text = 0x81, Close = 0x88, Ping = 0x89, Pong = 0x8A };
inline std::string client_frame(FrameKind kind, const std::string& text = {}) {
  std::string frame{static_cast<char>(kind), static_cast<char>(0x80U | text.size())};
  return frame.append(4, '\0') + text;
}
// The same frames again and again, as one text: the other side has them all at once.
inline std::string repeated(const std::string& frames, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += frames;
  return all;
}

}  // namespace hoga::net::testing
