#include "api/http_metrics.hpp"

#include <gtest/gtest.h>

namespace hoga::api {
namespace {

TEST(HttpMetrics, GroupsByWhatIsAsked) {
  const std::pair<const char*, const char*> cases[] = {{"/api/v1/trading/orders/0191?x=1", "trading"},
                                                       {"/api/v1/auth/login", "auth"},
                                                       {"/api/v1/alerts", "notifications"},
                                                       {"/api/v1/nothing/like/it", "other"},
                                                       {"/api", "other"},
                                                       {"/healthz", "system"},
                                                       {"/docs/", "system"},
                                                       {"/ws/market/BTCUSDT", "sockets"},
                                                       {"/ws?ticket=1", "sockets"},
                                                       {"/trade/BTCUSDT", "web"},
                                                       {"/apix", "web"}};
  for (const auto& [target, group] : cases) EXPECT_EQ(route_group(target), group) << target;
}

TEST(HttpMetrics, CountsByGroupAndKindOfAnswer) {
  Metrics metrics;
  HttpMetrics http(metrics);
  net::HttpExchange exchange;
  exchange.target = "/api/v1/trading/orders";
  for (const int status : {201, 201, 422, 503}) {
    exchange.status = status;
    http.take(exchange);
  }
  const auto text = metrics.text();
  for (const std::string line : {"hoga_http_requests_total{group=\"trading\",status=\"2xx\"} 2\n",
                                 "hoga_http_requests_total{group=\"trading\",status=\"5xx\"} 1\n",
                                 "hoga_http_request_duration_seconds_count{group=\"trading\"} 4\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace hoga::api
