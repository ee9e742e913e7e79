// The user streams of all accounts at one address, several to a WebSocket API connection (decisions.md, 15), each
// connection replaced in time by another that takes over from it. Lives with the venue on its executor; accounts hold
// it by shared_ptr.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "venue/binance/http_client.hpp"
#include "venue/binance/venue_counters.hpp"
#include "venue/binance/ws_relay.hpp"
#include "venue/binance/ws_session.hpp"

namespace hoga::venue::binance {

class UserStreamHub : public std::enable_shared_from_this<UserStreamHub> {
 public:
  UserStreamHub(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                std::shared_ptr<VenueCounters> counters, std::uint64_t seed);
  ~UserStreamHub();

  // From now on the account's reports go to `sink`, UserStreamUp and UserStreamDown among them, until `remove`.
  UserKey add(Credentials credentials, std::function<void(VenueReport)> sink);
  void remove(UserKey key);
  // The account's stream is up and has kept an event back: it is begun anew.
  void renew(UserKey key);
  std::size_t connection_count() const;

 private:
  struct Account {
    Credentials credentials;
    std::function<void(VenueReport)> sink;
    std::size_t connection = 0;
    // Its key is an Ed25519 key.
    bool may_log_on = false;
  };
  using UserLine = WsLine<UserFsm>;
  struct Connection {
    UserRelay relay;
    UserLine present;
    // While it takes over.
    UserLine successor;
  };

  static awaitable<void> measure_clock(std::shared_ptr<UserStreamHub> self);
  std::size_t find_connection();
  std::size_t open_connection();
  UserLine make_line(std::size_t index);
  void open_successor(std::size_t index);
  void change_line(std::size_t index);
  void on_step(std::size_t index, std::uint64_t line);
  void on_event(UserFsmEvent event);
  std::string make_request(UserKey key, UserRequest request, const std::string& request_id);

  std::shared_ptr<RestClient> rest_;
  std::shared_ptr<const net::TlsContext> tls_;
  std::shared_ptr<VenueCounters> counters_;
  Random random_;
  std::map<UserKey, Account> accounts_;
  // Null where a connection has been closed because its last account left.
  std::vector<std::unique_ptr<Connection>> connections_;
  UserKey next_key_ = 1;
  std::uint64_t last_line_ = 0;
  bool is_measuring_ = false;
};

}  // namespace hoga::venue::binance
