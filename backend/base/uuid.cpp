#include "base/uuid.hpp"

#include <cstring>
#include <mutex>

#include "base/secure_random.hpp"

namespace hoga {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase32 = "0123456789abcdefghjkmnpqrstvwxyz";

int value_in(std::string_view alphabet, char digit) {
  if (digit >= 'A' && digit <= 'Z') digit = static_cast<char>(digit - 'A' + 'a');
  const std::size_t position = alphabet.find(digit);
  return position == std::string_view::npos ? -1 : static_cast<int>(position);
}

}  // namespace

std::string Uuid::to_string() const {
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
    text.push_back(kHex[bytes[i] >> 4]);
    text.push_back(kHex[bytes[i] & 15]);
  }
  return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  std::size_t byte = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != '-') return std::nullopt;
      continue;
    }
    const int high = value_in(kHex, text[i]);
    const int low = value_in(kHex, text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    uuid.bytes[byte++] = static_cast<std::uint8_t>(high * 16 + low);
    i += 2;
  }
  return uuid;
}

std::string Uuid::to_base32() const {
  // 128 bits in groups of five from the top, with two zero bits in front.
  std::string text;
  text.reserve(26);
  unsigned buffer = 0;
  int bits = 2;
  for (const std::uint8_t byte : bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text.push_back(kBase32[(buffer >> bits) & 31]);
    }
    buffer &= (1U << bits) - 1;
  }
  return text;
}

std::optional<Uuid> Uuid::parse_base32(std::string_view text) {
  if (text.size() != 26 || value_in(kBase32, text[0]) > 7) return std::nullopt;
  Uuid uuid;
  unsigned buffer = 0;
  int bits = -2;
  std::size_t byte = 0;
  for (const char digit : text) {
    const int value = value_in(kBase32, digit);
    if (value < 0) return std::nullopt;
    buffer = (buffer << 5) | static_cast<unsigned>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      uuid.bytes[byte++] = static_cast<std::uint8_t>(buffer >> bits);
      buffer &= (1U << bits) - 1;
    }
  }
  return uuid;
}

Uuid UuidSequence::next(Timestamp now, std::uint64_t random_high, std::uint64_t random_low) {
  const std::int64_t milliseconds = to_milliseconds(now);
  if (milliseconds > last_milliseconds_) {
    last_milliseconds_ = milliseconds;
    // Starting in the lower half leaves at least 2,048 ids within a millisecond before the time is moved on.
    counter_ = static_cast<std::uint16_t>(random_high & 0x7ff);
  } else if (++counter_ > 0xfff) {
    ++last_milliseconds_;
    counter_ = 0;
  }
  Uuid uuid;
  for (std::size_t i = 0; i < 6; ++i) {
    uuid.bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(last_milliseconds_) >> (8 * (5 - i)));
  }
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (counter_ >> 8));
  uuid.bytes[7] = static_cast<std::uint8_t>(counter_ & 0xff);
  for (std::size_t i = 0; i < 8; ++i) uuid.bytes[8 + i] = static_cast<std::uint8_t>(random_low >> (8 * (7 - i)));
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
  return uuid;
}

Uuid make_uuid() {
  // Drawn for many ids at once: each draw is a call into the system, and every request has an id.
  static std::array<std::uint8_t, 1024> drawn;
  static std::size_t used = drawn.size();
  static std::mutex mutex;
  static UuidSequence sequence;
  const std::scoped_lock lock(mutex);
  const auto draw = [] {
    if (used == drawn.size()) {
      secure_random_fill(drawn);
      used = 0;
    }
    std::uint64_t number = 0;
    std::memcpy(&number, drawn.data() + used, sizeof number);
    used += sizeof number;
    return number;
  };
  const std::uint64_t high = draw();
  return sequence.next(SystemClock{}.now(), high, draw());
}

}  // namespace hoga
