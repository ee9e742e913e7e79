#include "api/http_metrics.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace hoga::api {
namespace {

constexpr std::string_view kBase = "/api/v1/";
constexpr std::array<std::string_view, 12> kGroups{"auth",          "users",         "market", "trading",
                                                   "portfolio",     "strategies",    "bots",   "backtests",
                                                   "optimizations", "notifications", "hooks",  "admin"};
constexpr std::array<std::string_view, 3> kProbes{"/healthz", "/readyz", "/openapi.json"};

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

}  // namespace

std::string_view route_group(std::string_view target) {
  const auto path = target.substr(0, target.find('?'));
  if (path.starts_with(kBase)) {
    const auto rest = path.substr(kBase.size());
    const auto name = rest.substr(0, rest.find('/'));
    const auto found = std::find(kGroups.begin(), kGroups.end(), name == "alerts" ? "notifications" : name);
    return found == kGroups.end() ? std::string_view{"other"} : *found;
  }
  if (std::find(kProbes.begin(), kProbes.end(), path) != kProbes.end()) return "system";
  if (is_below(path, "/docs")) return "system";
  if (is_below(path, "/api")) return "other";
  if (is_below(path, "/ws")) return "sockets";
  return "web";
}

HttpMetrics::Series& HttpMetrics::series(std::string_view group) {
  const auto found = groups_.find(group);
  if (found != groups_.end()) return found->second;
  Series made;
  made.duration = metrics_.histogram("hoga_http_request_duration_seconds", "Time to answer a request",
                                     {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10}, {{"group", std::string(group)}});
  return groups_.emplace(group, std::move(made)).first->second;
}

void HttpMetrics::take(const net::HttpExchange& exchange) {
  const auto group = route_group(exchange.target);
  auto& its = series(group);
  const int kind = exchange.status / 100;
  auto counter = its.answers.find(kind);
  if (counter == its.answers.end()) {
    const Metrics::Labels labels{{"group", std::string(group)}, {"status", std::to_string(kind) + "xx"}};
    counter =
        its.answers.emplace(kind, metrics_.counter("hoga_http_requests_total", "Requests answered", labels)).first;
  }
  counter->second.increment();
  its.duration.observe(std::chrono::duration<double>(exchange.duration).count());
}

}  // namespace hoga::api
