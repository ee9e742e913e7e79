// Helpers over simdjson's on-demand reader that both parsers share. Included by .cpp files of this folder alone,
// because simdjson is a heavy header. Inside, a wrong type or text throws; `read_json` turns that into a Result at the
// parser's edge.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <type_traits>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga::venue::binance {

namespace ondemand = simdjson::ondemand;

inline Error unreadable(std::string internal) {
  return make_error(Errc::VenueError, "unreadable", "The exchange's answer could not be read.", std::move(internal));
}

// Our own complaint inside of a parser.
[[noreturn]] inline void refuse(const char* what) { throw ErrorException(unreadable(what)); }

template <typename T>
T unwrap(Result<T> result) {
  if (!result) throw ErrorException(result.error());
  return std::move(result).value();
}

using Value = ondemand::value;

inline std::string_view text_of(Value value) { return value.get_string().value(); }
inline std::int64_t integer_of(Value value) { return value.get_int64().value(); }
inline Timestamp time_of(Value value) {
  const std::int64_t milliseconds = integer_of(value);
  // Beyond the year 9999 it is no time; what is computed with it must not overflow.
  if (milliseconds < 0 || milliseconds > 253'402'300'799'999) refuse("time out of range");
  return from_milliseconds(milliseconds);
}
inline Decimal decimal_of(Value value) { return unwrap(Decimal::parse(text_of(value))); }
// Zero means "not set" in many of Binance's order fields.
inline std::optional<Decimal> nonzero(const Decimal& decimal) {
  return decimal.is_zero() ? std::nullopt : std::optional{decimal};
}

// A trailingDelta; zero means "not set".
inline std::optional<int> basis_points_of(Value value) {
  const std::int64_t number = integer_of(value);
  if (number < 0 || number > 1'000'000) refuse("trailing delta out of range");
  return number == 0 ? std::nullopt : std::optional{static_cast<int>(number)};
}

// [["price","quantity"],...]; more elements in a row are passed over.
inline std::vector<PriceLevel> levels_of(Value value) {
  std::vector<PriceLevel> levels;
  for (auto row : value.get_array()) {
    PriceLevel level;
    int index = 0;
    for (auto cell : row.get_array()) {
      if (index == 0) level.price = decimal_of(cell.value());
      if (index == 1) level.quantity = decimal_of(cell.value());
      ++index;
    }
    if (index < 2) refuse("level without quantity");
    if (!level.price.is_positive() || level.quantity.is_negative()) refuse("level out of range");
    levels.push_back(level);
  }
  return levels;
}

// Runs `read(document)` over the text. `parser` and `buffer` belong to the caller, who may keep them to spare
// allocations.
template <typename Read>
auto read_json(ondemand::parser& parser, std::string& buffer, std::string_view text, Read read)
    -> Result<decltype(read(std::declval<ondemand::document&>()))> {
  using Answer = decltype(read(std::declval<ondemand::document&>()));
  try {
    buffer.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    buffer.assign(text);
    auto document = parser.iterate(simdjson::padded_string_view(buffer.data(), text.size(), buffer.capacity())).value();
    Answer answer = read(document);
    return answer;
  } catch (const simdjson::simdjson_error& error) {
    return unreadable(error.what());
  } catch (const ErrorException& exception) {
    const Error& error = exception.error();
    return error.errc == Errc::VenueError ? error : unreadable(to_log_string(error));
  } catch (const DecimalOverflow& error) {
    return unreadable(error.what());
  }
}

template <typename Read>
auto read_json(std::string_view text, Read read) -> Result<decltype(read(std::declval<ondemand::document&>()))> {
  ondemand::parser parser;
  std::string buffer;
  return read_json(parser, buffer, text, read);
}

}  // namespace hoga::venue::binance
