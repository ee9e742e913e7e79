#include "net/rate_limiter.hpp"

#include <algorithm>

namespace hoga::net {
namespace {

int seconds_up(Duration duration) {
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(std::max(duration, Duration::zero())).count());
}

}  // namespace

void RateLimiter::forget_full(Timestamp now) {
  std::erase_if(buckets_, [now](const auto& entry) { return entry.second.full_at <= now; });
}

RateDecision RateLimiter::take(std::string_view key, Timestamp now, std::uint32_t tokens) {
  const Duration per_token = limit_.period / std::max<std::uint32_t>(limit_.burst, 1);
  RateDecision decision;
  decision.limit = limit_.burst;
  auto found = buckets_.find(key);
  if (found == buckets_.end()) {
    if (buckets_.size() >= keys_max_) forget_full(now);
    if (buckets_.size() >= keys_max_) {
      // So many keys at once is an attack or a wrong size: strangers wait, known keys go on.
      decision.is_allowed = false;
      decision.retry_after_seconds = decision.reset_seconds = std::max(seconds_up(limit_.period), 1);
      return decision;
    }
    found = buckets_.emplace(std::string{key}, Bucket{now}).first;
  }
  const Timestamp base = std::max(found->second.full_at, now);
  const Timestamp full_at = base + per_token * tokens;
  decision.is_allowed = full_at - now <= limit_.period;
  if (decision.is_allowed) found->second.full_at = full_at;
  const Duration missing = found->second.full_at - now;
  decision.remaining = static_cast<std::uint32_t>(std::max<std::int64_t>((limit_.period - missing) / per_token, 0));
  decision.reset_seconds = seconds_up(missing);
  if (!decision.is_allowed) decision.retry_after_seconds = std::max(seconds_up(full_at - now - limit_.period), 1);
  return decision;
}

}  // namespace hoga::net
