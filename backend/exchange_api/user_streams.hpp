// Who follows which account's own events. Messages are rendered once for each time unit that somebody wants and shared.
// On the exchange's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange_api/faults.hpp"
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
  // Without faults unless a plan is given, which outlives this.
  explicit UserStreams(FaultPlan* faults = nullptr) : faults_(faults) {}

  // The subscription stays the caller's, who removes it before it goes.
  void add(const UserSubscription& subscription);
  void remove(const UserSubscription& subscription);
  std::size_t size() const;

  void on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) override;
  // Sends what faults held that have been taken back.
  void release_held();
  // Every socket of the WebSocket API, whether it follows an account or not; it is taken out before it goes.
  void connect(net::WebSocket& socket, TimeUnit unit) { connections_[&socket] = unit; }
  void disconnect(net::WebSocket& socket) { connections_.erase(&socket); }
  // serverShutdown to every connected socket.
  void announce_shutdown(Timestamp now);

 private:
  using Readers = std::vector<const UserSubscription*>;
  using Text = std::function<std::string(TimeUnit)>;
  // `name` is the event's.
  void publish(std::string_view name, const std::string& account, const Text& text);
  void publish_faulty(std::string_view name, const std::string& account, const Readers& readers, const Text& text);
  static void deliver(const Readers& readers, const Text& text);
  static void deliver_held(const Readers& readers, const HeldEvent& event);

  FaultPlan* faults_;
  // By account.
  std::unordered_map<std::string, HeldEvent> held_back_;
  std::unordered_map<std::string, Readers> by_account_;
  std::unordered_map<net::WebSocket*, TimeUnit> connections_;
};

}  // namespace hoga::exchange_api
