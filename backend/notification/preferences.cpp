#include "notification/preferences.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/json_describe.hpp"

namespace hoga::notification {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
using Kind = NotificationKind;
using Channel = NotificationChannel;

struct Standard {
  Kind kind;
  bool is_in_browser;
  bool is_sent;
};
// In the app everything is shown.
constexpr Standard kStandard[] = {
    {Kind::OrderFilled, true, false},      {Kind::OrderRejected, true, false}, {Kind::OrderUnknown, true, true},
    {Kind::ProtectionMissing, true, true}, {Kind::LimitHit, true, true},       {Kind::Halt, true, true},
    {Kind::AccountStopped, true, true},    {Kind::BotStarted, false, false},   {Kind::BotStopped, false, true},
    {Kind::BotFailed, true, true},         {Kind::NewSignIn, false, true},     {Kind::KeyTrouble, true, true},
    {Kind::FeedLost, false, true},         {Kind::PriceAlert, true, true},     {Kind::DailySummary, false, true},
};

// As it is stored.
struct StoredQuiet {
  bool is_on = false;
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(StoredQuiet, (), (is_on, from, to))
struct StoredPreferences {
  std::optional<std::map<std::string, std::vector<std::string>>> events;
  std::optional<StoredQuiet> quiet_hours;
  std::optional<std::string> daily_summary_at;
};
BOOST_DESCRIBE_STRUCT(StoredPreferences, (), (events, quiet_hours, daily_summary_at))

void take_quiet(const StoredQuiet& stored, QuietHours& quiet) {
  const auto from = parse_minutes(stored.from);
  const auto to = parse_minutes(stored.to);
  if (from && to) quiet = {stored.is_on, *from, *to};
}

}  // namespace

Preferences standard_preferences() {
  Preferences preferences;
  for (const auto& row : kStandard) {
    auto& ways = preferences.ways[row.kind];
    ways.insert(Channel::InApp);
    if (row.is_in_browser) ways.insert(Channel::Browser);
    if (row.is_sent) ways.insert({Channel::Email, Channel::Telegram, Channel::Webhook});
  }
  return preferences;
}

Preferences read_preferences(const std::string& json) {
  auto preferences = standard_preferences();
  JsonOptions lenient;
  lenient.allow_unknown_fields = true;
  const auto stored = from_json<StoredPreferences>(json, lenient);
  if (!stored) return preferences;
  for (const auto& [name, channels] : stored->events.value_or(std::map<std::string, std::vector<std::string>>{})) {
    const auto kind = enum_from_text<Kind>(name);
    if (!kind) continue;
    auto& ways = preferences.ways[*kind];
    ways.clear();
    for (const auto& channel : channels) {
      if (const auto known = enum_from_text<Channel>(channel)) ways.insert(*known);
    }
  }
  if (stored->quiet_hours) take_quiet(*stored->quiet_hours, preferences.quiet);
  if (stored->daily_summary_at) {
    preferences.summary_at = parse_minutes(*stored->daily_summary_at).value_or(preferences.summary_at);
  }
  return preferences;
}

std::string write_preferences(const Preferences& preferences) {
  StoredPreferences stored;
  auto& events = stored.events.emplace();
  for (const auto& [kind, ways] : preferences.ways) {
    auto& channels = events[enum_to_text(kind)];
    for (const auto channel : ways) channels.push_back(enum_to_text(channel));
  }
  const auto& quiet = preferences.quiet;
  stored.quiet_hours = StoredQuiet{quiet.is_on, minutes_text(quiet.from), minutes_text(quiet.to)};
  stored.daily_summary_at = minutes_text(preferences.summary_at);
  return to_json(stored);
}

std::optional<int> parse_minutes(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int hours = 0;
  int minutes = 0;
  const auto read = [](std::string_view digits, int& value) {
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return fault == std::errc{} && end == digits.data() + digits.size() && value >= 0;
  };
  if (!read(text.substr(0, 2), hours) || !read(text.substr(3), minutes)) return std::nullopt;
  if (hours > 23 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

std::string minutes_text(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

bool is_urgent(NotificationKind kind) {
  return kind == Kind::ProtectionMissing || kind == Kind::OrderUnknown || kind == Kind::Halt ||
         kind == Kind::AccountStopped || kind == Kind::NewSignIn;
}

std::optional<int> quiet_for(const QuietHours& quiet, int minute_of_day) {
  if (!quiet.is_on || quiet.from == quiet.to) return std::nullopt;
  const int length = (quiet.to - quiet.from + kMinutesOfDay) % kMinutesOfDay;
  const int since = (minute_of_day - quiet.from + kMinutesOfDay) % kMinutesOfDay;
  if (since >= length) return std::nullopt;
  return length - since;
}

}  // namespace hoga::notification
