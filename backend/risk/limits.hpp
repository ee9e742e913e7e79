// What bounds one account's orders, and what its venue can do by itself.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "domain/account.hpp"
#include "domain/limits.hpp"

namespace hoga::risk {

// Limits of one account. The first ones are made from the user's settings and, where it has one, the account's own
// limit; `layers` tighten them.
struct RiskLimits {
  // Every new order is refused but those that only get out of a position.
  bool is_halted = false;
  // The same, by the operator of the platform.
  bool is_platform_halted = false;
  // The gate of `trading_enabled` in the user's settings: applies to testnet and live accounts, never to paper.
  bool trading_enabled = false;
  // The quote value that a position may reach, orders under way included.
  Decimal max_position_size = 1000;
  LimitLayer max_position_layer = LimitLayer::User;
  // Per cent of the equity at the start of the user's day; zero switches the rule off.
  Decimal daily_loss_limit = 5;
  // How far through the market a limit price may lie on the aggressive side, per cent of the best opposite price.
  Decimal price_band = 50;
  // Sets of the platform, the user and the account, for all symbols and for single ones.
  std::vector<LimitSet> layers{};

  friend bool operator==(const RiskLimits&, const RiskLimits&) = default;
};

// `account_max_position_size` is the account's own limit. The user's bounds every account of theirs, an account's own
// may only be tighter: no lower layer loosens what a higher one has set.
inline RiskLimits make_limits(const UserSettings& settings, const std::optional<Decimal>& account_max_position_size) {
  RiskLimits limits;
  limits.trading_enabled = settings.trading_enabled;
  limits.max_position_size =
      std::min(settings.max_position_size, account_max_position_size.value_or(settings.max_position_size));
  if (limits.max_position_size < settings.max_position_size) limits.max_position_layer = LimitLayer::Account;
  limits.daily_loss_limit = settings.daily_loss_limit;
  return limits;
}

// A limit with where it comes from. Of Symbol, `owner` says whose it is.
template <typename T>
struct Bound {
  T value{};
  LimitLayer layer = LimitLayer::Platform;
  LimitLayer owner = LimitLayer::Platform;
};

// Whether the set is for orders in that symbol (and by that bot).
bool applies(const LimitSet& set, const Symbol& symbol, const std::optional<Uuid>& bot_id);

// The lowest value of one limit among the sets that apply and `choose` takes; of equal ones the highest layer's.
template <typename T, typename Choose>
std::optional<Bound<T>> strictest(const std::vector<LimitSet>& layers, const Symbol& symbol,
                                  const std::optional<Uuid>& bot_id, std::optional<T> LimitSet::*limit, Choose choose) {
  std::optional<Bound<T>> found;
  for (const auto& set : layers) {
    if (!(set.*limit) || !applies(set, symbol, bot_id) || !choose(set)) continue;
    if (!found || *(set.*limit) < found->value) found = Bound<T>{*(set.*limit), layer_of(set), owner_of(set)};
  }
  return found;
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
