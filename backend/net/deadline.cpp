#include "net/deadline.hpp"

namespace hoga::net {

struct Deadline::Shared {
  Shared(const boost::asio::any_io_executor& executor, std::function<void()> action)
      : timer(executor), on_expiry(std::move(action)) {}
  boost::asio::steady_timer timer;
  std::function<void()> on_expiry;
  bool has_expired = false;
  bool is_over = false;
};

Deadline::Deadline(const boost::asio::any_io_executor& executor, Time at, std::function<void()> on_expiry)
    : shared_(std::make_shared<Shared>(executor, std::move(on_expiry))) {
  shared_->timer.expires_at(at);
  shared_->timer.async_wait([shared = shared_](const boost::system::error_code& error) {
    // A timer that has fired already can't be cancelled: the flag can.
    if (error || shared->is_over) return;
    shared->has_expired = true;
    shared->on_expiry();
  });
}

Deadline::~Deadline() {
  shared_->is_over = true;
  shared_->timer.cancel();
}

bool Deadline::has_expired() const { return shared_->has_expired; }

}  // namespace hoga::net
