#include "net/url.hpp"

#include <fmt/format.h>
#include <boost/asio/ip/address.hpp>

#include <charconv>

namespace hoga::net {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

Error invalid_url(std::string_view text) {
  return make_error(Errc::InvalidRequest, "invalid_url", fmt::format("Not a URL that can be called: {}", text));
}

struct HostPort {
  std::string host;
  // Without its colon; empty if there is none.
  std::string port;
};

// "host:port", "[::1]:port", "host".
std::optional<HostPort> split_host_port(std::string_view text) {
  HostPort split;
  if (text.starts_with('[')) {
    const auto bracket = text.find(']');
    if (bracket == std::string_view::npos) return std::nullopt;
    split.host = text.substr(1, bracket - 1);
    const auto rest = text.substr(bracket + 1);
    if (!rest.empty() && (rest.front() != ':' || rest.size() == 1)) return std::nullopt;
    if (!rest.empty()) split.port = rest.substr(1);
    return split;
  }
  const auto colon = text.find(':');
  split.host = text.substr(0, colon);
  if (colon == std::string_view::npos) return split;
  split.port = text.substr(colon + 1);
  if (split.port.empty() || split.port.find(':') != std::string::npos) return std::nullopt;
  return split;
}

bool has_blank_or_control(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F) return true;
  }
  return false;
}

std::uint16_t default_port(bool is_secure) { return is_secure ? 443 : 80; }

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (const char c : text) {
    if (is_unreserved(c)) {
      out.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  const auto is_plain = [&](char c) { return c != '%' && c != '\0' && (c != '+' || !plus_is_blank); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t begin = i;
    while (i < text.size() && is_plain(text[i])) ++i;
    out.append(text, begin, i - begin);
    if (i == text.size()) break;
    char c = text[i] == '+' ? ' ' : text[i];
    if (c == '%') {
      if (text.size() - i < 3) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    }
    if (c == '\0') return std::nullopt;
    out.push_back(c);
  }
  return out;
}

std::optional<QueryParameters> parse_query(std::string_view raw_query) {
  QueryParameters query;
  if (!raw_query.empty()) query.reserve(8);
  while (!raw_query.empty()) {
    const auto end = raw_query.find('&');
    const auto pair = raw_query.substr(0, end);
    raw_query = end == std::string_view::npos ? std::string_view{} : raw_query.substr(end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = percent_decode(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional<std::string>{""}
                                                  : percent_decode(pair.substr(equals + 1), true);
    if (!name || !value) return std::nullopt;
    query.emplace_back(std::move(*name), std::move(*value));
  }
  return query;
}

std::string to_query(const QueryParameters& query) {
  std::string out;
  for (const auto& [name, value] : query) {
    if (!out.empty()) out.push_back('&');
    out += percent_encode(name) + "=" + percent_encode(value);
  }
  return out;
}

std::string Url::authority() const {
  std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != default_port(is_secure())) text += fmt::format(":{}", port);
  return text;
}

std::string Url::origin() const { return fmt::format("{}://{}:{}", scheme, host, port); }

Result<Url> parse_url(std::string_view text) {
  const auto separator = text.find("://");
  if (separator == std::string_view::npos || has_blank_or_control(text)) return invalid_url(text);
  Url url;
  for (const char c : text.substr(0, separator))
    url.scheme.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  if (url.scheme != "http" && url.scheme != "https" && url.scheme != "ws" && url.scheme != "wss")
    return invalid_url(text);
  std::string_view rest = text.substr(separator + 3);
  rest = rest.substr(0, rest.find('#'));
  const auto path = rest.find_first_of("/?");
  const auto authority = rest.substr(0, path);
  // User information could leak into logs and is never needed here.
  if (authority.empty() || authority.find('@') != std::string_view::npos) return invalid_url(text);
  const auto split = split_host_port(authority);
  if (!split || split->host.empty()) return invalid_url(text);
  url.host = split->host;
  url.port = default_port(url.is_secure());
  if (!split->port.empty()) {
    const auto port = parse_port(split->port);
    if (!port || *port == 0) return invalid_url(text);
    url.port = *port;
  }
  url.target = path == std::string_view::npos ? "/" : std::string{rest.substr(path)};
  if (url.target.front() == '?') url.target.insert(0, "/");
  return url;
}

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const auto split = split_host_port(text);
  const auto port = split ? parse_port(split->port) : std::nullopt;
  ListenAddress listen;
  if (split) listen.address = split->host.empty() ? "0.0.0.0" : split->host;
  if (listen.address == "localhost") listen.address = "127.0.0.1";
  boost::system::error_code failed;
  boost::asio::ip::make_address(listen.address, failed);
  if (!port || failed) {
    return make_error(Errc::InvalidConfiguration,
                      fmt::format("\"{}\" is not an IP address and port, such as 127.0.0.1:8000", text));
  }
  listen.port = *port;
  return listen;
}

}  // namespace hoga::net
