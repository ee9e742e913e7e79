// The outcome policy over real sockets, against a fake server: what is definite, what is not, and that nothing is sent
// twice.
#include "venue/binance/execution.hpp"

#include <gtest/gtest.h>

#include <boost/asio/detached.hpp>

#include "venue/binance/fake_binance.hpp"
#include "venue/binance/rate_governor.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kPost = "POST /api/v3/order", kGet = "GET /api/v3/order", kDelete = "DELETE /api/v3/order";

std::string order(const char* status = "NEW", const char* id = "hg01") {
  return fmt::format(
      R"({{"symbol":"BTCUSDT","orderId":28,"clientOrderId":"{}","transactTime":1507725176595,"price":"1","origQty":"1",)"
      R"("executedQty":"0","cummulativeQuoteQty":"0","status":"{}","timeInForce":"GTC","type":"LIMIT","side":"BUY"}})",
      id, status);
}
std::string error(int code, const char* message) { return fmt::format(R"({{"code":{},"msg":"{}"}})", code, message); }

struct ExecutionTest : ::testing::Test {
  ExecutionTest() : fake(context) { make_client(fake.config()); }

  void make_client(BinanceConfig config) {
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
    made.send_before = clock.now() + fake.clock_offset + seconds{30};
    return made;
  }
  template <typename T>
  T run(awaitable<T> work) {
    std::optional<T> result;
    run_to_end(context, store(std::move(work), &result));
    return std::move(*result);
  }
  template <typename T>
  static awaitable<void> store(awaitable<T> work, std::optional<T>* result) {
    *result = co_await std::move(work);
  }
  VenueOutcome place() { return run(client->place(request())); }
  VenueOutcome cancel() { return run(client->cancel({{}, "BTCUSDT", "hg01"})); }
  VenueOutcome query() { return run(client->query({{}, "BTCUSDT", "hg01"})); }

  boost::asio::io_context context{1};
  SystemClock clock;
  FakeBinance fake;
  std::unique_ptr<Venue> venue;
  std::unique_ptr<ExecutionClient> client;
  std::vector<VenueReport> reports;
};

TEST_F(ExecutionTest, AnAcceptedOrderWasSignedOnceAndInTime) {
  fake.will_answer(kPost, 200, order());
  const auto outcome = place();
  ASSERT_TRUE(std::holds_alternative<VenueAccepted>(outcome));
  EXPECT_EQ(std::get<VenueAccepted>(outcome).order.venue_order_id, "28");
  ASSERT_EQ(fake.requests.size(), 1U);
  const auto& sent = fake.requests[0];
  EXPECT_TRUE(FakeBinance::is_signed_by(sent, "secret"));
  EXPECT_EQ(sent.headers.get("X-MBX-APIKEY"), "key");
  EXPECT_EQ(sent.query_value("recvWindow"), "2000");
  EXPECT_EQ(sent.query_value("newClientOrderId"), "hg01");
}

TEST_F(ExecutionTest, TheVenuesClockIsUsedNotOurs) {
  fake.clock_offset = std::chrono::hours{1};
  fake.will_answer(kPost, 200, order());
  place();
  const auto stamp = std::stoll(std::string{*fake.requests.at(0).query_value("timestamp")});
  EXPECT_NEAR(static_cast<double>(stamp - to_milliseconds(clock.now())), 3'600'000.0, 5'000.0);
}

TEST_F(ExecutionTest, DefiniteRefusals) {
  fake.will_answer(kPost, 400, error(-2010, "Account has insufficient balance for requested action."));
  const auto outcome = place();
  ASSERT_TRUE(std::holds_alternative<VenueRejected>(outcome));
  EXPECT_EQ(std::get<VenueRejected>(outcome).code, "-2010");
}

TEST_F(ExecutionTest, ADuplicateIsAskedFor) {
  fake.will_answer(kPost, 400, error(-2010, "Duplicate order sent."));
  fake.will_answer(kGet, 200, order("PARTIALLY_FILLED"));
  const auto outcome = place();
  ASSERT_TRUE(std::holds_alternative<VenueAccepted>(outcome));
  EXPECT_EQ(std::get<VenueAccepted>(outcome).order.status, OrderStatus::PartiallyFilled);
}

TEST_F(ExecutionTest, ADuplicateThatIsNotShownIsUnknown) {
  fake.will_answer(kPost, 400, error(-2010, "Duplicate order sent."));
  fake.will_answer(kGet, 400, error(-2013, "Order does not exist."));
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(place()));
}

TEST_F(ExecutionTest, WhatProvesNothingIsUnknownAndNeverSentAgain) {
  const std::pair<int, std::string> answers[] = {{500, ""},
                                                 {503, error(-1008, "Server is busy")},
                                                 {504, error(-1007, "Timeout")},
                                                 {400, error(-1006, "x")},
                                                 {400, error(-1007, "x")},
                                                 {200, "garbage"},
                                                 {200, ""},
                                                 {200, order("NEW", "somebody-else")},
                                                 {200, order("SOMETHING_NEW")}};
  std::size_t sent = 0;
  for (const auto& [status, body] : answers) {
    fake.answers.clear();
    fake.will_answer(kPost, status, body);
    EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(place())) << status << " " << body;
    EXPECT_EQ(fake.count("POST", "/api/v3/order"), ++sent) << status << " " << body;
  }
}

TEST_F(ExecutionTest, ATimeoutIsUnknown) {
  fake.hanging.insert(kPost);
  auto config = fake.config();
  config.request_timeout = milliseconds{200};
  make_client(config);
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(place()));
  EXPECT_EQ(fake.count("POST", "/api/v3/order"), 1U);
}

TEST_F(ExecutionTest, ACutAfterTheRequestIsUnknown) {
  fake.hanging.insert(kPost);
  std::optional<VenueOutcome> outcome;
  boost::asio::co_spawn(context, store(client->place(request()), &outcome), boost::asio::detached);
  const auto cut = [](ExecutionTest* test, std::optional<VenueOutcome>* ended) -> awaitable<void> {
    const bool arrived =
        co_await eventually(test->context.get_executor(), [test] { return !test->fake.requests.empty(); });
    EXPECT_TRUE(arrived);
    test->fake.server->stop();
    const bool done = co_await eventually(test->context.get_executor(), [ended] { return ended->has_value(); });
    EXPECT_TRUE(done);
  };
  run_to_end(context, cut(this, &outcome));
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(*outcome));
}

TEST_F(ExecutionTest, NoConnectionIsNotSent) {
  fake.will_answer(kPost, 200, order());
  place();
  fake.server->stop();
  // Nobody listens there any more; the pooled connection is gone too.
  const auto wait = [](ExecutionTest* test) -> awaitable<void> {
    co_await eventually(test->context.get_executor(), [test] { return test->fake.server->connections() == 0; });
    co_await sleep_for(test->context.get_executor(), milliseconds{20});
  };
  run_to_end(context, wait(this));
  const auto outcome = place();
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(outcome) || std::holds_alternative<VenueOutcomeUnknown>(outcome));
  const auto again = place();
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(again));
}

TEST_F(ExecutionTest, AnOrderPastItsTimeIsNotSigned) {
  fake.will_answer(kPost, 200, order());
  auto late = request();
  late.send_before = clock.now() - milliseconds{1};
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(run(client->place(late))));
  EXPECT_TRUE(fake.requests.empty());
}

TEST_F(ExecutionTest, AWrongClockIsMeasuredAgain) {
  fake.will_answer(kPost, 400, error(-1021, "Timestamp for this request is outside of the recvWindow."));
  fake.will_answer(kPost, 200, order());
  EXPECT_TRUE(std::holds_alternative<VenueAccepted>(place()));
  EXPECT_EQ(fake.clock_reads, 2);
  EXPECT_EQ(fake.count("POST", "/api/v3/order"), 2U);
}

TEST_F(ExecutionTest, ARefusalByRateHoldsEverythingBack) {
  fake.will_answer(kPost, 429, error(-1003, "Too much request weight used"), {{"Retry-After", "20"}});
  EXPECT_TRUE(std::holds_alternative<VenueRejected>(place()));
  auto next = request();
  next.send_before = clock.now() + milliseconds{100};
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(run(client->place(next))));
  EXPECT_EQ(fake.requests.size(), 1U);
}

TEST_F(ExecutionTest, WhoSharesTheAddressIsHeldBackToo) {
  auto config = fake.config();
  config.governor = std::make_shared<RateGovernor>();
  make_client(config);
  const auto first = std::move(client);
  const auto first_venue = std::move(venue);
  make_client(config);
  fake.will_answer(kPost, 200, order());
  EXPECT_TRUE(std::holds_alternative<VenueAccepted>(place())) << "It knows the exchange's clock from here on";
  fake.answers.clear();
  fake.will_answer(kPost, 418, error(-1003, "Way too much request weight used"), {{"Retry-After", "20"}});
  EXPECT_TRUE(std::holds_alternative<VenueRejected>(run(first->place(request()))));
  auto next = request();
  next.send_before = clock.now() + milliseconds{100};
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(run(client->place(next))));
  EXPECT_EQ(fake.count("POST", "/api/v3/order"), 2U);
}

TEST_F(ExecutionTest, AnAccountWithTooManyOrdersPlacesNoneForAWhileAndNobodyElseIsHeld) {
  fake.will_answer(kPost, 429, error(-1015, "Too many new orders; current limit is 50 orders per 10 SECOND."),
                   {{"Retry-After", "20"}});
  fake.will_answer(kPost, 200, order());
  fake.will_answer(kDelete, 200, order("CANCELED"));
  EXPECT_TRUE(std::holds_alternative<VenueRejected>(place()));
  auto next = request();
  next.send_before = clock.now() + milliseconds{100};
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(run(client->place(next))));
  EXPECT_EQ(fake.count("POST", "/api/v3/order"), 1U);
  EXPECT_TRUE(std::holds_alternative<VenueAccepted>(cancel())) << "It has to do with new orders alone";
  auto other = venue->make_execution({"key2", Secret{"secret2"}}, [](const VenueReport&) {});
  EXPECT_TRUE(std::holds_alternative<VenueAccepted>(run(other->place(request()))));
}

TEST_F(ExecutionTest, ACancelThatIsRefusedAsksForTheOrder) {
  fake.will_answer(kDelete, 400, error(-2011, "Unknown order sent."));
  fake.will_answer(kGet, 200, order("FILLED"));
  const auto outcome = cancel();
  ASSERT_TRUE(std::holds_alternative<VenueAccepted>(outcome));
  EXPECT_EQ(std::get<VenueAccepted>(outcome).order.status, OrderStatus::Filled);
  fake.answers.clear();
  fake.will_answer(kDelete, 400, error(-2011, "Unknown order sent."));
  fake.will_answer(kGet, 400, error(-2013, "Order does not exist."));
  EXPECT_TRUE(std::holds_alternative<VenueUnknownOrder>(cancel()));
  fake.answers.clear();
  fake.will_answer(kDelete, 400, error(-2011, "Unknown order sent."));
  fake.will_answer(kGet, 503, "");
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(cancel()));
}

TEST_F(ExecutionTest, NoSuchOrderSaysWhenTheVenueSaidSo) {
  fake.will_answer(kGet, 400, error(-2013, "Order does not exist."));
  const Timestamp before = clock.now();
  const auto outcome = query();
  ASSERT_TRUE(std::holds_alternative<VenueUnknownOrder>(outcome));
  const auto time = std::get<VenueUnknownOrder>(outcome).server_time;
  ASSERT_TRUE(time);
  EXPECT_LE(*time, clock.now()) << "a lower bound";
  EXPECT_GT(*time, before - seconds{5});
}

TEST_F(ExecutionTest, StoppingEndsWhatIsUnderWay) {
  fake.hanging.insert(kPost);
  std::optional<VenueOutcome> outcome;
  boost::asio::co_spawn(context, store(client->place(request()), &outcome), boost::asio::detached);
  const auto stop = [](ExecutionTest* test, std::optional<VenueOutcome>* ended) -> awaitable<void> {
    co_await eventually(test->context.get_executor(), [test] { return !test->fake.requests.empty(); });
    co_await test->client->stop();
    const bool done = co_await eventually(test->context.get_executor(), [ended] { return ended->has_value(); });
    EXPECT_TRUE(done);
  };
  run_to_end(context, stop(this, &outcome));
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(*outcome));
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(place()));
}

TEST_F(ExecutionTest, FillsArePagedToTheEnd) {
  const auto rows = [](int from, int count) {
    std::string text = "[";
    for (int id = from; id < from + count; ++id) {
      text += fmt::format(
          R"({}{{"symbol":"BTCUSDT","id":{},"orderId":1,"price":"1","qty":"1","commission":"0","commissionAsset":"BTC",)"
          R"("time":1,"isBuyer":true,"isMaker":false}})",
          id == from ? "" : ",", id);
    }
    return text + "]";
  };
  fake.will_answer("GET /api/v3/myTrades", 200, rows(5, 1'000));
  fake.will_answer("GET /api/v3/myTrades", 500, "");
  fake.will_answer("GET /api/v3/myTrades", 200, rows(1'005, 3));
  const auto fills = run(client->fills("BTCUSDT", std::nullopt, from_milliseconds(77)));
  ASSERT_TRUE(fills) << to_log_string(fills.error());
  EXPECT_EQ(fills->size(), 1'003U);
  EXPECT_EQ(fake.requests[0].query_value("startTime"), "77");
  EXPECT_EQ(fake.requests[1].query_value("fromId"), "1005");
  EXPECT_EQ(fake.requests.size(), 3U) << "a 5xx while reading is tried again";
}

TEST_F(ExecutionTest, AccountsShareOneUserConnection) {
  std::vector<VenueReport> others;
  auto other = venue->make_execution({"key2", Secret{"secret2"}},
                                     [&](VenueReport report) { others.push_back(std::move(report)); });
  client->start();
  other->start();
  const auto script = [](ExecutionTest* test, std::vector<VenueReport>* second) -> awaitable<void> {
    const auto executor = test->context.get_executor();
    bool ok = co_await eventually(executor, [&] { return test->reports.size() == 1 && second->size() == 1; });
    EXPECT_TRUE(ok);
    EXPECT_EQ(test->fake.api_sockets.size(), 1U);
    const std::string report =
        R"({"subscriptionId":1,"event":{"e":"executionReport","E":1,"s":"BTCUSDT","c":"hg01","S":"BUY","o":"LIMIT","f":"GTC",)"
        R"("q":"1","p":"1","P":"0","C":"","x":"TRADE","X":"FILLED","r":"NONE","i":28,"l":"1","z":"1","L":"1","n":"0","N":null,)"
        R"("T":1,"t":7,"m":false,"O":1,"Z":"1","Q":"0"}})";
    test->fake.api_sockets[0]->send(report);
    test->fake.api_sockets[0]->send(report);
    ok = co_await eventually(executor, [&] { return second->size() == 3; });
    EXPECT_TRUE(ok);
    EXPECT_TRUE(std::get<ExecutionReport>(second->at(1)).fill);
    EXPECT_FALSE(std::get<ExecutionReport>(second->at(2)).fill) << "the same trade said twice is one fill";
    EXPECT_EQ(test->reports.size(), 1U);
    test->fake.api_sockets[0]->cut();
    ok = co_await eventually(executor, [&] { return test->reports.size() == 3 && second->size() == 5; });
    EXPECT_TRUE(ok);
    EXPECT_TRUE(std::holds_alternative<UserStreamDown>(test->reports.at(1)));
    EXPECT_TRUE(std::holds_alternative<UserStreamUp>(test->reports.at(2)));
  };
  run_to_end(context, script(this, &others));
}

}  // namespace
}  // namespace hoga::venue::binance
