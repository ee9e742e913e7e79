#include "runtime/trading_day.hpp"

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

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

LocalCalendar::Moment LocalCalendar::at(Timestamp time) {
  if (time < begin_ || time >= end_) {
    begin_ = Timestamp::min();
    end_ = Timestamp::max();
    if (const auto* zone = find_zone(time_zone_)) {
      const auto info = zone->get_info(date::sys_time<Duration>{time.time_since_epoch()});
      ahead_ = std::chrono::duration_cast<Duration>(info.offset);
      // The ends of time in seconds leave the range of microseconds.
      constexpr std::chrono::seconds kEnd{100'000'000'000};
      begin_ = Timestamp{std::max<Duration>(std::max(info.begin.time_since_epoch(), -kEnd), -kEnd)};
      end_ = Timestamp{std::min<Duration>(std::min(info.end.time_since_epoch(), kEnd), kEnd)};
    }
  }
  const auto local = time + ahead_;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  return {fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                      static_cast<unsigned>(date.day())),
          static_cast<int>(std::chrono::floor<std::chrono::hours>(local - day).count())};
}

}  // namespace hoga::runtime
