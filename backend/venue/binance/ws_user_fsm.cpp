#include "venue/binance/ws_user_fsm.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace hoga::venue::binance {
namespace {

constexpr int kTimestampOutsideWindow = -1021;

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
}

WsActions UserFsm::ask_due(Timestamp now) {
  if (!connection_.is_open()) return {};
  for (auto& [key, account] : accounts_) {
    if (account.phase != Phase::Idle || now < account.at) continue;
    account.request_id = fmt::format("u-{}", next_request_++);
    std::string text = make_request_(key, account.request_id);
    if (text.empty()) {
      account.at = now + options_.backoff_min;
      continue;
    }
    connection_.enqueue(std::move(text));
    account.phase = Phase::Asked;
    account.at = now + kAnswerTimeout;
  }
  return connection_.flush(now);
}

WsActions UserFsm::on_open(Timestamp now) {
  connection_.on_open(now);
  return ask_due(now);
}

WsActions UserFsm::on_closed(std::string reason, Timestamp now) {
  if (connection_.is_open()) lose_all(reason, now);
  return connection_.on_closed(now);
}

WsActions UserFsm::add(UserKey key, Timestamp now) {
  accounts_[key].at = now;
  return ask_due(now);
}

WsActions UserFsm::remove(UserKey key, Timestamp now) {
  const auto entry = accounts_.find(key);
  if (entry == accounts_.end()) return {};
  if (entry->second.phase == Phase::Live) {
    key_by_subscription_.erase(entry->second.subscription_id);
    if (connection_.is_open()) {
      connection_.enqueue(
          fmt::format(R"({{"id":"x-{}","method":"userDataStream.unsubscribe","params":{{"subscriptionId":{}}}}})",
                      next_request_++, entry->second.subscription_id));
    }
  }
  accounts_.erase(entry);
  return connection_.flush(now);
}

WsActions UserFsm::on_answer(const ApiAnswer& answer, Timestamp now) {
  const auto entry = std::find_if(accounts_.begin(), accounts_.end(), [&](const auto& candidate) {
    return candidate.second.phase == Phase::Asked && candidate.second.request_id == answer.id;
  });
  if (entry == accounts_.end()) return {};
  auto& [key, account] = *entry;
  if (answer.status == 200 && answer.subscription_id) {
    account.phase = Phase::Live;
    account.failures = 0;
    account.subscription_id = *answer.subscription_id;
    key_by_subscription_[account.subscription_id] = key;
    events_.push_back(UserUp{key});
    return {};
  }
  const ApiError error = answer.error.value_or(ApiError{0, fmt::format("status {}", answer.status)});
  if (error.code == kTimestampOutsideWindow) events_.push_back(ClockDoubted{});
  const Duration retry =
      is_refusal_of_key(error.code) ? kRefusedRetry : std::max<Duration>(back_off(account), options_.backoff_min);
  fail(key, account, fmt::format("{} {}", error.code, error.message), retry, now);
  return {};
}

void UserFsm::on_user(UserFrame frame, Timestamp now) {
  const auto key = key_by_subscription_.find(frame.subscription_id);
  if (key == key_by_subscription_.end()) return;
  if (std::holds_alternative<UserStreamTerminated>(frame.event)) {
    const UserKey ended = key->second;
    return fail(ended, accounts_.at(ended), "the venue ended the stream", options_.backoff_min, now);
  }
  if (!std::holds_alternative<IgnoredFrame>(frame.event))
    events_.push_back(UserHeard{key->second, std::move(frame.event)});
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
  if (std::holds_alternative<ServerShutdown>(*frame)) {
    lose_all("server shutdown announced", now);
    return connection_.restart(now);
  }
  return {};
}

WsActions UserFsm::on_timer(Timestamp now) {
  const bool was_open = connection_.is_open();
  WsActions actions = connection_.on_timer(now);
  if (was_open && !connection_.is_open()) lose_all("due for renewal", now);
  if (!connection_.is_open()) return actions;
  for (const auto& [key, account] : accounts_) {
    if (account.phase != Phase::Asked || now < account.at) continue;
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
  for (const auto& [key, account] : accounts_) {
    if (account.phase != Phase::Live && (!deadline || account.at < *deadline)) deadline = account.at;
  }
  return deadline;
}

}  // namespace hoga::venue::binance
