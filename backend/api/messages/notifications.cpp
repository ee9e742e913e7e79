#include "api/messages/notifications.hpp"

#include <boost/mp11/algorithm.hpp>

#include "base/json_describe.hpp"
#include "notification/texts.hpp"

namespace hoga::api {
namespace {

using strategy::Language;

template <typename F>
void for_each_kind(F call) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<NotificationKind>>([&](auto kind) {
    if (kind.value != NotificationKind::Test) call(kind.value);
  });
}

int read_minutes(const std::string& text, const char* field, Error& wrong) {
  const auto minutes = notification::parse_minutes(text);
  if (!minutes) wrong.fields.push_back({field, "not_a_time", "Write hours and minutes, such as 22:00."});
  return minutes.value_or(0);
}

}  // namespace

NotificationItem make_notification(const hoga::Notification& notification) {
  NotificationItem item;
  item.id = notification.id;
  item.kind = notification.kind;
  const auto korean = notification::message_of(notification.kind, notification.figures, Language::Korean);
  const auto english = notification::message_of(notification.kind, notification.figures, Language::English);
  item.title = {korean.title, english.title};
  item.text = {korean.body, english.body};
  for (const auto& figure : notification.figures) item.figures[figure.name] = figure.value;
  item.created_at = notification.created_at;
  item.read_at = notification.read_at;
  return item;
}

NotificationUpdate make_notification_update(const NotificationsChanged& changed) {
  NotificationUpdate update;
  for (const auto& notification : changed.items) update.items.push_back(make_notification(notification));
  update.in_browser = changed.in_browser;
  update.unread = changed.unread;
  update.is_all_read = changed.is_all_read;
  return update;
}

NotificationChannelItem make_channel_item(const notify::ChannelView& view) {
  NotificationChannelItem item;
  item.name = view.channel;
  item.is_enabled = view.is_enabled;
  item.address = view.address;
  item.why_off = view.why_off;
  item.trouble = view.trouble;
  item.trouble_at = view.trouble_at;
  item.last_message_at = view.last_message_at;
  if (view.secret) item.secret = view.secret->reveal();
  return item;
}

NotificationPreferencesItem make_preferences(const notification::Preferences& preferences) {
  NotificationPreferencesItem item;
  for (const auto& [kind, ways] : preferences.ways) {
    item.events[enum_to_text(kind)] = std::vector<NotificationChannel>(ways.begin(), ways.end());
  }
  const auto& quiet = preferences.quiet;
  item.quiet_hours = {quiet.is_on, notification::minutes_text(quiet.from), notification::minutes_text(quiet.to)};
  item.daily_summary_at = notification::minutes_text(preferences.summary_at);
  return item;
}

Result<notification::Preferences> to_preferences(const NotificationPreferencesItem& item) {
  auto wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  auto preferences = notification::standard_preferences();
  for (const auto& [name, channels] : item.events) {
    const auto kind = enum_from_text<NotificationKind>(name);
    if (!kind || *kind == NotificationKind::Test) {
      wrong.fields.push_back({"preferences.events." + name, "unknown_field", "There is no such kind of event."});
      continue;
    }
    preferences.ways[*kind] = std::set<NotificationChannel>(channels.begin(), channels.end());
  }
  auto& quiet = preferences.quiet;
  quiet.is_on = item.quiet_hours.is_on;
  quiet.from = read_minutes(item.quiet_hours.from, "preferences.quiet_hours.from", wrong);
  quiet.to = read_minutes(item.quiet_hours.to, "preferences.quiet_hours.to", wrong);
  preferences.summary_at = read_minutes(item.daily_summary_at, "preferences.daily_summary_at", wrong);
  if (!wrong.fields.empty()) return wrong;
  return preferences;
}

std::vector<NotificationKind> urgent_kinds() {
  std::vector<NotificationKind> kinds;
  for_each_kind([&](NotificationKind kind) {
    if (notification::is_urgent(kind)) kinds.push_back(kind);
  });
  return kinds;
}

}  // namespace hoga::api
