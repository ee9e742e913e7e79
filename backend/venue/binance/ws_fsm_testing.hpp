// Tests only: moments and events for the sockets' machines.
#pragma once

#include <variant>
#include <vector>

#include "base/time.hpp"

namespace hoga::venue::binance {

// So many seconds after the start of a test.
inline Timestamp at(double second) {
  return Timestamp{std::chrono::seconds{1'700'000'040}} + Duration{static_cast<std::int64_t>(second * 1e6)};
}

// The events of one kind, in their order.
template <typename Event, typename Events>
std::vector<Event> only(const Events& events) {
  std::vector<Event> found;
  for (const auto& event : events) {
    if (const auto* one = std::get_if<Event>(&event)) found.push_back(*one);
  }
  return found;
}

}  // namespace hoga::venue::binance
