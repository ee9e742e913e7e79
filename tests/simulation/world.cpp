#include "world.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace hoga::simulation {
namespace {

constexpr std::size_t kLinesKept = 400;
constexpr std::size_t kFailuresKept = 20;

}  // namespace

void World::plan(Timestamp time, Life life, bool is_bound, std::function<void()> run) {
  planned_.emplace(std::pair(std::max(time, now_), ++plans_), Planned{std::move(life), is_bound, std::move(run)});
}

bool World::step(Timestamp until) {
  if (planned_.empty() || planned_.begin()->first.first > until) {
    now_ = std::max(now_, until);
    return false;
  }
  auto next = planned_.extract(planned_.begin());
  now_ = next.key().first;
  auto& event = next.mapped();
  if (event.is_bound) {
    const auto alive = event.life.lock();
    if (!alive) return true;
    ++events_;
    event.run();
    return true;
  }
  ++events_;
  event.run();
  return true;
}

bool World::strikes(FaultKind kind, double probability) {
  if (!has_faults_ || !random_.chance(probability)) return false;
  count_fault(kind);
  return true;
}

Blow World::operate(Operation kind) {
  const auto blow = ++operations_ == aim_.first ? aim_.second : Blow::None;
  if (blow == Blow::None) return blow;
  const auto name =
      fmt::format("{} {}", boost::describe::enum_to_string(kind, "?"), boost::describe::enum_to_string(blow, "?"));
  note("operation {}: {}", operations_, name);
  coverage_.seen(name);
  return blow;
}

void World::count_fault(FaultKind kind) {
  coverage_.fault(kind);
  note("fault {}", boost::describe::enum_to_string(kind, "?"));
}

void World::remember(std::string line) {
  const auto since = std::chrono::duration_cast<milliseconds>(now_ - from_milliseconds(1'800'000'000'000));
  lines_.push_back(fmt::format("{:>9.3f} {}", static_cast<double>(since.count()) / 1000, line));
  if (lines_.size() > kLinesKept) lines_.pop_front();
}

void World::fail(std::string what) {
  remember("FAILED: " + what);
  if (failures_.size() < kFailuresKept) failures_.push_back(std::move(what));
}

std::string World::last_events(std::size_t count) const {
  std::string text;
  const auto first = lines_.size() - std::min(count, lines_.size());
  for (std::size_t i = first; i < lines_.size(); ++i) text += lines_[i] + "\n";
  return text;
}

}  // namespace hoga::simulation
