#include "notify/recipients.hpp"

#include <date/date.h>
#include <date/tz.h>

#include "storage/users.hpp"

namespace hoga::notify {
namespace {

// One that this machine does not know counts as UTC.
const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

date::local_time<Duration> to_local(Timestamp now, const date::time_zone* zone) {
  if (zone == nullptr) return date::local_time<Duration>{now.time_since_epoch()};
  return zone->to_local(date::sys_time<Duration>{now.time_since_epoch()});
}

Timestamp midnight(const date::time_zone* zone, date::local_days day) {
  if (zone == nullptr) return Timestamp{day.time_since_epoch()};
  return Timestamp{std::chrono::duration_cast<Duration>(zone->to_sys(day, date::choose::earliest).time_since_epoch())};
}

}  // namespace

UserWishes read_wishes(storage::Session& session, const UserId& user_id) {
  UserWishes wishes;
  const auto settings = storage::user_settings::find(session, user_id);
  wishes.preferences = notification::read_preferences(settings ? settings->notification_preferences : "{}");
  if (settings) {
    wishes.language = notification::language_of(settings->locale);
    wishes.time_zone = settings->time_zone;
  }
  return wishes;
}

std::optional<Recipient> read_recipient(storage::Session& session, const UserId& user_id, NotificationChannel channel) {
  const auto user = storage::users::find(session, user_id);
  if (!user || !user->is_active) return std::nullopt;
  Recipient recipient;
  recipient.email = user->email;
  recipient.is_verified = user->is_verified;
  recipient.language = read_wishes(session, user_id).language;
  recipient.channel.user_id = user_id;
  recipient.channel.channel = channel;
  if (auto row = storage::notification_channels::find(session, user_id, channel)) recipient.channel = std::move(*row);
  return recipient;
}

std::optional<Timestamp> quiet_until(const UserWishes& wishes, Timestamp now) {
  const auto local = to_local(now, find_zone(wishes.time_zone));
  const auto minute_start = date::floor<std::chrono::minutes>(local);
  const auto minute = static_cast<int>((minute_start - date::floor<date::days>(local)).count());
  const auto minutes = notification::quiet_for(wishes.preferences.quiet, minute);
  if (!minutes) return std::nullopt;
  // Reckoned in local minutes; where the clocks change within them it ends an hour beside.
  return now + (minute_start - local) + std::chrono::minutes{*minutes};
}

LocalTime local_time(Timestamp now, const std::string& time_zone) {
  const auto* zone = find_zone(time_zone);
  const auto local = to_local(now, zone);
  const auto day = date::floor<date::days>(local);
  LocalTime made;
  made.day = date::format("%F", day);
  made.day_before = date::format("%F", day - date::days{1});
  made.start = midnight(zone, day);
  made.start_before = midnight(zone, day - date::days{1});
  made.minute = static_cast<int>(date::floor<std::chrono::minutes>(local - day).count());
  return made;
}

}  // namespace hoga::notify
