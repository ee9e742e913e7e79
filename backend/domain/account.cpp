#include "domain/account.hpp"

namespace hoga {

Decimal entry_price(const Position& position) {
  if (position.size.is_zero()) return Decimal{};
  return divide(position.cost, position.size, Rounding::HalfUp);
}

}  // namespace hoga
