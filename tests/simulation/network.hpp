// The wire between the platform and the exchange, with everything that can happen on it. A request is carried at most
// once: it may be lost on the way there, or its answer on the way back, but TCP does not deliver a POST twice, and
// neither does this. Frames of a user stream keep their order unless a fault says otherwise.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "exchange_side.hpp"
#include "net/websocket.hpp"

namespace hoga::simulation {

struct WireAnswer {
  net::HttpResponse response;
  // The Date header: the exchange's clock, cut to seconds.
  Timestamp date{};
};

// One connection of the WebSocket API, seen from the client. Its owner may let go of it at any time.
class UserLink : public std::enable_shared_from_this<UserLink> {
 public:
  struct Listener {
    std::function<void()> on_open;
    std::function<void(std::string reason)> on_closed;
    std::function<void(const std::string& text)> on_text;
  };

  UserLink(World& world, ExchangeSide& exchange, Listener listener);
  ~UserLink();

  void open();
  void send(std::string text);
  // By the client, who hears no more of it.
  void close();
  // By the network or the exchange: the client hears of it a moment later.
  void cut(const std::string& reason);
  // Nothing arrives any more, and nobody notices before the pings do.
  void fall_silent();
  // It stands and answers, and no event comes over it.
  void mute(Duration time);
  // From the exchange's socket.
  bool deliver(std::string text);

 private:
  class Socket;
  void hand_over(const std::string& text);
  void drop_session();

  World& world_;
  ExchangeSide& exchange_;
  Listener listener_;
  std::shared_ptr<Socket> socket_;
  std::shared_ptr<exchange_api::SocketApi> session_;
  bool is_open_ = false;
  bool is_silent_ = false;
  // Its owner has let go of it.
  bool is_given_up_ = false;
  Timestamp muted_until_{};
  Timestamp arrives_at_{};
  // Goes out behind the next frames.
  std::optional<std::string> held_back_;
  int frames_before_it_ = 0;
};

class Network {
 public:
  using Done = std::function<void(Result<WireAnswer>)>;

  Network(World& world, ExchangeSide& exchange) : world_(world), exchange_(exchange) {}

  // `done` is called once, at the latest when the timeout is over, if the caller still lives.
  void request(net::HttpRequest request, Duration timeout, Life caller, Done done);
  std::shared_ptr<UserLink> open_link(UserLink::Listener listener);
  // Connections that stand are cut, fall silent, or keep their events back.
  void cut_links(const std::string& reason);
  void silence_links();
  void mute_links();

 private:
  struct Call;
  // Whether the request ends before it arrives.
  bool is_lost(const std::shared_ptr<Call>& call);
  void arrive(const std::shared_ptr<Call>& call, net::HttpRequest request);
  void finish(const std::shared_ptr<Call>& call, Duration delay, Result<WireAnswer> result);
  void break_off(const std::shared_ptr<Call>& call);

  World& world_;
  ExchangeSide& exchange_;
  std::vector<std::weak_ptr<UserLink>> links_;
};

}  // namespace hoga::simulation
