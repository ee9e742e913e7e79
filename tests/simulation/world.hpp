// The one thread of the simulation: what is going to happen and when, the true time and what each side's clock makes of
// it, the dice, and a memory of the last events for whoever has to explain a failure. Everything follows from the seed.
#pragma once

#include <fmt/format.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "coverage.hpp"

namespace hoga::simulation {

using std::chrono::milliseconds;
using std::chrono::seconds;

// What lives while its owner does: an event that is bound to it does not happen once that is gone.
using Life = std::weak_ptr<const void>;

class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {}

  // ---- Time ----
  Timestamp now() const { return now_; }
  Timestamp our_time() const { return now_ + our_offset_; }
  Timestamp their_time() const { return now_ + their_offset_; }
  void shift_our_clock(Duration by) { our_offset_ += by; }
  void shift_their_clock(Duration by) { their_offset_ += by; }

  // ---- What is going to happen ----
  void at(Timestamp time, std::function<void()> run) { plan(time, {}, false, std::move(run)); }
  void after(Duration delay, std::function<void()> run) { at(now_ + delay, std::move(run)); }
  void after(Duration delay, Life life, std::function<void()> run) {
    plan(now_ + delay, std::move(life), true, std::move(run));
  }
  // False when nothing is left before `until`; then it is `until`.
  bool step(Timestamp until);
  std::uint64_t events() const { return events_; }
  // The present one was none: a deadline of something that had ended.
  void discount() { --events_; }

  // ---- Dice ----
  Random& random() { return random_; }
  bool chance(double probability) { return random_.chance(probability); }
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(most - least + 1)));
  }
  Duration delay(int least_ms, int most_ms) {
    return Duration{between(std::int64_t{1000} * least_ms, std::int64_t{1000} * most_ms)};
  }
  // Whether a fault strikes now; it is counted and remembered.
  bool strikes(FaultKind kind, double probability);
  // Counts the operation, and says what is to become of it: nothing but in a run that is aimed at it.
  Blow operate(Operation kind);
  void aim(std::uint64_t operation, Blow blow) { aim_ = {operation, blow}; }
  std::uint64_t operations() const { return operations_; }
  // Takes the process of the platform away.
  std::function<void()> kill_process;
  void stop_faults() { has_faults_ = false; }
  bool has_faults() const { return has_faults_; }
  void count_fault(FaultKind kind);
  Coverage& coverage() { return coverage_; }
  const Coverage& coverage() const { return coverage_; }

  // ---- What happened, and what must not have ----
  template <typename... Arguments>
  void note(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    remember(fmt::format(format, std::forward<Arguments>(arguments)...));
  }
  // The first is what counts; the simulation stops at it.
  void fail(std::string what);
  const std::vector<std::string>& failures() const { return failures_; }
  std::string last_events(std::size_t count) const;

 private:
  struct Planned {
    Life life;
    bool is_bound = false;
    std::function<void()> run;
  };
  void plan(Timestamp time, Life life, bool is_bound, std::function<void()> run);
  void remember(std::string line);

  Timestamp now_ = from_milliseconds(1'800'000'000'000);
  Duration our_offset_{0};
  Duration their_offset_{0};
  Random random_;
  // By time, and in the order in which it was planned.
  std::map<std::pair<Timestamp, std::uint64_t>, Planned> planned_;
  std::uint64_t plans_ = 0;
  std::uint64_t events_ = 0;
  bool has_faults_ = true;
  std::uint64_t operations_ = 0;
  std::pair<std::uint64_t, Blow> aim_{0, Blow::None};
  Coverage coverage_;
  std::deque<std::string> lines_;
  std::vector<std::string> failures_;
};

class OurClock final : public Clock {
 public:
  explicit OurClock(const World& world) : world_(world) {}
  Timestamp now() const override { return world_.our_time(); }

 private:
  const World& world_;
};
class TheirClock final : public Clock {
 public:
  explicit TheirClock(const World& world) : world_(world) {}
  Timestamp now() const override { return world_.their_time(); }

 private:
  const World& world_;
};

}  // namespace hoga::simulation
