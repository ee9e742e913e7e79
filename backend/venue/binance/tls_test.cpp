// The adapter over TLS, against a fake server behind a certificate of an authority that the test makes: orders, market
// data and the user stream work, and nothing at all is sent to a server that can't prove its name.
#include <gtest/gtest.h>

#include <fstream>

#include "base/testing.hpp"
#include "venue/binance/fake_binance.hpp"
#include "venue/binance/fake_tls.hpp"

namespace hoga::venue::binance {
namespace {

const std::string kInfo =
    R"({"timezone":"UTC","serverTime":1,"rateLimits":[],"symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC",)"
    R"("quoteAsset":"USDT","filters":[{"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000","tickSize":"0.01"},)"
    R"({"filterType":"LOT_SIZE","minQty":"0.00001","maxQty":"9000","stepSize":"0.00001"}]}]})";
const std::string kOrder =
    R"({"symbol":"BTCUSDT","orderId":28,"clientOrderId":"hg01","transactTime":1507725176595,"price":"1","origQty":"1",)"
    R"("executedQty":"0","cummulativeQuoteQty":"0","status":"NEW","timeInForce":"GTC","type":"LIMIT","side":"BUY"})";

struct TlsTest : ::testing::Test {
  TlsTest() : fake(context) {
    fake.will_answer("POST /api/v3/order", 200, kOrder);
    fake.will_answer("GET /api/v3/exchangeInfo", 200, kInfo);
    fake.will_answer("GET /api/v3/ticker/24hr", 200, R"([{"symbol":"BTCUSDT","lastPrice":"100","closeTime":5}])");
    fake.will_answer("GET /api/v3/depth", 200, R"({"lastUpdateId":10,"bids":[["100","1"]],"asks":[["101","1"]]})");
  }
  // A venue that trusts `authority`, at a front that proves itself by `proof`.
  void connect(const FakeAuthority& authority, const FakeAuthority& proof) {
    front = std::make_unique<FakeTlsFront>(context.get_executor(), proof, fake.port);
    const auto file = folder.path() / "ca.pem";
    std::ofstream(file) << authority.ca_pem();
    BinanceConfig config = fake.config();
    const std::string address = "127.0.0.1:" + std::to_string(front->port());
    config.rest_url = "https://" + address;
    config.stream_url = "wss://" + address;
    config.ws_api_url = "wss://" + address + "/ws-api/v3";
    config.extra_ca_file = file;
    venue = make_binance_venue(context.get_executor(), std::move(config), clock, 5);
    client = venue->make_execution({"key", Secret{"secret"}},
                                   [this](VenueReport report) { reports.push_back(std::move(report)); });
  }
  PlaceRequest request() const {
    PlaceRequest made;
    made.symbol = "BTCUSDT";
    made.venue_client_order_id = "hg01";
    made.quantity = 1;
    made.price = 1;
    made.send_before = clock.now() + std::chrono::seconds{30};
    return made;
  }
  VenueOutcome place() {
    std::optional<VenueOutcome> outcome;
    const auto script = [](TlsTest* test, std::optional<VenueOutcome>* into) -> awaitable<void> {
      *into = co_await test->client->place(test->request());
    };
    run_to_end(context, script(this, &outcome));
    return std::move(*outcome);
  }

  boost::asio::io_context context{1};
  SystemClock clock;
  TemporaryDirectory folder;
  FakeBinance fake;
  std::unique_ptr<FakeTlsFront> front;
  std::unique_ptr<Venue> venue;
  std::unique_ptr<ExecutionClient> client;
  std::vector<VenueReport> reports;
  std::vector<MarketEvent> events;
};

TEST_F(TlsTest, OrdersMarketDataAndTheUserStreamAreEncrypted) {
  const FakeAuthority authority("IP:127.0.0.1");
  connect(authority, authority);
  const auto outcome = place();
  ASSERT_TRUE(std::holds_alternative<VenueAccepted>(outcome));
  ASSERT_EQ(fake.count("POST", "/api/v3/order"), 1U);
  client->start();
  venue->market_data().start([this](MarketEvent event) { events.push_back(std::move(event)); });
  const auto script = [](TlsTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    bool ok = co_await eventually(executor, [&] { return test->venue->market_data().is_ready(); });
    EXPECT_TRUE(ok);
    ok = co_await eventually(
        executor, [&] { return !test->reports.empty() && std::holds_alternative<UserStreamUp>(test->reports.back()); });
    EXPECT_TRUE(ok);
    co_await test->client->stop();
    co_await test->venue->market_data().stop();
  };
  run_to_end(context, script(this));
  EXPECT_GE(front->handshakes(), 3) << "REST, market streams and the user stream have connections of their own";
}

TEST_F(TlsTest, AForeignAuthorityGetsNothing) {
  connect(FakeAuthority("IP:127.0.0.1"), FakeAuthority("IP:127.0.0.1"));
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(place()));
  EXPECT_TRUE(fake.requests.empty());
  EXPECT_EQ(fake.clock_reads, 0);
}

TEST_F(TlsTest, ACertificateOfAnotherNameGetsNothing) {
  const FakeAuthority authority("DNS:exchange.example");
  connect(authority, authority);
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(place()));
  EXPECT_TRUE(fake.requests.empty());
}

TEST_F(TlsTest, AnUnreachableVenueSaysSoAndMayBeStartedAgain) {
  connect(FakeAuthority("IP:127.0.0.1"), FakeAuthority("IP:127.0.0.1"));
  const auto script = [](TlsTest* test) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    const auto is_unreachable = [test] {
      return std::any_of(test->events.begin(), test->events.end(), [](const MarketEvent& event) {
        const auto* changed = std::get_if<VenueStateChanged>(&event);
        return changed != nullptr && changed->state == VenueState::Unreachable && !changed->reason.empty();
      });
    };
    for (int round = 0; round < 2; ++round) {
      test->events.clear();
      test->venue->market_data().start([test](MarketEvent event) { test->events.push_back(std::move(event)); });
      const bool ok = co_await eventually(executor, is_unreachable);
      EXPECT_TRUE(ok) << round;
      co_await test->venue->market_data().stop();
    }
  };
  run_to_end(context, script(this));
  EXPECT_TRUE(fake.requests.empty());
}

}  // namespace
}  // namespace hoga::venue::binance
