// When a message goes out: bursts are gathered, failures are tried again less and less often, and not for ever. Pure.
#pragma once

#include <optional>

#include "base/time.hpp"

namespace hoga::notification {

// After a message to the same user by the same way the next one waits for so long, and takes along what has come.
inline constexpr Duration kBurst = std::chrono::seconds{30};
// More than that of one burst stand in the next message.
inline constexpr int kMessageMost = 20;
// After so many attempts, which takes about a day, a message is given up.
inline constexpr int kAttemptsMost = 32;
// A sender that has not said how it went within that is dead or hangs: another takes the message.
inline constexpr Duration kClaimed = std::chrono::minutes{2};

// When what has happened `now` is to be sent.
Timestamp due_at(Timestamp now, std::optional<Timestamp> last_message_at);
// How long to wait after so many attempts that have failed: 10 s, doubled each time, at most an hour.
Duration retry_delay(int attempts);
// When to try again after so many attempts; nothing: give it up.
std::optional<Timestamp> retry_at(Timestamp now, int attempts);

}  // namespace hoga::notification
