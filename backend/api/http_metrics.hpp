// What is counted of requests: by the part of the API that they ask, since paths carry ids. One thread; the metrics
// outlive it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/metrics.hpp"
#include "net/http_server.hpp"

namespace hoga::api {

// "trading" of /api/v1/trading/orders/…; "web" of the app's own pages and files, "other" of what nobody has declared,
// so that a stranger can't make a series.
std::string_view route_group(std::string_view target);

class HttpMetrics {
 public:
  explicit HttpMetrics(Metrics& metrics) : metrics_(metrics) {}
  void take(const net::HttpExchange& exchange);

 private:
  struct Series {
    Histogram duration;
    // By the first digit of the status.
    std::map<int, Counter> answers;
  };
  Series& series(std::string_view group);

  Metrics& metrics_;
  std::map<std::string, Series, std::less<>> groups_;
};

}  // namespace hoga::api
