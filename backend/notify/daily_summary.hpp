// Once in each user's day, at the time of their choice: what the day before has brought. One that was missed because
// nothing ran is made up for later the same day. One executor.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <string>

#include "domain/account.hpp"
#include "storage/database.hpp"

namespace hoga::notify {

// Inside of a job. True once nothing is left to do for the user's day: told, or nothing to tell.
bool post_summary(storage::Session& session, const UserSettings& settings, Timestamp now);

class DailySummary {
 public:
  DailySummary(boost::asio::any_io_executor executor, storage::Database& database, const Clock& clock);
  void start();
  void stop();

 private:
  boost::asio::awaitable<void> run();
  boost::asio::awaitable<void> look();

  boost::asio::any_io_executor executor_;
  storage::Database& database_;
  const Clock& clock_;
  boost::asio::steady_timer timer_;
  // The day that is done with, by user.
  std::map<UserId, std::string> done_;
  bool is_stopping_ = false;
};

}  // namespace hoga::notify
