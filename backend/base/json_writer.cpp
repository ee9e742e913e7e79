#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/json.hpp"
#include "base/json_utf8.hpp"

namespace hoga {
namespace {

void append_escape(std::string& out, unsigned char character) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (character) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default:
      out += "\\u00";
      out.push_back(kDigits[character >> 4]);
      out.push_back(kDigits[character & 15]);
  }
}

template <typename Number>
void append_number(std::string& out, Number value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

// `before`, the text in quotes, `after`, at once: most names and texts are short and need no escape. False if this one
// is not so.
bool append_plain(std::string& out, std::string_view before, std::string_view text, std::string_view after) {
  std::array<char, 64> piece;
  if (text.size() + 8 > piece.size() || plain_end(text, 0) != text.size()) return false;
  char* at = std::copy(before.begin(), before.end(), piece.data());
  *at++ = '"';
  at = std::copy(text.begin(), text.end(), at);
  *at++ = '"';
  at = std::copy(after.begin(), after.end(), at);
  out.append(piece.data(), static_cast<std::size_t>(at - piece.data()));
  return true;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = plain_end(text, at);
    out.append(text, at, end - at);
    if (end == text.size()) break;
    const auto character = static_cast<unsigned char>(text[end]);
    at = end + 1;
    if (character < 0x80) {
      append_escape(out, character);
    } else if (const std::size_t size = utf8_size_at(text, end); size != 0) {
      out.append(text, end, size);
      at = end + size;
    } else {
      out += "\xEF\xBF\xBD";
    }
  }
  out.push_back('"');
}

void JsonWriter::separate() {
  if (needs_comma_) out_.push_back(',');
  needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_.push_back('{');
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::end_object() {
  out_.push_back('}');
  needs_comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::begin_array() {
  separate();
  out_.push_back('[');
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::end_array() {
  out_.push_back(']');
  needs_comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::key(std::string_view name) {
  if (!append_plain(out_, needs_comma_ ? "," : "", name, ":")) {
    separate();
    append_json_string(out_, name);
    out_.push_back(':');
  }
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::prepared_key(std::string_view quoted) {
  separate();
  out_ += quoted;
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::string(std::string_view text) {
  if (!append_plain(out_, needs_comma_ ? "," : "", text, "")) {
    separate();
    append_json_string(out_, text);
  }
  needs_comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  append_number(out_, value);
  return *this;
}
JsonWriter& JsonWriter::unsigned_integer(std::uint64_t value) {
  separate();
  append_number(out_, value);
  return *this;
}
JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  append_number(out_, value);
  return *this;
}
JsonWriter& JsonWriter::boolean(bool value) { return raw(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return raw("null"); }
JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}
JsonWriter& JsonWriter::begin_text() {
  separate();
  out_.push_back('"');
  return *this;
}
JsonWriter& JsonWriter::end_text() {
  out_.push_back('"');
  return *this;
}

}  // namespace hoga
