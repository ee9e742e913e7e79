// A strategy that ends badly, as its parameter says, at its first candle; with one of the definitions of CMakeLists.txt
// it never gets that far.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#ifdef HOSTILE_WRONG_ABI
// What headers of another day would have.
#define kPluginAbi kPluginAbiOfThisDay
#include "strategy/plugin.hpp"
#undef kPluginAbi
namespace hoga::strategy {
inline constexpr std::uint32_t kPluginAbi = kPluginAbiOfThisDay + 1;
}
#else
#include "strategy/plugin.hpp"
#endif

#ifdef HOSTILE_WRONG_ABI
#define HOSTILE_NAME "wrong_abi"
#elif defined(HOSTILE_CRASH_ON_LOAD)
#define HOSTILE_NAME "crash_on_load"
#elif defined(HOSTILE_HANG_ON_LOAD)
#define HOSTILE_NAME "hang_on_load"
#elif defined(HOSTILE_BAD_VERSION)
#define HOSTILE_NAME "bad_version"
#else
#define HOSTILE_NAME "hostile"
#endif

using namespace hoga;
using namespace hoga::strategy;

namespace {

// So that no compiler sees through it.
volatile int zero = 0;

void loop() {
  while (zero == 0) {
  }
}

[[maybe_unused]] const int loaded = [] {
#ifdef HOSTILE_CRASH_ON_LOAD
  *reinterpret_cast<volatile int*>(static_cast<std::intptr_t>(zero)) = 1;
#endif
#ifdef HOSTILE_HANG_ON_LOAD
  loop();
#endif
  return 0;
}();

void allocate() {
  // Four times a gibibyte, touched.
  for (int i = 0; i < 4; ++i) {
    auto* const memory = new char[1U << 30];
    for (std::size_t at = 0; at < 1U << 30; at += 4096) memory[at] = static_cast<char>(zero + 1);
  }
}

// What a strategy has no business with; says in its exception what it got at.
void pry() {
  std::string got;
  if (environ != nullptr && *environ != nullptr) got += std::string(" environment:") + *environ;
  if (const int file = ::open("/etc/passwd", O_RDONLY); file >= 0) got += " file";
  if (const int file = ::open("/tmp/hoga-plugin-was-here", O_CREAT | O_WRONLY, 0600); file >= 0) got += " new-file";
  if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) got += " socket";
  if (const auto child = ::fork(); child >= 0) {
    if (child == 0) ::_exit(0);
    got += " process";
  }
  for (int file = 5; file < 64; ++file) {
    if (::fcntl(file, F_GETFD) >= 0) got += " descriptor:" + std::to_string(file);
  }
  throw std::runtime_error("got at:" + (got.empty() ? " nothing" : got));
}

class Hostile final : public Strategy {
 public:
  explicit Hostile(const Configuration& configuration) : deed_(configuration.parameters.choice("deed")) {}

  void on_candle(Context&, SeriesIndex, const Candle&) override {
    if (deed_ == "crash") *reinterpret_cast<volatile int*>(static_cast<std::intptr_t>(zero)) = 1;
    if (deed_ == "loop") loop();
    if (deed_ == "allocate") allocate();
    if (deed_ == "abort") std::abort();
    if (deed_ == "exit") std::exit(0);
    if (deed_ == "throw") throw std::runtime_error("out of ideas");
    if (deed_ == "pry") pry();
  }

 private:
  std::string deed_;
};

Description describe() {
  Description description;
  description.title = {"Hostile", "적대적"};
  description.summary = {"Ends badly.", "나쁘게 끝납니다."};
  std::vector<Choice> deeds;
  for (const char* deed : {"nothing", "crash", "loop", "allocate", "abort", "exit", "throw", "pry"}) {
    deeds.push_back({deed, {deed, deed}});
  }
  description.parameters = {
      Parameter::choice("deed", "nothing", deeds, {"Deed", "행동"}, {"What it does.", "할 일입니다."})};
  description.make = [](const Configuration& configuration) { return std::make_unique<Hostile>(configuration); };
  return description;
}

}  // namespace

#ifdef HOSTILE_BAD_VERSION
HOGA_STRATEGY_PLUGIN(HOSTILE_NAME, "one", describe)
#else
HOGA_STRATEGY_PLUGIN(HOSTILE_NAME, "1.0.0", describe)
#endif
