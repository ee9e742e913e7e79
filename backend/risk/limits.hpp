// What bounds one account's orders, and what its venue can do by itself.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "domain/account.hpp"

namespace hoga::risk {

// Limits of one account. Set by its owner; made from the user's settings and, where it has one, the account's own
// limit.
struct RiskLimits {
  // Every new order is refused but those that only get out of a position.
  bool is_halted = false;
  // The gate of `trading_enabled` in the user's settings: applies to testnet and live accounts, never to paper.
  bool trading_enabled = false;
  // The quote value that a position may reach, orders under way included.
  Decimal max_position_size = 1000;
  // Per cent of the equity at the start of the user's day; zero switches the rule off.
  Decimal daily_loss_limit = 5;
  // How far through the market a limit price may lie on the aggressive side, per cent of the best opposite price.
  Decimal price_band = 50;

  friend bool operator==(const RiskLimits&, const RiskLimits&) = default;
};

// `account_max_position_size` is the account's own limit. The user's bounds every account of theirs, an account's own
// may only be tighter: no lower layer loosens what a higher one has set.
inline RiskLimits make_limits(const UserSettings& settings, const std::optional<Decimal>& account_max_position_size) {
  RiskLimits limits;
  limits.trading_enabled = settings.trading_enabled;
  limits.max_position_size =
      std::min(settings.max_position_size, account_max_position_size.value_or(settings.max_position_size));
  limits.daily_loss_limit = settings.daily_loss_limit;
  return limits;
}

// Equity when the user's day began, or when it could first be reckoned in that day, and what was moved in or out since.
struct DayStart {
  // 00:00 in the user's time zone.
  Timestamp day{};
  // The day's name there: "2026-11-22".
  std::string date;
  Timestamp taken_at{};
  Decimal equity;
  // Deposits less withdrawals since taken_at, valued when they happened.
  Decimal transfers;
  friend bool operator==(const DayStart&, const DayStart&) = default;
};

}  // namespace hoga::risk
