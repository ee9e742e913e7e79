// Token buckets by key. Pure: the time comes in. One owner, one thread. The number of keys is bounded: full buckets are
// forgotten first, since a forgotten key starts with a full one anyway.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace hoga::net {

struct RateLimit {
  // Tokens of a full bucket: what may come at once.
  std::uint32_t burst = 60;
  // Time in which an empty bucket fills: `burst` tokens per period.
  Duration period = std::chrono::minutes{1};
};

// What the RateLimit-* headers say.
struct RateDecision {
  bool is_allowed = true;
  std::uint32_t limit = 0;
  std::uint32_t remaining = 0;
  // Until the bucket is full.
  int reset_seconds = 0;
  // Until one token is there; 0 when allowed.
  int retry_after_seconds = 0;
};

class RateLimiter {
 public:
  explicit RateLimiter(RateLimit limit, std::size_t keys_max = 100'000) : limit_(limit), keys_max_(keys_max) {}

  RateDecision take(std::string_view key, Timestamp now, std::uint32_t tokens = 1);
  std::size_t keys() const { return buckets_.size(); }
  const RateLimit& limit() const { return limit_; }

 private:
  // The bucket as the time at which it is full again (GCRA): one number holds all there is to know.
  struct Bucket {
    Timestamp full_at{};
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>{}(key); }
  };
  void forget_full(Timestamp now);

  RateLimit limit_;
  std::size_t keys_max_;
  std::unordered_map<std::string, Bucket, Hash, std::equal_to<>> buckets_;
};

}  // namespace hoga::net
