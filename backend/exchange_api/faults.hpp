// Faults on request: what a real exchange does to its clients on a bad day, so that bots (and this platform) can be
// tried against it. Rules say what strikes which calls or events, with a probability or at the nth; the plan counts,
// throws its dice from a seed, and says what is to happen. It does nothing itself. Pure; one owner, one thread.
#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"

namespace hoga::exchange_api {

// Of calls:
//   Delay           answered `delay` late
//   DropBefore      never executed and never answered
//   DropAfter       executed and never answered
//   ServerError     HTTP `status` (503 unless said) with a gateway's page, executed if `executes`
//   UnknownOutcome  -1007, executed if `executes`
//   RateLimit       429 with Retry-After `seconds`, not executed
//   Ban             418 for the caller's address for `seconds`, this call included
//   Disconnect      a socket is cut, after the call if `executes`; a REST call is dropped likewise
// Of events (account events and market streams):
//   DuplicateEvent  sent twice
//   ReorderEvent    sent behind the next one of its stream, or when the rule is taken back
//   DropEvent       not sent at all: a gap in the book, an execution report that is missed
//   Disconnect      its readers are cut
// Of the clock, while the rule stands:
//   ClockJump       server time and the check of timestamps are `offset` away from true time
BOOST_DEFINE_ENUM_CLASS(FaultKind, Delay, DropBefore, DropAfter, ServerError, UnknownOutcome, RateLimit, Ban,
                        Disconnect, DuplicateEvent, ReorderEvent, DropEvent, ClockJump)

// A call counts when it comes, an event once for all who read its stream: they all see the same, as they would of a
// real exchange. What nobody reads is not sent, and does not count.
struct FaultRule {
  // Given by the plan.
  std::int64_t id = 0;
  FaultKind kind = FaultKind::Delay;
  // "POST" for REST, "WS" for the WebSocket API, "EVENT" for events; empty: all of them.
  std::string method;
  // A REST path, a method of the WebSocket API, or an event: `executionReport` and the like of an account, the name of
  // a market stream (`btcusdt@depth@100ms`). Empty: all of them. A `*` at the end stands for the rest.
  std::string target;
  // Empty: everybody's.
  std::string account;
  // At the nth call that matches, 1 being the first, and every nth after that if `times` allows; 0: by probability.
  std::int64_t nth = 0;
  std::int64_t probability_ppm = 1'000'000;
  // Strikes so often at most; 0: without end.
  std::int64_t times = 0;
  std::chrono::milliseconds delay{0};
  int status = 503;
  bool executes = false;
  std::chrono::seconds seconds{60};
  std::chrono::milliseconds offset{0};
  // What has come by, and how often it struck.
  std::int64_t matches = 0;
  std::int64_t strikes = 0;
};

// What is to happen to one call: several rules may strike it.
struct CallFate {
  std::chrono::milliseconds delay{0};
  bool executes = true;
  bool is_answered = true;
  bool is_cut = false;
  // The rule that answers in the exchange's place.
  std::optional<FaultKind> refusal;
  int status = 0;
  std::chrono::seconds seconds{0};

  bool is_spared() const {
    return delay.count() == 0 && executes && is_answered && !is_cut && !refusal && seconds.count() == 0;
  }
};

struct EventFate {
  int copies = 1;
  bool is_behind_next = false;
  // The rule that wants it behind the next.
  std::int64_t held_by = 0;
  bool cuts_readers = false;
};

// An event that goes out behind the next of its stream, in both time units.
struct HeldEvent {
  std::int64_t rule_id = 0;
  std::array<std::string, 2> texts;
};

class FaultPlan {
 public:
  explicit FaultPlan(std::uint64_t seed = 1) : random_(seed) {}

  // The rule's id.
  std::int64_t add(FaultRule rule);
  bool remove(std::int64_t id);
  void clear();
  bool has(std::int64_t id) const;
  // Called when rules have been taken back: what they held must go out then.
  void set_on_removed(std::function<void()> action) { on_removed_ = std::move(action); }
  // The same rules and calls then meet the same fate.
  void reseed(std::uint64_t seed) { random_ = Random(seed); }
  const std::vector<FaultRule>& rules() const { return rules_; }

  CallFate on_call(std::string_view method, std::string_view target, std::string_view account);
  EventFate on_event(std::string_view name, std::string_view account);
  Duration clock_offset() const;

 private:
  bool strikes(FaultRule& rule, std::string_view method, std::string_view target, std::string_view account);

  std::vector<FaultRule> rules_;
  std::int64_t last_id_ = 0;
  std::function<void()> on_removed_;
  Random random_;
};

}  // namespace hoga::exchange_api
