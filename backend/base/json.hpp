// JSON without a tree: a writer that appends to a string and a reader that is pulled along the text. Described structs
// are read and written through them by base/json_describe.hpp; use the two directly only where a message is built or
// taken apart by hand. Plain values: one owner, any thread. The reader keeps a view of the text, which must outlive it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/error.hpp"
#include "base/time.hpp"

namespace hoga {

// Appends JSON to a string that the caller owns; commas are its business. Names and strings are escaped, `raw` is not.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  // `"name":` as it stands, for names that were escaped beforehand.
  JsonWriter& prepared_key(std::string_view quoted);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& unsigned_integer(std::uint64_t value);
  // For statistics only. Not finite becomes null.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json);
  // The text is appended between quotes by `out()`, for types that print themselves: begin_text, append to out(),
  // end_text.
  JsonWriter& begin_text();
  JsonWriter& end_text();
  std::string& out() { return out_; }

  // Shorthands for key and value.
  JsonWriter& field(std::string_view name, std::string_view text) { return key(name).string(text); }
  JsonWriter& field(std::string_view name, const char* text) { return key(name).string(text); }
  JsonWriter& field(std::string_view name, bool value) { return key(name).boolean(value); }
  JsonWriter& field(std::string_view name, int value) { return key(name).integer(value); }
  JsonWriter& field(std::string_view name, std::int64_t value) { return key(name).integer(value); }

 private:
  void separate();
  std::string& out_;
  bool needs_comma_ = false;
};

// Text as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD, so that the answer is always valid.
void append_json_string(std::string& out, std::string_view text);

enum class JsonKind { Object, Array, String, Number, Boolean, Null, Malformed };

// Strict RFC 8259: no comments, no trailing commas, UTF-8 only, lone surrogates refused, depth limited. After the first
// fault every call returns false and error() says what and where.
//
//   if (reader.begin_object()) while (reader.next_key(key)) { ... read or skip exactly one value ... }
//   if (!reader.finish()) return reader.error();
class JsonReader {
 public:
  static constexpr int kDepthMax = 32;

  explicit JsonReader(std::string_view text, int depth_max = kDepthMax) : text_(text), depth_max_(depth_max) {}

  // Kind of the value that comes next, by its first character.
  JsonKind peek();
  bool begin_object();
  // False when the object has ended (and is left behind) or on a fault.
  bool next_key(std::string& key);
  bool begin_array();
  // True when an element follows.
  bool next_element();
  bool read_string(std::string& out);
  // The digits as they stand, checked against JSON's grammar: the caller decides what they become.
  bool read_number(std::string_view& digits);
  bool read_boolean(bool& value);
  bool read_null();
  // Checks and steps over one value of any kind.
  bool skip_value();
  // The same, and returns its text.
  bool read_raw(std::string_view& json);
  // The text must end here, but for blanks.
  bool finish();

  bool failed() const { return failed_; }
  // Offset of the next character, or of the fault.
  std::size_t position() const { return position_; }
  // Errc::InvalidRequest, code `malformed_json`, with the position in the detail.
  Error error() const;
  // Marks the text as bad at the present position, for rules beyond the grammar (a repeated name).
  bool fail(std::string_view reason);

 private:
  void skip_blanks();
  bool expect(char wanted, std::string_view reason);
  bool enter(char bracket);
  bool read_escape(std::string& out);
  bool read_hex4(std::uint32_t& value);
  bool read_word(std::string_view word);
  bool copy_utf8(std::string& out);

  std::string_view text_;
  std::size_t position_ = 0;
  int depth_ = 0;
  int depth_max_;
  // True directly after an opening bracket: the next name or element has no comma before it.
  bool is_first_ = false;
  bool failed_ = false;
  std::string_view reason_;
};

// Any JSON value kept as its own text, such as a screen layout or strategy parameters. Empty is written as null.
struct RawJson {
  std::string text;
  friend bool operator==(const RawJson&, const RawJson&) = default;
};

// A time that is an integer of milliseconds on the wire (market data), where a Timestamp alone is RFC 3339.
struct EpochMilliseconds {
  Timestamp time{};
  friend auto operator<=>(const EpochMilliseconds&, const EpochMilliseconds&) = default;
};

// Forms of text that many fields share; each has a checker and a regular expression for the schema.
// g++ 12 takes a scoped enumerator for one that shadows the type hoga::Symbol.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
enum class TextPattern {
  Any,
  Email,        // one @, a dot in the domain, no blanks, at most 254 bytes
  Symbol,       // 1 to 32 of A-Z, 0-9, `-`, `_`
  Identifier,   // 1 to 64 of letters, digits, `_`, `-`, `.`, `:`
  HttpUrl,      // http:// or https://
  OneTimeCode,  // 6 digits
};
#pragma GCC diagnostic pop
bool matches(TextPattern pattern, std::string_view text);
// Empty for Any.
std::string_view regular_expression(TextPattern pattern);

// The rules of one field of a described struct, for the reader and for the schema alike. Written as
//   template <> struct hoga::Constraints<PlaceOrder> {
//     static std::vector<FieldConstraint> get() { return {constraint("quantity").more_than(0).example("0.01")}; }
//   };
// in the header that describes the struct.
struct FieldConstraint {
  std::string field;
  // Of a number or a decimal.
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  std::optional<Decimal> exclusive_min;
  std::optional<int> places_max;
  // Characters of a string, elements of a list or a map.
  std::optional<std::size_t> length_min;
  std::optional<std::size_t> length_max;
  TextPattern pattern = TextPattern::Any;
  // The only values allowed, for a string that is not an enumeration.
  std::vector<std::string> words;
  std::string help;
  // As text; shown as JSON string, or as it stands for numbers and booleans.
  std::string example_text;
  // The field may be absent and keeps what the struct's own initialiser says.
  bool has_default = false;

  FieldConstraint&& at_least(Decimal value) &&;
  FieldConstraint&& at_most(Decimal value) &&;
  FieldConstraint&& more_than(Decimal value) &&;
  FieldConstraint&& places(int most) &&;
  FieldConstraint&& length(std::size_t least, std::size_t most) &&;
  FieldConstraint&& form(TextPattern value) &&;
  FieldConstraint&& one_of(std::vector<std::string> values) &&;
  FieldConstraint&& says(std::string text) &&;
  FieldConstraint&& example(std::string text) &&;
  FieldConstraint&& defaults() &&;
};
FieldConstraint constraint(std::string field);

// Specialise per type; without one there are no rules beyond the types' own.
template <typename T>
struct Constraints {
  static std::vector<FieldConstraint> get() { return {}; }
};

struct JsonOptions {
  // Requests refuse unknown fields; answers of other programs may carry them.
  bool allow_unknown_fields = false;
  // Some venues write decimals as numbers. Ours are strings.
  bool allow_numbers_as_decimals = false;
  int depth_max = JsonReader::kDepthMax;
  // After so many the rest is not listed.
  std::size_t field_errors_max = 20;
};

}  // namespace hoga
