// Headers that a browser needs: security headers on every response, CORS for named origins. Pure; any thread once made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace hoga::net {

struct SecurityHeaders {
  // Scripts by nonce or from ourselves only; the web app's own sockets are same-origin. `{nonce}` stands for the page's
  // nonce.
  std::string content_security_policy =
      "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
      "blob:; "
      "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
      "form-action 'self'; "
      "frame-ancestors 'none'";
  // Only behind HTTPS: turn it on when the public URL is https.
  bool strict_transport = false;
};

// Sets nosniff, frame, referrer, opener and permissions headers, and the policy if the response has none yet. With no
// nonce the policy allows scripts from ourselves only.
void apply_security_headers(const SecurityHeaders& security, HttpResponse& response, std::string_view nonce = {});

// Cross-origin requests of the named origins ("https://app.example.com"); every other is left without headers, so
// browsers refuse it.
class Cors {
 public:
  explicit Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  bool allows(std::string_view origin) const;
  // The answer to a preflight (OPTIONS with Access-Control-Request-Method), or nothing if this is not one.
  std::optional<HttpResponse> preflight(const HttpRequest& request) const;
  // Adds Allow-Origin, Allow-Credentials, Expose-Headers and Vary to an answer.
  void decorate(const HttpRequest& request, HttpResponse& response) const;

 private:
  std::vector<std::string> origins_;
};

// Is the request's Origin absent, our own host, or one of `cors`? For routes that a cookie authorises (refresh,
// logout).
bool is_trusted_origin(const HttpRequest& request, const Cors& cors);

}  // namespace hoga::net
