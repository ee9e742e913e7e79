// How far the venue's clock is from ours, by measurement: half of the round trip is taken off. Pure; one owner, one
// thread.
#pragma once

#include <algorithm>
#include <optional>

#include "base/time.hpp"

namespace hoga::venue::binance {

class ServerClock {
 public:
  void on_measured(Timestamp sent, Timestamp received, Timestamp server) {
    const Duration round_trip = std::max(received - sent, Duration{0});
    offset_ = server - (sent + round_trip / 2);
    measured_at_ = received;
    is_measured_ = has_offset_ = true;
  }
  void invalidate() { is_measured_ = false; }

  // True before the first measurement, after `age_max`, and when our own clock went backwards.
  bool needs_measurement(Timestamp now, Duration age_max) const {
    return !is_measured_ || now - measured_at_ > age_max || now < measured_at_;
  }
  // Nothing before the first measurement.
  std::optional<Duration> offset() const { return has_offset_ ? std::optional(offset_) : std::nullopt; }
  Timestamp to_server(Timestamp local) const { return local + offset_; }
  Timestamp to_local(Timestamp server) const { return server - offset_; }

 private:
  Duration offset_{0};
  Timestamp measured_at_{};
  bool is_measured_ = false;
  bool has_offset_ = false;
};

}  // namespace hoga::venue::binance
