#include "bus/event_bus.hpp"

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <thread>

namespace hoga::bus {
namespace {

FeedStateChanged numbered(int number) {
  return FeedStateChanged{"hoga", "BTCUSDT", FeedState::Synced, from_milliseconds(number)};
}
int number_of(const MarketEventPtr& event) {
  return static_cast<int>(to_milliseconds(std::get<FeedStateChanged>(*event).at));
}

// Every subscriber sees every event, in the order of publication.
TEST(EventBus, DeliversInOrderToAll) {
  EventBus bus;
  boost::asio::io_context context;
  std::vector<int> first, second;
  const auto a = bus.on_market_event(context.get_executor(), [&](auto event) { first.push_back(number_of(event)); });
  const auto b = bus.on_market_event(context.get_executor(), [&](auto event) { second.push_back(number_of(event)); });
  for (int i = 0; i < 100; ++i) bus.publish(MarketEvent{numbered(i)});
  EXPECT_TRUE(first.empty()) << "a callback ran inside of publish";
  context.run();
  ASSERT_EQ(first.size(), 100U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(first[static_cast<std::size_t>(i)], i);
  EXPECT_EQ(first, second);
}

// A subscription that has ended gets nothing more, not even what was already posted.
TEST(EventBus, EndedSubscriptionIsSilent) {
  EventBus bus;
  boost::asio::io_context context;
  int count = 0;
  auto subscription = bus.on_market_event(context.get_executor(), [&](auto) { ++count; });
  bus.publish(MarketEvent{numbered(1)});
  subscription.reset();
  bus.publish(MarketEvent{numbered(2)});
  context.run();
  EXPECT_EQ(count, 0);
}

// A subscription may outlive its bus.
TEST(EventBus, SubscriptionOutlivesBus) {
  boost::asio::io_context context;
  Subscription subscription;
  {
    EventBus bus;
    subscription = bus.on_account_event(context.get_executor(), [](auto) {});
  }
  subscription.reset();
}

// Publishers on several threads lose nothing, and two subscribers agree on the order.
TEST(EventBus, ManyPublishersAgreeOnOrder) {
  EventBus bus;
  boost::asio::io_context one, two;
  std::vector<int> first, second;
  const auto a = bus.on_market_event(one.get_executor(), [&](auto event) { first.push_back(number_of(event)); });
  const auto b = bus.on_market_event(two.get_executor(), [&](auto event) { second.push_back(number_of(event)); });
  std::vector<std::thread> threads(4);
  for (int thread = 0; thread < 4; ++thread) {
    threads[static_cast<std::size_t>(thread)] = std::thread([&bus, thread] {
      for (int i = 0; i < 500; ++i) bus.publish(MarketEvent{numbered(thread * 1000 + i)});
    });
  }
  for (auto& thread : threads) thread.join();
  one.run();
  two.run();
  EXPECT_EQ(first.size(), 2000U);
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace hoga::bus
