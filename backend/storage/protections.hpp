// Rows of `position_protections`: what an owner wants each position protected by.
#pragma once

#include <vector>

#include "domain/protection.hpp"
#include "storage/session.hpp"

namespace hoga::storage::protections {

// Inserts it, or overwrites that of the same account and symbol.
void upsert(Session& session, const Protection& protection);
void remove(Session& session, const AccountId& account_id, const Symbol& symbol);
// Ordered by symbol.
std::vector<Protection> list_of_account(Session& session, const AccountId& account_id);

}  // namespace hoga::storage::protections
