// What of a user decides where a notification goes. Inside of a job of the database.
#pragma once

#include <optional>

#include "notification/preferences.hpp"
#include "notify/sender.hpp"
#include "storage/session.hpp"

namespace hoga::notify {

struct UserWishes {
  notification::Preferences preferences;
  strategy::Language language = strategy::Language::Korean;
  std::string time_zone;
};
UserWishes read_wishes(storage::Session& session, const UserId& user_id);
// Nothing where the user is gone or may not sign in.
std::optional<Recipient> read_recipient(storage::Session& session, const UserId& user_id, NotificationChannel channel);

// Where quiet hours end that it is in now; nothing where it is in none.
std::optional<Timestamp> quiet_until(const UserWishes& wishes, Timestamp now);
// The user's day, the one before it, and how many minutes of it have passed.
struct LocalTime {
  // "2026-11-22".
  std::string day;
  std::string day_before;
  // When the two began.
  Timestamp start{};
  Timestamp start_before{};
  int minute = 0;
};
LocalTime local_time(Timestamp now, const std::string& time_zone);

}  // namespace hoga::notify
