// The whole exchange over real sockets: its synthetic market, a book rebuilt from the streams, and a restart.
#include "exchange_api/exchange_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <map>
#include <optional>

#include "base/testing.hpp"
#include "exchange_api/signing.hpp"
#include "net/net_testing.hpp"
#include "net/websocket_client.hpp"

namespace hoga::exchange_api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using testing::AllOf;
using testing::HasSubstr;

// One symbol: a history for twelve would take most of the test's time.
ExchangeServerOptions options_in(const std::filesystem::path& directory) {
  ExchangeServerOptions options;
  options.port = 0;
  options.data_dir = directory;
  options.admin_secret = Secret("the admin's secret");
  options.has_rate_limits = false;
  options.listings = {exchange::default_listings().front()};
  return options;
}

struct Running {
  explicit Running(const std::filesystem::path& directory) : Running(options_in(directory)) {}
  explicit Running(ExchangeServerOptions options) : server(context.get_executor(), std::move(options)) {
    const auto started = server.start();
    EXPECT_TRUE(started) << (started ? "" : to_log_string(started.error()));
    port = started ? *started : std::uint16_t{0};
  }
  std::string url(const std::string& scheme = "http") const { return scheme + "://127.0.0.1:" + std::to_string(port); }
  void run(asio::awaitable<void> work) { net::testing::run_on(context, std::move(work)); }

  asio::io_context context{1};
  ExchangeServer server;
  std::uint16_t port = 0;
};

struct Account {
  std::string api_key;
  std::string api_secret;
  bool created = false;
};

asio::awaitable<json::value> ask(net::HttpClient* client, net::ClientRequest request) {
  auto response = co_await client->request(std::move(request));
  EXPECT_TRUE(response);
  co_return json::parse(response ? response->body : "null");
}

asio::awaitable<Account> make_account(Running* running, net::HttpClient* client, std::string id) {
  net::ClientRequest request("POST", running->url() + "/hoga/v1/accounts",
                             R"({"id":")" + id + R"(","deposits":[{"asset":"USDT","amount":"100000"}]})");
  request.headers.add("Content-Type", "application/json");
  request.headers.add("X-Hoga-Admin", "the admin's secret");
  const json::value answer = co_await ask(client, std::move(request));
  Account account;
  account.api_key = answer.at("api_key").as_string().c_str();
  account.api_secret = answer.at("api_secret").as_string().c_str();
  account.created = answer.at("created").as_bool();
  co_return account;
}

asio::awaitable<json::value> ask_signed(Running* running, net::HttpClient* client, Account account, std::string method,
                                        std::string path, std::string query) {
  if (!query.empty()) query += '&';
  query += "timestamp=" + std::to_string(to_milliseconds(SystemClock().now()));
  query += "&signature=" + SigningKey(Secret(account.api_secret)).sign(query);
  net::ClientRequest request(method, running->url() + path + "?" + query);
  request.headers.add("X-MBX-APIKEY", account.api_key);
  co_return co_await ask(client, std::move(request));
}

using Side = std::map<std::string, std::string>;
struct Book {
  std::int64_t update_id = 0;
  Side bids;
  Side asks;
  friend bool operator==(const Book&, const Book&) = default;
};

void apply_levels(Side& side, const json::value& levels) {
  for (const json::value& level : levels.as_array()) {
    const std::string price = level.at(0).as_string().c_str();
    const std::string quantity = level.at(1).as_string().c_str();
    if (quantity == "0.00000000")
      side.erase(price);
    else
      side[price] = quantity;
  }
}

asio::awaitable<Book> fetch_book(Running* running, net::HttpClient* client) {
  const json::value depth =
      co_await ask(client, net::ClientRequest("GET", running->url() + "/api/v3/depth?symbol=BTCUSDT&limit=5000"));
  Book book;
  book.update_id = depth.at("lastUpdateId").as_int64();
  apply_levels(book.bids, depth.at("bids"));
  apply_levels(book.asks, depth.at("asks"));
  co_return book;
}

// Binance's documented procedure, and then a comparison with the exchange's own book at one and the same update id.
asio::awaitable<void> follow_the_book(Running* running) {
  net::HttpClient client(running->context.get_executor());
  auto socket = co_await net::connect_websocket(running->url("ws") + "/ws/btcusdt@depth@100ms");
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  std::optional<Book> book;
  std::int64_t last = 0;
  int compared = 0;
  for (int events = 0; events < 150 && compared < 3; ++events) {
    auto message = co_await (*socket)->receive();
    EXPECT_TRUE(message);
    if (!message) co_return;
    const json::value diff = json::parse(message->text);
    const std::int64_t first_id = diff.at("U").as_int64();
    const std::int64_t last_id = diff.at("u").as_int64();
    if (last != 0) EXPECT_EQ(first_id, last + 1) << "Events follow one another without a gap";
    last = last_id;
    if (!book) {
      book = co_await fetch_book(running, &client);
      EXPECT_GE(book->update_id, last_id) << "A snapshot is never older than what was streamed";
      continue;
    }
    if (last_id <= book->update_id) continue;
    EXPECT_LE(first_id, book->update_id + 1);
    apply_levels(book->bids, diff.at("b"));
    apply_levels(book->asks, diff.at("a"));
    book->update_id = last_id;
    const Book theirs = co_await fetch_book(running, &client);
    if (theirs.update_id != last_id) continue;
    EXPECT_EQ(*book, theirs);
    ++compared;
  }
  EXPECT_GE(compared, 3);
  co_await (*socket)->close(1000, "");
}

TEST(ExchangeServer, a_book_rebuilt_from_diffs_is_the_exchanges_book) {
  const TemporaryDirectory directory;
  Running running(directory.path() / "exchange");
  running.run(follow_the_book(&running));
  running.run(running.server.stop());
}

asio::awaitable<void> trade(Running* running, Account* account) {
  net::HttpClient client(running->context.get_executor());
  *account = co_await make_account(running, &client, "alice");
  EXPECT_TRUE(account->created);
  const Account again = co_await make_account(running, &client, "alice");
  EXPECT_FALSE(again.created);
  EXPECT_EQ(again.api_secret, account->api_secret);

  auto socket = co_await net::connect_websocket(running->url("ws") + "/ws-api/v3");
  EXPECT_TRUE(socket);
  if (!socket) co_return;
  const std::string payload =
      "apiKey=" + account->api_key + "&timestamp=" + std::to_string(to_milliseconds(SystemClock().now()));
  const std::string signature = SigningKey(Secret(account->api_secret)).sign(payload);
  (*socket)->send(R"({"id":1,"method":"userDataStream.subscribe.signature","params":{"apiKey":")" + account->api_key +
                  R"(","timestamp":)" + payload.substr(payload.rfind('=') + 1) + R"(,"signature":")" + signature +
                  R"("}})");
  auto subscribed = co_await (*socket)->receive();
  EXPECT_THAT(subscribed ? subscribed->text : "", HasSubstr("\"subscriptionId\":0"));

  const json::value bought = co_await ask_signed(running, &client, *account, "POST", "/api/v3/order",
                                                 "symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=1000");
  EXPECT_EQ(bought.at("status").as_string(), "FILLED");
  std::vector<std::string> states;
  for (bool is_done = false; !is_done;) {
    auto event = co_await (*socket)->receive();
    EXPECT_TRUE(event);
    if (!event) co_return;
    const json::value message = json::parse(event->text).at("event");
    is_done = message.at("e").as_string() == "outboundAccountPosition";
    states.emplace_back(is_done ? "position" : message.at("X").as_string().c_str());
  }
  EXPECT_EQ(states.front(), "NEW");
  EXPECT_EQ(states[states.size() - 2], "FILLED");

  const json::value rested =
      co_await ask_signed(running, &client, *account, "POST", "/api/v3/order",
                          "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000");
  EXPECT_EQ(rested.at("status").as_string(), "NEW");
  co_await (*socket)->close(1000, "");
}

struct Holdings {
  json::value open_orders;
  json::value balances;
  json::value trades;
  json::value candles;
};

asio::awaitable<void> look(Running* running, Account account, Holdings* holdings) {
  net::HttpClient client(running->context.get_executor());
  holdings->open_orders = co_await ask_signed(running, &client, account, "GET", "/api/v3/openOrders", "");
  const json::value info =
      co_await ask_signed(running, &client, account, "GET", "/api/v3/account", "omitZeroBalances=true");
  holdings->balances = info.at("balances");
  holdings->trades = co_await ask_signed(running, &client, account, "GET", "/api/v3/myTrades", "symbol=BTCUSDT");
  holdings->candles = co_await ask(
      &client, net::ClientRequest("GET", running->url() + "/api/v3/klines?symbol=BTCUSDT&interval=1d&limit=5&endTime=" +
                                             std::to_string(to_milliseconds(SystemClock().now()) - 86'400'000)));
}

TEST(ExchangeServer, a_restart_keeps_orders_balances_and_candles_whether_stopped_or_cut) {
  const TemporaryDirectory directory;
  Account account;
  std::vector<Holdings> seen(3);
  {
    Running running(directory.path() / "exchange");
    running.run(trade(&running, &account));
    running.run(look(&running, account, &seen[0]));
    // No stop(): as after a kill.
  }
  {
    Running running(directory.path() / "exchange");
    running.run(look(&running, account, &seen[1]));
    running.run(running.server.stop());
  }
  Running running(directory.path() / "exchange");
  running.run(look(&running, account, &seen[2]));
  EXPECT_EQ(seen[0].open_orders.as_array().size(), 1U);
  EXPECT_GE(seen[0].trades.as_array().size(), 1U);
  EXPECT_EQ(seen[0].candles.as_array().size(), 5U);
  for (std::size_t i = 1; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].open_orders, seen[0].open_orders);
    EXPECT_EQ(seen[i].balances, seen[0].balances);
    EXPECT_EQ(seen[i].trades, seen[0].trades);
    EXPECT_EQ(seen[i].candles, seen[0].candles);
  }
  running.run(running.server.stop());
}

TEST(ExchangeServer, its_journal_is_condensed_while_it_runs) {
  const TemporaryDirectory directory;
  Account account;
  std::vector<Holdings> seen(3);
  {
    ExchangeServerOptions options = options_in(directory.path() / "exchange");
    // A history of candles is more than that at once.
    options.journal_rotate_bytes = 1;
    Running running(options);
    running.run(trade(&running, &account));
    running.run(look(&running, account, &seen[0]));
    const auto is_condensed = [&] { return std::filesystem::exists(directory.path() / "exchange" / "journal-2"); };
    running.run([](std::function<bool()> condition) -> asio::awaitable<void> {
      const bool has_come = co_await net::testing::eventually(condition);
      EXPECT_TRUE(has_come);
    }(is_condensed));
    running.run(look(&running, account, &seen[1]));
  }
  Running running(directory.path() / "exchange");
  running.run(look(&running, account, &seen[2]));
  for (std::size_t i = 1; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].open_orders, seen[0].open_orders);
    EXPECT_EQ(seen[i].balances, seen[0].balances);
    EXPECT_EQ(seen[i].trades, seen[0].trades);
    EXPECT_EQ(seen[i].candles, seen[0].candles);
  }
  running.run(running.server.stop());
}

asio::awaitable<void> knock(Running* running) {
  net::HttpClient client(running->context.get_executor());
  net::ClientRequest request("POST", running->url() + "/hoga/v1/accounts", R"({"id":"x"})");
  request.headers.add("X-Hoga-Admin", "a guess");
  const auto refused = co_await client.request(request);
  EXPECT_EQ(refused->status, 401);
  request.headers.set("X-Hoga-Admin", "the admin's secret");
  request.body = R"({"id":"x","deposits":[{"asset":"GOLD","amount":"1"}]})";
  const auto unknown = co_await client.request(request);
  EXPECT_EQ(unknown->status, 422);
  EXPECT_THAT(unknown->body, HasSubstr("deposits[0].asset"));
  request.body = R"({"id":"x"})";
  const auto made = co_await client.request(request);
  EXPECT_EQ(made->status, 200);
  request.url = running->url() + "/hoga/v1/accounts/x/deposits";
  request.body = R"({"asset":"USDT","amount":"12.5"})";
  const auto deposited = co_await client.request(request);
  EXPECT_EQ(deposited->body, R"({"asset":"USDT","free":"12.50000000","locked":"0.00000000"})");
  request.body = R"({"asset":"USDT","amount":"-13"})";
  const auto overdrawn = co_await client.request(request);
  EXPECT_EQ(overdrawn->status, 422);
  request.url = running->url() + "/hoga/v1/accounts/nobody/deposits";
  const auto absent = co_await client.request(request);
  EXPECT_EQ(absent->status, 404);
  const auto source = co_await client.request(net::ClientRequest("GET", running->url() + "/hoga/v1/source"));
  EXPECT_THAT(source->body, AllOf(HasSubstr(R"("kind":"synthetic","state":"running")"),
                                  HasSubstr(R"("symbols":["BTCUSDT"],"not_trading":[],"shift_ms":0)")));
  const auto nothing = co_await net::connect_websocket(running->url("ws") + "/nothing");
  EXPECT_FALSE(nothing);
}

TEST(ExchangeServer, the_platforms_own_paths_are_closed_to_others) {
  const TemporaryDirectory directory;
  Running running(directory.path() / "exchange");
  running.run(knock(&running));
  // The port is taken and so is the directory.
  asio::io_context context{1};
  ExchangeServer second(context.get_executor(), options_in(directory.path() / "exchange"));
  EXPECT_FALSE(second.start());
  ExchangeServerOptions elsewhere = options_in(directory.path() / "other");
  elsewhere.port = running.port;
  ExchangeServer third(context.get_executor(), elsewhere);
  const auto taken = third.start();
  EXPECT_FALSE(taken);
  if (!taken) EXPECT_EQ(taken.error().errc, Errc::InvalidConfiguration);
  running.run(running.server.stop());
}

}  // namespace
}  // namespace hoga::exchange_api
