// A real process of the exchange is killed under load, again and again, and started on the same data: no order, fill or
// balance that was acknowledged or told on a stream may be missing or doubled, ids go on, and streams resume.
// HOGA_KILL_ROUNDS sets how often (3 unless said; `./dev test unit` says 200).
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>

#include <cstdlib>
#include <list>
#include <map>
#include <optional>
#include <set>

#include "base/random.hpp"
#include "base/testing.hpp"
#include "exchange_api/exchange_process_testing.hpp"
#include "exchange_api/signing.hpp"
#include "net/http_client.hpp"
#include "net/net_testing.hpp"
#include "net/websocket_client.hpp"

namespace hoga::exchange_api {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using testing_support::kAdminSecret;
using testing_support::Process;

constexpr int kClients = 4;

struct Order {
  std::int64_t id = 0;
  Decimal executed;
  std::set<std::int64_t> fills;
  bool is_cancelled = false;
};

// What one client was told.
struct Trader {
  std::string account;
  std::string api_key;
  std::string secret;
  // By client order id: acknowledged.
  std::map<std::string, Order> known;
  // Asked for, and killed before an answer came.
  std::set<std::string> unknown;
  // By the account's own stream.
  std::set<std::int64_t> told_fills;
};

// What the world was told, in all of the exchange's lives.
struct Tape {
  std::map<std::int64_t, std::string> trades;
  std::int64_t update_id = 0;
  std::set<std::int64_t> executions;
};

struct World {
  asio::io_context context{1};
  std::uint16_t port = 0;
  int acknowledged = 0;
  int target = 0;
  bool is_ending = false;
  bool is_over = false;
  // Where there is one, the kill waits until it has seen a change of the book: those come ten times a second.
  const Tape* awaited = nullptr;
  Process* process = nullptr;
  // From the last acknowledgement that was wanted to the kill.
  std::chrono::microseconds grace{0};
  asio::steady_timer timer{context};

  std::string url(const std::string& scheme = "http") const { return scheme + "://127.0.0.1:" + std::to_string(port); }
  // The process is killed at any moment after the last acknowledgement that was wanted, whatever is in flight then.
  void acknowledge() {
    ++acknowledged;
    if (is_ending || acknowledged < target || (awaited && awaited->update_id == 0)) return;
    is_ending = true;
    timer.expires_after(grace);
    timer.async_wait([this](const boost::system::error_code&) {
      is_over = true;
      process->kill();
    });
  }
};

Decimal decimal_of(const json::value& value) { return *Decimal::parse(value.as_string().c_str()); }

asio::awaitable<std::optional<json::value>> ask(net::HttpClient* client, net::ClientRequest request) {
  auto response = co_await client->request(std::move(request));
  if (!response) co_return std::nullopt;
  boost::system::error_code malformed;
  json::value parsed = json::parse(response->body, malformed);
  if (malformed) co_return std::nullopt;
  co_return parsed;
}

asio::awaitable<std::optional<json::value>> ask_signed(World* world, net::HttpClient* client, const Trader* trader,
                                                       std::string method, std::string path, std::string query) {
  if (!query.empty()) query += '&';
  query += "recvWindow=60000&timestamp=" + std::to_string(to_milliseconds(SystemClock().now()));
  query += "&signature=" + SigningKey(Secret(trader->secret)).sign(query);
  net::ClientRequest request(std::move(method), world->url() + path + "?" + query);
  request.headers.add("X-MBX-APIKEY", trader->api_key);
  auto answer = co_await ask(client, std::move(request));
  co_return answer;
}

asio::awaitable<void> open_account(World* world, Trader* trader) {
  net::HttpClient client(world->context.get_executor());
  net::ClientRequest request(
      "POST", world->url() + "/hoga/v1/accounts",
      R"({"id":")" + trader->account +
          R"(","deposits":[{"asset":"USDT","amount":"1000000"},{"asset":"BTC","amount":"10"}]})");
  request.headers.add("Content-Type", "application/json");
  request.headers.add("X-Hoga-Admin", kAdminSecret);
  const auto answer = co_await ask(&client, std::move(request));
  EXPECT_TRUE(answer);
  if (!answer) co_return;
  trader->api_key = answer->at("api_key").as_string().c_str();
  trader->secret = answer->at("api_secret").as_string().c_str();
}

Order order_of(const json::value& answer) {
  Order order;
  order.id = answer.at("orderId").as_int64();
  order.executed = decimal_of(answer.at("executedQty"));
  for (const json::value& fill : answer.at("fills").as_array()) order.fills.insert(fill.at("tradeId").as_int64());
  return order;
}

// Market orders of both sides, limit orders far away, cancels of these.
asio::awaitable<void> trade(World* world, Trader* trader, std::uint64_t seed) {
  net::HttpClient client(world->context.get_executor());
  Random random(seed);
  for (int number = 0; !world->is_over; ++number) {
    const std::string name = trader->account + "-" + std::to_string(number);
    const bool is_market = random.below(2) == 0;
    const std::string side = random.below(2) == 0 ? "BUY" : "SELL";
    std::string query = "symbol=BTCUSDT&newOrderRespType=FULL&newClientOrderId=" + name + "&side=" + side;
    query += is_market
                 ? "&type=MARKET&quantity=0.002"
                 : "&type=LIMIT&timeInForce=GTC&quantity=0.01&price=" + std::string(side == "BUY" ? "50000" : "200000");
    trader->unknown.insert(name);
    const auto placed = co_await ask_signed(world, &client, trader, "POST", "/api/v3/order", query);
    if (!placed) co_return;
    trader->unknown.erase(name);
    if (!placed->as_object().contains("orderId")) continue;
    trader->known[name] = order_of(*placed);
    world->acknowledge();
    if (is_market || random.below(2) == 0) continue;
    const auto cancelled = co_await ask_signed(world, &client, trader, "DELETE", "/api/v3/order",
                                               "symbol=BTCUSDT&origClientOrderId=" + name);
    if (!cancelled) co_return;
    trader->known[name].is_cancelled = cancelled->as_object().contains("orderId");
    world->acknowledge();
  }
}

asio::awaitable<void> watch_tape(World* world, Tape* tape) {
  auto socket = co_await net::connect_websocket(world->url("ws") + "/stream?streams=btcusdt@trade/btcusdt@depth@100ms");
  if (!socket) co_return;
  while (true) {
    auto message = co_await (*socket)->receive();
    if (!message) co_return;
    const json::value frame = json::parse(message->text);
    const json::value& event = frame.at("data");
    if (event.at("e").as_string() == "depthUpdate") {
      EXPECT_GT(event.at("U").as_int64(), tape->update_id) << "An update id was used twice";
      tape->update_id = event.at("u").as_int64();
      continue;
    }
    const std::string what = std::string(event.at("p").as_string()) + "x" + std::string(event.at("q").as_string());
    const auto [known, is_new] = tape->trades.emplace(event.at("t").as_int64(), what);
    EXPECT_TRUE(is_new) << "Trade " << known->first << " was " << known->second << " and is " << what;
  }
}

// Subscribed to the account's reports, or null.
asio::awaitable<std::shared_ptr<net::WebSocket>> follow(World* world, const Trader* trader) {
  auto socket = co_await net::connect_websocket(world->url("ws") + "/ws-api/v3");
  if (!socket) co_return nullptr;
  const std::string time = std::to_string(to_milliseconds(SystemClock().now()));
  const std::string signature =
      SigningKey(Secret(trader->secret)).sign("apiKey=" + trader->api_key + "&timestamp=" + time);
  (*socket)->send(R"({"id":1,"method":"userDataStream.subscribe.signature","params":{"apiKey":")" + trader->api_key +
                  R"(","timestamp":)" + time + R"(,"signature":")" + signature + R"("}})");
  const auto answer = co_await (*socket)->receive();
  if (!answer || answer->text.find("subscriptionId") == std::string::npos) co_return nullptr;
  co_return *socket;
}

// The client order id of the next report; empty at the end of the stream.
asio::awaitable<std::string> next_report(net::WebSocket* socket, Trader* trader, Tape* tape) {
  while (true) {
    const auto message = co_await socket->receive();
    if (!message) co_return "";
    const json::value frame = json::parse(message->text);
    const json::value& event = frame.at("event");
    if (event.at("e").as_string() != "executionReport") continue;
    const std::int64_t execution = event.at("I").as_int64();
    EXPECT_TRUE(tape->executions.insert(execution).second) << "Execution " << execution << " was told twice";
    if (event.at("x").as_string() == "TRADE") trader->told_fills.insert(event.at("t").as_int64());
    co_return event.at("c").as_string().c_str();
  }
}

asio::awaitable<void> watch_reports(World* world, Trader* trader, Tape* tape) {
  const auto socket = co_await follow(world, trader);
  if (!socket) co_return;
  for (bool is_open = true; is_open;) {
    const std::string reported = co_await next_report(socket.get(), trader, tape);
    is_open = !reported.empty();
  }
}

// After a restart the account's stream goes on: the next order is reported, under an execution id of its own.
asio::awaitable<void> check_stream(World* world, Trader* trader, Tape* tape) {
  const auto socket = co_await follow(world, trader);
  EXPECT_TRUE(socket) << "The stream resumes";
  if (!socket) co_return;
  net::HttpClient client(world->context.get_executor());
  const std::string name = trader->account + "-resumed";
  const auto placed = co_await ask_signed(world, &client, trader, "POST", "/api/v3/order",
                                          "symbol=BTCUSDT&newOrderRespType=FULL&side=BUY&type=LIMIT&timeInForce=GTC"
                                          "&quantity=0.01&price=50000&newClientOrderId=" +
                                              name);
  EXPECT_TRUE(placed && placed->as_object().contains("orderId"));
  if (!placed || !placed->as_object().contains("orderId")) co_return;
  trader->known[name] = order_of(*placed);
  const std::string reported = co_await next_report(socket.get(), trader, tape);
  EXPECT_EQ(reported, name);
}

// The account's money by its own list of fills.
struct Expected {
  Decimal usdt{1'000'000};
  Decimal btc{10};
  std::map<std::int64_t, Decimal> executed;
  std::set<std::int64_t> trades;
};

Expected add_up(const json::array& fills) {
  Expected expected;
  for (const json::value& fill : fills) {
    const std::int64_t id = fill.at("id").as_int64();
    EXPECT_TRUE(expected.trades.insert(id).second) << "Fill " << id << " is doubled";
    const Decimal quantity = decimal_of(fill.at("qty"));
    const Decimal quote = decimal_of(fill.at("quoteQty"));
    const Decimal commission = decimal_of(fill.at("commission"));
    const bool is_buyer = fill.at("isBuyer").as_bool();
    expected.btc += is_buyer ? quantity : -quantity;
    expected.usdt += is_buyer ? -quote : quote;
    (fill.at("commissionAsset").as_string() == "BTC" ? expected.btc : expected.usdt) -= commission;
    expected.executed[fill.at("orderId").as_int64()] += quantity;
  }
  return expected;
}

void check_orders(const Trader& trader, const json::array& rows, const Expected& expected) {
  std::map<std::string, const json::value*> orders;
  for (const json::value& row : rows) {
    const std::string name = row.at("clientOrderId").as_string().c_str();
    EXPECT_TRUE(orders.emplace(name, &row).second) << "Order " << name << " is doubled";
    EXPECT_TRUE(trader.known.contains(name) || trader.unknown.contains(name)) << name << " was never asked for";
    const auto executed = expected.executed.find(row.at("orderId").as_int64());
    EXPECT_EQ(decimal_of(row.at("executedQty")), executed == expected.executed.end() ? Decimal() : executed->second)
        << name;
  }
  for (const std::int64_t fill : trader.told_fills) EXPECT_TRUE(expected.trades.contains(fill)) << "Fill " << fill;
  for (const auto& [name, order] : trader.known) {
    const auto found = orders.find(name);
    if (found == orders.end()) {
      ADD_FAILURE() << "Order " << name << " was acknowledged and is missing";
      continue;
    }
    const json::value& row = *found->second;
    EXPECT_EQ(row.at("orderId").as_int64(), order.id) << name;
    EXPECT_GE(decimal_of(row.at("executedQty")), order.executed) << name;
    if (order.is_cancelled) EXPECT_EQ(row.at("status").as_string(), "CANCELED") << name;
    for (const std::int64_t fill : order.fills) EXPECT_TRUE(expected.trades.contains(fill)) << "Fill " << fill;
  }
}

asio::awaitable<void> check_trader(World* world, const Trader* trader) {
  net::HttpClient client(world->context.get_executor());
  const auto orders =
      co_await ask_signed(world, &client, trader, "GET", "/api/v3/allOrders", "symbol=BTCUSDT&orderId=1&limit=1000");
  const auto fills =
      co_await ask_signed(world, &client, trader, "GET", "/api/v3/myTrades", "symbol=BTCUSDT&fromId=0&limit=1000");
  const auto info = co_await ask_signed(world, &client, trader, "GET", "/api/v3/account", "");
  EXPECT_TRUE(orders && fills && info);
  if (!orders || !fills || !info) co_return;
  const Expected expected = add_up(fills->as_array());
  check_orders(*trader, orders->as_array(), expected);
  Decimal locked_usdt;
  Decimal locked_btc;
  for (const json::value& row : orders->as_array()) {
    if (row.at("status").as_string() != "NEW") continue;
    const Decimal quantity = decimal_of(row.at("origQty"));
    if (row.at("side").as_string() == "SELL")
      locked_btc += quantity;
    else
      locked_usdt += multiply(quantity, decimal_of(row.at("price")), Rounding::HalfUp);
  }
  for (const json::value& balance : info->at("balances").as_array()) {
    const std::string asset = balance.at("asset").as_string().c_str();
    const bool is_btc = asset == "BTC";
    const Decimal locked = decimal_of(balance.at("locked"));
    if (asset != "USDT" && !is_btc) continue;
    EXPECT_EQ(decimal_of(balance.at("free")) + locked, is_btc ? expected.btc : expected.usdt) << asset;
    EXPECT_EQ(locked, is_btc ? locked_btc : locked_usdt) << asset;
  }
}

// What every movement has left of the money adds up.
asio::awaitable<void> check_ledger(World* world) {
  net::HttpClient client(world->context.get_executor());
  net::ClientRequest request("GET", world->url() + "/hoga/v1/ledger");
  request.headers.add("X-Hoga-Admin", kAdminSecret);
  const auto audit = co_await ask(&client, std::move(request));
  EXPECT_TRUE(audit);
  if (!audit) co_return;
  EXPECT_EQ(json::serialize(audit->at("faults")), "[]");
  EXPECT_GT(audit->at("accounts").as_int64(), 0);
}

int round_count() {
  const char* text = std::getenv("HOGA_KILL_ROUNDS");
  return text ? std::max(1, std::atoi(text)) : 3;
}

TEST(ExchangeKill, nothing_acknowledged_is_missing_or_doubled_after_a_kill) {
  const TemporaryDirectory directory;
  Random random(20261122);
  // Those of the present round, and those of the rounds before it.
  std::list<Trader> traders;
  std::list<Trader> veterans;
  Tape tape;
  const int rounds = round_count();
  for (int round = 0; round <= rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    Process process(directory.path() / "exchange");
    ASSERT_NE(process.port, 0) << "The exchange starts on what it left";
    World world;
    world.port = process.port;
    world.process = &process;
    if (round > 0) net::testing::run_on(world.context, check_ledger(&world));
    for (Trader& trader : traders) {
      net::testing::run_on(world.context, check_trader(&world, &trader));
      net::testing::run_on(world.context, check_stream(&world, &trader, &tape));
    }
    veterans.splice(veterans.end(), traders);
    if (testing::Test::HasFailure()) break;
    if (round == rounds) {
      // What survived one kill has survived all that came after it.
      for (const Trader& trader : veterans) net::testing::run_on(world.context, check_trader(&world, &trader));
      break;
    }
    for (int i = 0; i < kClients; ++i) {
      traders.push_back({"t" + std::to_string(round) + "-" + std::to_string(i), {}, {}, {}, {}, {}});
      net::testing::run_on(world.context, open_account(&world, &traders.back()));
    }
    world.target = 10 + static_cast<int>(random.below(60));
    world.grace = std::chrono::microseconds{random.below(3'000)};
    if (round == 0) world.awaited = &tape;
    for (Trader& trader : traders) {
      asio::co_spawn(world.context, watch_reports(&world, &trader, &tape), asio::detached);
      asio::co_spawn(world.context, trade(&world, &trader, random.next()), asio::detached);
    }
    asio::co_spawn(world.context, watch_tape(&world, &tape), asio::detached);
    world.context.restart();
    world.context.run_for(std::chrono::seconds{60});
    EXPECT_GE(world.acknowledged, world.target);
  }
  EXPECT_GT(tape.trades.size(), 0U);
  EXPECT_GT(tape.update_id, 0);
  EXPECT_GT(tape.executions.size(), 0U);
}

}  // namespace
}  // namespace hoga::exchange_api
