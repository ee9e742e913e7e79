// Rows of `cost_entries`: each purchase or sale that was not seen happen once, by (account, symbol, trade id, side).
#pragma once

#include <optional>
#include <vector>

#include "domain/cost_entry.hpp"
#include "storage/session.hpp"

namespace hoga::storage::cost_entries {

// False, and nothing changed, if it is there already.
bool insert(Session& session, const CostEntry& entry);
// Oldest first.
std::vector<CostEntry> list(Session& session, const AccountId& account_id, const Symbol& symbol);
std::vector<Symbol> symbols(Session& session, const AccountId& account_id);
std::optional<CostEntry> find_of_user(Session& session, const UserId& user_id, const Uuid& id);
bool remove(Session& session, const Uuid& id);

}  // namespace hoga::storage::cost_entries
