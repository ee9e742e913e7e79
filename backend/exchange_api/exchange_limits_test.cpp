// Limits over real sockets: what a client sends to the streams, and a ban, which ends the WebSocket API's connections.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/testing.hpp"
#include "exchange_api/exchange_server.hpp"
#include "exchange_api/front_testing.hpp"
#include "net/http_client.hpp"
#include "net/net_testing.hpp"
#include "net/websocket_client.hpp"

namespace hoga::exchange_api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using net::testing::client_frame;
using net::testing::FrameKind;
using testing::HasSubstr;

const std::string kTooMany(net::kTooManyMessages);
constexpr int kRefusalsOfABan = 3;
constexpr int kConnections = 12;
constexpr const char* kAdmin = "the admin's secret";
constexpr const char* kPing = R"({"id":1,"method":"ping"})";

// Its clock stands still unless it is moved, so that no minute ends amid a test.
struct Running {
  explicit Running(bool are_sockets_apart = false) {
    ExchangeServerOptions options;
    options.port = 0;
    options.data_dir = directory.path() / "exchange";
    options.clock = &clock;
    options.quotas.weight_per_minute = 30;
    options.quotas.refusals_of_a_ban = kRefusalsOfABan;
    options.quotas.connections_per_five_minutes = kConnections;
    options.admin_secret = Secret(kAdmin);
    options.listings = {exchange::default_listings().front()};
    if (are_sockets_apart) options.sockets = context.get_executor();
    server = std::make_unique<ExchangeServer>(context.get_executor(), std::move(options));
    const auto started = server->start();
    EXPECT_TRUE(started) << (started ? "" : to_log_string(started.error()));
    port = started ? *started : std::uint16_t{0};
  }
  std::string url(const std::string& target, const std::string& scheme = "ws") const {
    return scheme + "://127.0.0.1:" + std::to_string(port) + target;
  }
  void run(asio::awaitable<void> work) { net::testing::run_on(context, std::move(work)); }

  TemporaryDirectory directory;
  HandClock clock;
  asio::io_context context{1};
  std::unique_ptr<ExchangeServer> server;
  std::uint16_t port = 0;
};

asio::awaitable<net::HttpResponse> ask(Running* running, std::string target) {
  net::HttpClient http(running->context.get_executor());
  net::ClientRequest request("GET", running->url(target, "http"));
  auto response = co_await http.request(std::move(request));
  EXPECT_TRUE(response);
  net::HttpResponse answer;
  if (response) answer = std::move(*response);
  co_return answer;
}

asio::awaitable<void> flood(Running* running) {
  const std::string list = client_frame(FrameKind::Text, R"({"method":"LIST_SUBSCRIPTIONS","id":1})");
  const std::string all = client_frame(FrameKind::Ping) + client_frame(FrameKind::Pong) + list;
  const std::string sent = net::testing::repeated(all, 10);
  const std::vector<std::string> targets{"/ws", "/stream?streams=btcusdt@trade"};
  for (const std::string& target : targets) {
    net::testing::RawClient client(running->context, running->port);
    co_await client.upgrade(target);
    co_await client.send(sent);
    const std::string heard = co_await client.read_until(kTooMany);
    EXPECT_THAT(heard, HasSubstr("\x03\xf0" + kTooMany)) << target;
  }
  net::testing::RawClient api(running->context, running->port);
  const std::string api_target = "/ws-api/v3";
  co_await api.upgrade(api_target);
  const std::string frames = net::testing::repeated(client_frame(FrameKind::Ping) + client_frame(FrameKind::Pong), 20) +
                             client_frame(FrameKind::Text, R"({"id":"last","method":"ping"})");
  co_await api.send(frames);
  const std::string answer = co_await api.read_until("rateLimits");
  EXPECT_THAT(answer, HasSubstr(R"({"id":"last","status":200)")) << "Nothing is said of such a limit there";
}

TEST(ExchangeLimits, pings_pongs_and_control_messages_of_a_stream_count_alike) {
  Running running;
  running.run(flood(&running));
}

TEST(ExchangeLimits, they_do_where_sockets_have_an_executor_of_their_own) {
  Running running(true);
  running.run(flood(&running));
}

asio::awaitable<void> flood_again_and_again(Running* running) {
  auto api = co_await net::connect_websocket(running->url("/ws-api/v3"));
  EXPECT_TRUE(api);
  if (!api) co_return;
  const std::string target = "/ws";
  const std::string pings = net::testing::repeated(client_frame(FrameKind::Ping), 30);
  for (int i = 0; i <= kRefusalsOfABan; ++i) {
    net::testing::RawClient client(running->context, running->port);
    co_await client.upgrade(target);
    co_await client.send(pings);
    co_await client.read_until(kTooMany);
  }
  EXPECT_FALSE(co_await (*api)->receive()) << "The ban ends it";
  EXPECT_EQ((*api)->close_code(), net::close_code::kPolicy);
  const net::HttpResponse banned = co_await ask(running, "/api/v3/ping");
  EXPECT_EQ(banned.status, 418);
}

TEST(ExchangeLimits, who_is_disconnected_again_and_again_is_banned) {
  Running running;
  running.run(flood_again_and_again(&running));
}

asio::awaitable<void> be_banned(Running* running) {
  auto bystander = co_await net::connect_websocket(running->url("/ws-api/v3"));
  auto socket = co_await net::connect_websocket(running->url("/ws-api/v3"));
  EXPECT_TRUE(socket && bystander);
  if (!socket || !bystander) co_return;
  int refused = 0;
  std::int64_t status = 0;
  while (status != 418) {
    (*socket)->send(kPing);
    auto message = co_await (*socket)->receive();
    EXPECT_TRUE(message);
    if (!message) co_return;
    const json::value answer = json::parse(message->text);
    status = answer.at("status").as_int64();
    if (status == 429) ++refused;
    if (status != 418) continue;
    EXPECT_EQ(answer.at("error").at("code").as_int64(), -1003);
    EXPECT_EQ(answer.at("error").at("data").at("retryAfter").as_int64(),
              to_milliseconds(running->clock.time + std::chrono::minutes{2}));
  }
  EXPECT_EQ(refused, kRefusalsOfABan);
  EXPECT_FALSE(co_await (*socket)->receive()) << "The answer, and then the end";
  EXPECT_EQ((*socket)->close_code(), net::close_code::kPolicy);
  EXPECT_FALSE(co_await (*bystander)->receive()) << "Nor does the address keep its other connections";
  EXPECT_EQ((*bystander)->close_code(), net::close_code::kPolicy);

  const net::HttpResponse banned = co_await ask(running, "/api/v3/ping");
  EXPECT_EQ(banned.status, 418);
  EXPECT_EQ(banned.headers.get("Retry-After"), "120");
  auto another = co_await net::connect_websocket(running->url("/ws-api/v3"));
  EXPECT_TRUE(another);
  if (!another) co_return;
  (*another)->send(kPing);
  auto message = co_await (*another)->receive();
  EXPECT_THAT(message ? message->text : "", HasSubstr(R"("status":418)"));
  EXPECT_FALSE(co_await (*another)->receive());
  running->clock.time += std::chrono::minutes{2};
  const net::HttpResponse over = co_await ask(running, "/api/v3/ping");
  EXPECT_EQ(over.status, 200);
}

// Connections of another program of the platform's machine until no more are taken; then the platform's own.
asio::awaitable<void> use_up_connections(Running* running) {
  const std::string path = "/ws-api/v3";
  int opened = 0;
  for (bool is_open = true; is_open && opened < 100;) {
    auto another = co_await net::connect_websocket(running->url(path));
    is_open = another.has_value();
    if (is_open) ++opened;
  }
  EXPECT_EQ(opened, kConnections);
  const std::vector<std::string> targets{path, "/stream"};
  for (const std::string& target : targets) {
    net::WebSocketClientOptions options;
    options.headers.add("X-Hoga-Admin", "not the secret");
    auto stranger = co_await net::connect_websocket(running->url(target), options);
    EXPECT_FALSE(stranger) << target;
    options.headers.set("X-Hoga-Admin", kAdmin);
    auto own = co_await net::connect_websocket(running->url(target), options);
    EXPECT_TRUE(own) << target;
  }
}

TEST(ExchangeLimits, the_platforms_own_connections_are_not_those_of_its_address) {
  Running running;
  running.run(use_up_connections(&running));
}

TEST(ExchangeLimits, nor_are_they_where_sockets_have_an_executor_of_their_own) {
  Running running(true);
  running.run(use_up_connections(&running));
}

// With the platform's own connection open, and the address banned by what another program does.
asio::awaitable<void> outlive_a_ban(Running* running) {
  net::WebSocketClientOptions options;
  options.headers.add("X-Hoga-Admin", kAdmin);
  auto own = co_await net::connect_websocket(running->url("/ws-api/v3"), options);
  EXPECT_TRUE(own);
  if (!own) co_return;
  int status = 0;
  while (status != 418) {
    const net::HttpResponse answer = co_await ask(running, "/api/v3/ping");
    status = answer.status;
  }
  (*own)->send(kPing);
  auto message = co_await (*own)->receive();
  EXPECT_THAT(message ? message->text : "", HasSubstr(R"("status":200)"));
  net::HttpClient http(running->context.get_executor());
  net::ClientRequest request("GET", running->url("/api/v3/ping", "http"));
  request.headers.add("X-Hoga-Admin", kAdmin);
  auto response = co_await http.request(std::move(request));
  EXPECT_TRUE(response && response->status == 200);
}

TEST(ExchangeLimits, the_platform_goes_on_while_its_address_is_banned) {
  Running running;
  running.run(outlive_a_ban(&running));
}

TEST(ExchangeLimits, a_ban_ends_the_connections_of_the_websocket_api) {
  Running running;
  running.run(be_banned(&running));
}

TEST(ExchangeLimits, it_does_where_sockets_have_an_executor_of_their_own) {
  Running running(true);
  running.run(be_banned(&running));
}

}  // namespace
}  // namespace hoga::exchange_api
