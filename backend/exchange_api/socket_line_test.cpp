// The exchange with its clients' sockets on a thread of their own: answers and events come in their order, who sends
// too much ahead is held back and loses nothing, and stopping ends every session.
#include "exchange_api/socket_line.hpp"

#include <gtest/gtest.h>

#include <boost/asio/use_future.hpp>
#include <boost/json.hpp>

#include <thread>

#include "base/testing.hpp"
#include "exchange_api/exchange_server.hpp"
#include "net/net_testing.hpp"
#include "net/websocket_client.hpp"

namespace hoga::exchange_api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;

// An executor with its thread.
class Loop {
 public:
  ~Loop() { stop(); }
  void run() {
    thread_ = std::thread([this] { context.run(); });
  }
  void stop() {
    work_.reset();
    context.stop();
    if (thread_.joinable()) thread_.join();
  }

  asio::io_context context{1};

 private:
  asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(context);
  std::thread thread_;
};

class ExchangeThreads : public testing::Test {
 protected:
  void SetUp() override {
    ExchangeServerOptions options;
    options.port = 0;
    options.data_dir = directory_.path() / "exchange";
    options.has_rate_limits = false;
    options.listings = {exchange::default_listings().front()};
    options.sockets = sockets_.context.get_executor();
    server_.emplace(exchange_.context.get_executor(), std::move(options));
    const auto started = server_->start();
    ASSERT_TRUE(started) << (started ? "" : to_log_string(started.error()));
    port = *started;
    exchange_.run();
    sockets_.run();
  }

  void TearDown() override {
    stop();
    sockets_.stop();
    exchange_.stop();
  }

  void stop() {
    if (!std::exchange(is_stopped_, true)) {
      asio::co_spawn(exchange_.context, server_->stop(), asio::use_future).get();
    }
  }

  std::string url(const std::string& target, const std::string& scheme = "ws") const {
    return scheme + "://127.0.0.1:" + std::to_string(port) + target;
  }

  std::uint16_t port = 0;

 private:
  TemporaryDirectory directory_;
  Loop exchange_;
  Loop sockets_;
  std::optional<ExchangeServer> server_;
  bool is_stopped_ = false;
};

asio::awaitable<void> ask_ahead(std::string url, int count) {
  auto socket = co_await net::connect_websocket(url);
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  // Far more than waits to be handled at once.
  for (int i = 0; i < count; ++i) {
    EXPECT_TRUE((*socket)->send(R"({"id":)" + std::to_string(i) + R"(,"method":"time"})"));
  }
  for (int i = 0; i < count; ++i) {
    auto answer = co_await (*socket)->receive();
    EXPECT_TRUE(answer);
    if (!answer) co_return;
    EXPECT_EQ(json::parse(answer->text).at("id").as_int64(), i);
  }
  co_await (*socket)->close(1000, "");
}

TEST_F(ExchangeThreads, answers_come_in_the_order_of_the_questions) {
  asio::io_context context{1};
  net::testing::run_on(context, ask_ahead(url("/ws-api/v3"), 1000));
}

asio::awaitable<void> follow_and_ask(std::string streams, std::string clock) {
  auto socket = co_await net::connect_websocket(streams);
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  std::int64_t last = 0;
  const auto executor = co_await asio::this_coro::executor;
  net::HttpClient client(executor);
  for (int i = 0; i < 20; ++i) {
    auto message = co_await (*socket)->receive();
    EXPECT_TRUE(message);
    if (!message) co_return;
    const json::value diff = json::parse(message->text);
    if (last != 0) EXPECT_EQ(diff.at("U").as_int64(), last + 1);
    last = diff.at("u").as_int64();
    net::ClientRequest request("GET", clock);
    const auto time = co_await client.request(std::move(request));
    EXPECT_TRUE(time);
    if (time) EXPECT_EQ(time->status, 200);
  }
  co_await (*socket)->close(1000, "");
}

TEST_F(ExchangeThreads, streams_keep_their_order_and_rest_is_answered_beside_them) {
  asio::io_context context{1};
  net::testing::run_on(context, follow_and_ask(url("/ws/btcusdt@depth@100ms"), url("/api/v3/time", "http")));
}

asio::awaitable<void> stay_until_closed(std::string url, std::function<void()> on_connected, std::uint16_t* code) {
  auto socket = co_await net::connect_websocket(url);
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  (*socket)->send(R"({"id":1,"method":"ping"})");
  auto answer = co_await (*socket)->receive();
  EXPECT_TRUE(answer);
  on_connected();
  while (answer) answer = co_await (*socket)->receive();
  *code = (*socket)->close_code();
}

TEST_F(ExchangeThreads, stopping_tells_and_ends_every_session) {
  asio::io_context context{1};
  std::uint16_t code = 0;
  std::thread stopping;
  net::testing::run_on(context, stay_until_closed(
                                    url("/ws-api/v3"), [&] { stopping = std::thread([this] { stop(); }); }, &code));
  stopping.join();
  EXPECT_EQ(code, net::close_code::kRestart);
}

asio::awaitable<void> leave_without_a_word(std::string url) {
  for (int i = 0; i < 20; ++i) {
    auto socket = co_await net::connect_websocket(url);
    EXPECT_TRUE(socket);
    if (!socket) co_return;
    for (int asked = 0; asked < 50; ++asked) (*socket)->send(R"({"id":1,"method":"time"})");
    (*socket)->cut();
  }
}

TEST_F(ExchangeThreads, clients_that_vanish_leave_nothing_behind) {
  asio::io_context context{1};
  net::testing::run_on(context, leave_without_a_word(url("/ws-api/v3")));
  net::testing::run_on(context, ask_ahead(url("/ws-api/v3"), 3));
}

// A fake: a client that sends without end until its socket is closed.
class TalkativeSocket final : public net::WebSocket {
 public:
  explicit TalkativeSocket(asio::any_io_executor executor) : executor_(std::move(executor)) {}
  asio::awaitable<Result<net::WebSocketMessage>> receive() override {
    if (is_closed) co_return make_error(Errc::Unavailable, "closed", "The socket is closed.");
    co_return net::WebSocketMessage{false, "{}"};
  }
  bool send(std::string, Buffer) override { return true; }
  void limit_incoming(std::size_t) override {}
  std::size_t queued_bytes() const override { return 0; }
  std::size_t queued_messages() const override { return 0; }
  asio::awaitable<bool> drained() override { co_return true; }
  asio::awaitable<void> close(std::uint16_t, std::string, bool) override { co_return; }
  void start_close(std::uint16_t, std::string, bool) override { is_closed = true; }
  void cut() override { is_closed = true; }
  bool is_open() const override { return !is_closed; }
  std::uint16_t close_code() const override { return net::close_code::kInternal; }
  std::string close_reason() const override { return {}; }
  const std::string& remote_address() const override { return address_; }
  asio::any_io_executor executor() const override { return executor_; }

  bool is_closed = false;

 private:
  asio::any_io_executor executor_;
  std::string address_ = "192.0.2.7";
};

TEST(SocketLine, what_nobody_hears_any_more_does_not_keep_a_session_that_is_over) {
  asio::io_context context{1};
  const auto socket = std::make_shared<TalkativeSocket>(context.get_executor());
  const auto line = std::make_shared<SocketLine>(socket, context.get_executor());
  bool is_over = false;
  asio::co_spawn(context, line->pump(), [&](std::exception_ptr) { is_over = true; });
  context.poll();
  EXPECT_FALSE(is_over) << "As much as may wait has been received";
  line->end_session(net::close_code::kInternal);
  context.restart();
  context.poll();
  EXPECT_TRUE(is_over);
}

}  // namespace
}  // namespace hoga::exchange_api
