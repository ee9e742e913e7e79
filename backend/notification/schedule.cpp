#include "notification/schedule.hpp"

#include <algorithm>

namespace hoga::notification {

Timestamp due_at(Timestamp now, std::optional<Timestamp> last_message_at) {
  // A clock that was set back must not hold a message for long.
  if (!last_message_at || *last_message_at > now) return now;
  return std::max(now, *last_message_at + kBurst);
}

Duration retry_delay(int attempts) {
  constexpr Duration kFirst = std::chrono::seconds{10};
  constexpr Duration kMost = std::chrono::hours{1};
  Duration delay = kFirst;
  for (int i = 1; i < attempts && delay < kMost; ++i) delay *= 2;
  return std::min(delay, kMost);
}

std::optional<Timestamp> retry_at(Timestamp now, int attempts) {
  if (attempts >= kAttemptsMost) return std::nullopt;
  return now + retry_delay(attempts);
}

}  // namespace hoga::notification
