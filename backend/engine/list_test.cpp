// Orders that belong together, through the whole engine: recorded before they are sent, taken or refused as one, each
// asked for when the answer is lost, and closed with the reason that the exchange gives.
#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using testing::StopBench;

struct ListTest : StopBench {
  ListTest() {
    venue.btc = 2;
    start();
  }
  static OrderListIntent oco() {
    OrderListIntent intent;
    intent.quantity = 1;
    intent.take_profit = ExitIntent{Decimal{110}, std::nullopt, std::nullopt};
    intent.stop_loss = ExitIntent{std::nullopt, Decimal{90}, std::nullopt};
    return intent;
  }
  static OrderListIntent bracket() {
    auto intent = oco();
    intent.type = OrderListType::Bracket;
    intent.side = Side::Buy;
    intent.price = Decimal{95};
    return intent;
  }
  static const Order& leg(const std::vector<Order>& orders, OrderRole role) {
    for (const auto& order : orders) {
      if (order.list_role == role) return order;
    }
    throw std::logic_error("no such leg");
  }
};

TEST_F(ListTest, OneExitTakesTheOtherBackAndSaysWhy) {
  const auto placed = place_list(oco());
  ASSERT_TRUE(placed) << to_log_string(placed.error());
  ASSERT_EQ(placed->size(), 2U);
  EXPECT_EQ(venue.lists_placed, 1);
  const auto target = leg(*placed, OrderRole::TakeProfit).id, stop = leg(*placed, OrderRole::StopLoss).id;
  EXPECT_EQ(order(target).status, OrderStatus::Open);
  EXPECT_TRUE(order(target).post_only);
  EXPECT_EQ(engine->record().balances().available("BTC"), Decimal{1}) << "Both exits lock the same coin";
  move_price(89);
  EXPECT_EQ(order(stop).status, OrderStatus::Filled);
  EXPECT_EQ(order(target).status, OrderStatus::Expired);
  EXPECT_EQ(order(target).reject_reason, "OCO_TRIGGER");
}

TEST_F(ListTest, AListIsCancelledAsAWhole) {
  const auto placed = place_list(oco());
  ASSERT_TRUE(placed);
  const auto cancelled = run(CancelOrderList{{}, account.id, *placed->front().list_id});
  ASSERT_TRUE(cancelled);
  for (const auto& its : *placed) EXPECT_EQ(order(its.id).status, OrderStatus::Cancelled);
  EXPECT_EQ(run(CancelOrderList{{}, account.id, *placed->front().list_id}).error().code, "list_closed");
  EXPECT_EQ(run(CancelOrderList{{}, account.id, next_id()}).error().errc, Errc::NotFound);
}

TEST_F(ListTest, ExitsWaitForTheEntry) {
  const auto placed = place_list(bracket());
  ASSERT_TRUE(placed) << to_log_string(placed.error());
  ASSERT_EQ(placed->size(), 3U);
  const auto entry = leg(*placed, OrderRole::Entry).id, stop = leg(*placed, OrderRole::StopLoss).id;
  EXPECT_TRUE(order(stop).is_waiting);
  EXPECT_EQ(order(stop).status, OrderStatus::Open);
  EXPECT_EQ(order(stop).side, Side::Sell);
  move_price(94);
  EXPECT_EQ(order(entry).status, OrderStatus::Filled);
  EXPECT_FALSE(order(stop).is_waiting);
  // An older word that says it still waits changes nothing.
  auto late = venue.orders.at(order(stop).venue_client_order_id);
  late.is_waiting = true;
  perform(engine->on_venue_report(ExecutionReport{late, std::nullopt, now}, now));
  EXPECT_FALSE(order(stop).is_waiting);
  move_price(120);
  EXPECT_EQ(order(stop).status, OrderStatus::Expired);
  EXPECT_EQ(order(leg(*placed, OrderRole::TakeProfit).id).status, OrderStatus::Filled);
}

// The fee of a purchase is taken from what it brings, so exits of the entry's quantity would find too little to sell.
TEST_F(ListTest, ExitsSellWhatWasBoughtWhereTheExchangeCanDoThat) {
  venue.btc = Decimal{};
  const auto bare = place_list(bracket());
  ASSERT_TRUE(bare) << to_log_string(bare.error());
  move_price(94);
  EXPECT_EQ(order(leg(*bare, OrderRole::StopLoss).id).status, OrderStatus::Expired);
  auto instrument = testing::fake_instrument();
  instrument.allows_paid_exits = true;
  publish(instrument);
  move_price(100);
  const auto paid = place_list(bracket());
  ASSERT_TRUE(paid) << to_log_string(paid.error());
  move_price(94);
  for (const auto role : {OrderRole::StopLoss, OrderRole::TakeProfit}) {
    const auto& exit = order(leg(*paid, role).id);
    EXPECT_EQ(exit.status, OrderStatus::Open);
    EXPECT_EQ(exit.quantity, Decimal::of("0.999"));
  }
}

TEST_F(ListTest, ALostAnswerLeavesEveryOrderUnknownUntilItIsFound) {
  loses_answers = true;
  const auto placed = place_list(oco());
  ASSERT_TRUE(placed);
  for (const auto& its : *placed) EXPECT_EQ(order(its.id).status, OrderStatus::Open) << "The stream has told of it";
  // Without a stream only asking helps.
  venue.btc = 5;
  refuse = [&](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!std::holds_alternative<PlaceListRequest>(request)) return std::nullopt;
    venue.place_list(std::get<PlaceListRequest>(request), now);
    venue.reports.clear();
    return VenueListOutcome{VenueOutcomeUnknown{"cut"}};
  };
  const auto second = place_list(oco());
  ASSERT_TRUE(second);
  loses_answers = false;
  pass(std::chrono::seconds{20});
  for (const auto& its : *second) EXPECT_EQ(order(its.id).status, OrderStatus::Open);
  EXPECT_EQ(venue.lists_placed, 2) << "Never sent again";
}

TEST_F(ListTest, AListThatNeverArrivedIsRejectedOnceThatIsProven) {
  refuse = [](const orders::VenueRequest& request) -> std::optional<orders::VenueReply> {
    if (!std::holds_alternative<PlaceListRequest>(request)) return std::nullopt;
    return VenueListOutcome{VenueOutcomeUnknown{"cut"}};
  };
  const auto placed = place_list(oco());
  ASSERT_TRUE(placed);
  for (const auto& its : *placed) EXPECT_EQ(its.status, OrderStatus::Unknown);
  pass(std::chrono::seconds{15});
  for (const auto& its : *placed) EXPECT_EQ(order(its.id).status, OrderStatus::Rejected);
  EXPECT_EQ(engine->record().balances().available("BTC"), Decimal{2});
}

TEST_F(ListTest, ARestartFindsEveryOrderOfAListThatWasUnderWay) {
  const auto placed = place_list(bracket());
  ASSERT_TRUE(placed);
  for (auto& [id, its] : store.orders) {
    its.status = OrderStatus::Pending;
    its.venue_order_id.reset();
  }
  start();
  pass(std::chrono::seconds{10});
  for (const auto& its : *placed) {
    EXPECT_EQ(order(its.id).status, OrderStatus::Open);
    EXPECT_TRUE(order(its.id).venue_order_id.has_value());
  }
}

TEST_F(ListTest, TheGateJudgesTheListAsAWhole) {
  struct Row {
    const char* what;
    const char* code;
    std::function<void(OrderListIntent&)> change;
  };
  const Row rows[] = {
      {"more than is held", "insufficient_balance", [](auto& its) { its.quantity = 3; }},
      {"a stop that is past", "would_trigger_immediately", [](auto& its) { its.stop_loss->stop_price = Decimal{101}; }},
      {"a step too fine", "lot_size", [](auto& its) { its.quantity = Decimal::of("0.00001"); }},
      {"a tick too fine", "price_filter", [](auto& its) { its.take_profit->price = Decimal::of("110.001"); }},
      {"worth too little", "notional", [](auto& its) { its.quantity = Decimal::of("0.0455"); }},
  };
  for (const auto& row : rows) {
    auto intent = oco();
    row.change(intent);
    const auto placed = place_list(intent);
    ASSERT_FALSE(placed) << row.what;
    EXPECT_EQ(placed.error().code, row.code) << row.what;
  }
  EXPECT_TRUE(store.orders.empty());
  EXPECT_TRUE(store.lists.empty());
  // Two purchases of which one is made count once.
  auto purchase = oco();
  purchase.side = Side::Buy;
  purchase.quantity = 600;
  purchase.take_profit->price = Decimal{90};
  purchase.stop_loss->stop_price = Decimal{110};
  EXPECT_TRUE(place_list(purchase));
}

TEST_F(ListTest, FormSaysWhichFieldOfWhichExitIsWrong) {
  auto intent = oco();
  intent.stop_loss->stop_price = Decimal{120};
  EXPECT_EQ(place_list(intent).error().fields.front().code, "price_relation");
  intent = oco();
  intent.stop_loss.reset();
  EXPECT_EQ(place_list(intent).error().fields.front().field, "stop_loss");
  intent = oco();
  intent.stop_loss->stop_price.reset();
  EXPECT_EQ(place_list(intent).error().fields.front().field, "stop_loss.stop_price");
  intent = bracket();
  intent.price.reset();
  EXPECT_EQ(place_list(intent).error().fields.front().field, "price");
}

// A venue without lists: the engine watches, and says so.
TEST_F(ListTest, WhereThereAreNoListsTheEngineWatches) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.oco = false;
  publish(instrument);
  show_price();
  const auto placed = place_list(oco());
  ASSERT_TRUE(placed) << to_log_string(placed.error());
  EXPECT_TRUE(venue.orders.empty());
  for (const auto& its : *placed) EXPECT_TRUE(order(its.id).is_emulated && order(its.id).is_held);
  // It is still held after a restart, and nobody takes it for lost.
  start();
  pass(std::chrono::seconds{20});
  const auto stop = leg(*placed, OrderRole::StopLoss).id, target = leg(*placed, OrderRole::TakeProfit).id;
  EXPECT_EQ(order(stop).status, OrderStatus::Pending);
  move_price(89);
  EXPECT_EQ(order(stop).status, OrderStatus::Filled);
  EXPECT_EQ(order(target).status, OrderStatus::Expired);
  EXPECT_EQ(venue.orders.size(), 1U);
  EXPECT_EQ(place_list(bracket()).error().code, "order_type_not_supported");
}

TEST_F(ListTest, AHeldTrailingStopFollowsThePrice) {
  auto instrument = testing::fake_instrument();
  instrument.capabilities.trailing_stop = false;
  publish(instrument);
  OrderIntent intent;
  intent.side = Side::Sell;
  intent.type = OrderType::TrailingStop;
  intent.quantity = 1;
  intent.trailing_delta_bps = 500;
  const auto placed = place(intent);
  ASSERT_TRUE(placed);
  const auto id = placed->front().id;
  EXPECT_TRUE(order(id).is_held);
  move_price(100);
  now += std::chrono::seconds{2};
  move_price(120);
  EXPECT_EQ(order(id).trail_extreme, Decimal{120});
  start();
  move_price(115);
  EXPECT_TRUE(order(id).is_held);
  move_price(114);
  EXPECT_EQ(order(id).status, OrderStatus::Filled);
  // Taken back before it fires it never goes out.
  const auto other = place(intent);
  ASSERT_TRUE(other);
  EXPECT_EQ(run(CancelOrder{{}, account.id, other->front().id})->front().status, OrderStatus::Cancelled);
  EXPECT_EQ(venue.orders.size(), 1U);
}

}  // namespace
}  // namespace hoga::engine
