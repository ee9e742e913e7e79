#include "runtime/plugin/strategy_host.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "runtime/plugin/confine.hpp"
#include "runtime/plugin/library.hpp"
#include "strategy/plugin.hpp"
#include "strategy/remote/host.hpp"

namespace hoga::runtime::plugin {
namespace {

using namespace strategy::remote;

// Where an exception can't be caught, the exit status is all that can be said.
[[noreturn]] void end_for_exception() {
  try {
    if (const auto exception = std::current_exception()) std::rethrow_exception(exception);
  } catch (const std::bad_alloc&) {
    ::_exit(kHostOutOfMemory);
  } catch (...) {
  }
  std::abort();
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(kHostSocket, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool send(const Reply& reply) {
  auto frame = encode(reply);
  if (!frame) {
    Reply failed{reply.id, reply.bot, Failed{FailureKind::OutOfMemory, "what it says is too long"}};
    frame = encode(failed);
  }
  return write_all(*frame);
}

// Answers until the other side closes.
int serve(Host& host, CallTimer& timer, const HostLimits& limits) {
  FrameCutter cutter;
  std::array<char, 1 << 16> bytes{};
  while (true) {
    while (const auto payload = cutter.next()) {
      const auto request = decode_request(*payload);
      if (!request) return kHostMisled;
      timer.start(limits.call_time_max);
      const auto reply = host.answer(*request);
      timer.stop();
      if (!send(reply)) return EXIT_SUCCESS;
    }
    if (cutter.is_broken()) return kHostMisled;
    const auto count = ::read(kHostSocket, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return EXIT_SUCCESS;
    cutter.append({bytes.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace

int run_strategy_host(const HostLimits& limits) {
  std::set_terminate(end_for_exception);
  let_allocator_throw();
  auto unconfined = confine(limits);
  CallTimer timer;
  timer.start(limits.call_time_max);
  // The file was handed over open, so that a library that is replaced on disk does not change under a running one.
  auto description = load_copy(kHostLibrary);
  timer.stop();
  Reply first;
  if (!description) {
    const auto& error = description.error();
    first.answer = Refused{kProtocol, error.code, error.internal};
    send(first);
    return EXIT_SUCCESS;
  }
  first.answer = Loaded{kProtocol, strategy::kPluginAbi, data_of(*description), std::move(unconfined)};
  if (!send(first)) return EXIT_SUCCESS;
  Host host(std::move(*description));
  const int status = serve(host, timer, limits);
  // Without what a library may have registered to run at the end.
  std::fflush(nullptr);
  ::_exit(status);
}

}  // namespace hoga::runtime::plugin
