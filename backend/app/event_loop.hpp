// An io_context with one thread. Work posted before run() waits. stop() ends the thread after what runs now; the
// destructor does too.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <string>
#include <thread>

namespace hoga::app {

class EventLoop {
 public:
  explicit EventLoop(std::string name) : name_(std::move(name)), context_(1), work_(context_.get_executor()) {}
  ~EventLoop() { stop(); }
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;

  boost::asio::io_context::executor_type executor() { return context_.get_executor(); }
  void run();
  void stop();

 private:
  // Shown by the system's tools; at most 15 characters.
  std::string name_;
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::thread thread_;
};

}  // namespace hoga::app
