// Limits on orders, in layers. Each set is made by the owner of its layer; of all that apply to an order the strictest
// counts, so that no lower layer loosens what a higher one has set. What is counted or added up (positions, open
// orders, orders a minute, loss of the day, drawdown) is that of
//   a set of an account or a bot: the account alone;
//   a set of a user: all accounts of that user that trade with money of the same kind (paper, testnet, live), together:
//     play money neither hides a loss of real money nor takes room from it;
//   a set of the platform: the same, of each user by themselves: nobody gets around it with more accounts, and nobody
//     uses up what others may do.
// A set with a symbol counts that symbol alone.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga {

// From the top. Symbol: a set of any of the others that is for one symbol only.
// g++ 12 takes a scoped enumerator for one that shadows the type hoga::Symbol.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
BOOST_DEFINE_ENUM_CLASS(LimitLayer, Platform, User, Account, Bot, Symbol)
#pragma GCC diagnostic pop

// What is absent is not limited by this set. Amounts are in the quote asset of the symbol, per cents are of 100.
struct LimitSet {
  // Whose: without all three it is the platform's.
  std::optional<UserId> user_id;
  std::optional<AccountId> account_id;
  std::optional<Uuid> bot_id;
  // Only for orders in that symbol; counts are then of that symbol alone.
  std::optional<Symbol> symbol;
  // Of the user, and set by the operator: it stands as one of the platform's does, and the user can't loosen it.
  bool is_operators = false;

  // Of the order alone, whichever layer: trading_enabled, allowed_symbols, max_order_value, price_band,
  // risk_per_trade, max_market_age_seconds. False: nothing but exits.
  std::optional<bool> trading_enabled;
  std::optional<std::vector<Symbol>> allowed_symbols;
  std::optional<Decimal> max_order_value;
  // That the positions in the symbol may reach together, at the mark, with what open orders may still buy.
  std::optional<Decimal> max_position_size;
  // Under way, in doubt and held ones included.
  std::optional<int> max_open_orders;
  std::optional<int> max_orders_per_minute;
  // How far through the market a limit price may lie.
  std::optional<Decimal> price_band;
  // Of the account's equity: what a purchase may lose if its stop fires; without a stop, all of it.
  std::optional<Decimal> risk_per_trade;
  // Of the equity at the start of the user's day, added up.
  std::optional<Decimal> daily_loss_limit;
  // Of the highest that equity, added up, has been.
  std::optional<Decimal> max_drawdown;
  // How old the newest price may be while the feed is not up to date.
  std::optional<int> max_market_age_seconds;
  Timestamp updated_at{};

  friend bool operator==(const LimitSet&, const LimitSet&) = default;
};

// Without any limit.
bool is_empty(const LimitSet& set);
LimitLayer layer_of(const LimitSet& set);
// The layer that its owner stands in, whatever symbol it is for.
LimitLayer owner_of(const LimitSet& set);

}  // namespace hoga
