#include "api/request_limits.hpp"

namespace hoga::api {
namespace {

struct Row {
  const char* rate_class;
  std::uint32_t per_minute;
};
// Sign-in is slow on purpose and guarded by the password queue as well; orders are bounded by the venue's own budget.
constexpr Row kRows[] = {
    {"auth", 120},
    {"market", 6'000},
    {"trading", 6'000},
    {"default", 3'000},
};

}  // namespace

RequestLimits::RequestLimits(const Clock& clock) : clock_(clock) {
  for (const Row& row : kRows) {
    limiters_.emplace(row.rate_class, net::RateLimiter(net::RateLimit{row.per_minute, std::chrono::minutes{1}}));
  }
}

std::optional<net::RateDecision> RequestLimits::take(const net::HttpRequest& request, const net::Principal* principal,
                                                     const std::string& rate_class) {
  auto found = limiters_.find(rate_class);
  if (found == limiters_.end()) found = limiters_.find("default");
  const std::string key = principal != nullptr ? principal->user_id.to_string() : request.remote_address;
  return found->second.take(key, clock_.now());
}

}  // namespace hoga::api
