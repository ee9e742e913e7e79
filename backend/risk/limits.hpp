// What bounds one account's orders, and what its venue can do by itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "domain/account.hpp"
#include "domain/bot.hpp"
#include "domain/limits.hpp"

namespace hoga::risk {

// Limits of one account. The first ones are made from the user's settings and, where it has one, the account's own
// limit; `layers` tighten them. What is the user's or the platform's holds over the sum of the user's accounts, what is
// the account's for it alone (see domain/limits.hpp).
struct RiskLimits {
  // Every new order is refused but those that only get out of a position.
  bool is_halted = false;
  // The same, by the operator of the platform.
  bool is_platform_halted = false;
  // The gate of `trading_enabled` in the user's settings: applies to testnet and live accounts, never to paper.
  bool trading_enabled = false;
  // The user's: the quote value that the positions in one symbol may reach together, orders under way included.
  Decimal max_position_size = 1000;
  // The account's own, for its position alone.
  std::optional<Decimal> account_max_position_size{};
  // The user's: per cent of the equity at the start of the user's day; zero switches the rule off.
  Decimal daily_loss_limit = 5;
  // The user's: per cent of equity that a purchase with a stop may lose if that stop fires; zero switches the rule off.
  // Unlike LimitSet::risk_per_trade it says nothing of a purchase without a stop, of which nobody has said where it
  // ends.
  Decimal risk_per_trade{};
  // How far through the market a limit price may lie on the aggressive side, per cent of the best opposite price.
  Decimal price_band = 50;
  // Sets of the platform, the user and the account, for all symbols and for single ones.
  std::vector<LimitSet> layers{};

  friend bool operator==(const RiskLimits&, const RiskLimits&) = default;
};

// `account_max_position_size` is the account's own limit. It stands beside the user's, which all accounts share: no
// lower layer loosens what a higher one has set.
inline RiskLimits make_limits(const UserSettings& settings, const std::optional<Decimal>& account_max_position_size) {
  RiskLimits limits;
  limits.trading_enabled = settings.trading_enabled;
  limits.max_position_size = settings.max_position_size;
  limits.account_max_position_size = account_max_position_size;
  limits.daily_loss_limit = settings.daily_loss_limit;
  limits.risk_per_trade = settings.risk_per_trade;
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

// What the other accounts have that share this one's limits of the user and of the platform: those of the same user
// whose money is of the same kind. Amounts are in the quote asset of the order's symbol, equity in the accounts'
// currency.
struct OtherAccounts {
  int accounts = 0;
  // One of them is being loaded: what it has is not known, so that nothing that counts may be added.
  bool is_loading = false;
  // In the order's symbol: what is held at the mark, and what open buys may still buy.
  Decimal held_value;
  Decimal open_buy_value;
  // As in RiskContext.
  int live_orders = 0;
  int live_orders_of_symbol = 0;
  int recent_orders = 0;
  int recent_orders_of_symbol = 0;
  // Absent where that of one is not known.
  std::optional<Decimal> equity = Decimal{};
  // Of those that have a figure of the day; one without has lost nothing yet.
  Decimal day_start_equity;
  Decimal day_transfers;
  // What they had when all accounts together, with this one, had most.
  Decimal peak_equity;

  friend bool operator==(const OtherAccounts&, const OtherAccounts&) = default;
};

}  // namespace hoga::risk
