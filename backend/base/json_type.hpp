// What the reader, the writer and the schema know of a C++ type: one table of plain functions per type, made at first
// use and immutable afterwards (any thread). Programs use base/json_describe.hpp; this header is what stands behind it.
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
#include "base/secret.hpp"
#include "base/uuid.hpp"

namespace hoga {

// How a type that is a string on the wire looks in the schema.
struct JsonTextFormat {
  std::string_view format;
  std::string_view pattern;
  std::string_view example;
};

// Specialise for a type that is written as a string:
//   static constexpr bool is_defined = true;
//   static void append(std::string& out, const T&);          // without quotes, nothing in it that JSON escapes
//   static Result<T> parse(std::string_view text);           // the error's code and detail become the field's
//   static JsonTextFormat format();
template <typename T>
struct JsonText {
  static constexpr bool is_defined = false;
};

template <>
struct JsonText<Uuid> {
  static constexpr bool is_defined = true;
  static void append(std::string& out, const Uuid& value);
  static Result<Uuid> parse(std::string_view text);
  static JsonTextFormat format();
};
template <>
struct JsonText<Timestamp> {
  static constexpr bool is_defined = true;
  static void append(std::string& out, const Timestamp& value);
  static Result<Timestamp> parse(std::string_view text);
  static JsonTextFormat format();
};

namespace detail {

// "PartiallyFilled" to "partially_filled", "OneMinute" to "one_minute".
std::string to_snake_case(std::string_view name);
// The part behind the last "::" of the type that the compiler's own function name carries.
std::string plain_name(std::string_view pretty_function);

template <typename T>
std::string plain_type_name() {
  return plain_name(__PRETTY_FUNCTION__);
}

}  // namespace detail

// Name of the type in schemas: its plain C++ name. Specialise for templates and where two names collide.
template <typename T>
struct JsonName {
  static std::string get() { return detail::plain_type_name<T>(); }
};

enum class JsonTypeKind {
  Boolean,
  Integer,
  Real,
  String,
  Decimal,
  Text,
  Raw,
  Secret,
  Enum,
  Optional,
  List,
  Map,
  Structure
};

struct JsonType;
using JsonTypeGetter = const JsonType& (*)();

struct JsonField {
  std::string name;
  // `"name":`, ready to be written.
  std::string key;
  JsonTypeGetter type = nullptr;
  std::size_t offset = 0;
  std::optional<FieldConstraint> constraint;
  bool is_required = false;
};

// Reading in progress: the path of the value being read, and the field errors so far.
class JsonInput {
 public:
  JsonInput(std::string_view text, const JsonOptions& options) : reader(text, options.depth_max), options_(options) {}

  JsonReader reader;
  const JsonOptions& options() const { return options_; }

  // Notes a broken rule at the present path.
  void fail(std::string_view code, std::string detail);
  void fail(const Error& error);
  std::size_t error_count() const { return count_; }
  Error validation_error() &&;

  // Path: returns the length to go back to.
  std::size_t enter_field(std::string_view name);
  std::size_t enter_element(std::size_t index);
  void leave(std::size_t length) { path_.resize(length); }

 private:
  const JsonOptions& options_;
  std::string path_;
  std::vector<FieldError> errors_;
  std::size_t count_ = 0;
};

struct JsonType {
  JsonTypeKind kind = JsonTypeKind::String;
  // Structures and enums: name in schemas.
  std::string name;
  JsonTextFormat text_format;

  // Integers, of any width and sign.
  Int128 integer_min = 0;
  Int128 integer_max = 0;
  Int128 (*load_integer)(const void*) = nullptr;
  void (*store_integer)(void*, Int128) = nullptr;

  // Text and Enum. `parse_text` answers the error, if any.
  void (*append_text)(std::string& out, const void* value) = nullptr;
  std::optional<Error> (*parse_text)(std::string_view text, void* value) = nullptr;
  std::vector<std::string> words;

  // Optional, List and Map hold elements of this type.
  JsonTypeGetter element = nullptr;
  // Makes room for one more and returns it: the optional's value, the list's next element; null when an array is full.
  void* (*emplace)(void* container) = nullptr;
  // The same for a map; null when the key is there.
  void* (*insert)(void* map, std::string key) = nullptr;
  void (*reset)(void* container) = nullptr;
  std::size_t (*size)(const void* container) = nullptr;
  const void* (*element_at)(const void* container, std::size_t index) = nullptr;
  void (*for_each)(const void* map, void* state,
                   void (*visit)(void* state, const std::string& key, const void* value)) = nullptr;
  // Arrays: exactly so many elements. 0: any number.
  std::size_t fixed_size = 0;

  std::vector<JsonField> fields;
  // A default-made value, for what the schema says of defaults.
  std::shared_ptr<const void> default_value;

  // Read and never written: leaves no trace in answers.
  bool is_secret() const;

  void read(JsonInput& input, void* value) const;
  // From a query parameter; false where the kind can't come from one.
  bool read_text(JsonInput& input, std::string_view text, void* value) const;
  void write(JsonWriter& writer, const void* value) const;
};

template <typename T>
const JsonType& json_type();

Result<void> read_json_document(const JsonType& type, std::string_view text, const JsonOptions& options, void* value);
Result<void> read_query_document(const JsonType& type, std::span<const std::pair<std::string, std::string>> query,
                                 const JsonOptions& options, void* value);
std::string json_schema_document(const JsonType& type);
// Notes on `input` what the value breaks.
void check_constraint(const FieldConstraint& constraint, const JsonType& type, const void* value, JsonInput& input);

}  // namespace hoga

#include "base/json_type_make.hpp"
