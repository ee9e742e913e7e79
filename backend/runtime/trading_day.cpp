#include "runtime/trading_day.hpp"

#include <date/date.h>
#include <date/tz.h>

namespace hoga::runtime {
namespace {

const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

Timestamp midnight(const date::time_zone* zone, date::local_days day) {
  if (zone == nullptr) return Timestamp{day.time_since_epoch()};
  // Where midnight falls into the hour that a change of clocks skips, the day begins with the first moment after it.
  return Timestamp{std::chrono::duration_cast<Duration>(zone->to_sys(day, date::choose::earliest).time_since_epoch())};
}

}  // namespace

engine::TradingDay trading_day(Timestamp now, const std::string& time_zone) {
  const auto* zone = find_zone(time_zone);
  const date::sys_time<Duration> utc{now.time_since_epoch()};
  const auto local = zone == nullptr ? date::local_time<Duration>{now.time_since_epoch()} : zone->to_local(utc);
  const auto day = date::floor<date::days>(local);
  engine::TradingDay made;
  made.start = midnight(zone, day);
  made.end = midnight(zone, day + date::days{1});
  made.date = date::format("%F", day);
  return made;
}

}  // namespace hoga::runtime
