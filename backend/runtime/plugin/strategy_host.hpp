// The process of one plug-in: `hoga strategy-host`. It loads the library, holds the Runners of the plug-in's bots, and
// answers the platform over a socket until that closes. It has limits of its own and no way to anything: see confine().
#pragma once

#include <chrono>
#include <cstdint>

namespace hoga::runtime::plugin {

// The places of what a host is started with; all other files are closed.
inline constexpr int kHostSocket = 3;
inline constexpr int kHostLibrary = 4;

// Exit statuses that say why. Anything else is the library's own doing.
inline constexpr int kHostOutOfMemory = 70;
inline constexpr int kHostMisled = 71;

struct HostLimits {
  // Of memory that it may take beyond what the program itself takes, in bytes.
  std::uint64_t memory_max = 512ULL << 20;
  // Of processor time for one call; loading is one too.
  std::chrono::milliseconds call_time_max{2000};
};

// Runs until the platform closes the socket. The exit status of the process.
int run_strategy_host(const HostLimits& limits);

}  // namespace hoga::runtime::plugin
