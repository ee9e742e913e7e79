// Tells those who have an account at an exchange when its market data stays away. A short gap, such as a socket that is
// renewed, is no news. One executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <string>

#include "bus/event_bus.hpp"
#include "storage/database.hpp"

namespace hoga::notify {

class FeedWatch {
 public:
  static constexpr Duration kLostFor = std::chrono::seconds{60};

  FeedWatch(boost::asio::any_io_executor executor, storage::Database& database, bus::EventBus& bus, const Clock& clock);
  void start();
  void stop();
  // Tells of what has been lost for so long, as each few seconds. For tests, which have no need to wait.
  boost::asio::awaitable<void> look();

 private:
  struct Loss {
    Timestamp since{};
    std::string reason;
    bool is_told = false;
  };
  void on_event(const MarketEvent& event);
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<bool> tell(std::string exchange, Loss loss);

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  bus::EventBus& bus_;
  const Clock& clock_;
  boost::asio::steady_timer timer_;
  bus::Subscription subscription_;
  std::map<std::string, Loss> losses_;
  bool is_stopping_ = false;
};

}  // namespace hoga::notify
