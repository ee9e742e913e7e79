// Lists and amendments over real sockets, against a fake server: sent once, signed, and never taken for more than is
// proven.
#include <gtest/gtest.h>

#include "venue/binance/execution.hpp"
#include "venue/binance/fake_binance.hpp"

namespace hoga::venue::binance {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string kOco = "POST /api/v3/orderList/oco", kAmend = "PUT /api/v3/order/amend/keepPriority";

struct ExecutionListsTest : ::testing::Test {
  ExecutionListsTest() : fake(context) { make_client(fake.config()); }

  void make_client(BinanceConfig config) {
    venue = make_binance_venue(context.get_executor(), std::move(config), clock, 5);
    client = venue->make_execution({"key", Secret{"secret"}}, [](VenueReport) {});
  }
  PlaceListRequest request() const {
    PlaceListRequest made;
    made.venue_client_list_id = "hgL";
    made.send_before = clock.now() + seconds{30};
    for (const auto role : {OrderRole::TakeProfit, OrderRole::StopLoss}) {
      const bool is_target = role == OrderRole::TakeProfit;
      PlaceRequest order;
      order.symbol = "BTCUSDT";
      order.side = Side::Sell;
      order.type = is_target ? OrderType::TakeProfit : OrderType::Stop;
      order.stop_price = is_target ? 110 : 90;
      order.quantity = 1;
      order.venue_client_order_id = is_target ? "hg1" : "hg2";
      made.legs.push_back({role, order});
    }
    return made;
  }
  static std::string order(const char* id, const char* type) {
    return fmt::format(
        R"({{"symbol":"BTCUSDT","orderId":{},"clientOrderId":"{}","transactTime":1507725176595,"price":"0","origQty":"1",)"
        R"("executedQty":"0","cummulativeQuoteQty":"0","status":"NEW","timeInForce":"GTC","type":"{}","side":"SELL"}})",
        id[2], id, type);
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

  boost::asio::io_context context{1};
  SystemClock clock;
  FakeBinance fake;
  std::unique_ptr<Venue> venue;
  std::unique_ptr<ExecutionClient> client;
};

TEST_F(ExecutionListsTest, AListGoesOutOnceAndComesBackWithEveryOrder) {
  fake.will_answer(kOco, 200,
                   R"({"orderListId":1,"contingencyType":"OCO","orderReports":[)" + order("hg1", "TAKE_PROFIT") + "," +
                       order("hg2", "STOP_LOSS") + "]}");
  const auto outcome = run(client->place_list(request()));
  ASSERT_TRUE(std::holds_alternative<VenueListAccepted>(outcome));
  EXPECT_EQ(std::get<VenueListAccepted>(outcome).legs[1].order.type, OrderType::Stop);
  ASSERT_EQ(fake.requests.size(), 1U);
  const auto& sent = fake.requests[0];
  EXPECT_TRUE(FakeBinance::is_signed_by(sent, "secret"));
  EXPECT_EQ(sent.query_value("recvWindow"), "2000");
  EXPECT_EQ(sent.query_value("aboveClientOrderId"), "hg1");
  EXPECT_EQ(sent.query_value("belowStopPrice"), "90");
}

TEST_F(ExecutionListsTest, ATimeoutIsUnknownAndNothingIsSentAgain) {
  fake.hanging.insert(kOco);
  auto config = fake.config();
  config.request_timeout = milliseconds{200};
  make_client(config);
  EXPECT_TRUE(std::holds_alternative<VenueOutcomeUnknown>(run(client->place_list(request()))));
  EXPECT_EQ(fake.count("POST", "/api/v3/orderList/oco"), 1U);
}

TEST_F(ExecutionListsTest, AListPastItsTimeIsNotSigned) {
  auto late = request();
  late.send_before = clock.now() - milliseconds{1};
  EXPECT_TRUE(std::holds_alternative<VenueNotSent>(run(client->place_list(late))));
  EXPECT_TRUE(fake.requests.empty());
}

TEST_F(ExecutionListsTest, AnAmendmentKeepsTheOrdersName) {
  const AmendRequest request{{}, "BTCUSDT", "hg01", Decimal::of("0.5"), clock.now() + seconds{30}};
  fake.will_answer(
      kAmend, 200,
      R"({"transactTime":1,"executionId":2,"amendedOrder":{"symbol":"BTCUSDT","orderId":28,"origClientOrderId":"hg01",)"
      R"("clientOrderId":"hg01","price":"1","qty":"0.5","executedQty":"0","cumulativeQuoteQty":"0","status":"NEW",)"
      R"("timeInForce":"GTC","type":"LIMIT","side":"BUY"}})");
  const auto outcome = run(client->amend(request));
  ASSERT_TRUE(std::holds_alternative<VenueAccepted>(outcome));
  EXPECT_EQ(std::get<VenueAccepted>(outcome).order.quantity, Decimal::of("0.5"));
  EXPECT_EQ(fake.requests.at(0).query_value("newClientOrderId"), "hg01");
  EXPECT_EQ(fake.requests.at(0).query_value("newQty"), "0.5");
}

TEST_F(ExecutionListsTest, ARefusedAmendmentIsDefinite) {
  const AmendRequest request{{}, "BTCUSDT", "hg01", 1, clock.now() + seconds{30}};
  fake.will_answer(kAmend, 400, R"({"code":-2038,"msg":"Order amend (quantity increase) is not supported."})");
  const auto outcome = run(client->amend(request));
  ASSERT_TRUE(std::holds_alternative<VenueRejected>(outcome));
  EXPECT_EQ(std::get<VenueRejected>(outcome).code, "-2038");
}

}  // namespace
}  // namespace hoga::venue::binance
