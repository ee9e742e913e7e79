// How many requests a caller may make, by class of route: a signed-in user by their id, everybody else by address.
// One executor, that of the web server.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "net/endpoint.hpp"
#include "net/rate_limiter.hpp"

namespace hoga::api {

class RequestLimits {
 public:
  explicit RequestLimits(const Clock& clock);

  std::optional<net::RateDecision> take(const net::HttpRequest& request, const net::Principal* principal,
                                        const std::string& rate_class);

 private:
  const Clock& clock_;
  std::map<std::string, net::RateLimiter, std::less<>> limiters_;
};

}  // namespace hoga::api
