// A flag that coroutines of one executor can wait for. Setting it wakes all who wait, and later waits end at once. One
// thread.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hoga::venue {

class AsyncEvent {
 public:
  explicit AsyncEvent(const boost::asio::any_io_executor& executor) : timer_(executor) {
    timer_.expires_at(boost::asio::steady_timer::time_point::max());
  }

  void set() {
    is_set_ = true;
    timer_.cancel();
  }
  void reset() { is_set_ = false; }
  bool is_set() const { return is_set_; }
  // The event must outlive the wait: its owner stands in the waiting coroutine's frame.
  boost::asio::awaitable<void> wait() {
    boost::system::error_code ignored;
    while (!is_set_) co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
  }

 private:
  boost::asio::steady_timer timer_;
  bool is_set_ = false;
};

// Sleeps so long. Runs on `executor`.
inline boost::asio::awaitable<void> sleep_for(boost::asio::any_io_executor executor,
                                              std::chrono::microseconds duration) {
  boost::asio::steady_timer timer(executor, duration);
  boost::system::error_code ignored;
  co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

}  // namespace hoga::venue
