// How a row of `trades` becomes a Fill, for the repositories that read it. Inside of storage/ only.
#pragma once

#include <string_view>

#include "domain/account.hpp"
#include "storage/market_results.hpp"

namespace hoga::storage {

inline constexpr std::string_view kFillColumns =
    "id, user_id, account_id, order_id, exchange, symbol, side, quantity, price, fee, fee_currency, venue_trade_id, "
    "venue_order_id, is_maker, executed_at, created_at, fee_value";
Fill read_fill(Row& row);

// Executions with what of their orders matters to a portfolio, as a table; the columns are those above with
// kOwnerColumns behind them.
inline constexpr std::string_view kOwnedFills =
    "(SELECT t.id, t.user_id, t.account_id, t.order_id, t.exchange, t.symbol, t.side, t.quantity, t.price, t.fee, "
    "t.fee_currency, t.venue_trade_id, t.venue_order_id, t.is_maker, t.executed_at, t.created_at, t.fee_value, "
    "o.bot_id, COALESCE(o.is_external, true) AS is_external FROM trades t LEFT JOIN orders o ON o.id = t.order_id) "
    "AS executed";
inline constexpr std::string_view kOwnerColumns = ", bot_id, is_external";
HistoryFill read_owned_fill(Row& row);

}  // namespace hoga::storage
