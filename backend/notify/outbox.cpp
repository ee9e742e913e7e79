#include "notify/outbox.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "notification/schedule.hpp"
#include "notify/recipients.hpp"

namespace hoga::notify {
namespace {

using boost::asio::awaitable;
using storage::Session;

// Nobody wakes us for what another process has written.
constexpr std::chrono::milliseconds kPause{500};
constexpr int kDecidedAtOnce = 200;
constexpr std::size_t kUnderWayMost = 32;
constexpr Duration kKept = std::chrono::hours{24 * 90};
constexpr Duration kPruned = std::chrono::hours{1};
constexpr std::chrono::milliseconds kStopPoll{20};
constexpr int kStopPolls = 150;

using Told = std::map<UserId, NotificationsChanged>;

// Of one user: what is wanted, and which ways are open.
struct UserPlan {
  UserWishes wishes;
  std::vector<storage::ChannelRow> channels;
};

UserPlan read_plan(Session& session, const UserId& user_id) {
  return {read_wishes(session, user_id), storage::notification_channels::list(session, user_id)};
}

void decide_one(Session& session, const Notification& notification, const UserPlan& plan, Timestamp now, Told& told) {
  const auto& wishes = plan.wishes;
  const auto wants = [&](NotificationChannel channel) { return wishes.preferences.wants(notification.kind, channel); };
  const bool is_shown = wants(NotificationChannel::InApp);
  storage::notifications::decide(session, notification.id, is_shown);
  if (is_shown) {
    auto& news = told[notification.user_id];
    news.user_id = notification.user_id;
    news.items.insert(news.items.begin(), notification);
    if (wants(NotificationChannel::Browser)) news.in_browser.push_back(notification.id);
  }
  const auto quiet = notification::is_urgent(notification.kind) ? std::nullopt : quiet_until(wishes, now);
  for (const auto& row : plan.channels) {
    if (!row.is_enabled || !is_sent(row.channel) || !wants(row.channel)) continue;
    auto due = notification::due_at(now, row.last_message_at);
    if (quiet && *quiet > due) due = *quiet;
    storage::deliveries::insert(session, notification, row.channel, due, now);
  }
}

}  // namespace

Outbox::Outbox(boost::asio::any_io_executor executor, storage::Database& database, bus::EventBus& bus,
               const Clock& clock, Metrics& metrics, const Senders& senders)
    : executor_(executor),
      database_(database),
      bus_(bus),
      clock_(clock),
      senders_(senders),
      sent_(metrics.counter("hoga_notifications_sent_total", "Messages that a channel has taken")),
      failed_(metrics.counter("hoga_notification_failures_total", "Attempts to send a message that failed")),
      timer_(executor) {}

void Outbox::start() { boost::asio::co_spawn(executor_, run(), boost::asio::detached); }

void Outbox::wake() {
  boost::asio::post(executor_, [this] {
    is_woken_ = true;
    timer_.cancel();
  });
}

awaitable<void> Outbox::stop() {
  is_stopping_ = true;
  timer_.cancel();
  boost::asio::steady_timer poll(executor_);
  for (int i = 0; i < kStopPolls && (is_running_ || !is_idle()); ++i) {
    poll.expires_after(kStopPoll);
    co_await poll.async_wait(boost::asio::use_awaitable);
  }
}

awaitable<void> Outbox::wait() {
  if (is_woken_ || is_stopping_) co_return;
  timer_.expires_after(kPause);
  boost::system::error_code ignored;
  co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
}

// A SQLite file has one server, so that whatever is claimed at its start was claimed by one that is gone. With
// PostgreSQL another node may be sending: there a claim runs out by itself.
awaitable<void> Outbox::take_over() {
  if (database_.dialect() != storage::Dialect::Sqlite) co_return;
  auto job = [now = clock_.now()](Session& session) -> Result<void> {
    storage::deliveries::release_claims(session, now);
    return {};
  };
  const auto released = co_await database_.write(job);
  if (!released) log_warning("Claims can't be released", {{"error", to_log_string(released.error())}});
}

awaitable<void> Outbox::run() {
  is_running_ = true;
  co_await take_over();
  while (!is_stopping_) {
    is_woken_ = false;
    const bool has_decided = co_await decide();
    co_await send_due();
    co_await prune();
    if (!has_decided) co_await wait();
  }
  is_running_ = false;
}

awaitable<bool> Outbox::decide() {
  auto look = [](Session& session) -> Result<bool> { return storage::notifications::has_new(session); };
  const auto has_new = co_await database_.read(look);
  if (!has_new) log_warning("Notifications can't be read", {{"error", to_log_string(has_new.error())}});
  const bool is_there = has_new && *has_new;
  if (!is_there) co_return false;
  auto job = [now = clock_.now()](Session& session) -> Result<Told> {
    Told told;
    std::map<UserId, UserPlan> plans;
    for (const auto& notification : storage::notifications::list_new(session, kDecidedAtOnce)) {
      const auto [plan, is_first] = plans.try_emplace(notification.user_id);
      if (is_first) plan->second = read_plan(session, notification.user_id);
      decide_one(session, notification, plan->second, now, told);
    }
    for (auto& [user_id, news] : told) news.unread = storage::notifications::count_unread(session, user_id);
    return told;
  };
  auto told = co_await database_.write(job);
  if (!told) {
    log_warning("Notifications can't be decided on", {{"error", to_log_string(told.error())}});
    co_return false;
  }
  for (auto& [user_id, news] : *told) bus_.publish(AccountEvent{std::move(news)});
  co_return true;
}

awaitable<void> Outbox::send_due() {
  if (under_way_.size() >= kUnderWayMost) co_return;
  const auto now = clock_.now();
  auto look = [now](Session& session) -> Result<bool> {
    const auto due = storage::deliveries::next_due(session);
    return due && *due <= now;
  };
  const auto is_due = co_await database_.read(look);
  const bool is_there = is_due && *is_due;
  if (!is_there) co_return;
  storage::ClaimOptions options;
  options.now = now;
  options.claimed_until = now + notification::kClaimed;
  options.most_in_one = notification::kMessageMost;
  options.most_messages = kUnderWayMost - under_way_.size();
  options.busy = under_way_;
  auto job = [options](Session& session) -> Result<std::vector<storage::OutgoingMessage>> {
    return storage::deliveries::claim_due(session, options);
  };
  is_claiming_ = true;
  auto messages = co_await database_.write(job);
  is_claiming_ = false;
  if (!messages) {
    log_warning("Messages can't be claimed", {{"error", to_log_string(messages.error())}});
    co_return;
  }
  for (auto& message : *messages) {
    under_way_.insert({message.user_id, message.channel});
    boost::asio::co_spawn(executor_, send(std::move(message)), boost::asio::detached);
  }
}

awaitable<void> Outbox::send(storage::OutgoingMessage message) {
  const std::pair place{message.user_id, message.channel};
  auto find = [place](Session& session) -> Result<std::optional<Recipient>> {
    return read_recipient(session, place.first, place.second);
  };
  auto recipient = co_await database_.read(find);
  if (recipient) {
    auto outcome = co_await attempt(message, std::move(*recipient));
    co_await record(std::move(message), std::move(outcome));
  }
  // Where the record can't be had the claim runs out, and the message is tried again.
  under_way_.erase(place);
  is_woken_ = true;
  timer_.cancel();
}

awaitable<Outcome> Outbox::attempt(storage::OutgoingMessage message, std::optional<Recipient> recipient) {
  const auto sender = senders_.find(message.channel);
  if (!recipient) co_return Outcome::broken("The user may not sign in any more.");
  if (!recipient->channel.is_enabled) co_return Outcome::broken("The channel was switched off.");
  if (sender == senders_.end()) co_return Outcome::broken("There is no such channel.");
  if (sender->second->why_off()) co_return Outcome::failed("The operator has not set the channel up.");
  try {
    co_return co_await sender->second->send(std::move(message), std::move(*recipient), clock_.now());
  } catch (const std::exception& failure) {
    log_error("A sender threw", {{"error", failure.what()}});
  }
  co_return Outcome::failed("The message could not be made.");
}

awaitable<void> Outbox::record(storage::OutgoingMessage message, Outcome outcome) {
  (outcome.is_sent ? sent_ : failed_).increment();
  auto job = [message, outcome, now = clock_.now()](Session& session) -> Result<void> {
    namespace channels = storage::notification_channels;
    if (outcome.is_sent) {
      storage::deliveries::mark_sent(session, message.id, now);
      channels::note_message(session, message.user_id, message.channel, now);
      return {};
    }
    auto next = notification::retry_at(now, message.attempts);
    if (next && outcome.wait) next = std::max(*next, now + *outcome.wait);
    if (outcome.is_broken || !next) {
      storage::deliveries::give_up(session, message.id, outcome.reason);
    } else {
      storage::deliveries::retry(session, message.id, *next, outcome.reason);
    }
    channels::note_error(session, message.user_id, message.channel, outcome.reason, outcome.is_broken, now);
    return {};
  };
  const auto recorded = co_await database_.write(job);
  if (!recorded) log_warning("A message's outcome can't be recorded", {{"error", to_log_string(recorded.error())}});
}

awaitable<void> Outbox::prune() {
  const auto now = clock_.now();
  if (now - pruned_at_ < kPruned) co_return;
  pruned_at_ = now;
  auto job = [before = now - kKept](Session& session) -> Result<void> {
    storage::notifications::prune(session, before);
    return {};
  };
  const auto pruned = co_await database_.write(job);
  if (!pruned) log_warning("Old notifications can't be removed", {{"error", to_log_string(pruned.error())}});
}

}  // namespace hoga::notify
