// The gate's rules, one function each; they run in the order in which they stand here and the first refusal counts.
// Used by gate.cpp alone.
#pragma once

#include "risk/gate.hpp"

namespace hoga::risk {

Error refusal(const char* code, std::string detail, Figures figures = {});
// Of this account, or of one that shares its limits.
Error equity_unknown(const RiskContext& context);
// Says in the figures which layer has refused.
void add_layer(Error& error, LimitLayer layer, LimitLayer owner);

// Rules that need no price.
Result<void> check_symbol(const Order& order, const RiskContext& context);
Result<void> check_halt(const Order& order, const RiskContext& context);
Result<void> check_trading_enabled(AccountKind kind, const RiskLimits& limits);
Result<void> check_switch(const Order& order, const RiskContext& context);
Result<void> check_allowed_symbol(const Order& order, const RiskContext& context);
Result<void> check_capabilities(const Order& order, const RiskContext& context);
Result<void> check_list(const PlannedList& planned, const RiskContext& context);
Result<void> check_filters(const Order& order, const RiskContext& context);
Result<void> check_market_state(const Order& order, const RiskContext& context);
Result<void> check_market_age(const Order& order, const RiskContext& context);
// Whether all that shares the order's limits is known.
Result<void> check_others(const Order& order, const RiskContext& context);
Result<void> check_open_orders(const Order& order, const RiskContext& context);
Result<void> check_order_rate(const Order& order, const RiskContext& context);

// What the order would cost; refuses with market_not_synced where no price is known.
Result<CostEstimate> estimate_cost(const Order& order, const RiskContext& context);

// Rules on the estimate.
Result<void> check_value(const Order& order, const RiskContext& context, const CostEstimate& estimate);
Result<void> check_price_band(const Order& order, const RiskContext& context);
Result<void> check_stop_side(const Order& order, const RiskContext& context);
Result<void> check_order_count(const Order& order, const RiskContext& context);
Result<void> check_order_value(const Order& order, const RiskContext& context, const CostEstimate& estimate);
Result<void> check_trade_risk(const Order& order, const RiskContext& context, const CostEstimate& estimate);
Result<void> check_drawdown(const Order& order, const RiskContext& context);
Result<void> check_daily_loss(const Order& order, const RiskContext& context);
Result<void> check_position_size(const Order& order, const RiskContext& context, const CostEstimate& estimate);
Result<void> check_balance(const Order& order, const RiskContext& context, const CostEstimate& estimate);

// What a purchase may lose, and the strictest limit on that; nothing for a sale.
std::optional<TradeRisk> trade_risk(const Order& order, const RiskContext& context, const CostEstimate& estimate);

// Whose figures a limit is held against: what the user's accounts have together, or this account alone.
enum class Reach { Shared, Own };
// The bot's own limits, budget first.
Result<void> check_bot(const Order& order, const RiskContext& context, const CostEstimate& estimate);

// The strictest of the layers and of what stands without them.
std::optional<Bound<Decimal>> position_limit(const Order& order, const RiskContext& context, Reach reach);
Bound<Decimal> band_limit(const Order& order, const RiskContext& context);
std::optional<Bound<Decimal>> daily_loss_limit(const Order& order, const RiskContext& context, Reach reach);

}  // namespace hoga::risk
