#include "net/web_headers.hpp"

#include <algorithm>

#include "net/url.hpp"

namespace hoga::net {
namespace {

constexpr std::string_view kNonceSource = " 'nonce-{nonce}'";

void set_if_absent(HttpResponse& response, std::string name, std::string value) {
  if (!response.headers.contains(name)) response.headers.add(std::move(name), std::move(value));
}

}  // namespace

void apply_security_headers(const SecurityHeaders& security, HttpResponse& response, std::string_view nonce) {
  if (!response.headers.contains("Content-Security-Policy")) {
    std::string policy = security.content_security_policy;
    if (const auto place = policy.find(kNonceSource); place != std::string::npos) {
      policy.replace(place, kNonceSource.size(), nonce.empty() ? "" : " 'nonce-" + std::string{nonce} + "'");
    }
    response.headers.add("Content-Security-Policy", std::move(policy));
  }
  set_if_absent(response, "X-Content-Type-Options", "nosniff");
  set_if_absent(response, "X-Frame-Options", "DENY");
  set_if_absent(response, "Referrer-Policy", "strict-origin-when-cross-origin");
  set_if_absent(response, "Cross-Origin-Opener-Policy", "same-origin");
  set_if_absent(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
  if (security.strict_transport)
    set_if_absent(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

bool Cors::allows(std::string_view origin) const {
  return std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

std::optional<HttpResponse> Cors::preflight(const HttpRequest& request) const {
  if (request.method != "OPTIONS" || !request.headers.contains("Access-Control-Request-Method")) return std::nullopt;
  const auto origin = request.headers.find("Origin");
  if (!origin) return std::nullopt;
  HttpResponse response = HttpResponse::empty(204);
  if (!allows(*origin)) {
    // Without headers the browser refuses; the word says so to a person who looks.
    response.status = 403;
    return response;
  }
  response.headers.add("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
  response.headers.add("Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key");
  response.headers.add("Access-Control-Max-Age", "600");
  return response;
}

void Cors::decorate(const HttpRequest& request, HttpResponse& response) const {
  if (origins_.empty()) return;
  // The answer differs by origin, also for those that are refused: caches must know.
  response.headers.add("Vary", "Origin");
  const auto origin = request.headers.find("Origin");
  if (!origin || !allows(*origin)) return;
  response.headers.set("Access-Control-Allow-Origin", std::string{*origin});
  response.headers.set("Access-Control-Allow-Credentials", "true");
  response.headers.set(
      "Access-Control-Expose-Headers",
      "X-Request-Id, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Idempotent-Replayed");
}

bool is_trusted_origin(const HttpRequest& request, const Cors& cors) {
  const auto origin = request.headers.find("Origin");
  if (!origin) return true;
  if (cors.allows(*origin)) return true;
  const auto url = parse_url(*origin);
  return url && equals_ignoring_case(url->authority(), request.headers.get("Host"));
}

}  // namespace hoga::net
