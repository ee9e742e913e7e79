// Takes notifications from the record to where they belong: decides for each which ways it goes, tells the bus of those
// that are shown in the app, and sends the rest. What is to be sent is in the database before it is sent, and is marked
// after that: when a process dies in between, the next one sends the same message under the same id. Of one user and
// channel one message is under way at a time, so that one that hangs holds up no other. One executor; start() once,
// stop() before it goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "base/metrics.hpp"
#include "bus/event_bus.hpp"
#include "notify/sender.hpp"
#include "storage/database.hpp"

namespace hoga::notify {

using Senders = std::map<NotificationChannel, std::unique_ptr<Sender>>;

class Outbox {
 public:
  // All of them outlive the outbox.
  Outbox(boost::asio::any_io_executor executor, storage::Database& database, bus::EventBus& bus, const Clock& clock,
         Metrics& metrics, const Senders& senders);

  void start();
  // Waits a moment for what is under way: what is not known to have been sent is sent again later.
  boost::asio::awaitable<void> stop();
  // There may be something new: look now. Any thread.
  void wake();
  // Nothing is being claimed, and nothing is on its way. On its executor.
  bool is_idle() const { return !is_claiming_ && under_way_.empty(); }

 private:
  boost::asio::awaitable<void> take_over();
  boost::asio::awaitable<void> run();
  // False where nothing was there to decide.
  boost::asio::awaitable<bool> decide();
  boost::asio::awaitable<void> send_due();
  boost::asio::awaitable<void> send(storage::OutgoingMessage message);
  boost::asio::awaitable<Outcome> attempt(storage::OutgoingMessage message, std::optional<Recipient> recipient);
  boost::asio::awaitable<void> record(storage::OutgoingMessage message, Outcome outcome);
  boost::asio::awaitable<void> prune();
  boost::asio::awaitable<void> wait();

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  bus::EventBus& bus_;
  const Clock& clock_;
  const Senders& senders_;
  Counter sent_;
  Counter failed_;
  boost::asio::steady_timer timer_;
  std::set<std::pair<UserId, NotificationChannel>> under_way_;
  Timestamp pruned_at_{};
  bool is_running_ = false;
  bool is_claiming_ = false;
  bool is_woken_ = false;
  bool is_stopping_ = false;
};

}  // namespace hoga::notify
