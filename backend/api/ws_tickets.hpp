// One-time tickets that open a socket without a token in its address: for half a minute, once. Bounded; the oldest goes
// first. One executor, that of the web server.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "api/socket_hub.hpp"

namespace hoga::api {

class WsTickets {
 public:
  static constexpr std::chrono::seconds kLifetime{30};
  static constexpr std::size_t kTicketsMax = 10'000;

  explicit WsTickets(const Clock& clock) : clock_(clock) {}

  std::string issue(const SocketIdentity& identity);
  // Unauthenticated, code `ticket_invalid`, for an unknown, used or expired one.
  Result<SocketIdentity> take(std::string_view ticket);

 private:
  struct Entry {
    SocketIdentity identity;
    Timestamp expires_at{};
  };
  const Clock& clock_;
  std::map<std::string, Entry, std::less<>> tickets_;
};

}  // namespace hoga::api
