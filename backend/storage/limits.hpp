// Rows of `risk_limits`: one set of limits per scope; and of `equity_peaks` and `shared_equity_peaks`,
// what a drawdown is measured from.
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "domain/limits.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

namespace risk_limits {
// Of everybody.
std::vector<LimitSet> list(Session& session);
std::vector<LimitSet> list_of_platform(Session& session);
// Of the user, their accounts and bots.
std::vector<LimitSet> list_of_user(Session& session, const UserId& user_id);
// The set of the same scope, as it is.
std::optional<LimitSet> find(Session& session, const LimitSet& scope);
// Replaces the set of that scope; an empty one is removed.
void put(Session& session, const LimitSet& set);
}  // namespace risk_limits

namespace equity_peaks {
std::optional<std::pair<Decimal, Timestamp>> find(Session& session, const AccountId& account_id);
void put(Session& session, const AccountId& account_id, const Decimal& equity, Timestamp at);
}  // namespace equity_peaks

// What an account had when all of its owner's accounts of the same kind together had most.
namespace shared_equity_peaks {
// Of everybody.
std::map<AccountId, Decimal> list(Session& session);
std::optional<Decimal> find(Session& session, const AccountId& account_id);
void put(Session& session, const AccountId& account_id, const Decimal& equity, Timestamp at);
}  // namespace shared_equity_peaks

}  // namespace hoga::storage
