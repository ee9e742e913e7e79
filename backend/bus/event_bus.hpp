// Broadcast of what happened, within this process. Publishing never blocks: each subscriber's callback is posted to the
// executor that it named, in the order of publication. Events are immutable and shared, so a thousand readers cost one
// allocation. Market events may be conflated by a subscriber; account events are never dropped here. Any thread. A
// Subscription that goes, ends the subscription; a callback already posted does not run after that when the
// subscription is ended on the subscriber's own executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "domain/event.hpp"

namespace hoga::bus {

using AccountEventPtr = std::shared_ptr<const AccountEvent>;
using MarketEventPtr = std::shared_ptr<const MarketEvent>;

// Ends its subscription when it goes. Movable; owned by the subscriber.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
  Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept;
  ~Subscription() { reset(); }
  void reset();

 private:
  std::function<void()> end_;
};

class EventBus {
 public:
  EventBus();
  ~EventBus();
  EventBus(const EventBus&) = delete;
  EventBus& operator=(const EventBus&) = delete;

  void publish(AccountEvent event);
  void publish(MarketEvent event);

  [[nodiscard]] Subscription on_account_event(boost::asio::any_io_executor executor,
                                              std::function<void(AccountEventPtr)> callback);
  [[nodiscard]] Subscription on_market_event(boost::asio::any_io_executor executor,
                                             std::function<void(MarketEventPtr)> callback);

 private:
  template <typename Event>
  class Channel;
  // Shared with the subscriptions, which may outlive the bus.
  std::shared_ptr<Channel<AccountEvent>> accounts_;
  std::shared_ptr<Channel<MarketEvent>> markets_;
};

}  // namespace hoga::bus
