// JSON of described types: to_json, from_json, from_query and json_schema for structs with BOOST_DESCRIBE_STRUCT.
// Understood are bool, integers, double (statistics only), std::string, Decimal (a string on the wire), Timestamp (RFC
// 3339), EpochMilliseconds, Uuid, RawJson, Secret (read, never written), enums with BOOST_DESCRIBE_ENUM (PascalCase
// becomes snake_case), optional (absent or null), vector, array, pair (an array of two), map<string, T>, described
// structs, and any type with a JsonText specialisation.
//
// Every field is required unless it is optional or its constraint says defaults(). Unknown and repeated fields are
// refused. All field errors are collected, each with its path. Templates stay thin: each type is one table of functions
// (JsonType), and the work is done by code that is compiled once. Include it in .cpp files; a header needs only
// base/json.hpp for Constraints.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <array>
#include <concepts>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/json_type.hpp"

namespace hoga {

// Appends the value's JSON to `out`.
template <typename T>
void append_json(std::string& out, const T& value) {
  JsonWriter writer(out);
  json_type<T>().write(writer, &value);
}

template <typename T>
std::string to_json(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

// Errors: InvalidRequest (`malformed_json`, with the position) or ValidationFailed with one FieldError per broken rule.
template <typename T>
Result<T> from_json(std::string_view text, const JsonOptions& options = {}) {
  T value{};
  if (auto read = read_json_document(json_type<T>(), text, options, &value); !read) return read.error();
  return value;
}

// Reads a described struct from decoded query parameters. Lists are comma-separated; a repeated name is refused.
template <typename T>
Result<T> from_query(std::span<const std::pair<std::string, std::string>> query, const JsonOptions& options = {}) {
  T value{};
  if (auto read = read_query_document(json_type<T>(), query, options, &value); !read) return read.error();
  return value;
}

// A JSON Schema (2020-12) document of its own, with what it refers to under $defs: the shape in which the value is
// written.
template <typename T>
std::string json_schema() {
  return json_schema_document(json_type<T>());
}

// "buy" for Side::Buy.
template <typename E>
std::string enum_to_text(E value) {
  std::string text;
  json_type<E>().append_text(text, &value);
  return text;
}
template <typename E>
std::optional<E> enum_from_text(std::string_view text) {
  return detail::find_enumerator<E>(text);
}

}  // namespace hoga
