// Rows of `positions` and `balances`: what an account holds. Positions are unique by (account, symbol, side).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct PositionMark {
  std::optional<Decimal> mark_price;
  Decimal unrealized_pnl;
};

namespace positions {
// Inserts it, or overwrites the one of the same account, symbol and side, whose id and created_at stay as they are.
// entry_price is derived; the mark is stored as of this moment, and the live one goes over the bus.
void upsert(Session& session, const Position& position, const PositionMark& mark = {});
// Ordered by symbol, then side; positions that are closed (size zero) are kept, for their realized profit.
std::vector<Position> list_of_account(Session& session, const AccountId& account_id);
std::vector<Position> list_of_user(Session& session, const UserId& user_id);
std::optional<Position> find_of_user(Session& session, const UserId& user_id, const Uuid& id);
}  // namespace positions

namespace balances {
// Writes the assets named; others stay.
void upsert(Session& session, const AccountId& account_id, const std::vector<Balance>& changed, Timestamp now);
// The account holds these and nothing else.
void replace(Session& session, const AccountId& account_id, const std::vector<Balance>& all, Timestamp now);
// Ordered by asset.
std::vector<Balance> list(Session& session, const AccountId& account_id);
}  // namespace balances

// Equity at 00:00 in the user's time zone: what daily_loss_limit is reckoned from.
namespace equity_day_starts {
// False if that day has one already; the first one stays. `day` is "2026-11-22" in the user's time zone.
bool insert(Session& session, const AccountId& account_id, const std::string& day, const Decimal& equity,
            Timestamp now);
// What is moved in or out of the account shifts the figure, so that it counts as neither profit nor loss.
bool update(Session& session, const AccountId& account_id, const std::string& day, const Decimal& equity);
std::optional<Decimal> find(Session& session, const AccountId& account_id, const std::string& day);
}  // namespace equity_day_starts

}  // namespace hoga::storage
