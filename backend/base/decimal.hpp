// Exact decimal numbers: a signed 128-bit count of 10^-8 units, the scale of NUMERIC(20,8), wide enough for any sum of
// them. Addition and subtraction are exact; where a product or a quotient may need more than 8 places the caller names
// the rounding. Overflow is never silent: it throws DecimalOverflow, which the edge of a session or an account's engine
// catches. A plain value: any thread, no allocation except for text.
#pragma once

#include <compare>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace hoga {

// A GNU extension that both compilers have; __extension__ keeps -Wpedantic quiet.
__extension__ using Int128 = __int128;

enum class Rounding {
  Down,      // towards negative infinity
  Up,        // towards positive infinity
  ToZero,    // cuts
  FromZero,  // away from zero
  HalfUp,    // to the nearest, a half away from zero: what the venues do with commissions
  HalfEven,  // to the nearest, a half to the even digit
};

class DecimalOverflow : public std::overflow_error {
 public:
  DecimalOverflow() : std::overflow_error("A decimal left its range") {}
};

class Decimal {
 public:
  static constexpr int kPlaces = 8;
  static constexpr std::int64_t kUnitsPerOne = 100'000'000;

  constexpr Decimal() = default;
  // Whole numbers convert implicitly; a floating-point number does not convert at all.
  constexpr Decimal(int whole) : units_(static_cast<Int128>(whole) * kUnitsPerOne) {}
  constexpr Decimal(std::int64_t whole) : units_(static_cast<Int128>(whole) * kUnitsPerOne) {}
  Decimal(double) = delete;

  static constexpr Decimal from_units(Int128 units) {
    Decimal decimal;
    decimal.units_ = units;
    return decimal;
  }

  // Reads `[-]digits[.digits]`. No exponent, no sign +, no blanks, at most 8 places (trailing zeros beyond are
  // allowed), at most 39 digits. Errors: ValidationFailed with code `not_a_decimal`, `too_many_places` or
  // `out_of_range`.
  static Result<Decimal> parse(std::string_view text);
  // For constants in code and tests: throws ErrorException on bad text.
  static Decimal of(std::string_view text);

  constexpr Int128 units() const { return units_; }
  constexpr bool is_zero() const { return units_ == 0; }
  constexpr bool is_negative() const { return units_ < 0; }
  constexpr bool is_positive() const { return units_ > 0; }

  // "1.5", "0", "-0.00000001": no trailing zeros.
  std::string to_string() const;
  // Exactly `places` (0 to 8) places; digits beyond are cut towards zero, so choose places that hold the value.
  std::string to_fixed(int places = kPlaces) const;
  // For charts, statistics and indicators only: never comes back as money.
  double to_double() const;
  // |value| < 10^12 and so fits NUMERIC(20,8).
  bool fits_numeric_20_8() const;
  // Number of places that are needed: 0 to 8.
  int places() const;

  // Sums are inline: a back-test makes dozens of them for a candle.
  Decimal operator-() const { return Decimal{} - *this; }
  Decimal& operator+=(const Decimal& other) {
    Int128 sum = 0;
    if (__builtin_add_overflow(units_, other.units_, &sum)) throw_overflow();
    units_ = sum;
    return *this;
  }
  Decimal& operator-=(const Decimal& other) {
    Int128 difference = 0;
    if (__builtin_sub_overflow(units_, other.units_, &difference)) throw_overflow();
    units_ = difference;
    return *this;
  }
  friend Decimal operator+(Decimal a, const Decimal& b) { return a += b; }
  friend Decimal operator-(Decimal a, const Decimal& b) { return a -= b; }
  friend constexpr auto operator<=>(const Decimal&, const Decimal&) = default;
  friend constexpr bool operator==(const Decimal&, const Decimal&) = default;

 private:
  [[noreturn]] static void throw_overflow();

  Int128 units_ = 0;
};

// a × b, a ÷ b and a × b ÷ c, rounded once, with a 256-bit intermediate. Division by zero throws std::domain_error.
Decimal multiply(const Decimal& a, const Decimal& b, Rounding rounding);
Decimal divide(const Decimal& a, const Decimal& b, Rounding rounding);
Decimal multiply_divide(const Decimal& a, const Decimal& b, const Decimal& c, Rounding rounding);

// The multiple of `step` (> 0) that the rounding chooses. A step of zero means no step: the value itself.
Decimal round_to_step(const Decimal& value, const Decimal& step, Rounding rounding);
bool is_multiple_of(const Decimal& value, const Decimal& step);
// Rounded to so many places (0 to 8).
Decimal round_to_places(const Decimal& value, int places, Rounding rounding);

// value ÷ step where the division is exact and fits 64 bits: ticks and lots. Otherwise an error of code
// `not_a_multiple` or `out_of_range`.
Result<std::int64_t> to_step_count(const Decimal& value, const Decimal& step);
Decimal from_step_count(std::int64_t count, const Decimal& step);

inline Decimal abs(const Decimal& value) { return value.is_negative() ? -value : value; }

// The nearest decimal to a double, from simulated prices and indicators at the edge where they are cut to tick and
// step. NaN and numbers out of range throw DecimalOverflow.
Decimal decimal_from_double(double value, Rounding rounding = Rounding::HalfEven);

}  // namespace hoga
