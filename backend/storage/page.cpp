#include "storage/page.hpp"

#include <charconv>

namespace hoga::storage {

// Microseconds in base 36, a hyphen, the id in base 32: nothing that needs escaping in a URL.
std::string encode_cursor(const Cursor& cursor) {
  std::array<char, 20> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), to_microseconds(cursor.time), 36).ptr;
  return std::string(digits.data(), end) + "." + cursor.id.to_base32();
}

Result<Cursor> decode_cursor(const std::string& text) {
  const auto dot = text.find('.');
  if (dot != std::string::npos) {
    std::int64_t microseconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + dot, microseconds, 36);
    const auto id = Uuid::parse_base32(std::string_view{text}.substr(dot + 1));
    // The range of times that both databases write with four digits of a year.
    constexpr std::int64_t kLimit = 253'402'300'800'000'000;
    if (error == std::errc{} && end == text.data() + dot && id && microseconds >= 0 && microseconds < kLimit) {
      return Cursor{from_microseconds(microseconds), *id};
    }
  }
  Error error = make_error(Errc::ValidationFailed, "The cursor is not one that this server gave.");
  error.fields.push_back({"cursor", "bad_cursor", "Use next_cursor of the page before."});
  return error;
}

}  // namespace hoga::storage
