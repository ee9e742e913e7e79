// A real process of the exchange is killed under load, again and again, and started on the same data: no order, fill or
// balance that was acknowledged may be missing or doubled, ids go on, and the public tape never uses an id twice.
// HOGA_KILL_ROUNDS sets how often (3 unless said).
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>

#include <csignal>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/random.hpp"
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

constexpr const char* kSecret = "the admin's secret";
constexpr int kClients = 4;

ExchangeServerOptions options_in(const std::filesystem::path& directory) {
  ExchangeServerOptions options;
  options.port = 0;
  options.data_dir = directory;
  options.admin_secret = Secret(kSecret);
  options.has_rate_limits = false;
  options.listings = {exchange::default_listings().front()};
  return options;
}

// The exchange in a process of its own.
class Process {
 public:
  explicit Process(const std::filesystem::path& directory) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) return;
    id_ = ::fork();
    if (id_ == 0) run_child(directory, ends[1]);
    ::close(ends[1]);
    if (::read(ends[0], &port, sizeof port) != static_cast<ssize_t>(sizeof port)) port = 0;
    ::close(ends[0]);
  }
  ~Process() { kill(); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = 0;
  }

  std::uint16_t port = 0;

 private:
  [[noreturn]] static void run_child(const std::filesystem::path& directory, int out) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    asio::io_context context{1};
    ExchangeServer server(context.get_executor(), options_in(directory));
    const auto started = server.start();
    const std::uint16_t port = started ? *started : std::uint16_t{0};
    if (::write(out, &port, sizeof port) != static_cast<ssize_t>(sizeof port)) ::_exit(1);
    ::close(out);
    context.run();
    ::_exit(0);
  }

  pid_t id_ = 0;
};

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
};

// What the world was told.
struct Tape {
  std::map<std::int64_t, std::string> trades;
};

struct World {
  asio::io_context context{1};
  std::uint16_t port = 0;
  int acknowledged = 0;
  int target = 0;
  bool is_over = false;
  Process* process = nullptr;

  std::string url(const std::string& scheme = "http") const { return scheme + "://127.0.0.1:" + std::to_string(port); }
  // The last acknowledgement that was wanted kills the process, with whatever the others have in flight.
  void acknowledge() {
    if (++acknowledged < target || is_over) return;
    is_over = true;
    process->kill();
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
  request.headers.add("X-Hoga-Admin", kSecret);
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
  auto socket = co_await net::connect_websocket(world->url("ws") + "/ws/btcusdt@trade");
  if (!socket) co_return;
  while (true) {
    auto message = co_await (*socket)->receive();
    if (!message) co_return;
    const json::value trade = json::parse(message->text);
    const std::string what = std::string(trade.at("p").as_string()) + "x" + std::string(trade.at("q").as_string());
    const auto [known, is_new] = tape->trades.emplace(trade.at("t").as_int64(), what);
    EXPECT_TRUE(is_new) << "Trade " << known->first << " was " << known->second << " and is " << what;
  }
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

int round_count() {
  const char* text = std::getenv("HOGA_KILL_ROUNDS");
  return text ? std::max(1, std::atoi(text)) : 3;
}

TEST(ExchangeKill, nothing_acknowledged_is_missing_or_doubled_after_a_kill) {
  const TemporaryDirectory directory;
  Random random(20261122);
  std::vector<Trader> traders;
  Tape tape;
  const int rounds = round_count();
  for (int round = 0; round <= rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    Process process(directory.path() / "exchange");
    ASSERT_NE(process.port, 0) << "The exchange starts on what it left";
    World world;
    world.port = process.port;
    world.process = &process;
    for (const Trader& trader : traders) net::testing::run_on(world.context, check_trader(&world, &trader));
    if (round == rounds || testing::Test::HasFailure()) break;
    traders.clear();
    for (int i = 0; i < kClients; ++i) {
      traders.push_back({"t" + std::to_string(round) + "-" + std::to_string(i), {}, {}, {}, {}});
      net::testing::run_on(world.context, open_account(&world, &traders.back()));
    }
    world.target = 10 + static_cast<int>(random.below(60));
    for (Trader& trader : traders) {
      asio::co_spawn(world.context, trade(&world, &trader, random.next()), asio::detached);
    }
    asio::co_spawn(world.context, watch_tape(&world, &tape), asio::detached);
    world.context.restart();
    world.context.run_for(std::chrono::seconds{60});
    EXPECT_GE(world.acknowledged, world.target);
  }
  EXPECT_GT(tape.trades.size(), 0U);
}

}  // namespace
}  // namespace hoga::exchange_api
