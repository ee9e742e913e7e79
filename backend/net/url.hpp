// URLs and query strings. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "net/http.hpp"

namespace hoga::net {

// Everything but letters, digits and -._~ becomes %XX.
std::string percent_encode(std::string_view text);
// Nothing on a broken escape or a NUL. `plus_is_blank` for query strings.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank = false);

// "a=1&b=x%20y": names and values decoded, in order. Nothing on a broken escape.
std::optional<QueryParameters> parse_query(std::string_view raw_query);
std::string to_query(const QueryParameters& query);

struct Url {
  // http, https, ws or wss, lower case.
  std::string scheme;
  // Without brackets for IPv6.
  std::string host;
  std::uint16_t port = 0;
  // Path and query, at least "/".
  std::string target;

  bool is_secure() const { return scheme == "https" || scheme == "wss"; }
  // "host" or "host:port" as the Host header wants it.
  std::string authority() const;
  // "scheme://host:port": the key of a connection pool.
  std::string origin() const;
};
// Errors: InvalidRequest with code `invalid_url`. User information in the URL is refused.
Result<Url> parse_url(std::string_view text);

// "127.0.0.1:8000", "[::1]:8000", "localhost:8000" or ":8000" (all addresses); other names are not looked up.
// Errors: InvalidConfiguration.
struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};
Result<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace hoga::net
