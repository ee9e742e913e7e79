#include "storage/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "storage/connection.hpp"

namespace hoga::storage {

std::string snake_case(std::string_view name) {
  std::string text;
  for (const char letter : name) {
    if (letter >= 'A' && letter <= 'Z') {
      if (!text.empty()) text += '_';
      text += static_cast<char>(letter - 'A' + 'a');
    } else {
      text += letter;
    }
  }
  return text;
}

namespace {

using namespace std::chrono;

std::string time_text(Timestamp time) {
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const auto rest = (time - day).count();
  const auto seconds = rest / 1'000'000;
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds / 3600,
                     seconds / 60 % 60, seconds % 60, rest % 1'000'000);
}

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return std::nullopt;
  int value = 0;
  const auto* begin = text.data() + from;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc{} || end != begin + count) return std::nullopt;
  return value;
}

// "2026-11-22 09:30:00", with up to six digits of a second: PostgreSQL cuts zeros at the end.
std::optional<Timestamp> parse_time_text(std::string_view text) {
  const auto y = digits(text, 0, 4), mo = digits(text, 5, 2), d = digits(text, 8, 2);
  const auto h = digits(text, 11, 2), mi = digits(text, 14, 2), s = digits(text, 17, 2);
  if (!y || !mo || !d || !h || !mi || !s) return std::nullopt;
  int fraction = 0;
  if (text.size() > 20) {
    const auto length = std::min<std::size_t>(text.size() - 20, 6);
    const auto part = digits(text, 20, length);
    if (!part) return std::nullopt;
    fraction = *part;
    for (auto i = length; i < 6; ++i) fraction *= 10;
  }
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*mo)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  return Timestamp{sys_days{date} + hours{*h} + minutes{*mi} + seconds{*s} + microseconds{fraction}};
}

[[noreturn]] void throw_out_of_range(const Decimal& value) {
  throw ErrorException(make_error(Errc::ValidationFailed, "out_of_range", "A number is larger than can be kept.",
                                  "value " + value.to_string()));
}

// 10^30 × 10^8 units.
Int128 wide_limit() {
  Int128 limit = 1;
  for (int i = 0; i < 38; ++i) limit *= 10;
  return limit;
}

std::size_t column_count(std::string_view columns) {
  return static_cast<std::size_t>(std::count(columns.begin(), columns.end(), ',')) + 1;
}

}  // namespace

Parameter::Parameter(Timestamp time) : text_(time_text(time)) {}

Parameter money(const Decimal& value) {
  if (!value.fits_numeric_20_8()) throw_out_of_range(value);
  return Parameter(value.to_fixed());
}
Parameter money(const std::optional<Decimal>& value) { return value ? money(*value) : Parameter(std::nullopt); }

Parameter wide_money(const Decimal& value) {
  static const Int128 limit = wide_limit();
  if (value.units() >= limit || value.units() <= -limit) throw_out_of_range(value);
  return Parameter(value.to_fixed());
}
Parameter wide_money(const std::optional<Decimal>& value) {
  return value ? wide_money(*value) : Parameter(std::nullopt);
}

Parameter percent(const Decimal& value) {
  if (abs(value) >= Decimal(1000) || value.places() > 2) throw_out_of_range(value);
  return Parameter(value.to_fixed(2));
}

std::optional<std::string>& Row::next() {
  HOGA_INVARIANT(position_ < values_.size(), "A row is read no further than its columns");
  return values_[position_++];
}

void Row::throw_unreadable(const std::string& value) {
  throw ErrorException(make_error(Errc::StorageFailed, "unreadable_value",
                                  "The database holds a value that can't be read.", "value " + value));
}

std::string Row::text() {
  auto& value = next();
  if (!value) throw_unreadable("NULL");
  return std::move(*value);
}
std::optional<std::string> Row::optional_text() { return std::move(next()); }

// PostgreSQL says t and f.
bool Row::flag() {
  const std::string value = text();
  if (value == "1" || value == "t") return true;
  if (value == "0" || value == "f") return false;
  throw_unreadable(value);
}

std::optional<bool> Row::optional_flag() {
  if (position_ < values_.size() && !values_[position_]) return next(), std::nullopt;
  return flag();
}

std::int64_t Row::integer() {
  const std::string value = text();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size()) throw_unreadable(value);
  return number;
}
std::optional<std::int64_t> Row::optional_integer() {
  if (position_ < values_.size() && !values_[position_]) return next(), std::nullopt;
  return integer();
}

Uuid Row::uuid() {
  const std::string value = text();
  if (auto id = Uuid::parse(value)) return *id;
  throw_unreadable(value);
}
std::optional<Uuid> Row::optional_uuid() {
  if (position_ < values_.size() && !values_[position_]) return next(), std::nullopt;
  return uuid();
}

Timestamp Row::time() {
  const std::string value = text();
  if (auto time = parse_time_text(value)) return *time;
  throw_unreadable(value);
}
std::optional<Timestamp> Row::optional_time() {
  if (position_ < values_.size() && !values_[position_]) return next(), std::nullopt;
  return time();
}

Decimal Row::decimal() {
  const std::string value = text();
  if (auto number = Decimal::parse(value)) return *number;
  throw_unreadable(value);
}
std::optional<Decimal> Row::optional_decimal() {
  if (position_ < values_.size() && !values_[position_]) return next(), std::nullopt;
  return decimal();
}

std::vector<Row> Session::select(std::string_view columns, std::string_view rest, const Parameters& parameters) {
  const std::string sql = fmt::format("SELECT {} {}", columns, rest);
  std::vector<Row> rows;
  for (auto& values : connection_.query(sql, parameters, column_count(columns))) rows.emplace_back(std::move(values));
  return rows;
}

std::optional<Row> Session::select_one(std::string_view columns, std::string_view rest, const Parameters& parameters) {
  auto rows = select(columns, rest, parameters);
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::int64_t Session::insert(std::string_view table, const std::vector<Assignment>& values, std::string_view suffix) {
  std::string columns, marks;
  Parameters parameters;
  parameters.reserve(values.size());
  for (const auto& [column, value] : values) {
    if (!columns.empty()) columns += ", ", marks += ", ";
    columns += column;
    marks += '?';
    parameters.push_back(value);
  }
  return connection_.execute(fmt::format("INSERT INTO {} ({}) VALUES ({}) {}", table, columns, marks, suffix),
                             parameters);
}

std::int64_t Session::update(std::string_view table, const std::vector<Assignment>& values, std::string_view where,
                             const Parameters& parameters) {
  std::string sets;
  Parameters all;
  for (const auto& [column, value] : values) {
    if (!sets.empty()) sets += ", ";
    sets += fmt::format("{} = ?", column);
    all.push_back(value);
  }
  all.insert(all.end(), parameters.begin(), parameters.end());
  return connection_.execute(fmt::format("UPDATE {} SET {} WHERE {}", table, sets, where), all);
}

std::int64_t Session::execute(std::string_view sql, const Parameters& parameters) {
  return connection_.execute(sql, parameters);
}

}  // namespace hoga::storage
