#include "net/host_check.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace hoga::net {
namespace {

// "[::1]:8000" -> "::1", "example.com:8000" -> "example.com".
std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

bool is_address(std::string_view name) {
  boost::system::error_code failure;
  boost::asio::ip::make_address(std::string{name}, failure);
  return !failure;
}

}  // namespace

bool HostCheck::allows(std::string_view host) const {
  std::string_view name = without_port(host);
  if (is_address(name)) return true;
  if (name.ends_with('.')) name.remove_suffix(1);
  if (name.find('.') == std::string_view::npos) return true;
  constexpr std::string_view kLocal = ".localhost";
  if (name.size() > kLocal.size() && equals_ignoring_case(name.substr(name.size() - kLocal.size()), kLocal))
    return true;
  return std::any_of(names_.begin(), names_.end(),
                     [&](const std::string& known) { return equals_ignoring_case(known, name); });
}

std::optional<HttpResponse> HostCheck::refuse(const HttpRequest& request) const {
  if (allows(request.headers.get("Host"))) return std::nullopt;
  const Error error =
      make_error(Errc::Forbidden, "unknown_host",
                 "This server does not answer to that name: its operator sets HOGA_PUBLIC_URL to what it is called.");
  return HttpResponse::problem(error, request.request_id);
}

}  // namespace hoga::net
