#include "app/run_apart.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>
#include <new>
#include <string>

#include "runtime/plugin/confine.hpp"
#include "runtime/plugin/process.hpp"
#include "strategy/remote/faults.hpp"

namespace hoga::app {
namespace {

// What the child says last: a letter, and a status or what went wrong.
constexpr char kDone = 'd';
constexpr char kFailed = 'f';

std::string last_words(const std::function<Result<int>()>& work) {
  try {
    const auto outcome = work();
    if (outcome) return kDone + std::to_string(*outcome);
    const auto& error = outcome.error();
    return kFailed + (error.detail.empty() ? std::string(error_code(error)) : error.detail);
  } catch (const std::bad_alloc&) {
    return kFailed + strategy::remote::fault_text("memory").en;
  } catch (const std::exception& failure) {
    return kFailed + std::string(failure.what());
  }
}

[[noreturn]] void live_as_child(int out, const std::function<Result<int>()>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  runtime::plugin::let_allocator_throw();
  const auto words = last_words(work);
  std::cout.flush();
  const bool is_told = ::write(out, words.data(), words.size()) == static_cast<ssize_t>(words.size());
  // Without what a library may have registered to run at the end.
  ::_exit(is_told ? 0 : 1);
}

std::string read_all(int from) {
  std::string all;
  std::array<char, 4096> bytes{};
  while (true) {
    const auto count = ::read(from, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return all;
    all.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

}  // namespace

Result<int> run_apart(const std::function<Result<int>()>& work) {
  std::array<int, 2> pipe{-1, -1};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return make_error(Errc::Unavailable, "There is no pipe left.");
  std::cout.flush();
  const int child = ::fork();
  if (child == 0) {
    // In place of the input, which it does not read: the fewer descriptors a library finds, the better.
    ::close(pipe[0]);
    if (::dup2(pipe[1], STDIN_FILENO) < 0) ::_exit(1);
    ::close(pipe[1]);
    live_as_child(STDIN_FILENO, work);
  }
  ::close(pipe[1]);
  const auto words = child > 0 ? read_all(pipe[0]) : std::string{};
  ::close(pipe[0]);
  if (child < 0) return make_error(Errc::Unavailable, "No process can be started for it.");
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (words.empty()) {
    const auto reason = runtime::plugin::end_reason_of(status);
    return strategy::remote::fault_error(reason.code, reason.value);
  }
  if (words.front() == kFailed) return make_error(Errc::ValidationFailed, words.substr(1));
  return std::stoi(words.substr(1));
}

}  // namespace hoga::app
