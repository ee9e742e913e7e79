// Keeps one outgoing address inside of the venue's weight budget: cancels first, then what gets out of a position, and
// as it runs short nobody takes more than a fair share of the minute. What counts is what the venue's own
// header says was used, plus what is under way and what was sent and never answered; a venue that sends no such header
// does not count, and neither do we. Shared by all who speak to one exchange from this address; any thread.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace hoga::venue::binance {

// In the order in which they are let through as the budget runs out.
enum class RequestPriority { Cancel, Exit, Order, Account, Data };

class RateGovernor {
 public:
  explicit RateGovernor(int weight_per_minute = 6'000) : limit_(weight_per_minute) {}

  void set_limit(int weight_per_minute);

  // Zero: go, and the weight is held until one of the on_ functions gives it back. Otherwise how long to wait before
  // asking again. `owner`: on whose behalf, if that is anybody; of whom each is let through a fair share once more than
  // half of the budget is used. Cancels and exits are not held to it.
  Duration try_reserve(int weight, RequestPriority priority, Timestamp now, const std::string& owner = {});
  // `used_weight`: X-MBX-USED-WEIGHT-1M, where the answer had it. It speaks of the minute in which the request was
  // sent, and of every request that the venue had before it: also of those that we have no answer to.
  void on_answer(int weight, std::optional<int> used_weight, Timestamp sent_at, Timestamp now);
  // It may have arrived: it counts until a later request's answer says what the venue has counted.
  void on_no_answer(int weight, Timestamp now);
  // It never left this machine.
  void on_not_sent(int weight);
  // 429 or 418 with its Retry-After: nothing goes out before that, or the ban grows.
  void on_refused(Duration retry_after, Timestamp now);

  struct Budget {
    int used = 0;
    int limit = 0;
    std::optional<Timestamp> banned_until;
  };
  // Of the present minute.
  Budget budget(Timestamp now);
  int used() const;
  std::optional<Timestamp> banned_until() const;

 private:
  struct Unanswered {
    Timestamp given_up_at{};
    int weight = 0;
  };

  int sum() const { return told_ + under_way_ + unanswered_weight_; }
  void roll(Timestamp now);
  bool is_over_share(int weight, RequestPriority priority, const std::string& owner) const;
  void forget_unanswered(Timestamp before);

  mutable std::mutex mutex_;
  int limit_;
  // The newest header's figure, and when the request that it answers was sent.
  int told_ = 0;
  Timestamp told_of_{};
  int under_way_ = 0;
  int unanswered_weight_ = 0;
  std::deque<Unanswered> unanswered_;
  Timestamp window_{};
  // What was let through in this minute, by owner.
  std::map<std::string, int> by_owner_;
  std::optional<Timestamp> banned_until_;
};

}  // namespace hoga::venue::binance
