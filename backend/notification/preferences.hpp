// What a user wants to hear of, by which way, and when not: the content of user_settings.notification_preferences.
// Pure; plain values.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "domain/notification.hpp"

namespace hoga::notification {

// Minutes of the user's day, from 0 to 1439.
struct QuietHours {
  bool is_on = false;
  int from = 22 * 60;
  // Before `from`: on the next day.
  int to = 7 * 60;
  friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

struct Preferences {
  std::map<NotificationKind, std::set<NotificationChannel>> ways;
  QuietHours quiet;
  // When the summary of the day before is made, in minutes of the user's day.
  int summary_at = 8 * 60;
  friend bool operator==(const Preferences&, const Preferences&) = default;

  bool wants(NotificationKind kind, NotificationChannel channel) const {
    const auto found = ways.find(kind);
    return found != ways.end() && found->second.contains(channel);
  }
};

// What a user has who has said nothing.
Preferences standard_preferences();
// Reads what is stored. What it does not speak of stays as it is by standard, and what can't be understood too: a bad
// text silences nobody.
Preferences read_preferences(const std::string& json);
std::string write_preferences(const Preferences& preferences);

// "07:30" and minutes of the day.
std::optional<int> parse_minutes(std::string_view text);
std::string minutes_text(int minutes);

// Tells of money or of the account in danger: quiet hours do not hold it back.
bool is_urgent(NotificationKind kind);
// For how many minutes from this minute of the day on it is quiet; nothing where it is not.
std::optional<int> quiet_for(const QuietHours& quiet, int minute_of_day);

}  // namespace hoga::notification
