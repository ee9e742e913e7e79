// Keeps one outgoing address inside of the venue's weight budget, cancels first. What counts is what the venue's own
// header says was used, plus what is under way; a venue that sends no such header does not count, and neither do we.
// Pure; one owner, one thread.
#pragma once

#include <optional>

#include "base/time.hpp"

namespace hoga::venue::binance {

// In the order in which they are let through as the budget runs out.
enum class RequestPriority { Cancel, Order, Account, Data };

class RateGovernor {
 public:
  explicit RateGovernor(int weight_per_minute = 6'000) : limit_(weight_per_minute) {}

  void set_limit(int weight_per_minute) { limit_ = weight_per_minute; }

  // Zero: go, and the weight is held until on_answer or on_no_answer gives it back. Otherwise how long to wait before
  // asking again.
  Duration try_reserve(int weight, RequestPriority priority, Timestamp now);
  // `used_weight`: X-MBX-USED-WEIGHT-1M, where the answer had it.
  void on_answer(int weight, std::optional<int> used_weight, Timestamp now);
  void on_no_answer(int weight);
  // 429 or 418 with its Retry-After: nothing goes out before that, or the ban grows.
  void on_refused(Duration retry_after, Timestamp now);

  int used() const { return used_ + under_way_; }
  std::optional<Timestamp> banned_until() const { return banned_until_; }

 private:
  void roll(Timestamp now);

  int limit_;
  int used_ = 0;
  int under_way_ = 0;
  Timestamp window_{};
  std::optional<Timestamp> banned_until_;
};

}  // namespace hoga::venue::binance
