// Any text: what is read as a decimal is written and read as the same, and arithmetic is exact or throws.
#include <cstdlib>
#include <stdexcept>

#include "base/decimal.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void calculate(const hoga::Decimal& a, const hoga::Decimal& b) {
  using hoga::Rounding;
  require(a + b - b == a);
  if (!b.is_zero()) {
    // Rounding down and rounding up enclose the exact value, one unit apart at most.
    const auto low = divide(a, b, Rounding::Down);
    const auto high = divide(a, b, Rounding::Up);
    require(low <= high && high.units() - low.units() <= 1);
    require(multiply_divide(a, b, b, Rounding::HalfEven) == a);
  }
  if (b.is_positive()) {
    const auto stepped = round_to_step(a, b, Rounding::Down);
    require(stepped <= a && is_multiple_of(stepped, b));
  }
  require(multiply(a, b, Rounding::Down) <= multiply(a, b, Rounding::Up));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto space = text.find(' ');
  const auto first = hoga::Decimal::parse(text.substr(0, space));
  if (!first) return 0;
  require(hoga::Decimal::parse(first->to_string()).value() == *first);
  require(hoga::Decimal::parse(first->to_fixed()).value() == *first);
  require(first->places() >= 0 && first->places() <= hoga::Decimal::kPlaces);
  if (space == std::string_view::npos) return 0;
  const auto second = hoga::Decimal::parse(text.substr(space + 1));
  if (!second) return 0;
  try {
    calculate(*first, *second);
  } catch (const hoga::DecimalOverflow&) {
    // Said aloud, as promised.
  }
  return 0;
}
