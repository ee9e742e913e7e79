#include "domain/market_data.hpp"

#include <array>

namespace hoga {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct IntervalRow {
  Interval interval;
  std::string_view text;
  Duration length;
};

constexpr std::array<IntervalRow, kIntervalCount> kIntervals{{
    {Interval::Second1, "1s", seconds{1}},
    {Interval::Minute1, "1m", minutes{1}},
    {Interval::Minute3, "3m", minutes{3}},
    {Interval::Minute5, "5m", minutes{5}},
    {Interval::Minute15, "15m", minutes{15}},
    {Interval::Minute30, "30m", minutes{30}},
    {Interval::Hour1, "1h", hours{1}},
    {Interval::Hour2, "2h", hours{2}},
    {Interval::Hour4, "4h", hours{4}},
    {Interval::Hour6, "6h", hours{6}},
    {Interval::Hour8, "8h", hours{8}},
    {Interval::Hour12, "12h", hours{12}},
    {Interval::Day1, "1d", days{1}},
    {Interval::Day3, "3d", days{3}},
    {Interval::Week1, "1w", days{7}},
    {Interval::Month1, "1M", days{30}},
}};

Timestamp floor_to(Timestamp time, Duration length, Duration phase) {
  const auto since = time.time_since_epoch() - phase;
  auto count = since / length;
  if (since < count * length) --count;
  return Timestamp{count * length + phase};
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  for (const auto& row : kIntervals) {
    if (row.text == text) return row.interval;
  }
  return std::nullopt;
}

std::string_view to_string(Interval interval) { return kIntervals.at(static_cast<std::size_t>(interval)).text; }

Duration nominal_length(Interval interval) { return kIntervals.at(static_cast<std::size_t>(interval)).length; }

Timestamp open_time_of(Interval interval, Timestamp time, Duration offset) {
  const Timestamp local = time + offset;
  if (interval == Interval::Month1) {
    const std::chrono::year_month_day date{std::chrono::floor<days>(local)};
    return Timestamp{std::chrono::sys_days{date.year() / date.month() / 1}} - offset;
  }
  // 1970-01-01 was a Thursday: weeks open four days later, on Monday the 5th.
  const Duration phase = interval == Interval::Week1 ? Duration{days{4}} : Duration{0};
  return floor_to(local, nominal_length(interval), phase) - offset;
}

Timestamp next_open_time(Interval interval, Timestamp open_time, Duration offset) {
  if (interval != Interval::Month1) return open_time + nominal_length(interval);
  const std::chrono::year_month_day date{std::chrono::floor<days>(open_time + offset)};
  return Timestamp{std::chrono::sys_days{date.year() / date.month() / 1 + std::chrono::months{1}}} - offset;
}

}  // namespace hoga
