// What the endpoints and the channel of notifications say. Described structs: the names and types here are the
// contract.
#pragma once

#include <boost/describe/class.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/messages/bots.hpp"
#include "base/json.hpp"
#include "domain/event.hpp"
#include "net/page.hpp"
#include "notify/service.hpp"

namespace hoga::api {

struct NotificationItem {
  Uuid id;
  NotificationKind kind = NotificationKind::OrderFilled;
  BotText title;
  BotText text;
  // What the text was made of, such as symbol, order_id, bot_id, account_id.
  std::map<std::string, std::string> figures;
  Timestamp created_at{};
  std::optional<Timestamp> read_at;
};
BOOST_DESCRIBE_STRUCT(NotificationItem, (), (id, kind, title, text, figures, created_at, read_at))

struct NotificationQuery : net::PageQuery {
  // Only those that are not read.
  bool unread = false;
};
BOOST_DESCRIBE_STRUCT(NotificationQuery, (net::PageQuery), (unread))

struct NotificationPage {
  std::vector<NotificationItem> items;
  std::optional<std::string> next_cursor;
  // Of all, not of this page.
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(NotificationPage, (), (items, next_cursor, unread))

struct ReadNotificationsRequest {
  // Absent: all.
  std::optional<std::vector<Uuid>> ids;
};
BOOST_DESCRIBE_STRUCT(ReadNotificationsRequest, (), (ids))

struct UnreadCount {
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadCount, (), (unread))

// On the channel `notifications`: the snapshot has the newest; an update what has come or was read, newest first.
struct NotificationUpdate {
  std::vector<NotificationItem> items;
  // Ids among them that the user wants to see outside of the page.
  std::vector<Uuid> in_browser;
  std::int64_t unread = 0;
  bool is_all_read = false;
};
BOOST_DESCRIBE_STRUCT(NotificationUpdate, (), (items, in_browser, unread, is_all_read))

struct NotificationChannelItem {
  // email, telegram or webhook.
  NotificationChannel name = NotificationChannel::Email;
  bool is_enabled = false;
  // Of e-mail your own, of a webhook its URL, of Telegram the chat's id.
  std::string address;
  // Why it can't be used: not_configured (by the operator), not_verified, not_linked, no_address.
  std::optional<std::string> why_off;
  // Why the last message did not get through.
  std::optional<std::string> trouble;
  std::optional<Timestamp> trouble_at;
  std::optional<Timestamp> last_message_at;
  // Of a webhook: the key of X-Hoga-Signature.
  std::optional<std::string> secret;
};
BOOST_DESCRIBE_STRUCT(NotificationChannelItem, (),
                      (name, is_enabled, address, why_off, trouble, trouble_at, last_message_at, secret))

struct QuietHoursItem {
  bool is_on = false;
  // "22:00", in your time zone; a `to` before `from` is on the next day.
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(QuietHoursItem, (), (is_on, from, to))

struct NotificationPreferencesItem {
  // By kind: in_app, browser, email, telegram, webhook.
  std::map<std::string, std::vector<NotificationChannel>> events;
  QuietHoursItem quiet_hours;
  // "08:00", in your time zone.
  std::string daily_summary_at;
};
BOOST_DESCRIBE_STRUCT(NotificationPreferencesItem, (), (events, quiet_hours, daily_summary_at))

struct NotificationSettings {
  std::vector<NotificationChannelItem> channels;
  NotificationPreferencesItem preferences;
  // Kinds that quiet hours do not hold back.
  std::vector<NotificationKind> urgent;
};
BOOST_DESCRIBE_STRUCT(NotificationSettings, (), (channels, preferences, urgent))

struct SwitchChannelRequest {
  bool is_enabled = false;
};
BOOST_DESCRIBE_STRUCT(SwitchChannelRequest, (), (is_enabled))

struct WebhookChannelRequest {
  std::optional<bool> is_enabled;
  // Empty takes it away.
  std::optional<std::string> url;
  // Messages are signed with another secret from now on.
  std::optional<bool> renew_secret;
};
BOOST_DESCRIBE_STRUCT(WebhookChannelRequest, (), (is_enabled, url, renew_secret))

// What is absent stays as it is.
struct PutNotificationChannelsRequest {
  std::optional<SwitchChannelRequest> email;
  std::optional<SwitchChannelRequest> telegram;
  std::optional<WebhookChannelRequest> webhook;
  std::optional<NotificationPreferencesItem> preferences;
};
BOOST_DESCRIBE_STRUCT(PutNotificationChannelsRequest, (), (email, telegram, webhook, preferences))

struct ChannelTestResult {
  // The other side has taken it.
  bool is_sent = false;
  // Why not, in the words of whoever refused.
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ChannelTestResult, (), (is_sent, reason))

struct TelegramLink {
  // Written to the bot as "/start CODE" it makes that chat yours.
  std::string code;
  std::string url;
  Timestamp expires_at{};
};
BOOST_DESCRIBE_STRUCT(TelegramLink, (), (code, url, expires_at))

NotificationItem make_notification(const hoga::Notification& notification);
NotificationUpdate make_notification_update(const NotificationsChanged& changed);
NotificationChannelItem make_channel_item(const notify::ChannelView& view);
NotificationPreferencesItem make_preferences(const notification::Preferences& preferences);
// ValidationFailed with every bad field.
Result<notification::Preferences> to_preferences(const NotificationPreferencesItem& item);
std::vector<NotificationKind> urgent_kinds();

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::ReadNotificationsRequest> {
  static std::vector<FieldConstraint> get() { return {constraint("ids").length(1, 200)}; }
};
template <>
struct hoga::Constraints<hoga::api::NotificationQuery> {
  static std::vector<FieldConstraint> get() { return {constraint("unread").defaults()}; }
};
template <>
struct hoga::Constraints<hoga::api::WebhookChannelRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("url").length(0, 2'000).example("https://example.com/hoga")};
  }
};
