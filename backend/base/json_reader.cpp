#include <fmt/format.h>

#include "base/json.hpp"
#include "base/json_utf8.hpp"

namespace hoga {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

}  // namespace

bool JsonReader::fail(std::string_view reason) {
  if (!failed_) {
    failed_ = true;
    reason_ = reason;
  }
  return false;
}

Error JsonReader::error() const {
  return make_error(Errc::InvalidRequest, "malformed_json",
                    fmt::format("The JSON can't be read at byte {}: {}.", position_, reason_));
}

void JsonReader::skip_blanks() {
  while (position_ < text_.size()) {
    const char character = text_[position_];
    if (character != ' ' && character != '\n' && character != '\r' && character != '\t') return;
    ++position_;
  }
}

bool JsonReader::expect(char wanted, std::string_view reason) {
  skip_blanks();
  if (position_ >= text_.size()) return fail("it ends too early");
  if (text_[position_] != wanted) return fail(reason);
  ++position_;
  return true;
}

JsonKind JsonReader::peek() {
  if (failed_) return JsonKind::Malformed;
  skip_blanks();
  if (position_ >= text_.size()) {
    fail("it ends too early");
    return JsonKind::Malformed;
  }
  switch (text_[position_]) {
    case '{': return JsonKind::Object;
    case '[': return JsonKind::Array;
    case '"': return JsonKind::String;
    case 't':
    case 'f': return JsonKind::Boolean;
    case 'n': return JsonKind::Null;
    case '-': return JsonKind::Number;
    default: break;
  }
  if (is_digit(text_[position_])) return JsonKind::Number;
  fail("no value begins with this character");
  return JsonKind::Malformed;
}

bool JsonReader::enter(char bracket) {
  if (failed_) return false;
  if (!expect(bracket, bracket == '{' ? "expected an object" : "expected an array")) return false;
  if (++depth_ > depth_max_) return fail("it is nested too deeply");
  is_first_ = true;
  return true;
}

bool JsonReader::begin_object() { return enter('{'); }
bool JsonReader::begin_array() { return enter('['); }

bool JsonReader::next_key(std::string& key) {
  if (failed_) return false;
  skip_blanks();
  if (position_ < text_.size() && text_[position_] == '}') {
    ++position_;
    --depth_;
    is_first_ = false;
    return false;
  }
  if (!is_first_ && !expect(',', "expected a comma or the end of the object")) return false;
  is_first_ = false;
  return read_string(key) && expect(':', "expected a colon");
}

bool JsonReader::next_element() {
  if (failed_) return false;
  skip_blanks();
  if (position_ < text_.size() && text_[position_] == ']') {
    ++position_;
    --depth_;
    is_first_ = false;
    return false;
  }
  if (!is_first_ && !expect(',', "expected a comma or the end of the array")) return false;
  is_first_ = false;
  // After a comma a value must follow.
  return peek() != JsonKind::Malformed;
}

bool JsonReader::copy_utf8(std::string& out) {
  const std::size_t start = position_;
  for (;;) {
    position_ = plain_end(text_, position_);
    if (position_ == text_.size()) break;
    const auto character = static_cast<unsigned char>(text_[position_]);
    if (character == '"' || character == '\\') break;
    if (character < 0x20) return fail("a control character must be escaped");
    const std::size_t size = utf8_size_at(text_, position_);
    if (size == 0) return fail("it is not UTF-8");
    position_ += size;
  }
  out.append(text_, start, position_ - start);
  return true;
}

bool JsonReader::read_string(std::string& out) {
  if (failed_ || !expect('"', "expected a string")) return false;
  out.clear();
  for (;;) {
    if (!copy_utf8(out)) return false;
    if (position_ >= text_.size()) return fail("it ends inside a string");
    if (text_[position_++] == '"') return true;
    if (!read_escape(out)) return false;
  }
}

bool JsonReader::read_hex4(std::uint32_t& value) {
  if (text_.size() - position_ < 4) return fail("it ends inside an escape");
  value = 0;
  for (int i = 0; i < 4; ++i, ++position_) {
    const char character = text_[position_];
    std::uint32_t digit = 0;
    if (is_digit(character))
      digit = static_cast<std::uint32_t>(character - '0');
    else if (character >= 'a' && character <= 'f')
      digit = static_cast<std::uint32_t>(character - 'a') + 10;
    else if (character >= 'A' && character <= 'F')
      digit = static_cast<std::uint32_t>(character - 'A') + 10;
    else
      return fail("expected a hexadecimal digit");
    value = value * 16 + digit;
  }
  return true;
}

bool JsonReader::read_escape(std::string& out) {
  if (position_ >= text_.size()) return fail("it ends inside a string");
  switch (text_[position_++]) {
    case '"': out.push_back('"'); return true;
    case '\\': out.push_back('\\'); return true;
    case '/': out.push_back('/'); return true;
    case 'b': out.push_back('\b'); return true;
    case 'f': out.push_back('\f'); return true;
    case 'n': out.push_back('\n'); return true;
    case 'r': out.push_back('\r'); return true;
    case 't': out.push_back('\t'); return true;
    case 'u': break;
    default: --position_; return fail("there is no such escape");
  }
  std::uint32_t code_point = 0;
  if (!read_hex4(code_point)) return false;
  if (code_point >= 0xDC00 && code_point < 0xE000) return fail("a surrogate stands alone");
  if (code_point >= 0xD800 && code_point < 0xDC00) {
    std::uint32_t low = 0;
    if (text_.substr(position_, 2) != "\\u") return fail("a surrogate stands alone");
    position_ += 2;
    if (!read_hex4(low)) return false;
    if (low < 0xDC00 || low >= 0xE000) return fail("a surrogate stands alone");
    code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(out, code_point);
  return true;
}

bool JsonReader::read_number(std::string_view& digits) {
  if (failed_) return false;
  skip_blanks();
  const std::size_t start = position_;
  const auto at = [this](std::size_t i) { return i < text_.size() ? text_[i] : '\0'; };
  const auto run = [&] {
    const std::size_t from = position_;
    while (is_digit(at(position_))) ++position_;
    return position_ > from;
  };
  if (at(position_) == '-') ++position_;
  if (at(position_) == '0') {
    ++position_;
    if (is_digit(at(position_))) return fail("a number has no leading zeros");
  } else if (!run()) {
    return fail("expected a number");
  }
  if (at(position_) == '.') {
    ++position_;
    if (!run()) return fail("digits must follow the point");
  }
  if (at(position_) == 'e' || at(position_) == 'E') {
    ++position_;
    if (at(position_) == '+' || at(position_) == '-') ++position_;
    if (!run()) return fail("digits must follow the exponent");
  }
  digits = text_.substr(start, position_ - start);
  return true;
}

bool JsonReader::read_word(std::string_view word) {
  if (text_.substr(position_, word.size()) != word) return fail("no value begins like this");
  position_ += word.size();
  return true;
}

bool JsonReader::read_boolean(bool& value) {
  if (failed_) return false;
  skip_blanks();
  value = position_ < text_.size() && text_[position_] == 't';
  return read_word(value ? "true" : "false");
}

bool JsonReader::read_null() {
  if (failed_) return false;
  skip_blanks();
  return read_word("null");
}

bool JsonReader::skip_value() {
  std::string text;
  std::string_view digits;
  bool boolean = false;
  switch (peek()) {
    case JsonKind::Object:
      // The recursion is as deep as the depth limit allows.
      if (begin_object()) {
        while (next_key(text)) {
          if (!skip_value()) return false;
        }
      }
      return !failed_;
    case JsonKind::Array:
      if (begin_array()) {
        while (next_element()) {
          if (!skip_value()) return false;
        }
      }
      return !failed_;
    case JsonKind::String: return read_string(text);
    case JsonKind::Number: return read_number(digits);
    case JsonKind::Boolean: return read_boolean(boolean);
    case JsonKind::Null: return read_null();
    case JsonKind::Malformed: break;
  }
  return false;
}

bool JsonReader::read_raw(std::string_view& json) {
  if (failed_) return false;
  skip_blanks();
  const std::size_t start = position_;
  if (!skip_value()) return false;
  json = text_.substr(start, position_ - start);
  return true;
}

bool JsonReader::finish() {
  if (failed_) return false;
  skip_blanks();
  if (position_ != text_.size()) return fail("something follows the value");
  return true;
}

}  // namespace hoga
