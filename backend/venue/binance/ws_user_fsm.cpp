#include "venue/binance/ws_user_fsm.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::venue::binance {
namespace {

constexpr int kTimestampOutsideWindow = -1021;
constexpr int kNotAuthorized = -1002;
constexpr int kKeyCannotLogOn = -4056;

bool is_refusal_of_key(int code) { return code == -2014 || code == -2015 || code == -1022; }

}  // namespace

UserFsm::UserFsm(MakeRequest make_request, ConnectionOptions options, std::uint64_t seed)
    : make_request_(std::move(make_request)), options_(options), connection_(options, seed), random_(seed + 1) {}

WsActions UserFsm::start(Timestamp now) { return connection_.start(now); }
WsActions UserFsm::stop(Timestamp) { return connection_.stop(); }

Duration UserFsm::back_off(const Account& account) {
  Duration ceiling = options_.backoff_min;
  for (int i = 0; i < account.failures && ceiling < options_.backoff_max; ++i) ceiling *= 2;
  ceiling = std::min(ceiling, options_.backoff_max);
  return Duration{
      static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(std::max<std::int64_t>(ceiling.count(), 1))))};
}

void UserFsm::fail(UserKey key, Account& account, std::string reason, Duration retry_after, Timestamp now) {
  if (account.phase == Phase::Live) key_by_subscription_.erase(account.subscription_id);
  if (session_ == key) end_session();
  account.phase = Phase::Idle;
  account.at = now + retry_after;
  if (account.failures < 30) ++account.failures;
  events_.push_back(UserDown{key, std::move(reason)});
}

void UserFsm::lose_all(const std::string& reason, Timestamp now) {
  for (auto& [key, account] : accounts_) {
    const bool was_live = account.phase == Phase::Live;
    account.phase = Phase::Idle;
    account.at = now;
    if (was_live) events_.push_back(UserDown{key, reason});
  }
  key_by_subscription_.clear();
  end_session();
  is_settled_ = false;
  settled_at_.reset();
  events_.push_back(UserLinkLost{});
}

void UserFsm::watch_settling(Timestamp now) {
  if (is_settled_ || !connection_.is_open()) return;
  const bool is_there = std::all_of(accounts_.begin(), accounts_.end(), [](const auto& entry) {
    return entry.second.phase == Phase::Live || entry.second.is_refused;
  });
  if (!is_there) {
    settled_at_.reset();
  } else if (!settled_at_) {
    settled_at_ = now + options_.overlap;
  }
}

void UserFsm::end_session() {
  session_.reset();
  is_logged_on_ = false;
}

UserRequest UserFsm::choose_request(UserKey key, const Account& account) const {
  if (!account.may_log_on || (session_ && *session_ != key)) return UserRequest::SubscribeBySignature;
  return is_logged_on_ ? UserRequest::SubscribeBySession : UserRequest::LogOn;
}

WsActions UserFsm::ask_due(Timestamp now) {
  if (!connection_.is_open()) return {};
  for (auto& [key, account] : accounts_) {
    if (account.phase != Phase::Idle || now < account.at) continue;
    account.request_id = fmt::format("u-{}", next_request_++);
    const UserRequest request = choose_request(key, account);
    std::string text = make_request_(key, request, account.request_id);
    if (text.empty()) {
      account.at = now + options_.backoff_min;
      continue;
    }
    connection_.enqueue(std::move(text));
    if (request == UserRequest::LogOn) session_ = key;
    account.phase = request == UserRequest::LogOn ? Phase::LoggingOn : Phase::Asked;
    account.at = now + kAnswerTimeout;
  }
  return connection_.flush(now);
}

WsActions UserFsm::on_open(Timestamp now) {
  connection_.on_open(now);
  if (connection_.is_open()) events_.push_back(UserLinkOpened{});
  watch_settling(now);
  return ask_due(now);
}

WsActions UserFsm::on_closed(std::string reason, Timestamp now) {
  if (connection_.is_open()) lose_all(reason, now);
  return connection_.on_closed(now);
}

WsActions UserFsm::add(UserKey key, bool may_log_on, Timestamp now) {
  accounts_[key].at = now;
  accounts_[key].may_log_on = may_log_on;
  watch_settling(now);
  return ask_due(now);
}

void UserFsm::unsubscribe(const Account& account) {
  key_by_subscription_.erase(account.subscription_id);
  if (!connection_.is_open()) return;
  connection_.enqueue(
      fmt::format(R"({{"id":"x-{}","method":"userDataStream.unsubscribe","params":{{"subscriptionId":{}}}}})",
                  next_request_++, account.subscription_id));
}

WsActions UserFsm::renew(UserKey key, Timestamp now) {
  const auto entry = accounts_.find(key);
  if (entry == accounts_.end() || entry->second.phase != Phase::Live) return {};
  unsubscribe(entry->second);
  entry->second.phase = Phase::Idle;
  entry->second.at = now;
  events_.push_back(UserDown{key, "an acknowledged order was not told of"});
  watch_settling(now);
  return ask_due(now);
}

WsActions UserFsm::remove(UserKey key, Timestamp now) {
  const auto entry = accounts_.find(key);
  if (entry == accounts_.end()) return {};
  if (entry->second.phase == Phase::Live) unsubscribe(entry->second);
  if (session_ == key) {
    // The connection must not go on in the name of an account that has left.
    if (connection_.is_open()) {
      connection_.enqueue(fmt::format(R"({{"id":"x-{}","method":"session.logout"}})", next_request_++));
    }
    end_session();
  }
  accounts_.erase(entry);
  watch_settling(now);
  return connection_.flush(now);
}

WsActions UserFsm::on_answer(const ApiAnswer& answer, Timestamp now) {
  const auto entry = std::find_if(accounts_.begin(), accounts_.end(), [&](const auto& candidate) {
    return is_asked(candidate.second) && candidate.second.request_id == answer.id;
  });
  if (entry == accounts_.end()) {
    // Nobody asked: the key that the session belongs to has been revoked.
    const auto revoked = session_ && answer.id.empty() && answer.status == 401 ? accounts_.find(*session_) : entry;
    if (revoked != accounts_.end()) on_refused(revoked->first, revoked->second, answer, now);
    return {};
  }
  auto& [key, account] = *entry;
  if (account.phase == Phase::LoggingOn && answer.status == 200) {
    is_logged_on_ = true;
    account.phase = Phase::Idle;
    account.at = now;
    return ask_due(now);
  }
  if (answer.status == 200 && answer.subscription_id) {
    account.phase = Phase::Live;
    account.failures = 0;
    account.is_refused = false;
    account.subscription_id = *answer.subscription_id;
    key_by_subscription_[account.subscription_id] = key;
    events_.push_back(UserUp{key});
    watch_settling(now);
    return {};
  }
  on_refused(key, account, answer, now);
  return {};
}

void UserFsm::on_refused(UserKey key, Account& account, const ApiAnswer& answer, Timestamp now) {
  const ApiError error = answer.error.value_or(ApiError{0, fmt::format("status {}", answer.status)});
  if (error.code == kTimestampOutsideWindow) events_.push_back(ClockDoubted{});
  // A venue that lets this key not log on, or has forgotten that it did: there is the other way.
  if (error.code == kKeyCannotLogOn || (error.code == kNotAuthorized && session_ == key)) account.may_log_on = false;
  const Duration retry =
      is_refusal_of_key(error.code) ? kRefusedRetry : std::max<Duration>(back_off(account), options_.backoff_min);
  fail(key, account, fmt::format("{} {}", error.code, error.message), retry, now);
  account.is_refused = is_refusal_of_key(error.code);
  if (account.is_refused) std::get<UserDown>(events_.back()).is_key_refused = true;
  watch_settling(now);
}

void UserFsm::on_user(UserFrame frame, Timestamp now) {
  const auto key = key_by_subscription_.find(frame.subscription_id);
  if (key == key_by_subscription_.end()) return;
  if (std::holds_alternative<UserStreamTerminated>(frame.event)) {
    const UserKey ended = key->second;
    fail(ended, accounts_.at(ended), "the venue ended the stream", options_.backoff_min, now);
    return watch_settling(now);
  }
  if (!std::holds_alternative<IgnoredFrame>(frame.event))
    events_.push_back(UserHeard{key->second, std::move(frame.event), std::move(frame.identity)});
}

WsActions UserFsm::on_text(std::string_view text, Timestamp now) {
  if (!connection_.is_open()) return {};
  connection_.on_heard(now);
  auto frame = parser_.parse_api(text);
  if (!frame) {
    // A report may have been in it. Whose is not known, so every account reconciles: all are subscribed anew.
    events_.push_back(to_log_string(frame.error()));
    lose_all("a frame could not be read", now);
    return connection_.restart(now);
  }
  if (const auto* answer = std::get_if<ApiAnswer>(&*frame)) return on_answer(*answer, now);
  if (auto* user = std::get_if<UserFrame>(&*frame)) {
    on_user(std::move(*user), now);
    return {};
  }
  if (std::holds_alternative<ServerShutdown>(*frame)) events_.push_back(RenewalDue{});
  return {};
}

WsActions UserFsm::on_timer(Timestamp now) {
  const bool was_open = connection_.is_open();
  WsActions actions = connection_.on_timer(now);
  if (was_open && !connection_.is_open()) lose_all("silent", now);
  if (!connection_.is_open()) return actions;
  if (connection_.take_renewal_due(now)) events_.push_back(RenewalDue{});
  if (settled_at_ && now >= *settled_at_) {
    settled_at_.reset();
    is_settled_ = true;
    events_.push_back(Settled{});
  }
  for (const auto& [key, account] : accounts_) {
    if (!is_asked(account) || now < account.at) continue;
    // An answer that comes after all would start a subscription that nobody knows: begin again on a new connection.
    lose_all("subscription not answered", now);
    return connection_.restart(now);
  }
  WsActions asked = ask_due(now);
  for (auto& text : asked.send) actions.send.push_back(std::move(text));
  return actions;
}

std::optional<Timestamp> UserFsm::deadline() const {
  std::optional<Timestamp> deadline = connection_.deadline();
  if (!connection_.is_open()) return deadline;
  if (settled_at_ && (!deadline || *settled_at_ < *deadline)) deadline = settled_at_;
  for (const auto& [key, account] : accounts_) {
    if (account.phase != Phase::Live && (!deadline || account.at < *deadline)) deadline = account.at;
  }
  return deadline;
}

}  // namespace hoga::venue::binance
