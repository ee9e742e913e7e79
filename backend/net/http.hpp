// A request and a response as plain values, for server and client alike. Copied or moved freely; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "base/time.hpp"

namespace hoga::net {

// Header fields in the order in which they came. Names compare without case. A dozen fields at most are usual: a list
// beats a map.
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  // The first value of that name.
  std::optional<std::string_view> find(std::string_view name) const;
  // The same, or empty.
  std::string_view get(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name).has_value(); }
  std::size_t count(std::string_view name) const;
  // Adds one more, even if the name is there (Set-Cookie).
  void add(std::string name, std::string value);
  // Replaces every field of that name.
  void set(std::string_view name, std::string value);
  // True if it was there.
  bool erase(std::string_view name);
  // Is `token` one of the comma-separated words of that header, without case?
  bool has_token(std::string_view name, std::string_view token) const;

  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  std::size_t size() const { return fields_.size(); }
  bool empty() const { return fields_.empty(); }
  void clear() { fields_.clear(); }

 private:
  std::vector<Field> fields_;
};

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  // Upper case, as sent.
  std::string method;
  // As sent, with the query: "/api/v1/market/klines/BTCUSDT?interval=1m".
  std::string target;
  // Percent-decoded, without the query. Never contains a NUL; `.` and `..` are not resolved.
  std::string path;
  // As sent, without the `?`: what a signature is computed over.
  std::string raw_query;
  // Decoded, in order; `+` is a blank.
  QueryParameters query;
  Headers headers;
  std::string body;
  // The caller's address without port; that which a trusted proxy names, if one stands between.
  std::string remote_address;
  // Ours, made on arrival; goes out as X-Request-Id.
  std::string request_id;
  Timestamp received_at{};
  // 10 or 11.
  int version = 11;
  bool is_secure = false;

  // The first query parameter of that name.
  std::optional<std::string_view> query_value(std::string_view name) const;
  // The value of a cookie.
  std::optional<std::string_view> cookie(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  // Content-Length, Date, Connection and Transfer-Encoding belong to the server and are not set here.
  Headers headers;
  std::string body;
  // Nothing is sent: the connection is cut.
  bool is_cut = false;
  // Used instead of `body` when set: one buffer for many readers.
  std::shared_ptr<const std::string> shared_body;

  std::string_view content() const { return shared_body ? std::string_view{*shared_body} : std::string_view{body}; }

  static HttpResponse empty(int status);
  static HttpResponse json(int status, std::string body);
  static HttpResponse text(int status, std::string body);
  static HttpResponse html(int status, std::string body);
  // application/problem+json (RFC 9457) with type, title, status, code, detail, errors and request_id; Retry-After
  // where the error has one. Error::internal stays out of it.
  static HttpResponse problem(const Error& error, std::string_view request_id);
  static HttpResponse redirect(int status, std::string location);
};

// "Not Found" for 404; "Unknown" for what is not registered.
std::string_view reason_phrase(int status);
bool equals_ignoring_case(std::string_view a, std::string_view b);

// A Set-Cookie value.
struct Cookie {
  std::string name;
  std::string value;
  std::string path = "/";
  // Negative: a session cookie. Zero: delete it.
  long max_age_seconds = -1;
  bool is_secure = true;
  bool is_http_only = true;
  // Strict, Lax or None.
  std::string same_site = "Strict";
};
std::string to_set_cookie(const Cookie& cookie);

}  // namespace hoga::net
