// Notifications as their user meets them: the list behind the bell, which ways they come, and the preferences. Any
// executor; lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "bus/event_bus.hpp"
#include "notification/preferences.hpp"
#include "notify/outbox.hpp"
#include "notify/telegram_bot.hpp"
#include "notify/webhook_sender.hpp"

namespace hoga::notify {

using boost::asio::awaitable;

struct NotificationList {
  storage::Page<Notification> page;
  std::int64_t unread = 0;
};

// A channel that the server sends by.
struct ChannelView {
  NotificationChannel channel = NotificationChannel::Email;
  bool is_enabled = false;
  // Of e-mail the user's own, of a webhook its URL, of Telegram the chat's id.
  std::string address;
  // Why it can't be used at all: `not_configured`, `not_verified`, `not_linked`.
  std::optional<std::string> why_off;
  // What the last message met, in words; nothing where it got through.
  std::optional<std::string> trouble;
  std::optional<Timestamp> trouble_at;
  std::optional<Timestamp> last_message_at;
  // Of a webhook: what its messages are signed with.
  std::optional<Secret> secret;
};

// Absent fields stay as they are.
struct ChannelChange {
  ChannelChange() {}  // not an aggregate: awaited functions take it by value
  NotificationChannel channel = NotificationChannel::Email;
  std::optional<bool> is_enabled;
  // Of a webhook; empty takes it away.
  std::optional<std::string> url;
  bool renews_secret = false;
};

class Service {
 public:
  // All of them outlive the service.
  Service(storage::Database& database, bus::EventBus& bus, const Clock& clock, const Senders& senders,
          const WebhookSender& webhooks, TelegramBot& telegram);

  awaitable<Result<NotificationList>> list(UserId user_id, bool only_unread, storage::PageRequest request);
  // Answers how many are left unread. Without ids: all.
  awaitable<Result<std::int64_t>> mark_read(UserId user_id, std::optional<std::vector<Uuid>> ids);

  awaitable<Result<std::vector<ChannelView>>> channels(UserId user_id);
  // ValidationFailed names the field: `url`; Conflict `not_configured`, `not_verified`, `not_linked` where it can't be
  // switched on.
  awaitable<Result<void>> change_channel(UserId user_id, ChannelChange change);
  awaitable<Result<notification::Preferences>> preferences(UserId user_id);
  awaitable<Result<void>> change_preferences(UserId user_id, notification::Preferences preferences);

  // Sends a message at once and says how that went: the truth of this moment, past outbox and quiet hours. Conflict as
  // above.
  awaitable<Result<Outcome>> test(UserId user_id, NotificationChannel channel);
  awaitable<Result<TelegramBot::Link>> link_telegram(UserId user_id);

 private:
  std::optional<std::string> why_off(const Recipient& recipient) const;
  ChannelView view_of(const Recipient& recipient) const;

  storage::Database& database_;
  bus::EventBus& bus_;
  const Clock& clock_;
  const Senders& senders_;
  const WebhookSender& webhooks_;
  TelegramBot& telegram_;
};

}  // namespace hoga::notify
