// The life of one WebSocket connection, without a socket: open, back off with full jitter, find silence, say when it is
// time for another to take over, send at the venue's pace. Events come in with the time, actions go out; randomness is
// a seed. Protocols (ws_stream_fsm, ws_user_fsm) stand on it, and ws_session performs the actions. One owner, one
// thread.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"

namespace hoga::venue::binance {

struct ConnectionOptions {
  Duration backoff_min = std::chrono::milliseconds{500};
  Duration backoff_max = std::chrono::seconds{30};
  // Zero: silence is allowed (a user's stream may have nothing to say; pings watch it).
  Duration silence_max = std::chrono::seconds{30};
  // When another connection takes over, before the venue cuts this one.
  Duration life_max = std::chrono::hours{23};
  // How long both are listened to: what was under way on the older one still arrives there.
  Duration overlap = std::chrono::seconds{2};
  // Between two messages of ours: the market streams allow five a second.
  Duration send_interval = std::chrono::milliseconds{250};
};

// What the rim must do, in this order: close, open, send.
struct WsActions {
  // Let go of the present socket; nothing that it still says counts.
  bool close = false;
  bool open = false;
  std::vector<std::string> send;
};

class ConnectionFsm {
 public:
  enum class Phase { Stopped, Waiting, Opening, Open };

  ConnectionFsm(ConnectionOptions options, std::uint64_t seed) : options_(options), random_(seed) {}

  WsActions start(Timestamp now);
  WsActions stop();
  WsActions on_open(Timestamp now);
  // Opening failed, or the open connection ended by itself.
  WsActions on_closed(Timestamp now);
  void on_heard(Timestamp now) { heard_at_ = now; }
  WsActions on_timer(Timestamp now);
  // True once for each connection, when it has lived for life_max; it goes on all the same.
  bool take_renewal_due(Timestamp now);
  // Gives the connection up on purpose and opens another after the back-off.
  WsActions restart(Timestamp now);

  // Goes out by `flush` or on_timer, paced. Cleared when the connection goes.
  void enqueue(std::string text) { outbox_.push_back(std::move(text)); }
  WsActions flush(Timestamp now);

  Phase phase() const { return phase_; }
  bool is_open() const { return phase_ == Phase::Open; }
  // When on_timer should be called at the latest.
  std::optional<Timestamp> deadline() const;

 private:
  void back_off(Timestamp now);

  ConnectionOptions options_;
  Random random_;
  Phase phase_ = Phase::Stopped;
  std::deque<std::string> outbox_;
  Timestamp retry_at_{}, opened_at_{}, heard_at_{}, send_at_{};
  int failures_ = 0;
  bool is_renewal_told_ = false;
};

// The connection goes on, but its time is over: another should take over.
struct RenewalDue {};
// Everything asked for has been live for the time of the overlap; said once for each connection.
struct Settled {};

// What ws_session drives: a protocol on top of a ConnectionFsm.
class WsProtocol {
 public:
  virtual ~WsProtocol() = default;
  virtual WsActions start(Timestamp now) = 0;
  virtual WsActions stop(Timestamp now) = 0;
  virtual WsActions on_open(Timestamp now) = 0;
  virtual WsActions on_closed(std::string reason, Timestamp now) = 0;
  virtual WsActions on_text(std::string_view text, Timestamp now) = 0;
  virtual WsActions on_timer(Timestamp now) = 0;
  virtual std::optional<Timestamp> deadline() const = 0;
};

}  // namespace hoga::venue::binance
