// What lists, amends and prevented matches look like from outside: the events in their order, and the rows that can be
// asked for. What they do to orders and funds is told in tests/scenarios.
#include "exchange/order_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exchange/exchange_testing.hpp"

namespace hoga::exchange {
namespace {

using namespace testing_support;
using ::testing::ElementsAre;

constexpr const char* kBtc = "BTCUSDT";

NewOrderList oco(const std::string& quantity) {
  NewOrderList list;
  list.kind = OrderListKind::Oco;
  list.symbol = kBtc;
  list.client_order_id = "pair";
  list.above = limit(kBtc, Side::Sell, quantity, "95000");
  list.above.kind = OrderKind::LimitMaker;
  list.above.time_in_force.reset();
  list.below = stop(kBtc, Side::Sell, OrderKind::StopLoss, quantity, "85000");
  return list;
}

// As SmallExchange::story, with the states of lists in their place.
std::vector<std::string> story(Exchange& exchange) {
  std::vector<std::string> lines;
  for (const ExchangeEvent& event : exchange.take_events()) {
    if (const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event)) {
      lines.push_back((*report)->account + " " + std::to_string((*report)->order.order_id) + " " +
                      std::string(to_wire((*report)->type)) + "/" + std::string(to_wire((*report)->order.state)));
    } else if (const auto* list = std::get_if<std::shared_ptr<const ListStatusEvent>>(&event)) {
      lines.push_back((*list)->account + " list " + std::string(to_wire((*list)->list.status_type)));
    } else if (const auto* balances = std::get_if<BalanceChanged>(&event)) {
      lines.push_back(balances->account + " balances");
    }
  }
  return lines;
}

TEST(OrderLists, AreToldWhenTheyStartAndWhenTheyAreDone) {
  SmallExchange at;
  const auto placed = at.exchange.place_list("ann", oco("1"), at.now).value();
  EXPECT_EQ(to_wire(contingency_of(placed.list.kind)), "OCO");
  EXPECT_EQ(placed.list.client_order_id, "pair");
  ASSERT_EQ(placed.orders.size(), 2u);
  EXPECT_EQ(placed.orders[0].order.kind, OrderKind::StopLoss) << "The stop-loss leg comes first";
  EXPECT_EQ(placed.orders[1].order.order_list_id, placed.list.order_list_id);
  EXPECT_THAT(story(at.exchange),
              ElementsAre("ann 1 NEW/NEW", "ann 2 NEW/NEW", "ann list EXEC_STARTED", "ann balances"));
  const auto twice = at.exchange.place_list("ann", oco("1"), at.now);
  ASSERT_FALSE(twice.has_value());
  EXPECT_EQ(twice.error().message, "Duplicate order sent.");
  EXPECT_EQ(at.exchange.open_lists("ann").size(), 1u);

  at.place("bob", limit(kBtc, Side::Buy, "1", "95000"));
  EXPECT_THAT(story(at.exchange),
              ElementsAre("bob 3 NEW/NEW", "ann 1 EXPIRED/EXPIRED", "bob 3 TRADE/FILLED", "ann 2 TRADE/FILLED",
                          "ann list ALL_DONE", "ann balances", "bob balances"));
  EXPECT_TRUE(at.exchange.open_lists("ann").empty());
  EXPECT_EQ(at.exchange.query_list("ann", {std::nullopt, "pair"})->order_status, ListOrderStatus::AllDone);
  EXPECT_EQ(at.exchange.all_lists("ann", {}).size(), 1u);
  EXPECT_EQ(at.exchange.query_list("bob", {1, std::nullopt}).error().code, -2018);
  HistoryQuery query;
  EXPECT_EQ(at.exchange.my_trades("ann", kBtc, query).back().order_list_id, placed.list.order_list_id);
}

TEST(OrderLists, ACancelNamesItselfOnEveryOrder) {
  SmallExchange at;
  const auto placed = at.exchange.place_list("ann", oco("1"), at.now).value();
  const auto cancelled =
      at.exchange.cancel_list("ann", kBtc, {placed.list.order_list_id, "pair"}, at.now, "undo").value();
  EXPECT_EQ(cancelled.list.order_status, ListOrderStatus::AllDone);
  ASSERT_EQ(cancelled.orders.size(), 2u);
  EXPECT_EQ(cancelled.orders[0].cancel_client_order_id, "undo");
  EXPECT_EQ(cancelled.orders[1].order.state, OrderState::Canceled);
  EXPECT_FALSE(at.exchange.cancel_list("ann", kBtc, {placed.list.order_list_id, "other"}, at.now).has_value());
}

TEST(Amends, AreReportedAndCanBeLookedUp) {
  SmallExchange at;
  NewOrder order = limit(kBtc, Side::Sell, "1", "95000");
  order.client_order_id = "first";
  const auto placed = at.place("ann", order);
  at.exchange.take_events();
  const auto amended =
      at.exchange.amend("ann", kBtc, {std::nullopt, "first"}, Decimal::of("0.4"), at.now, "second").value();
  EXPECT_EQ(amended.original_client_order_id, "first");
  EXPECT_EQ(amended.order.client_order_id, "second");
  EXPECT_EQ(amended.order.order_id, placed.order.order_id);
  const auto events = at.exchange.take_events();
  const auto reported = std::find_if(events.begin(), events.end(), [](const ExchangeEvent& event) {
    return std::holds_alternative<std::shared_ptr<const ExecutionEvent>>(event);
  });
  ASSERT_NE(reported, events.end());
  const ExecutionEvent& report = *std::get<std::shared_ptr<const ExecutionEvent>>(*reported);
  EXPECT_EQ(report.type, ExecutionType::Replaced);
  EXPECT_EQ(report.original_client_order_id, "first");
  EXPECT_EQ(report.execution_id, amended.execution_id);
  const auto rows = at.exchange.amendments("ann", kBtc, placed.order.order_id, {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].original_quantity, Decimal(1));
  EXPECT_EQ(rows[0].new_quantity, Decimal::of("0.4"));
  EXPECT_FALSE(at.exchange.query("ann", kBtc, {std::nullopt, "first"}).has_value());
  EXPECT_TRUE(at.exchange.query("ann", kBtc, {std::nullopt, "second"}).has_value());
  // The old name is free for another order.
  EXPECT_TRUE(at.exchange.place("ann", order, at.now).has_value());
}

TEST(OrderLists, AWorkingOrderOfAnotherTypeIsToldSoAndNotThatItsPriceIsTooMuch) {
  SmallExchange at;
  NewOrderList list;
  list.kind = OrderListKind::Oto;
  list.symbol = kBtc;
  list.working = limit(kBtc, Side::Buy, "0.1", "90000");
  list.working->kind = OrderKind::StopLoss;
  list.above = limit(kBtc, Side::Sell, "0.1", "95000");
  const auto refused = at.exchange.place_list("ann", list, at.now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), (ApiError{-1130, "Data sent for parameter 'workingType' is not valid.", 400}));
}

TEST(PreventedMatches, SayWhoMetWhomAndWhatItCost) {
  SmallExchange at;
  const auto maker = at.place("ann", limit(kBtc, Side::Sell, "0.5", "95000"));
  NewOrder order = limit(kBtc, Side::Buy, "0.2", "95000");
  order.self_trade_prevention = SelfTradePrevention::Decrement;
  at.exchange.take_events();
  const auto taker = at.place("ann", order);
  EXPECT_EQ(taker.order.state, OrderState::ExpiredInMatch);
  EXPECT_EQ(taker.order.prevented_quantity, Decimal::of("0.2"));
  EXPECT_TRUE(taker.order.prevented_match_id.has_value());
  const auto rows = at.exchange.prevented_matches("ann", kBtc, {});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].maker_order_id, maker.order.order_id);
  EXPECT_EQ(rows[0].taker_order_id, taker.order.order_id);
  EXPECT_EQ(rows[0].mode, SelfTradePrevention::Decrement);
  EXPECT_EQ(rows[0].maker_prevented_quantity, Decimal::of("0.2"));
  std::vector<std::string> told;
  for (const ExchangeEvent& event : at.exchange.take_events()) {
    const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event);
    if (!report || (*report)->type != ExecutionType::TradePrevention) continue;
    told.push_back(std::to_string((*report)->order.order_id) + " lost " +
                   (*report)->last_prevented_quantity.to_string() + " to " +
                   std::to_string((*report)->counter_order_id) + " at " + (*report)->prevented_price.to_string());
  }
  EXPECT_THAT(told, ElementsAre("1 lost 0.2 to 2 at 95000", "2 lost 0.2 to 1 at 95000"));
}

TEST(CancelReplaces, WhatTheEngineRefusesIsReportedWhereTheCancelStands) {
  struct TestCase {
    const char* name;
    NewOrder order;
    std::string reason;
  };
  NewOrder maker = limit(kBtc, Side::Buy, "0.1", "92000");
  maker.kind = OrderKind::LimitMaker;
  maker.time_in_force.reset();
  NewOrder stop = limit(kBtc, Side::Buy, "0.1", "90000");
  stop.kind = OrderKind::StopLossLimit;
  stop.stop_price = Decimal::of("80000");
  NewOrder doubled = limit(kBtc, Side::Sell, "0.1", "96000");
  doubled.client_order_id = "kept";
  const TestCase cases[] = {{"funds", limit(kBtc, Side::Sell, "50", "96000"), "INSUFFICIENT_BALANCES"},
                            {"taker", maker, "WOULD_MATCH_IMMEDIATELY"},
                            {"trigger", stop, "STOP_PRICE_WOULD_TRIGGER_IMMEDIATELY"},
                            {"doubled", doubled, "NONE"}};
  for (const TestCase& test : cases) {
    SCOPED_TRACE(test.name);
    SmallExchange at;
    at.quote(Side::Sell, 100, 9'200'000);
    NewOrder kept = limit(kBtc, Side::Sell, "1", "95000");
    kept.client_order_id = "kept";
    at.place("ann", kept);
    CancelReplace request;
    request.cancel.order_id = at.place("ann", limit(kBtc, Side::Sell, "1", "95500")).order.order_id;
    request.order = test.order;
    at.exchange.take_events();
    const auto result = at.exchange.cancel_replace("ann", request, at.now).value();
    ASSERT_TRUE(result.cancelled && result.placed && !*result.placed);
    std::vector<ExecutionEvent> told;
    for (const ExchangeEvent& event : at.exchange.take_events()) {
      if (const auto* report = std::get_if<std::shared_ptr<const ExecutionEvent>>(&event)) told.push_back(**report);
    }
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].type, ExecutionType::Canceled);
    EXPECT_EQ(told[1].type, ExecutionType::Rejected);
    EXPECT_EQ(told[1].order.state, OrderState::Rejected);
    EXPECT_EQ(told[1].reject_reason, test.reason);
    EXPECT_EQ(told[1].order.order_id, -1);
    EXPECT_EQ(told[1].execution_id, -1);
    EXPECT_EQ(told[1].order.quantity, *test.order.quantity);
    EXPECT_EQ(at.exchange.open_order_count("ann"), 1u) << "It is kept nowhere";
    EXPECT_TRUE(at.exchange.verify().faults.empty());
  }
}

TEST(CancelReplaces, AnOrderThatIsRefusedByItselfIsNotReported) {
  SmallExchange at;
  EXPECT_FALSE(at.exchange.place("ann", limit(kBtc, Side::Sell, "50", "96000"), at.now));
  CancelReplace request;
  request.cancel.order_id = 7;
  request.allows_failure = true;
  request.order = limit(kBtc, Side::Sell, "50", "96000");
  EXPECT_TRUE(at.exchange.cancel_replace("ann", request, at.now).value().is_failure());
  EXPECT_TRUE(at.exchange.take_events().empty());
}

TEST(CancelReplaces, AnOrderThatMayNotBePlacedIsStillCancelled) {
  SmallExchange at;
  const auto placed = at.place("ann", limit(kBtc, Side::Sell, "1", "95000"));
  CancelReplace request;
  request.cancel.order_id = placed.order.order_id;
  request.order_limit = ApiError{-1015, "Too many new orders; current limit is 1 orders per 10 SECOND.", 429};
  request.order = limit(kBtc, Side::Sell, "1", "96000");
  const auto result = at.exchange.cancel_replace("ann", request, at.now).value();
  EXPECT_TRUE(result.cancelled.has_value());
  ASSERT_TRUE(result.placed.has_value());
  EXPECT_EQ(result.placed->error().code, -1015);
  EXPECT_FALSE(result.is_complete());
  EXPECT_FALSE(result.is_failure());
  EXPECT_EQ(at.exchange.open_order_count("ann"), 0u);
}

}  // namespace
}  // namespace hoga::exchange
