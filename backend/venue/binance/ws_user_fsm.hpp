// User data of several accounts over one WebSocket API connection; events come back by subscription number. A
// connection has one session, which only an Ed25519 key can log on: the first account with such a key does, and
// subscribes by it. Every other account is subscribed by a signed request of its own. Sans-IO as ws_fsm.hpp says.
// Signing is a function that is passed in, called at the moment of sending.
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
  // The venue does not take the key, whoever asks.
  bool is_key_refused = false;
};
struct UserHeard {
  UserKey key = 0;
  UserEvent event;
  // As in UserFrame.
  std::string identity;
};
// The connection is there; nothing is subscribed yet.
struct UserLinkOpened {};
// The connection is gone; said after the UserDown of each account that was up.
struct UserLinkLost {};
// The venue found our timestamp wrong: measure its clock.
struct ClockDoubted {};
// The text says what could not be read.
using UserFsmEvent = std::variant<UserUp, UserDown, UserHeard, UserLinkOpened, UserLinkLost, ClockDoubted, RenewalDue,
                                  Settled, std::string>;

// What is asked of the venue for an account.
enum class UserRequest { LogOn, SubscribeBySession, SubscribeBySignature };

class UserFsm final : public WsProtocol {
 public:
  static constexpr Duration kAnswerTimeout = std::chrono::seconds{10};
  // The venue refuses the key itself: asked again slowly, since its owner may mend it.
  static constexpr Duration kRefusedRetry = std::chrono::minutes{1};

  // The text of the request for `key` under that request id; empty: not now (the clock is unknown), ask again.
  using MakeRequest = std::function<std::string(UserKey key, UserRequest request, const std::string& request_id)>;

  UserFsm(MakeRequest make_request, ConnectionOptions options, std::uint64_t seed);

  WsActions start(Timestamp now) override;
  WsActions stop(Timestamp now) override;
  WsActions on_open(Timestamp now) override;
  WsActions on_closed(std::string reason, Timestamp now) override;
  WsActions on_text(std::string_view text, Timestamp now) override;
  WsActions on_timer(Timestamp now) override;
  std::optional<Timestamp> deadline() const override;

  // `may_log_on`: its key is an Ed25519 key.
  WsActions add(UserKey key, bool may_log_on, Timestamp now);
  // The account's stream is up and keeps things from us: it is begun anew on the same connection. One that does not
  // answer to that either is given up, as ever.
  WsActions renew(UserKey key, Timestamp now);
  // The venue is told, so that the account's events stop.
  WsActions remove(UserKey key, Timestamp now);
  std::vector<UserFsmEvent> take_events() { return std::exchange(events_, {}); }
  std::size_t account_count() const { return accounts_.size(); }

 private:
  enum class Phase { Idle, LoggingOn, Asked, Live };
  struct Account {
    Phase phase = Phase::Idle;
    // Idle: ask then. LoggingOn and Asked: give up then.
    Timestamp at{};
    bool may_log_on = false;
    std::string request_id;
    std::int64_t subscription_id = 0;
    int failures = 0;
    // The venue has refused the key itself: nobody waits for this account.
    bool is_refused = false;
  };

  WsActions ask_due(Timestamp now);
  void unsubscribe(const Account& account);
  UserRequest choose_request(UserKey key, const Account& account) const;
  bool is_asked(const Account& account) const {
    return account.phase == Phase::LoggingOn || account.phase == Phase::Asked;
  }
  void end_session();
  void fail(UserKey key, Account& account, std::string reason, Duration retry_after, Timestamp now);
  void lose_all(const std::string& reason, Timestamp now);
  WsActions on_answer(const ApiAnswer& answer, Timestamp now);
  void on_refused(UserKey key, Account& account, const ApiAnswer& answer, Timestamp now);
  void on_user(UserFrame frame, Timestamp now);
  Duration back_off(const Account& account);
  void watch_settling(Timestamp now);

  MakeRequest make_request_;
  ConnectionOptions options_;
  ConnectionFsm connection_;
  Random random_;
  FrameParser parser_;
  std::map<UserKey, Account> accounts_;
  std::map<std::int64_t, UserKey> key_by_subscription_;
  // Whose the session is, from the request on; and whether the venue has agreed.
  std::optional<UserKey> session_;
  bool is_logged_on_ = false;
  std::uint64_t next_request_ = 1;
  // When the overlap will be over; nothing while an account is still on its way, and after it was said.
  std::optional<Timestamp> settled_at_;
  bool is_settled_ = false;
  std::vector<UserFsmEvent> events_;
};

}  // namespace hoga::venue::binance
