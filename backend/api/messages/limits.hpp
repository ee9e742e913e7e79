// What the endpoints of limits say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "domain/limits.hpp"

namespace hoga::api {

// What is absent is not limited here.
struct LimitValues {
  std::optional<bool> trading_enabled;
  std::optional<std::vector<std::string>> allowed_symbols;
  std::optional<Decimal> max_order_value;
  std::optional<Decimal> max_position_size;
  std::optional<std::int32_t> max_open_orders;
  std::optional<std::int32_t> max_orders_per_minute;
  std::optional<Decimal> price_band;
  std::optional<Decimal> risk_per_trade;
  std::optional<Decimal> daily_loss_limit;
  std::optional<Decimal> max_drawdown;
  std::optional<std::int32_t> max_market_age_seconds;
};
BOOST_DESCRIBE_STRUCT(LimitValues, (),
                      (trading_enabled, allowed_symbols, max_order_value, max_position_size, max_open_orders,
                       max_orders_per_minute, price_band, risk_per_trade, daily_loss_limit, max_drawdown,
                       max_market_age_seconds))

struct PutLimitsRequest : LimitValues {
  // Absent: of all your accounts.
  std::optional<Uuid> account_id;
  // Absent: for all symbols.
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(PutLimitsRequest, (LimitValues), (account_id, symbol))

struct PutPlatformLimitsRequest : LimitValues {
  std::optional<std::string> symbol;
};
BOOST_DESCRIBE_STRUCT(PutPlatformLimitsRequest, (LimitValues), (symbol))

struct Limits : LimitValues {
  // `symbol` for a set that has a symbol, whoever's it is.
  LimitLayer layer = LimitLayer::Platform;
  // False: it is the platform's, or the operator's for you, and yours to read alone.
  bool is_own = false;
  std::optional<Uuid> account_id;
  std::optional<std::string> symbol;
  Timestamp updated_at{};
};
BOOST_DESCRIBE_STRUCT(Limits, (LimitValues), (layer, is_own, account_id, symbol, updated_at))

LimitSet to_limit_set(const LimitValues& values);
Limits make_limits(const LimitSet& set);

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::LimitValues> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::api::PutLimitsRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("account_id").says("Absent: all accounts of yours."),
            constraint("symbol").form(TextPattern::Symbol).says("Absent: all symbols.").example("BTCUSDT")};
  }
};
template <>
struct hoga::Constraints<hoga::api::PutPlatformLimitsRequest> {
  static std::vector<FieldConstraint> get() {
    return {constraint("symbol").form(TextPattern::Symbol).says("Absent: all symbols.").example("BTCUSDT")};
  }
};
