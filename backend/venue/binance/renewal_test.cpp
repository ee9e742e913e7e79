// Over real sockets, against a fake server: one connection takes over from another and nobody notices, a book that is
// wrong is found out, and an Ed25519 key signs and logs on.
#include <gtest/gtest.h>

#include <set>

#include "base/ed25519_key.hpp"
#include "net/url.hpp"
#include "venue/binance/fake_binance.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;

const std::string kInfo =
    R"({"timezone":"UTC","serverTime":1,"rateLimits":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",)"
    R"("quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},)"
    R"({"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"}]}]})";
const std::string kPrivateKey =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n";

std::string depth(int first, int last, const std::string& bid) {
  return fmt::format(R"({{"stream":"btcusdt@depth@100ms","data":{{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":{},"u":{},)"
                     R"("b":[["{}","1"]],"a":[]}}}})",
                     first, last, bid);
}
std::string transfer(int subscription, int time) {
  return fmt::format(R"({{"subscriptionId":{},"event":{{"e":"balanceUpdate","E":1,"a":"BTC","d":"1","T":{}}}}})",
                     subscription, time);
}

struct RenewalTest : ::testing::Test {
  RenewalTest() : fake(context) {
    fake.will_answer("GET /api/v3/exchangeInfo", 200, kInfo);
    fake.will_answer("GET /api/v3/ticker/24hr", 200, R"([{"symbol":"BTCUSDT","lastPrice":"100","closeTime":5}])");
    fake.will_answer("GET /api/v3/depth", 200, R"({"lastUpdateId":10,"bids":[["100","1"]],"asks":[["101","1"]]})");
    config = fake.config();
    config.connection_life_max = milliseconds{400};
    config.connection_overlap = milliseconds{100};
  }
  void follow() {
    venue = make_binance_venue(context.get_executor(), config, clock, 9, &metrics);
    venue->market_data().start([this](MarketEvent event) { events.push_back(std::move(event)); });
  }
  void start(const std::string& secret) {
    venue = make_binance_venue(context.get_executor(), config, clock, 9, &metrics);
    client = venue->make_execution({"key", Secret{secret}},
                                   [this](VenueReport report) { reports.push_back(std::move(report)); });
    client->start();
  }
  const BookChanged* book() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      if (const auto* found = std::get_if<BookChanged>(&*event)) return found;
    }
    return nullptr;
  }
  bool book_is_at(std::int64_t id) const {
    return book() != nullptr && book()->state == FeedState::Synced && book()->snapshot.last_update_id == id;
  }
  std::vector<FeedState> states() const {
    std::vector<FeedState> found;
    for (const auto& event : events) {
      if (const auto* changed = std::get_if<FeedStateChanged>(&event)) found.push_back(changed->state);
    }
    return found;
  }
  bool counts(const std::string& series, int value) const {
    return metrics.text().find(series + " " + std::to_string(value) + "\n") != std::string::npos;
  }

  boost::asio::io_context context{1};
  SystemClock clock;
  FakeBinance fake;
  BinanceConfig config;
  Metrics metrics;
  std::unique_ptr<Venue> venue;
  std::unique_ptr<ExecutionClient> client;
  std::vector<MarketEvent> events;
  std::vector<VenueReport> reports;
};

TEST_F(RenewalTest, MarketDataGoesOnOverAnotherConnection) {
  follow();
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    FakeBinance& server = test->fake;
    bool ok = co_await eventually(executor, [&] { return test->book_is_at(10) && server.streams.size() == 2; });
    EXPECT_TRUE(ok);
    // The younger connection is ahead of the older one.
    server.streams.at(1)->send(depth(12, 12, "100.2"));
    server.streams.at(1)->send(depth(13, 13, "100.3"));
    server.streams.at(0)->send(depth(11, 11, "100.1"));
    server.streams.at(0)->send(depth(12, 12, "100.2"));
    ok = co_await eventually(executor, [&] { return test->book_is_at(13); });
    EXPECT_TRUE(ok);
    ok = co_await eventually(executor, [&] { return server.streams.size() >= 4; });
    EXPECT_TRUE(ok) << "and so on";
    EXPECT_EQ(test->states(), (std::vector<FeedState>{FeedState::Synced})) << "nobody has noticed";
    EXPECT_EQ(server.count("GET", "/api/v3/depth"), 1U);
    co_await test->venue->market_data().stop();
  };
  run_to_end(context, script(this));
  EXPECT_TRUE(metrics.text().find(R"(hoga_venue_connection_changes_total{stream="market",venue="fake"} 0)") ==
              std::string::npos);
}

TEST_F(RenewalTest, AnnouncedShutdownsAreTakenAtTheirWord) {
  config.connection_life_max = std::chrono::hours{23};
  follow();
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    bool ok = co_await eventually(executor, [&] { return test->book_is_at(10); });
    EXPECT_TRUE(ok);
    test->fake.streams.at(0)->send(R"({"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1}})");
    const std::string series = R"(hoga_venue_connection_changes_total{stream="market",venue="fake"})";
    ok = co_await eventually(executor, [&] { return test->counts(series, 1); });
    EXPECT_TRUE(ok);
    EXPECT_EQ(test->fake.streams.size(), 2U);
    test->fake.streams.at(1)->send(depth(11, 11, "100.1"));
    ok = co_await eventually(executor, [&] { return test->book_is_at(11); });
    EXPECT_TRUE(ok);
    EXPECT_EQ(test->states(), (std::vector<FeedState>{FeedState::Synced}));
    co_await test->venue->market_data().stop();
  };
  run_to_end(context, script(this));
}

TEST_F(RenewalTest, AnAccountHearsEverythingOnceWhileItsConnectionChanges) {
  start("secret");
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    FakeBinance& server = test->fake;
    bool ok =
        co_await eventually(executor, [&] { return server.api_sockets.size() == 2 && server.next_subscription == 2; });
    EXPECT_TRUE(ok);
    server.api_sockets.at(0)->send(transfer(0, 1));
    server.api_sockets.at(0)->send(transfer(0, 1));
    server.api_sockets.at(1)->send(transfer(1, 1));
    server.api_sockets.at(1)->send(transfer(1, 1));
    server.api_sockets.at(1)->send(transfer(1, 2));
    ok = co_await eventually(executor, [&] { return test->reports.size() == 4; });
    EXPECT_TRUE(ok) << test->reports.size();
    EXPECT_EQ(std::get<TransferReport>(test->reports.back()).time, from_milliseconds(2));
    ok = co_await eventually(executor, [&] { return server.api_sockets.size() >= 4; });
    EXPECT_TRUE(ok) << "and so on";
    EXPECT_EQ(test->reports.size(), 4U) << "up once, and never down";
    EXPECT_TRUE(std::holds_alternative<UserStreamUp>(test->reports.front()));
    co_await test->client->stop();
  };
  run_to_end(context, script(this));
}

std::string answer(const char* status) {
  return fmt::format(
      R"({{"symbol":"BTCUSDT","orderId":28,"clientOrderId":"hg01","origClientOrderId":"hg01","transactTime":1507725176595,)"
      R"("price":"1","origQty":"1","executedQty":"0","cummulativeQuoteQty":"0","status":"{}","timeInForce":"GTC",)"
      R"("type":"LIMIT","side":"BUY"}})",
      status);
}

// The order is placed and acknowledged, and then taken back; the stream tells of neither.
TEST_F(RenewalTest, AUserStreamThatIsUpAndSilentIsBegunAnew) {
  config.connection_life_max = std::chrono::hours{23};
  config.event_grace = milliseconds{30};
  fake.will_answer("POST /api/v3/order", 200, answer("NEW"));
  fake.will_answer("DELETE /api/v3/order", 200, answer("CANCELED"));
  start("secret");
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    PlaceRequest place;
    place.symbol = "BTCUSDT";
    place.venue_client_order_id = "hg01";
    place.quantity = 1;
    place.price = 1;
    place.send_before = test->clock.now() + std::chrono::seconds{30};
    const CancelRequest cancel{{}, "BTCUSDT", "hg01"};
    bool ok = co_await eventually(executor, [&] { return test->reports.size() == 1; });
    EXPECT_TRUE(ok);
    const auto placed = co_await test->client->place(place);
    EXPECT_TRUE(std::holds_alternative<VenueAccepted>(placed));
    ok = co_await eventually(executor, [&] { return test->reports.size() == 3; });
    EXPECT_TRUE(ok) << "down and up again: whoever hears that compares";
    const auto cancelled = co_await test->client->cancel(cancel);
    EXPECT_TRUE(std::holds_alternative<VenueAccepted>(cancelled));
    ok = co_await eventually(executor, [&] { return test->reports.size() == 5; });
    EXPECT_TRUE(ok);
    co_await test->client->stop();
  };
  run_to_end(context, script(this));
  ASSERT_EQ(reports.size(), 5U);
  for (const std::size_t i : {1U, 3U}) {
    EXPECT_TRUE(std::holds_alternative<UserStreamDown>(reports[i]));
    EXPECT_TRUE(std::holds_alternative<UserStreamUp>(reports[i + 1]));
  }
  EXPECT_EQ(fake.api_sockets.size(), 1U) << "the connection is shared, and stays";
  EXPECT_TRUE(counts(R"(hoga_user_stream_stalls_total{venue="fake"})", 2)) << metrics.text();
}

TEST_F(RenewalTest, ABookThatIsWrongAllTheSameIsFoundOutAndFetchedAnew) {
  config.connection_life_max = std::chrono::hours{23};
  config.book_check_interval = milliseconds{50};
  fake.will_answer("GET /api/v3/depth", 200, R"({"lastUpdateId":10,"bids":[["100","2"]],"asks":[["101","1"]]})");
  follow();
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    bool ok = co_await eventually(
        executor, [&] { return test->counts(R"(hoga_book_checks_total{result="same",venue="fake"})", 2); });
    EXPECT_TRUE(ok);
    co_await test->venue->market_data().stop();
  };
  run_to_end(context, script(this));
  EXPECT_TRUE(counts(R"(hoga_book_checks_total{result="different",venue="fake"})", 1)) << metrics.text();
  EXPECT_EQ(states(), (std::vector<FeedState>{FeedState::Synced, FeedState::Resyncing, FeedState::Synced}));
  EXPECT_EQ(book()->snapshot.bids, (std::vector<PriceLevel>{{100, 2}}));
  EXPECT_TRUE(std::any_of(fake.requests.begin(), fake.requests.end(),
                          [](const auto& request) { return request.raw_query == "symbol=BTCUSDT&limit=100"; }));
}

// An account and the market, until both are connected; the secrets that were sent on the way.
std::set<std::string> secrets_sent(RenewalTest* test) {
  test->config.connection_life_max = std::chrono::hours{23};
  test->fake.will_answer("GET /api/v3/openOrders", 200, "[]");
  test->start("secret");
  test->venue->market_data().start([test](MarketEvent event) { test->events.push_back(std::move(event)); });
  const auto script = [](RenewalTest* on) -> awaitable<void> {
    const auto executor = on->context.get_executor();
    const bool ok = co_await eventually(executor, [&] { return on->book_is_at(10) && on->reports.size() == 1; });
    EXPECT_TRUE(ok);
    const auto open = co_await on->client->open_orders();
    EXPECT_TRUE(open);
    co_await on->client->stop();
    co_await on->venue->market_data().stop();
  };
  run_to_end(test->context, script(test));
  EXPECT_GE(test->fake.requests.size(), 3U);
  EXPECT_EQ(test->fake.handshakes.size(), 2U);
  std::set<std::string> sent;
  for (const auto& request : test->fake.requests) sent.emplace(request.headers.get("X-Hoga-Admin"));
  for (const auto& request : test->fake.handshakes) sent.emplace(request.headers.get("X-Hoga-Admin"));
  return sent;
}

TEST_F(RenewalTest, TheSecretOfAnOwnExchangeGoesWithEveryRequestAndHandshake) {
  config.admin_secret = Secret{"it is us"};
  EXPECT_EQ(secrets_sent(this), std::set<std::string>{"it is us"});
}

TEST_F(RenewalTest, NoOtherExchangeIsToldASecret) { EXPECT_EQ(secrets_sent(this), std::set<std::string>{""}); }

TEST_F(RenewalTest, AnEd25519KeySignsAndLogsOn) {
  fake.will_answer("GET /api/v3/openOrders", 200, "[]");
  start(kPrivateKey);
  const auto script = [](RenewalTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    const bool ok = co_await eventually(executor, [&] { return test->reports.size() == 1; });
    EXPECT_TRUE(ok);
    const auto open = co_await test->client->open_orders();
    EXPECT_TRUE(open);
    co_await test->client->stop();
  };
  run_to_end(context, script(this));
  ASSERT_GE(fake.messages.size(), 2U);
  EXPECT_NE(fake.messages[0].find(R"("method":"session.logon")"), std::string::npos) << fake.messages[0];
  EXPECT_NE(fake.messages[1].find(R"("method":"userDataStream.subscribe"})"), std::string::npos) << fake.messages[1];
  const std::string& query = fake.requests.back().raw_query;
  const auto at = query.find("&signature=");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(net::percent_decode(query.substr(at + 11), false).value(),
            Ed25519Key::from_pem(kPrivateKey).value().sign(query.substr(0, at)));
}

}  // namespace
}  // namespace hoga::venue::binance
