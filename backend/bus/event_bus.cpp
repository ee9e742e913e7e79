#include "bus/event_bus.hpp"

#include <boost/asio/post.hpp>

#include <atomic>

namespace hoga::bus {

Subscription& Subscription::operator=(Subscription&& other) noexcept {
  if (this != &other) {
    reset();
    end_ = std::exchange(other.end_, nullptr);
  }
  return *this;
}

void Subscription::reset() {
  if (auto end = std::exchange(end_, nullptr)) end();
}

template <typename Event>
class EventBus::Channel : public std::enable_shared_from_this<Channel<Event>> {
 public:
  using Callback = std::function<void(std::shared_ptr<const Event>)>;

  void publish(Event event) {
    const auto shared = std::make_shared<const Event>(std::move(event));
    // Posting happens under the lock so that two publishers reach every subscriber in the same order.
    const std::scoped_lock lock(mutex_);
    for (const auto& subscriber : subscribers_) {
      boost::asio::post(subscriber->executor, [subscriber, shared] {
        if (!subscriber->is_ended.load(std::memory_order_acquire)) subscriber->callback(shared);
      });
    }
  }

  Subscription subscribe(boost::asio::any_io_executor executor, Callback callback) {
    auto subscriber = std::make_shared<Subscriber>(std::move(executor), std::move(callback));
    {
      const std::scoped_lock lock(mutex_);
      subscribers_.push_back(subscriber);
    }
    return Subscription([weak = this->weak_from_this(), subscriber] {
      subscriber->is_ended.store(true, std::memory_order_release);
      if (const auto channel = weak.lock()) channel->remove(subscriber);
    });
  }

 private:
  struct Subscriber {
    Subscriber(boost::asio::any_io_executor its_executor, Callback its_callback)
        : executor(std::move(its_executor)), callback(std::move(its_callback)) {}
    boost::asio::any_io_executor executor;
    Callback callback;
    std::atomic<bool> is_ended{false};
  };

  void remove(const std::shared_ptr<Subscriber>& subscriber) {
    const std::scoped_lock lock(mutex_);
    std::erase(subscribers_, subscriber);
  }

  std::mutex mutex_;
  std::vector<std::shared_ptr<Subscriber>> subscribers_;
};

EventBus::EventBus()
    : accounts_(std::make_shared<Channel<AccountEvent>>()), markets_(std::make_shared<Channel<MarketEvent>>()) {}
EventBus::~EventBus() = default;

void EventBus::publish(AccountEvent event) { accounts_->publish(std::move(event)); }
void EventBus::publish(MarketEvent event) { markets_->publish(std::move(event)); }

Subscription EventBus::on_account_event(boost::asio::any_io_executor executor,
                                        std::function<void(AccountEventPtr)> callback) {
  return accounts_->subscribe(std::move(executor), std::move(callback));
}
Subscription EventBus::on_market_event(boost::asio::any_io_executor executor,
                                       std::function<void(MarketEventPtr)> callback) {
  return markets_->subscribe(std::move(executor), std::move(callback));
}

}  // namespace hoga::bus
