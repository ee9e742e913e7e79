// How a row of `cost_entries` becomes a CostEntry. Inside of storage/ only.
#pragma once

#include <string_view>

#include "domain/cost_entry.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

inline constexpr std::string_view kCostEntryColumns =
    "id, user_id, account_id, symbol, side, quantity, price, fee, fee_currency, fee_value, source, trade_id, "
    "executed_at, created_at, venue_order_id";
CostEntry read_cost_entry(Row& row);

}  // namespace hoga::storage
