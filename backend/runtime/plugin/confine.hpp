// Takes from this process what a strategy has no use for, for good: memory and processor time beyond its limits, files
// (but the system's libraries, to read), sockets, other programs, core dumps. It ends with its parent. What the system
// can't do is left out: the limits always hold, the rest needs a kernel with Landlock (5.13) and seccomp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "runtime/plugin/strategy_host.hpp"

namespace hoga::runtime::plugin {

// Before a library is loaded. The names of what could not be done.
std::vector<std::string> confine(const HostLimits& limits);
// The same for a process that runs a back-test: it may read these files and folders too. `memory_max` is in bytes,
// without what is mapped from files; 0: no limit.
std::vector<std::string> confine_back_test(std::uint64_t memory_max,
                                           const std::vector<std::filesystem::path>& readable);

// Lets `new` throw where memory has run out. The allocator that the program is linked with would end the process.
void let_allocator_throw();

// Ends the process (SIGXCPU) if it takes more processor time than `limit` from now on, until it is set anew. One for
// the process.
class CallTimer {
 public:
  CallTimer();
  void start(std::chrono::milliseconds limit);
  void stop();

 private:
  void set(std::chrono::milliseconds limit);
  void* timer_ = nullptr;
};

}  // namespace hoga::runtime::plugin
