// An exchange in a process of its own, for tests that kill it. Only *_test.cpp includes it.
#pragma once

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>

#include <csignal>
#include <cstdint>
#include <filesystem>

#include "exchange_api/exchange_server.hpp"

namespace hoga::exchange_api::testing_support {

inline constexpr const char* kAdminSecret = "the admin's secret";

inline ExchangeServerOptions options_in(const std::filesystem::path& directory) {
  ExchangeServerOptions options;
  options.port = 0;
  options.data_dir = directory;
  options.admin_secret = Secret(kAdminSecret);
  options.has_rate_limits = false;
  options.listings = {exchange::default_listings().front()};
  return options;
}

// The exchange in a process of its own.
class Process {
 public:
  explicit Process(const std::filesystem::path& directory) {
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0) return;
    id_ = ::fork();
    if (id_ == 0) run_child(directory, ends[1]);
    ::close(ends[1]);
    if (::read(ends[0], &port, sizeof port) != static_cast<ssize_t>(sizeof port)) port = 0;
    ::close(ends[0]);
  }
  ~Process() { kill(); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    int status = 0;
    ::waitpid(id_, &status, 0);
    id_ = 0;
  }

  std::uint16_t port = 0;

 private:
  [[noreturn]] static void run_child(const std::filesystem::path& directory, int out) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    boost::asio::io_context context{1};
    ExchangeServer server(context.get_executor(), options_in(directory));
    const auto started = server.start();
    const std::uint16_t port = started ? *started : std::uint16_t{0};
    if (::write(out, &port, sizeof port) != static_cast<ssize_t>(sizeof port)) ::_exit(1);
    ::close(out);
    context.run();
    ::_exit(0);
  }

  pid_t id_ = 0;
};

}  // namespace hoga::exchange_api::testing_support
