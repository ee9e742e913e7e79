// Time as the project speaks of it: UTC, microseconds since the epoch. Pure folders take a Timestamp as a parameter;
// only the rim asks a Clock. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace hoga {

using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
using Duration = std::chrono::microseconds;

constexpr Timestamp from_milliseconds(std::int64_t milliseconds) {
  return Timestamp{std::chrono::milliseconds{milliseconds}};
}
constexpr Timestamp from_microseconds(std::int64_t microseconds) { return Timestamp{Duration{microseconds}}; }
// Rounds towards the past.
constexpr std::int64_t to_milliseconds(Timestamp time) {
  return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}
constexpr std::int64_t to_microseconds(Timestamp time) { return time.time_since_epoch().count(); }

// RFC 3339 in UTC with milliseconds: "2026-11-22T09:30:00.123Z".
std::string to_rfc3339(Timestamp time);
// Accepts 0 to 6 digits of a second and Z or an offset; error ValidationFailed, code `not_a_time`.
Result<Timestamp> parse_rfc3339(std::string_view text);

// What the rim asks for the time. A test passes one that it moves by hand.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Timestamp now() const = 0;
};

// The system's real-time clock. Stateless: one instance serves every thread.
class SystemClock final : public Clock {
 public:
  Timestamp now() const override;
};

}  // namespace hoga
