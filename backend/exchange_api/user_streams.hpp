// Who follows which account's own events. Messages are rendered once for each time unit that somebody wants and shared.
// On the exchange's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "exchange_api/front.hpp"
#include "exchange_api/render.hpp"
#include "net/websocket.hpp"

namespace hoga::exchange_api {

struct UserSubscription {
  std::int64_t id = 0;
  std::string account;
  std::shared_ptr<net::WebSocket> socket;
  TimeUnit unit = TimeUnit::Millisecond;
};

// {"subscriptionId":0,"event": and the shared rest, which closes the object. False if the queue is full; the socket is
// then being cut.
bool send_user_event(const UserSubscription& subscription, const net::WebSocket::Buffer& event_and_brace);

class UserStreams final : public EventListener {
 public:
  // The subscription stays the caller's, who removes it before it goes.
  void add(const UserSubscription& subscription);
  void remove(const UserSubscription& subscription);
  std::size_t size() const;

  void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) override;
  // serverShutdown to every socket.
  void announce_shutdown(Timestamp now);

 private:
  template <typename Text>
  void publish(const std::string& account, const Text& text);

  std::unordered_map<std::string, std::vector<const UserSubscription*>> by_account_;
};

}  // namespace hoga::exchange_api
