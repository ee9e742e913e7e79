// Faults over real sockets: asked for by the admin, struck, counted, and gone when they are taken back. And the end of
// a connection's life.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <functional>

#include "base/testing.hpp"
#include "exchange_api/exchange_server.hpp"
#include "exchange_api/signing.hpp"
#include "net/http_client.hpp"
#include "net/net_testing.hpp"
#include "net/websocket_client.hpp"

namespace hoga::exchange_api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using testing::HasSubstr;

constexpr const char* kSecret = "the admin's secret";

struct Running {
  explicit Running(bool has_faults = true, std::chrono::milliseconds life = std::chrono::hours{24}) {
    ExchangeServerOptions options;
    options.port = 0;
    options.data_dir = directory.path() / "exchange";
    options.admin_secret = Secret(kSecret);
    options.has_rate_limits = false;
    options.has_faults = has_faults;
    options.connection_life = life;
    options.listings = {exchange::default_listings().front()};
    server = std::make_unique<ExchangeServer>(context.get_executor(), std::move(options));
    const auto started = server->start();
    EXPECT_TRUE(started) << (started ? "" : to_log_string(started.error()));
    port = started ? *started : std::uint16_t{0};
  }
  std::string url(const std::string& scheme = "http") const { return scheme + "://127.0.0.1:" + std::to_string(port); }
  void run(asio::awaitable<void> work) { net::testing::run_on(context, std::move(work)); }

  TemporaryDirectory directory;
  asio::io_context context{1};
  std::unique_ptr<ExchangeServer> server;
  std::uint16_t port = 0;
};

struct Answer {
  int status = 0;
  std::string body;
  std::string retry_after;
};

// One client: the account's, and with the admin's secret.
struct Client {
  explicit Client(Running& running) : at(running), http(running.context.get_executor()) {}

  asio::awaitable<Answer> send(net::ClientRequest request) {
    auto response = co_await http.request(std::move(request));
    Answer answer;
    if (response) {
      answer = {response->status, response->body, std::string(response->headers.get("Retry-After"))};
    }
    co_return answer;
  }
  asio::awaitable<Answer> admin(std::string method, std::string path, std::string body = {}) {
    net::ClientRequest request(std::move(method), at.url() + "/hoga/v1/" + path, std::move(body));
    request.headers.add("Content-Type", "application/json");
    request.headers.add("X-Hoga-Admin", kSecret);
    auto answer = co_await send(std::move(request));
    co_return answer;
  }
  asio::awaitable<void> open_account() {
    const Answer answer =
        co_await admin("POST", "accounts", R"({"id":"alice","deposits":[{"asset":"USDT","amount":"100000"}]})");
    const json::value account = json::parse(answer.body);
    api_key = account.at("api_key").as_string().c_str();
    secret = account.at("api_secret").as_string().c_str();
  }
  asio::awaitable<Answer> call(std::string method, std::string path, std::string query = {}) {
    if (!query.empty()) query += '&';
    query += "timestamp=" + std::to_string(to_milliseconds(SystemClock().now()));
    query += "&signature=" + SigningKey(Secret(secret)).sign(query);
    net::ClientRequest request(std::move(method), at.url() + "/api/v3/" + path + "?" + query);
    request.headers.add("X-MBX-APIKEY", api_key);
    auto answer = co_await send(std::move(request));
    co_return answer;
  }
  asio::awaitable<Answer> buy(std::string id) {
    auto answer = co_await call("POST", "order",
                                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000"
                                "&newClientOrderId=" +
                                    id);
    co_return answer;
  }

  Running& at;
  net::HttpClient http;
  std::string api_key;
  std::string secret;
};

asio::awaitable<void> lose_answers(Running* running) {
  Client client(*running);
  co_await client.open_account();
  co_await client.admin("POST", "faults",
                        R"({"kind":"unknown_outcome","method":"POST","target":"/api/v3/order",)"
                        R"("account":"alice","executes":true,"times":1,"nth":1})");
  const Answer unknown = co_await client.buy("one");
  EXPECT_EQ(unknown.status, 504);
  EXPECT_THAT(unknown.body, HasSubstr("\"code\":-1007"));
  const Answer placed = co_await client.call("GET", "order", "symbol=BTCUSDT&origClientOrderId=one");
  EXPECT_EQ(placed.status, 200) << "It was executed all the same";
  co_await client.admin("POST", "faults", R"({"kind":"server_error","target":"/api/v3/order","times":1,"status":502})");
  const Answer broken = co_await client.buy("two");
  EXPECT_EQ(broken.status, 502);
  EXPECT_THAT(broken.body, HasSubstr("502 Bad Gateway"));
  const Answer absent = co_await client.call("GET", "order", "symbol=BTCUSDT&origClientOrderId=two");
  EXPECT_THAT(absent.body, HasSubstr("-2013")) << "And this was not";
  const Answer third = co_await client.buy("three");
  EXPECT_EQ(third.status, 200) << "Once is once";
  co_await client.admin("POST", "faults",
                        R"({"kind":"disconnect","method":"POST","target":"/api/v3/order","executes":true,"times":1})");
  const Answer cut = co_await client.buy("four");
  EXPECT_EQ(cut.status, 0) << "The connection has ended instead of an answer";
  const Answer executed = co_await client.call("GET", "order", "symbol=BTCUSDT&origClientOrderId=four");
  EXPECT_EQ(executed.status, 200);
  const Answer list = co_await client.admin("GET", "faults");
  EXPECT_THAT(list.body, HasSubstr(R"("kind":"unknown_outcome")"));
  EXPECT_THAT(list.body, HasSubstr(R"("strikes":1)"));
  const Answer bad = co_await client.admin("POST", "faults", R"({"kind":"delay","probability":"2","delay_ms":-1})");
  EXPECT_EQ(bad.status, 422);
  const Answer gone = co_await client.admin("DELETE", "faults/1");
  EXPECT_EQ(gone.status, 200);
  const Answer again = co_await client.admin("DELETE", "faults/1");
  EXPECT_EQ(again.status, 404);
}

TEST(ExchangeFaults, an_order_of_unknown_outcome_may_or_may_not_be_there) {
  Running running;
  running.run(lose_answers(&running));
}

asio::awaitable<void> be_refused(Running* running) {
  Client client(*running);
  co_await client.open_account();
  co_await client.admin("POST", "faults", R"({"kind":"rate_limit","target":"/api/v3/account","seconds":7,"times":1})");
  const Answer limited = co_await client.call("GET", "account");
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(limited.retry_after, "7");
  co_await client.admin("POST", "faults", R"({"kind":"clock_jump","offset_ms":-60000})");
  const Answer early = co_await client.call("GET", "account");
  EXPECT_THAT(early.body, HasSubstr("-1021"));
  const Answer time = co_await client.send(net::ClientRequest("GET", running->url() + "/api/v3/time"));
  const std::int64_t told = json::parse(time.body).at("serverTime").as_int64();
  EXPECT_LT(told, to_milliseconds(SystemClock().now()) - 50'000);
  co_await client.admin("DELETE", "faults");
  const Answer mended = co_await client.call("GET", "account");
  EXPECT_EQ(mended.status, 200);
  co_await client.admin("POST", "faults", R"({"kind":"ban","target":"/api/v3/ping","seconds":90,"times":1})");
  const Answer banned = co_await client.send(net::ClientRequest("GET", running->url() + "/api/v3/ping"));
  EXPECT_EQ(banned.status, 418);
  EXPECT_EQ(banned.retry_after, "90");
  const Answer still = co_await client.send(net::ClientRequest("GET", running->url() + "/api/v3/time"));
  EXPECT_EQ(still.status, 418) << "The address stays banned";
}

TEST(ExchangeFaults, limits_bans_and_clocks_strike_on_request) {
  Running running;
  running.run(be_refused(&running));
}

asio::awaitable<void> lose_events(Running* running) {
  Client client(*running);
  co_await client.open_account();
  auto socket = co_await net::connect_websocket(running->url("ws") + "/ws/btcusdt@depth@100ms");
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  std::int64_t last = 0;
  bool has_gap = false;
  for (int i = 0; i < 100 && !has_gap; ++i) {
    auto message = co_await (*socket)->receive();
    EXPECT_TRUE(message);
    if (!message) co_return;
    const json::value diff = json::parse(message->text);
    has_gap = last != 0 && diff.at("U").as_int64() != last + 1;
    if (last == 0) {
      co_await client.admin("POST", "faults",
                            R"({"kind":"drop_event","target":"btcusdt@depth@100ms","nth":3,"times":1})");
    }
    last = diff.at("u").as_int64();
  }
  EXPECT_TRUE(has_gap);
  co_await client.admin("POST", "faults", R"({"kind":"disconnect","method":"EVENT","target":"btcusdt@depth*"})");
  while (true) {
    auto message = co_await (*socket)->receive();
    if (!message) break;
  }
  EXPECT_EQ((*socket)->close_code(), 1006);
}

TEST(ExchangeFaults, books_have_gaps_and_sockets_break_on_request) {
  Running running;
  running.run(lose_events(&running));
}

asio::awaitable<void> ask_by_socket(Running* running) {
  Client client(*running);
  co_await client.open_account();
  co_await client.admin("POST", "faults", R"({"kind":"drop_after","method":"WS","target":"time","times":1})");
  co_await client.admin("POST", "faults", R"({"kind":"server_error","method":"WS","target":"ping","times":1})");
  auto socket = co_await net::connect_websocket(running->url("ws") + "/ws-api/v3");
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  (*socket)->send(R"({"id":1,"method":"time"})");
  (*socket)->send(R"({"id":2,"method":"ping"})");
  (*socket)->send(R"({"id":3,"method":"ping"})");
  auto refused = co_await (*socket)->receive();
  EXPECT_THAT(refused ? refused->text : "", HasSubstr(R"("id":2,"status":503,"error":{"code":-1000)"));
  auto answered = co_await (*socket)->receive();
  EXPECT_THAT(answered ? answered->text : "", HasSubstr(R"("id":3,"status":200)"));
}

TEST(ExchangeFaults, calls_by_socket_are_swallowed_and_refused) {
  Running running;
  running.run(ask_by_socket(&running));
}

asio::awaitable<void> teach(Running* running) {
  Client client(*running);
  const Answer before = co_await client.send(net::ClientRequest("GET", running->url() + "/api/v3/exchangeInfo"));
  EXPECT_THAT(before.body, HasSubstr(R"("status":"TRADING")"));
  const Answer done = co_await client.admin("POST", "market", R"({"kind":"halt","duration_ms":3600000})");
  EXPECT_EQ(done.status, 200) << done.body;
  const Answer halted = co_await client.send(net::ClientRequest("GET", running->url() + "/api/v3/exchangeInfo"));
  EXPECT_THAT(halted.body, HasSubstr(R"("status":"HALT")"));
  const Answer wrong = co_await client.admin("POST", "market", R"({"kind":"crash","size":5})");
  EXPECT_EQ(wrong.status, 422);
  const Answer anonymous = co_await client.send(net::ClientRequest("POST", running->url() + "/hoga/v1/market", "{}"));
  EXPECT_EQ(anonymous.status, 401);
}

TEST(ExchangeFaults, the_admin_teaches_the_market_a_lesson) {
  Running running(false);
  running.run(teach(&running));
}

struct Book {
  double middle = 0;
  // What stands on both sides, in base units.
  double depth = 0;
};

Book read_book(const std::string& body) {
  const json::value shown = json::parse(body);
  Book book;
  for (const char* side : {"bids", "asks"}) {
    const json::array& levels = shown.at(side).as_array();
    for (const json::value& level : levels) book.depth += std::stod(level.at(1).as_string().c_str());
    if (!levels.empty()) book.middle += std::stod(levels.front().at(0).as_string().c_str()) / 2;
  }
  return book;
}

asio::awaitable<Book> look_at_book(Client* client) {
  const std::string target = client->at.url() + "/api/v3/depth?symbol=BTCUSDT&limit=1000";
  const Answer answer = co_await client->send(net::ClientRequest("GET", target));
  co_return read_book(answer.body);
}

// Looks at the book until it is as wanted; false if that takes too long.
asio::awaitable<bool> book_becomes(Client* client, std::function<bool(const Book&)> wanted) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (std::chrono::steady_clock::now() < limit) {
    const Book book = co_await look_at_book(client);
    if (wanted(book)) co_return true;
  }
  co_return false;
}

asio::awaitable<void> teach_every_lesson(Running* running) {
  Client client(*running);
  const Book before = co_await look_at_book(&client);
  const std::string gap = R"({"kind":"gap","symbol":"BTCUSDT","size":-0.05})";
  const Answer leapt = co_await client.admin("POST", "market", gap);
  EXPECT_EQ(leapt.status, 200);
  const Book lower = co_await look_at_book(&client);
  EXPECT_NEAR(lower.middle / before.middle, 0.95, 0.01) << "At once";
  const std::string thin = R"({"kind":"thin_book","symbol":"BTCUSDT","size":0.1,"duration_ms":3600000})";
  const Answer thinned = co_await client.admin("POST", "market", thin);
  EXPECT_EQ(thinned.status, 200);
  const Book thinner = co_await look_at_book(&client);
  EXPECT_LT(thinner.depth, 0.3 * lower.depth) << "At once too";
  EXPECT_GT(thinner.depth, 0.02 * lower.depth);
  const std::string crash = R"({"kind":"crash","symbol":"BTCUSDT","size":0.2,"duration_ms":1000})";
  const Answer crashed = co_await client.admin("POST", "market", crash);
  EXPECT_EQ(crashed.status, 200);
  const bool has_fallen =
      co_await book_becomes(&client, [=](const Book& book) { return book.middle < 0.82 * thinner.middle; });
  EXPECT_TRUE(has_fallen);
  const Book bottom = co_await look_at_book(&client);
  const std::string squeeze = R"({"kind":"squeeze","size":0.2,"duration_ms":1000})";
  const Answer squeezed = co_await client.admin("POST", "market", squeeze);
  EXPECT_EQ(squeezed.status, 200);
  const bool has_risen =
      co_await book_becomes(&client, [=](const Book& book) { return book.middle > 1.15 * bottom.middle; });
  EXPECT_TRUE(has_risen);
}

TEST(ExchangeFaults, every_lesson_shows_in_the_book) {
  Running running(false);
  running.run(teach_every_lesson(&running));
}

asio::awaitable<void> be_off(Running* running) {
  Client client(*running);
  const Answer answer = co_await client.admin("GET", "faults");
  EXPECT_EQ(answer.status, 404);
  EXPECT_THAT(answer.body, HasSubstr("HOGA_EXCHANGE_FAULTS"));
}

TEST(ExchangeFaults, nobody_can_ask_for_them_where_they_are_off) {
  Running running(false);
  running.run(be_off(&running));
}

asio::awaitable<void> outlive(Running* running) {
  auto socket = co_await net::connect_websocket(running->url("ws") + "/ws-api/v3");
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  auto message = co_await (*socket)->receive();
  EXPECT_FALSE(message);
  EXPECT_EQ((*socket)->close_code(), 1001);
}

TEST(ExchangeFaults, a_connection_ends_with_its_life) {
  Running running(false, std::chrono::milliseconds{200});
  running.run(outlive(&running));
}

}  // namespace
}  // namespace hoga::exchange_api
