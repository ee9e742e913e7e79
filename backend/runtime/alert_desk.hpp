// Watches prices for those who want to hear of them, on the engine's thread: feeds the market to the alert books, and
// writes what that changes, each change with its notification in one transaction and in its order. What can't be
// written is tried again; a process that dies before it is written finds the alert as it was, and the next price
// changes it once more: so nothing is lost, and by the version that a change was made from nothing is told twice.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/event.hpp"
#include "notification/alert_book.hpp"
#include "storage/database.hpp"
#include "venue/venue.hpp"

namespace hoga::runtime {

class AlertDesk {
 public:
  // All of them outlive the desk; the venues share its executor.
  AlertDesk(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock,
            std::vector<venue::Venue*> venues);

  // Reads what is to be watched; tried again where that fails. `on_notice`: something was posted.
  void start(std::function<void()> on_notice);
  // Any thread.
  void stop();
  // On the executor.
  void on_market_event(const std::string& exchange, const MarketEvent& event);
  // A new alert, or one that is gone. Any thread.
  void watch(PriceAlert alert);
  void forget(const std::string& exchange, const Uuid& id);

 private:
  boost::asio::awaitable<void> load();
  boost::asio::awaitable<void> fill_history(std::string exchange, Symbol symbol);
  boost::asio::awaitable<void> write_all();
  boost::asio::awaitable<bool> write(notification::AlertChange change);
  void put(const PriceAlert& alert);

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  const Clock& clock_;
  std::map<std::string, venue::Venue*> venues_;
  std::function<void()> on_notice_;
  std::map<std::string, notification::AlertBook> books_;
  std::deque<notification::AlertChange> changes_;
  std::set<std::pair<std::string, Symbol>> filling_;
  boost::asio::steady_timer timer_;
  bool is_writing_ = false;
  bool is_stopping_ = false;
};

}  // namespace hoga::runtime
