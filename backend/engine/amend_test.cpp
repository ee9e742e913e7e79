// A smaller quantity in place: the order keeps its id, the intent is on record first, and a lost answer is asked for.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using std::chrono::seconds;
using testing::StopBench;

struct AmendTest : StopBench {
  AmendTest() {
    start();
    OrderIntent intent;
    intent.quantity = 2;
    intent.price = Decimal{90};
    id = place(intent)->front().id;
  }
  Result<std::vector<Order>> change(std::optional<Decimal> quantity, std::optional<Decimal> price = std::nullopt) {
    return run(ReplaceOrder{{}, account.id, id, next_id(), quantity, price, std::nullopt});
  }
  static bool is_amend(const orders::VenueRequest& request) { return std::holds_alternative<AmendRequest>(request); }

  OrderId id;
};

TEST_F(AmendTest, ASmallerQuantityKeepsTheOrder) {
  const auto changed = change(1);
  ASSERT_TRUE(changed) << to_log_string(changed.error());
  EXPECT_EQ(changed->front().id, id);
  EXPECT_EQ(changed->front().quantity, Decimal{1});
  EXPECT_FALSE(changed->front().amend_quantity);
  EXPECT_EQ(venue.amends, 1);
  EXPECT_EQ(venue.orders.size(), 1U);
  move_price(89);
  EXPECT_EQ(order(id).status, OrderStatus::Filled);
  EXPECT_EQ(order(id).filled_quantity, Decimal{1});
}

TEST_F(AmendTest, AnythingElseIsCancelThenPlace) {
  const auto larger = change(3);
  ASSERT_TRUE(larger);
  EXPECT_NE(larger->front().id, id);
  id = larger->front().id;
  const auto cheaper = change(1, Decimal{89});
  ASSERT_TRUE(cheaper);
  EXPECT_NE(cheaper->front().id, id);
  EXPECT_EQ(venue.amends, 0);
  auto instrument = testing::fake_instrument();
  instrument.capabilities.amend = false;
  publish(instrument);
  id = cheaper->front().id;
  const auto without = change(Decimal::of("0.5"));
  ASSERT_TRUE(without);
  EXPECT_NE(without->front().id, id);
  EXPECT_EQ(venue.amends, 0);
}

TEST_F(AmendTest, ARefusalIsToldAndTheOrderStays) {
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!is_amend(request)) return std::nullopt;
    return VenueOutcome{VenueRejected{"-2038", "Filter failure: MAX_NUM_ORDER_AMENDS"}};
  };
  EXPECT_EQ(change(1).error().code, "-2038");
  EXPECT_EQ(order(id).quantity, Decimal{2});
  EXPECT_FALSE(order(id).amend_quantity);
  EXPECT_EQ(order(id).status, OrderStatus::Open);
}

TEST_F(AmendTest, ALostAnswerIsFoundInTheOrder) {
  refuse = [&](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!is_amend(request)) return std::nullopt;
    venue.amend(std::get<AmendRequest>(request), now);
    venue.reports.clear();
    return VenueOutcome{VenueOutcomeUnknown{"cut"}};
  };
  const auto changed = change(1);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->front().quantity, Decimal{1});
}

TEST_F(AmendTest, OneThatNeverArrivedIsGivenUpOnceItNoLongerCan) {
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!is_amend(request)) return std::nullopt;
    return VenueOutcome{VenueOutcomeUnknown{"cut"}};
  };
  const auto changed = change(1);
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->front().amend_quantity, Decimal{1}) << "Not known yet";
  // Nor after a restart.
  start();
  EXPECT_EQ(order(id).amend_quantity, Decimal{1});
  pass(seconds{20});
  EXPECT_FALSE(order(id).amend_quantity);
  EXPECT_EQ(order(id).quantity, Decimal{2});
  EXPECT_EQ(order(id).status, OrderStatus::Open);
}

// What the engine holds has never left, so it is changed without anybody's word.
TEST_F(AmendTest, AHeldOrderIsChangedAtOnce) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.stop_market = false;
  publish(instrument);
  OrderIntent stop;
  stop.type = OrderType::Stop;
  stop.quantity = 2;
  stop.stop_price = Decimal{110};
  id = place(stop)->front().id;
  ASSERT_TRUE(order(id).is_held);
  const auto sent = venue.orders.size();
  const auto changed = run(ReplaceOrder{{}, account.id, id, next_id(), std::nullopt, std::nullopt, Decimal{120}});
  ASSERT_TRUE(changed) << to_log_string(changed.error());
  EXPECT_EQ(order(id).status, OrderStatus::Cancelled);
  EXPECT_TRUE(changed->front().is_held);
  EXPECT_EQ(venue.orders.size(), sent);
  move_price(115);
  EXPECT_EQ(venue.orders.size(), sent);
  move_price(120);
  EXPECT_EQ(order(changed->front().id).status, OrderStatus::Filled);
}

TEST_F(AmendTest, TheGateJudgesTheSmallerOrder) {
  EXPECT_EQ(change(Decimal::of("0.01")).error().code, "notional");
  EXPECT_EQ(venue.amends, 0);
}

}  // namespace
}  // namespace hoga::engine
