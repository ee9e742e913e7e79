// Ends what a client does at a time: `on_expiry` closes the socket, whereupon the operation in progress fails. Lives in
// the coroutine's frame, declared after what `on_expiry` touches; nothing fires once it is gone. Internal to net;
// single-threaded executor.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

namespace hoga::net {

class Deadline {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Deadline(const boost::asio::any_io_executor& executor, Time at, std::function<void()> on_expiry);
  ~Deadline();
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;

  bool has_expired() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace hoga::net
