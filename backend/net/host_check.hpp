// Which host names a server answers to (docs/decisions/0038). A page on a name that its owner points at this server's
// address ("DNS rebinding") is of the same origin as the server to a browser; such names are refused. Addresses,
// localhost and names without a dot can't be pointed elsewhere by a stranger. Pure; any thread once made.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace hoga::net {

class HostCheck {
 public:
  // `names`: what else the server is called, without ports.
  explicit HostCheck(std::vector<std::string> names) : names_(std::move(names)) {}

  // Of a Host header, with or without a port.
  bool allows(std::string_view host) const;
  // 403 for a request to another name.
  std::optional<HttpResponse> refuse(const HttpRequest& request) const;

 private:
  std::vector<std::string> names_;
};

}  // namespace hoga::net
