#include "app/event_loop.hpp"

#include <pthread.h>

#include <exception>

#include "base/log.hpp"

namespace hoga::app {

void EventLoop::run() {
  thread_ = std::thread([this] {
    pthread_setname_np(pthread_self(), name_.c_str());
    try {
      context_.run();
    } catch (const std::exception& error) {
      // Nothing above this edge may continue in a state that nobody knows: the supervisor starts the process again,
      // into reconciliation.
      log_error("Event loop ended by an exception", {{"loop", name_}, {"error", error.what()}});
      stop_logging();
      std::terminate();
    }
  });
}

void EventLoop::stop() {
  work_.reset();
  context_.stop();
  if (thread_.joinable()) thread_.join();
}

}  // namespace hoga::app
