// Says when a conflated update may go out: at most one an interval, the first at once, the latest always in the end.
// Pure: the time comes in. One for each thing that is conflated; one owner, one thread.
#pragma once

#include "base/time.hpp"

namespace hoga::market {

class Conflator {
 public:
  explicit Conflator(Duration interval) : interval_(interval) {}

  void mark() { is_marked_ = true; }
  // Whether the update should go out now; the mark is then taken. What remains marked goes out on a later call, so call
  // it on a timer too.
  bool try_take(Timestamp now) {
    if (!is_marked_ || now < next_at_) return false;
    is_marked_ = false;
    next_at_ = now + interval_;
    return true;
  }
  bool is_marked() const { return is_marked_; }

 private:
  Duration interval_;
  Timestamp next_at_{};
  bool is_marked_ = false;
};

}  // namespace hoga::market
