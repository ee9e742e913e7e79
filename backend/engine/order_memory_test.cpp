// What is known without an engine: what was sent may be open, what was not written was not sent, and cancels go on.
#include "engine/order_memory.hpp"

#include <gtest/gtest.h>

#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine {
namespace {

using testing::StopBench;

struct OrderMemoryTest : StopBench {
  OrderMemoryTest() { start(); }

  OrderId rest(OrderType type = OrderType::Limit) {
    PlaceOrder command;
    command.account_id = account.id;
    command.order_id = next_id();
    command.intent.symbol = "BTCUSDT";
    command.intent.type = type;
    command.intent.quantity = 1;
    if (type == OrderType::Limit) {
      command.intent.price = Decimal{90};
    } else {
      command.intent.stop_price = Decimal{110};
    }
    last = engine->on_command(command, ++correlations, now);
    return command.order_id;
  }
  OrderId rest_for_good() {
    const auto id = rest();
    perform(std::move(last));
    settle();
    return id;
  }

  OrderMemory memory;
  orders::Actions last;
};

TEST_F(OrderMemoryTest, WhatWasNotWrittenWasNotSent) {
  const auto sent = rest_for_good();
  const auto unsent = rest();
  const auto unwritten = memory.keep(*engine, {&last});
  EXPECT_EQ(unwritten.orders, std::set<OrderId>{unsent});
  EXPECT_NE(memory.find(sent), nullptr);
  EXPECT_EQ(memory.find(unsent), nullptr);
  memory.forget();
  EXPECT_EQ(memory.find(sent), nullptr);
}

TEST_F(OrderMemoryTest, CancelsGoOutUntilTheExchangeHasSpoken) {
  const auto id = rest_for_good();
  const auto wanted = engine->on_command(CancelOrder{{}, account.id, id}, ++correlations, now);
  const auto unwritten = memory.keep(*engine, {&wanted});
  ASSERT_EQ(unwritten.cancels.size(), 1U);
  EXPECT_TRUE(memory.find(id)->cancel_requested);
  EXPECT_TRUE(memory.on_cancel_answered(id, VenueOutcomeUnknown{"cut"}));
  EXPECT_FALSE(memory.find(id)->cancel_requested) << "Asked for again";
  EXPECT_EQ(memory.halted_orders(nullptr).size(), 1U);
  EXPECT_EQ(memory.take_back(id, false)->venue_client_order_id, order(id).venue_client_order_id);
  EXPECT_TRUE(memory.find(id)->cancel_requested);
  VenueAccepted cancelled;
  cancelled.order.status = OrderStatus::Cancelled;
  EXPECT_TRUE(memory.on_cancel_answered(id, cancelled));
  EXPECT_TRUE(memory.halted_orders(nullptr).empty());
  EXPECT_FALSE(memory.on_cancel_answered(next_id(), cancelled));
  EXPECT_FALSE(memory.take_back(next_id(), true));
}

TEST_F(OrderMemoryTest, AHaltLeavesExitsAlone) {
  const auto entry = rest_for_good(), exit = rest_for_good();
  memory.note_exit(exit);
  ASSERT_EQ(memory.halted_orders(engine.get()).size(), 1U);
  EXPECT_EQ(memory.halted_orders(engine.get()).front().id, entry);
}

// Whoever asked for it was told that nothing was sent, and it is on record after all.
TEST_F(OrderMemoryTest, AHeldOrderThatWasDeniedIsNamedUntilItHasEnded) {
  auto without_stops = testing::fake_instrument();
  without_stops.capabilities.stop_market = false;
  publish(without_stops);
  const auto id = rest(OrderType::Stop);
  memory.keep(*engine, {&last});
  EXPECT_EQ(memory.find(id), nullptr);
  perform(std::move(last));
  start();
  EXPECT_EQ(memory.denied_orders(*engine), std::vector<OrderId>{id});
  perform(engine->on_command(CancelOrder{{}, account.id, id}, ++correlations, now));
  EXPECT_TRUE(memory.denied_orders(*engine).empty());
}

}  // namespace
}  // namespace hoga::engine
