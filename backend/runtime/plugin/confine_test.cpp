// The memory that the process of a back-test may take, tried in children: a limit stays with whoever has set it.
#include "runtime/plugin/confine.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <functional>
#include <string>

namespace hoga::runtime::plugin {
namespace {

constexpr std::uint64_t kMebibyte = 1U << 20;
constexpr std::uint64_t kMuch = 1024 * kMebibyte;

// In a process of its own; whether it has said yes.
bool holds_in_child(const std::function<bool()>& trial) {
  const int child = ::fork();
  if (child == 0) ::_exit(trial() ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// What counts towards the limit already: with a sanitizer more than any limit allows.
std::uint64_t data_bytes() {
  std::ifstream status("/proc/self/status");
  std::uint64_t kibibytes = 0;
  for (std::string word; status >> word;) {
    if (word == "VmData:") status >> kibibytes;
  }
  return kibibytes * 1024;
}

// Addresses alone: nothing is written to them.
bool can_take(std::uint64_t bytes) {
  void* const memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return false;
  ::munmap(memory, bytes);
  return true;
}

// Whatever its strategy: one that ships is confined as a plug-in is.
TEST(Confinement, ABackTestGetsNoMoreMemoryThanItMayHave) {
  EXPECT_TRUE(holds_in_child([] {
    const bool could = can_take(kMuch);
    confine_back_test(data_bytes() + 512 * kMebibyte, {});
    return could && !can_take(kMuch) && can_take(64 * kMebibyte);
  }));
  EXPECT_TRUE(holds_in_child([] {
    confine_back_test(0, {});
    return can_take(kMuch);
  })) << "Without a limit there is none";
}

}  // namespace
}  // namespace hoga::runtime::plugin
