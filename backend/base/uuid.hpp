// Ids: UUID version 7 (RFC 9562, section 5.7), so that ids sort by the time they were made.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace hoga {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  // Lower case with hyphens, 36 characters.
  std::string to_string() const;
  // Accepts that form only, in either case.
  static std::optional<Uuid> parse(std::string_view text);
  // Crockford's base 32 in lower case, 26 characters: fits an exchange's client order id of 36 with a mark before it.
  std::string to_base32() const;
  static std::optional<Uuid> parse_base32(std::string_view text);

  bool is_nil() const { return *this == Uuid{}; }
  friend auto operator<=>(const Uuid&, const Uuid&) = default;
  friend bool operator==(const Uuid&, const Uuid&) = default;
};

// Makes version 7 ids that never repeat and never go backwards, even within one millisecond or when the clock steps
// back. Pure: time and 74 random bits come in. One owner, one thread.
class UuidSequence {
 public:
  Uuid next(Timestamp now, std::uint64_t random_high, std::uint64_t random_low);

 private:
  std::int64_t last_milliseconds_ = 0;
  std::uint16_t counter_ = 0;
};

// A version 7 id from the system's clock and secure randomness. Any thread.
Uuid make_uuid();

}  // namespace hoga

template <>
struct std::hash<hoga::Uuid> {
  std::size_t operator()(const hoga::Uuid& uuid) const noexcept {
    // The last eight bytes are random.
    std::size_t value = 0;
    for (std::size_t i = 8; i < 16; ++i) value = (value << 8) | uuid.bytes[i];
    return value;
  }
};
