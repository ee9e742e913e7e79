#include "base/decimal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace hoga {
namespace {

__extension__ using UInt128 = unsigned __int128;

constexpr Int128 kOne = Decimal::kUnitsPerOne;
constexpr UInt128 kMagnitudeMax = (static_cast<UInt128>(1) << 127) - 1;

// Unsigned 256 bits, just enough for (a × b) ÷ c.
struct UInt256 {
  UInt128 high = 0;
  UInt128 low = 0;
};

UInt128 magnitude(Int128 value) { return value < 0 ? ~static_cast<UInt128>(value) + 1 : static_cast<UInt128>(value); }

UInt256 multiply_wide(UInt128 a, UInt128 b) {
  if (((a | b) >> 64) == 0) return {0, a * b};
  constexpr UInt128 mask = (static_cast<UInt128>(1) << 64) - 1;
  const UInt128 a_low = a & mask, a_high = a >> 64, b_low = b & mask, b_high = b >> 64;
  const UInt128 low = a_low * b_low;
  const UInt128 middle_1 = a_high * b_low;
  const UInt128 middle_2 = a_low * b_high;
  const UInt128 carry = (low >> 64) + (middle_1 & mask) + (middle_2 & mask);
  return {a_high * b_high + (middle_1 >> 64) + (middle_2 >> 64) + (carry >> 64), (low & mask) | (carry << 64)};
}

struct Quotient {
  UInt128 value = 0;
  UInt128 remainder = 0;
};

// Shift-and-subtract. Throws DecimalOverflow when the quotient leaves 128 bits.
Quotient divide_wide(const UInt256& dividend, UInt128 divisor) {
  if (dividend.high == 0 && (dividend.low >> 64) == 0 && (divisor >> 64) == 0) {
    // Most sums of money: two machine instructions where the next line calls a function twice.
    const auto [value, by] = std::pair(static_cast<std::uint64_t>(dividend.low), static_cast<std::uint64_t>(divisor));
    return {value / by, value % by};
  }
  if (dividend.high == 0) {
    // A division is a function's call, and the remainder would be another.
    const UInt128 value = dividend.low / divisor;
    return {value, dividend.low - value * divisor};
  }
  if (dividend.high >= divisor) throw DecimalOverflow();
  UInt128 remainder = dividend.high;
  UInt128 quotient = 0;
  for (int bit = 127; bit >= 0; --bit) {
    const bool carry = (remainder >> 127) != 0;
    remainder = (remainder << 1) | ((dividend.low >> bit) & 1);
    quotient <<= 1;
    if (carry || remainder >= divisor) {
      remainder -= divisor;
      quotient |= 1;
    }
  }
  return {quotient, remainder};
}

// Below this a product's upper half, times what 2^64 leaves over of 10^8, fits 64 bits together with a remainder.
constexpr std::uint64_t kUpperHalfMax = std::uint64_t{1} << 40;

// By 10^8. Of 64 bits that is a multiplication, of 128 a function's call: with 2^64 = whole × 10^8 + rest the upper
// half becomes a number of 64 bits too.
Quotient divide_by_one(std::uint64_t high, std::uint64_t low, std::uint64_t added) {
  constexpr std::uint64_t one = Decimal::kUnitsPerOne;
  constexpr auto whole = static_cast<std::uint64_t>((static_cast<UInt128>(1) << 64) / one);
  constexpr auto rest = static_cast<std::uint64_t>((static_cast<UInt128>(1) << 64) % one);
  const std::uint64_t left = high * rest + low % one + added;
  return {static_cast<UInt128>(high) * whole + low / one + left / one, left % one};
}

// What is added to a size so that the division by 10^8, which cuts, rounds it. A branch on what is left over would be
// foreseen by no processor.
std::uint64_t added_before_cut(bool negative, Rounding rounding) {
  constexpr std::uint64_t most = Decimal::kUnitsPerOne - 1;
  switch (rounding) {
    case Rounding::Down: return negative ? most : 0;
    case Rounding::Up: return negative ? 0 : most;
    case Rounding::ToZero: return 0;
    case Rounding::FromZero: return most;
    // Of an even one that would be too much by one where a half is left over.
    case Rounding::HalfUp:
    case Rounding::HalfEven: return Decimal::kUnitsPerOne / 2;
  }
  return 0;
}

bool rounds_away_from_zero(const Quotient& quotient, UInt128 divisor, bool negative, Rounding rounding) {
  if (quotient.remainder == 0) return false;
  // Compares remainder with divisor - remainder: twice the remainder could overflow.
  const UInt128 rest = divisor - quotient.remainder;
  switch (rounding) {
    case Rounding::Down: return negative;
    case Rounding::Up: return !negative;
    case Rounding::ToZero: return false;
    case Rounding::FromZero: return true;
    case Rounding::HalfUp: return quotient.remainder >= rest;
    case Rounding::HalfEven:
      return quotient.remainder > rest || (quotient.remainder == rest && (quotient.value & 1) != 0);
  }
  return false;
}

Int128 with_sign(UInt128 value, bool negative) {
  if (value > kMagnitudeMax) throw DecimalOverflow();
  const auto signed_value = static_cast<Int128>(value);
  return negative ? -signed_value : signed_value;
}

// a × b ÷ c in units, rounded once.
Int128 multiply_divide_units(Int128 a, Int128 b, Int128 c, Rounding rounding) {
  if (c == 0) throw std::domain_error("A decimal was divided by zero");
  const bool negative = ((a < 0) != (b < 0)) != (c < 0);
  const UInt128 divisor = magnitude(c);
  Quotient quotient = divide_wide(multiply_wide(magnitude(a), magnitude(b)), divisor);
  if (rounds_away_from_zero(quotient, divisor, negative, rounding)) {
    if (quotient.value == kMagnitudeMax) throw DecimalOverflow();
    ++quotient.value;
  }
  return with_sign(quotient.value, negative);
}

// So many digits at a time as 64 bits hold: a division of 128 bits is a function's call.
std::string digits_of(UInt128 value) {
  constexpr std::size_t digits_at_a_time = 19;
  constexpr std::uint64_t limit = 10'000'000'000'000'000'000U;
  std::string text;
  for (; value >= limit; value /= limit) {
    const auto last = std::to_string(static_cast<std::uint64_t>(value % limit));
    text.insert(0, last).insert(0, digits_at_a_time - last.size(), '0');
  }
  return text.insert(0, std::to_string(static_cast<std::uint64_t>(value)));
}

Error decimal_error(std::string code, std::string detail) {
  return make_error(Errc::ValidationFailed, std::move(code), std::move(detail));
}

constexpr std::array<std::int64_t, 9> kPowersOfTen{1,       10,        100,        1'000,      10'000,
                                                   100'000, 1'000'000, 10'000'000, 100'000'000};

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  const auto is_digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!is_digits(whole) || (point != std::string_view::npos && !is_digits(fraction))) {
    return decimal_error("not_a_decimal", "Write a plain decimal number such as \"0.001\".");
  }
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  if (fraction.size() > kPlaces) return decimal_error("too_many_places", "At most 8 decimal places are allowed.");
  const auto too_large = [] { return decimal_error("out_of_range", "The number is too large."); };
  UInt128 units = 0;
  const auto append = [&units](char digit) {
    if (units > (kMagnitudeMax - 9) / 10) return false;
    units = units * 10 + static_cast<UInt128>(digit - '0');
    return true;
  };
  for (const char digit : whole) {
    if (!append(digit)) return too_large();
  }
  for (int place = 0; place < kPlaces; ++place) {
    const auto index = static_cast<std::size_t>(place);
    if (!append(index < fraction.size() ? fraction[index] : '0')) return too_large();
  }
  return from_units(with_sign(units, negative));
}

Decimal Decimal::of(std::string_view text) { return parse(text).value(); }

std::string Decimal::to_fixed(int places) const {
  const UInt128 value =
      magnitude(units_) / static_cast<UInt128>(kPowersOfTen.at(static_cast<std::size_t>(kPlaces - places)));
  std::string text = digits_of(value);
  const auto count = static_cast<std::size_t>(places);
  if (text.size() <= count) text.insert(0, count + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - count, 1, '.');
  if (units_ < 0 && value != 0) text.insert(0, 1, '-');
  return text;
}

std::string Decimal::to_string() const { return to_fixed(places()); }

int Decimal::places() const {
  auto fraction = static_cast<std::uint64_t>(magnitude(units_) % static_cast<UInt128>(kOne));
  if (fraction == 0) return 0;
  int places = kPlaces;
  for (; fraction % 10 == 0; fraction /= 10) --places;
  return places;
}

double Decimal::to_double() const { return static_cast<double>(units_) / static_cast<double>(kUnitsPerOne); }

bool Decimal::fits_numeric_20_8() const {
  return magnitude(units_) < static_cast<UInt128>(kUnitsPerOne) * 1'000'000'000'000ULL;
}

void Decimal::throw_overflow() { throw DecimalOverflow(); }

Decimal multiply(const Decimal& a, const Decimal& b, Rounding rounding) {
  const UInt128 left = magnitude(a.units());
  const UInt128 right = magnitude(b.units());
  const bool is_narrow = ((left | right) >> 64) == 0;
  const UInt128 product = is_narrow ? left * right : 0;
  const auto high = static_cast<std::uint64_t>(product >> 64);
  if (!is_narrow || high >= kUpperHalfMax) {
    return Decimal::from_units(multiply_divide_units(a.units(), b.units(), kOne, rounding));
  }
  // Nearly all sums of money.
  const bool negative = a.is_negative() != b.is_negative();
  auto quotient = divide_by_one(high, static_cast<std::uint64_t>(product), added_before_cut(negative, rounding));
  if (rounding == Rounding::HalfEven && quotient.remainder == 0) quotient.value &= ~static_cast<UInt128>(1);
  const auto units = static_cast<Int128>(quotient.value);
  return Decimal::from_units(negative ? -units : units);
}

Decimal divide(const Decimal& a, const Decimal& b, Rounding rounding) {
  return Decimal::from_units(multiply_divide_units(a.units(), kOne, b.units(), rounding));
}

Decimal multiply_divide(const Decimal& a, const Decimal& b, const Decimal& c, Rounding rounding) {
  return Decimal::from_units(multiply_divide_units(a.units(), b.units(), c.units(), rounding));
}

Decimal round_to_step(const Decimal& value, const Decimal& step, Rounding rounding) {
  if (step.is_zero()) return value;
  const Int128 count = multiply_divide_units(value.units(), 1, step.units(), rounding);
  return Decimal::from_units(multiply_divide_units(count, step.units(), 1, rounding));
}

bool is_multiple_of(const Decimal& value, const Decimal& step) {
  return step.is_zero() || value.units() % step.units() == 0;
}

Decimal round_to_places(const Decimal& value, int places, Rounding rounding) {
  return round_to_step(value, Decimal::from_units(kPowersOfTen.at(static_cast<std::size_t>(Decimal::kPlaces - places))),
                       rounding);
}

Result<std::int64_t> to_step_count(const Decimal& value, const Decimal& step) {
  if (!step.is_positive() || !is_multiple_of(value, step)) {
    return decimal_error("not_a_multiple", "The number must be a multiple of " + step.to_string() + ".");
  }
  const Int128 count = value.units() / step.units();
  if (count > INT64_MAX || count < INT64_MIN) return decimal_error("out_of_range", "The number is too large.");
  return static_cast<std::int64_t>(count);
}

Decimal from_step_count(std::int64_t count, const Decimal& step) {
  return Decimal::from_units(multiply_divide_units(count, step.units(), 1, Rounding::ToZero));
}

Decimal decimal_from_double(double value, Rounding rounding) {
  const double scaled = value * static_cast<double>(Decimal::kUnitsPerOne);
  // 2^126 leaves room for the rounding step.
  if (!std::isfinite(scaled) || std::fabs(scaled) > 0x1p126) throw DecimalOverflow();
  const double whole = std::floor(scaled);
  const double fraction = scaled - whole;
  Int128 units = static_cast<Int128>(whole);
  const bool negative = scaled < 0;
  bool up = false;
  switch (rounding) {
    case Rounding::Down: break;
    case Rounding::Up: up = fraction > 0; break;
    case Rounding::ToZero: up = negative && fraction > 0; break;
    case Rounding::FromZero: up = !negative && fraction > 0; break;
    case Rounding::HalfUp: up = fraction > 0.5 || (fraction == 0.5 && !negative); break;
    case Rounding::HalfEven: up = fraction > 0.5 || (fraction == 0.5 && units % 2 != 0); break;
  }
  if (up) ++units;
  return Decimal::from_units(units);
}

}  // namespace hoga
