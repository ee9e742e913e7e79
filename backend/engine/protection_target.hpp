// What a plan means for a position as it is now, and the orders that do it. Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "domain/command.hpp"
#include "orders/account_record.hpp"

namespace hoga::engine {

// What is to be done for one symbol now. At most one of `order` and `list`.
struct ProtectionStep {
  Symbol symbol;
  std::vector<OrderId> cancels;
  std::optional<OrderIntent> order;
  std::optional<OrderListIntent> list;
  // The position is closed: its plan goes with it.
  bool is_over = false;
};

// What the orders that stand should look like. Prices lie on ticks.
struct ProtectionTarget {
  Decimal quantity;
  std::optional<Decimal> stop_price;
  std::optional<int> trailing_delta_bps;
  std::optional<Decimal> take_profit;
  friend bool operator==(const ProtectionTarget&, const ProtectionTarget&) = default;
};

// Null where fills have made none.
const Position* position_of(const orders::AccountRecord& record, const Symbol& symbol);

// Nothing where there is nothing that could be sold, or the plan is empty.
std::optional<ProtectionTarget> protection_target(const Protection& plan, const std::optional<Position>& position,
                                                  const risk::MarketBoard& board);
// A stop and a target are a list, one of them is a single order. They fire market orders: an exit at a limit may stay
// behind.
ProtectionStep protection_orders(const Symbol& symbol, const ProtectionTarget& target);
// The orders are what the target wants, whole and not being taken back.
bool is_protected(const std::vector<OrderId>& orders, const ProtectionTarget& target,
                  const orders::AccountRecord& record);

}  // namespace hoga::engine
