#include "exchange_api/faults.hpp"

#include <algorithm>

namespace hoga::exchange_api {

namespace {

constexpr std::uint64_t kPartsPerMillion = 1'000'000;

bool is_of_events(FaultKind kind) {
  return kind == FaultKind::DuplicateEvent || kind == FaultKind::ReorderEvent || kind == FaultKind::DropEvent;
}

bool matches_target(std::string_view pattern, std::string_view target) {
  if (pattern.empty()) return true;
  if (pattern.back() != '*') return pattern == target;
  pattern.remove_suffix(1);
  return target.substr(0, pattern.size()) == pattern;
}

void apply(const FaultRule& rule, CallFate& fate) {
  switch (rule.kind) {
    case FaultKind::Delay: fate.delay += rule.delay; break;
    case FaultKind::DropBefore:
      fate.executes = false;
      fate.is_answered = false;
      break;
    case FaultKind::DropAfter: fate.is_answered = false; break;
    case FaultKind::Disconnect:
      fate.is_cut = true;
      fate.is_answered = false;
      fate.executes = fate.executes && rule.executes;
      break;
    case FaultKind::Ban: fate.seconds = rule.seconds; break;
    case FaultKind::RateLimit:
      fate.refusal = rule.kind;
      fate.executes = false;
      fate.seconds = rule.seconds;
      break;
    case FaultKind::ServerError:
    case FaultKind::UnknownOutcome:
      fate.refusal = rule.kind;
      fate.status = rule.status;
      fate.executes = fate.executes && rule.executes;
      break;
    case FaultKind::DuplicateEvent:
    case FaultKind::ReorderEvent:
    case FaultKind::DropEvent:
    case FaultKind::ClockJump: break;
  }
}

}  // namespace

std::int64_t FaultPlan::add(FaultRule rule) {
  rule.id = ++last_id_;
  rule.matches = rule.strikes = 0;
  rules_.push_back(std::move(rule));
  return last_id_;
}

bool FaultPlan::remove(std::int64_t id) {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const FaultRule& rule) { return rule.id == id; });
  if (found == rules_.end()) return false;
  rules_.erase(found);
  if (on_removed_) on_removed_();
  return true;
}

void FaultPlan::clear() {
  rules_.clear();
  if (on_removed_) on_removed_();
}

bool FaultPlan::has(std::int64_t id) const {
  return std::any_of(rules_.begin(), rules_.end(), [&](const FaultRule& rule) { return rule.id == id; });
}

bool FaultPlan::strikes(FaultRule& rule, std::string_view method, std::string_view target, std::string_view account) {
  if (!rule.method.empty() && rule.method != method) return false;
  if (!matches_target(rule.target, target) || (!rule.account.empty() && rule.account != account)) return false;
  ++rule.matches;
  if (rule.times > 0 && rule.strikes >= rule.times) return false;
  const bool is_struck = rule.nth > 0
                             ? rule.matches % rule.nth == 0
                             : random_.below(kPartsPerMillion) < static_cast<std::uint64_t>(rule.probability_ppm);
  if (is_struck) ++rule.strikes;
  return is_struck;
}

CallFate FaultPlan::on_call(std::string_view method, std::string_view target, std::string_view account) {
  CallFate fate;
  for (FaultRule& rule : rules_) {
    if (is_of_events(rule.kind) || rule.kind == FaultKind::ClockJump) continue;
    if (strikes(rule, method, target, account)) apply(rule, fate);
  }
  return fate;
}

EventFate FaultPlan::on_event(std::string_view name, std::string_view account) {
  EventFate fate;
  for (FaultRule& rule : rules_) {
    // A cut by event must be asked for by name: a rule for all calls does not mean all events.
    const bool is_cut = rule.kind == FaultKind::Disconnect && (rule.method == "EVENT" || !rule.target.empty());
    if (!is_cut && !is_of_events(rule.kind)) continue;
    if (!strikes(rule, "EVENT", name, account)) continue;
    if (rule.kind == FaultKind::DuplicateEvent) fate.copies = std::max(fate.copies, 1) * 2;
    if (rule.kind == FaultKind::DropEvent) fate.copies = 0;
    if (rule.kind == FaultKind::ReorderEvent) {
      fate.is_behind_next = true;
      fate.held_by = rule.id;
    }
    if (is_cut) fate.cuts_readers = true;
  }
  return fate;
}

Duration FaultPlan::clock_offset() const {
  Duration offset{0};
  for (const FaultRule& rule : rules_) {
    if (rule.kind == FaultKind::ClockJump) offset += rule.offset;
  }
  return offset;
}

}  // namespace hoga::exchange_api
