#include "orders/explained_balance.hpp"

#include <algorithm>

namespace hoga::orders {

Balance explained_balance(const BalanceSheet& sheet, const std::string& asset) {
  const auto known = sheet.all().find(asset);
  Balance balance = known == sheet.all().end() ? Balance{asset, {}, {}} : known->second;
  const Decimal total = balance.free + balance.locked - sheet.drift_of(asset);
  // What is locked is the venue's word alone, and the next one sets it right.
  balance.locked = std::clamp(balance.locked, Decimal{}, std::max(total, Decimal{}));
  balance.free = total - balance.locked;
  return balance;
}

}  // namespace hoga::orders
