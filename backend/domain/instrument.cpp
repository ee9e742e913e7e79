#include "domain/instrument.hpp"

#include <fmt/format.h>

namespace hoga {
namespace {

Error refusal(const char* code, std::string detail) { return make_error(Errc::Rejected, code, std::move(detail)); }

Result<void> check_range(const char* code, const char* noun, const Decimal& value, const Decimal& min,
                         const Decimal& max, const Decimal& step) {
  if (!min.is_zero() && value < min) {
    return refusal(code, fmt::format("The {} must be at least {}.", noun, min.to_string()));
  }
  if (!max.is_zero() && value > max) {
    return refusal(code, fmt::format("The {} must be at most {}.", noun, max.to_string()));
  }
  if (!is_multiple_of(value, step)) {
    return refusal(code, fmt::format("The {} must be a multiple of {}.", noun, step.to_string()));
  }
  return {};
}

}  // namespace

Result<void> check_price(const Instrument& instrument, const Decimal& price) {
  if (!price.is_positive()) return refusal("price_filter", "The price must be above zero.");
  return check_range("price_filter", "price", price, instrument.price_min, instrument.price_max, instrument.tick_size);
}

Result<void> check_quantity(const Instrument& instrument, const Decimal& quantity, bool is_market) {
  if (!quantity.is_positive()) return refusal("lot_size", "The quantity must be above zero.");
  auto checked = check_range("lot_size", "quantity", quantity, instrument.quantity_min, instrument.quantity_max,
                             instrument.step_size);
  if (!checked || !is_market) return checked;
  return check_range("market_lot_size", "quantity of a market order", quantity, instrument.market_quantity_min,
                     instrument.market_quantity_max, Decimal{});
}

Result<void> check_notional(const Instrument& instrument, const Decimal& price, const Decimal& quantity,
                            bool is_market) {
  const Decimal notional = multiply(price, quantity, Rounding::Down);
  const bool min_applies = !is_market || instrument.notional_min_applies_to_market;
  const bool max_applies = !is_market || instrument.notional_max_applies_to_market;
  if (min_applies && !instrument.notional_min.is_zero() && notional < instrument.notional_min) {
    return refusal("notional", fmt::format("The value of the order must be at least {} {}.",
                                           instrument.notional_min.to_string(), instrument.quote));
  }
  if (max_applies && !instrument.notional_max.is_zero() && notional > instrument.notional_max) {
    return refusal("notional", fmt::format("The value of the order must be at most {} {}.",
                                           instrument.notional_max.to_string(), instrument.quote));
  }
  return {};
}

}  // namespace hoga
