// A user's account at a venue, what it holds, and what has been traded on it.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga {

BOOST_DEFINE_ENUM_CLASS(AccountKind, Paper, Testnet, Live)
// Provisioning: the venue has not given it a key yet. Faulted: its record differs from the venue's and trading has
// stopped.
BOOST_DEFINE_ENUM_CLASS(AccountState, Provisioning, Active, Faulted, Disabled)
BOOST_DEFINE_ENUM_CLASS(PositionSide, Long, Short)

struct Account {
  AccountId id;
  UserId user_id;
  AccountKind kind = AccountKind::Paper;
  std::string exchange;
  std::string label;
  AccountState state = AccountState::Provisioning;
  std::optional<Uuid> api_key_id;
  Timestamp created_at{};
  friend bool operator==(const Account&, const Account&) = default;
};

struct Balance {
  std::string asset;
  Decimal free;
  Decimal locked;
  friend bool operator==(const Balance&, const Balance&) = default;
};

// One execution. Unique by (account_id, symbol, venue_trade_id, side).
struct Fill {
  Uuid id;
  UserId user_id;
  AccountId account_id;
  std::optional<OrderId> order_id;
  std::string exchange;
  Symbol symbol;
  Side side = Side::Buy;
  Decimal quantity;
  Decimal price;
  Decimal fee;
  std::string fee_currency;
  // What a fee in a third asset was worth in the quote asset when the fill was booked; absent where the fee was taken
  // in base or quote, or where no price was known.
  std::optional<Decimal> fee_value;
  std::string venue_trade_id;
  std::optional<std::string> venue_order_id;
  bool is_maker = false;
  Timestamp executed_at{};
  Timestamp created_at{};
  friend bool operator==(const Fill&, const Fill&) = default;
};

// What fills have made of one symbol on one account. `size` is net of fees that were taken in the base asset. `cost` is
// the exact quote cost of `size`; the entry price is derived from the two, for display.
struct Position {
  Uuid id;
  UserId user_id;
  AccountId account_id;
  std::string exchange;
  Symbol symbol;
  PositionSide side = PositionSide::Long;
  Decimal size;
  Decimal cost;
  Decimal realized_pnl;
  // Sold beyond what fills had bought: inventory of unknown cost.
  Decimal external_quantity;
  Timestamp created_at{};
  Timestamp updated_at{};
  friend bool operator==(const Position&, const Position&) = default;
};

// cost ÷ size, rounded half up; zero for an empty position.
Decimal entry_price(const Position& position);

// A user's own limits. Defaults are those of the founding document.
struct UserSettings {
  UserId user_id;
  // Gates orders on testnet and live accounts; paper is never gated.
  bool trading_enabled = false;
  // The quote value that the user's positions in one symbol may reach together, over all accounts whose money is of the
  // same kind (paper, testnet, live); an account's own limit stands beside it.
  Decimal max_position_size = 1000;
  // Per cent of the account's equity that one trade may lose. The gate refuses a purchase that would lose more if its
  // stop fires: the stop of its bracket, else that of the position's protection. A purchase without a stop is not
  // judged by it, since nobody has said where it ends: LimitSet::risk_per_trade, which counts all of its value then, is
  // for whoever wants that. The sizing rules of strategies use it too.
  Decimal risk_per_trade = 2;
  // Per cent of equity at 00:00 in the user's time zone, added up over all accounts whose money is of the same kind; a
  // loss beyond it refuses new orders for that day. Transfers do not count.
  Decimal daily_loss_limit = 5;
  std::string notification_preferences = "{}";
  // In which money is shown: USDT, KRW, USD or BTC.
  std::string display_currency = "USDT";
  // IANA name.
  std::string time_zone = "Asia/Seoul";
  std::string locale = "ko";
  Timestamp updated_at{};
  friend bool operator==(const UserSettings&, const UserSettings&) = default;
};

}  // namespace hoga
