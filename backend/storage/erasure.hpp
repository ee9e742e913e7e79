// Takes a user's identity out of the database: what the ledger needs (orders, fills, positions, the audit's chain)
// stays under an id that leads to nobody.
#pragma once

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

// False if there is no such user.
bool erase_identity(Session& session, const UserId& user_id, Timestamp now);

}  // namespace hoga::storage
