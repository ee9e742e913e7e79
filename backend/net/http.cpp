#include "net/http.hpp"

#include <fmt/format.h>

#include "base/json.hpp"

namespace hoga::net {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

HttpResponse make_response(int status, std::string_view content_type, std::string body) {
  HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", std::string{content_type});
  response.body = std::move(body);
  return response;
}

void write_field_errors(JsonWriter& writer, const std::vector<FieldError>& fields) {
  writer.key("errors").begin_array();
  for (const auto& field : fields) {
    writer.begin_object()
        .field("field", field.field)
        .field("code", field.code)
        .field("detail", field.detail)
        .end_object();
  }
  writer.end_array();
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [key, value] : fields_) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

std::string_view Headers::get(std::string_view name) const { return find(name).value_or(std::string_view{}); }

std::size_t Headers::count(std::string_view name) const {
  std::size_t count = 0;
  for (const auto& field : fields_) count += equals_ignoring_case(field.first, name) ? 1 : 0;
  return count;
}

void Headers::add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

void Headers::set(std::string_view name, std::string value) {
  erase(name);
  add(std::string{name}, std::move(value));
}

bool Headers::erase(std::string_view name) {
  return std::erase_if(fields_, [&](const Field& field) { return equals_ignoring_case(field.first, name); }) != 0;
}

bool Headers::has_token(std::string_view name, std::string_view token) const {
  for (const auto& [key, value] : fields_) {
    if (!equals_ignoring_case(key, name)) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto comma = rest.find(',');
      if (equals_ignoring_case(trim(rest.substr(0, comma)), token)) return true;
      rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return false;
}

std::optional<std::string_view> HttpRequest::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> HttpRequest::cookie(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (!equals_ignoring_case(key, "Cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto end = rest.find(';');
      const auto pair = trim(rest.substr(0, end));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
  }
  return std::nullopt;
}

HttpResponse HttpResponse::empty(int status) {
  HttpResponse response;
  response.status = status;
  return response;
}
HttpResponse HttpResponse::json(int status, std::string body) {
  return make_response(status, "application/json", std::move(body));
}
HttpResponse HttpResponse::text(int status, std::string body) {
  return make_response(status, "text/plain; charset=utf-8", std::move(body));
}
HttpResponse HttpResponse::html(int status, std::string body) {
  return make_response(status, "text/html; charset=utf-8", std::move(body));
}

HttpResponse HttpResponse::redirect(int status, std::string location) {
  HttpResponse response = empty(status);
  response.headers.add("Location", std::move(location));
  return response;
}

HttpResponse HttpResponse::problem(const Error& error, std::string_view request_id) {
  const ErrcDescription& kind = describe(error.errc);
  std::string body;
  JsonWriter writer(body);
  writer.begin_object().field("type", "about:blank").field("title", kind.title).field("status", kind.http_status);
  writer.field("code", error_code(error))
      .field("detail", error.detail.empty() ? kind.title : std::string_view{error.detail});
  write_field_errors(writer, error.fields);
  if (!error.figures.empty()) {
    writer.key("figures").begin_object();
    for (const auto& figure : error.figures) writer.field(figure.name, std::string_view{figure.value});
    writer.end_object();
  }
  writer.field("request_id", request_id).end_object();
  HttpResponse response = make_response(kind.http_status, "application/problem+json", std::move(body));
  response.headers.add("Cache-Control", "no-store");
  if (error.retry_after_seconds > 0) response.headers.add("Retry-After", std::to_string(error.retry_after_seconds));
  if (error.errc == Errc::Unauthenticated) response.headers.add("WWW-Authenticate", "Bearer");
  return response;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100: return "Continue";
    case 101: return "Switching Protocols";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 418: return "I'm a teapot";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
  }
}

std::string to_set_cookie(const Cookie& cookie) {
  std::string text = fmt::format("{}={}; Path={}", cookie.name, cookie.value, cookie.path);
  if (cookie.max_age_seconds >= 0) text += fmt::format("; Max-Age={}", cookie.max_age_seconds);
  if (cookie.is_http_only) text += "; HttpOnly";
  if (cookie.is_secure) text += "; Secure";
  text += "; SameSite=" + cookie.same_site;
  return text;
}

}  // namespace hoga::net
