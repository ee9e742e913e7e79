// User data of several accounts over one WebSocket API connection: each is subscribed by its own signed request, and
// events come back by subscription number. Sans-IO as ws_fsm.hpp says. Signing is a function that is passed in, called
// at the moment of sending.
#pragma once

#include <functional>
#include <map>
#include <variant>

#include "venue/binance/ws_fsm.hpp"
#include "venue/binance/ws_parse.hpp"

namespace hoga::venue::binance {

// Which account, in the hub's own count.
using UserKey = std::uint64_t;

struct UserUp {
  UserKey key = 0;
};
struct UserDown {
  UserKey key = 0;
  std::string reason;
};
struct UserHeard {
  UserKey key = 0;
  UserEvent event;
};
// The venue found our timestamp wrong: measure its clock.
struct ClockDoubted {};
using UserFsmEvent = std::variant<UserUp, UserDown, UserHeard, ClockDoubted, std::string>;

class UserFsm final : public WsProtocol {
 public:
  static constexpr Duration kAnswerTimeout = std::chrono::seconds{10};
  // The venue refuses the key itself: asked again slowly, since its owner may mend it.
  static constexpr Duration kRefusedRetry = std::chrono::minutes{1};

  // The text of the request that subscribes `key` under that request id; empty: not now (the clock is unknown), ask
  // again.
  using MakeRequest = std::function<std::string(UserKey key, const std::string& request_id)>;

  UserFsm(MakeRequest make_request, ConnectionOptions options, std::uint64_t seed);

  WsActions start(Timestamp now) override;
  WsActions stop(Timestamp now) override;
  WsActions on_open(Timestamp now) override;
  WsActions on_closed(std::string reason, Timestamp now) override;
  WsActions on_text(std::string_view text, Timestamp now) override;
  WsActions on_timer(Timestamp now) override;
  std::optional<Timestamp> deadline() const override;

  WsActions add(UserKey key, Timestamp now);
  // The venue is told, so that the account's events stop.
  WsActions remove(UserKey key, Timestamp now);
  std::vector<UserFsmEvent> take_events() { return std::exchange(events_, {}); }
  std::size_t account_count() const { return accounts_.size(); }

 private:
  enum class Phase { Idle, Asked, Live };
  struct Account {
    Phase phase = Phase::Idle;
    // Idle: ask then. Asked: give up then.
    Timestamp at{};
    std::string request_id;
    std::int64_t subscription_id = 0;
    int failures = 0;
  };

  WsActions ask_due(Timestamp now);
  void fail(UserKey key, Account& account, std::string reason, Duration retry_after, Timestamp now);
  void lose_all(const std::string& reason, Timestamp now);
  WsActions on_answer(const ApiAnswer& answer, Timestamp now);
  void on_user(UserFrame frame, Timestamp now);
  Duration back_off(const Account& account);

  MakeRequest make_request_;
  ConnectionOptions options_;
  ConnectionFsm connection_;
  Random random_;
  FrameParser parser_;
  std::map<UserKey, Account> accounts_;
  std::map<std::int64_t, UserKey> key_by_subscription_;
  std::uint64_t next_request_ = 1;
  std::vector<UserFsmEvent> events_;
};

}  // namespace hoga::venue::binance
