#include "api/ws_tickets.hpp"

#include "base/secure_random.hpp"

namespace hoga::api {

std::string WsTickets::issue(const SocketIdentity& identity) {
  const Timestamp now = clock_.now();
  std::erase_if(tickets_, [now](const auto& entry) { return entry.second.expires_at <= now; });
  if (tickets_.size() >= kTicketsMax) {
    tickets_.erase(std::min_element(tickets_.begin(), tickets_.end(), [](const auto& a, const auto& b) {
      return a.second.expires_at < b.second.expires_at;
    }));
  }
  std::string ticket = secure_random_token(32);
  tickets_.emplace(ticket, Entry{identity, now + kLifetime});
  return ticket;
}

Result<SocketIdentity> WsTickets::take(std::string_view ticket) {
  const auto found = tickets_.find(ticket);
  if (found == tickets_.end()) return make_error(Errc::Unauthenticated, "ticket_invalid", "Ask for a new ticket.");
  const Entry entry = found->second;
  tickets_.erase(found);
  if (entry.expires_at <= clock_.now()) {
    return make_error(Errc::Unauthenticated, "ticket_invalid", "Ask for a new ticket.");
  }
  return entry.identity;
}

}  // namespace hoga::api
