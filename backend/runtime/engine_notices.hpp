// What an engine's batch has for its owner to hear, written with the batch.
#pragma once

#include <vector>

#include "orders/actions.hpp"
#include "storage/accounts.hpp"
#include "storage/session.hpp"

namespace hoga::runtime {

// Inside of the batch's transaction. True where there is something new to tell.
bool post_notices(storage::Session& session, const std::vector<orders::Write>& writes);

// The account has stopped trading.
void post_stopped(storage::Session& session, const storage::AccountRow& row, Timestamp now);
// Its key is not taken; once in each of the owner's days.
void post_key_trouble(storage::Session& session, const Account& account, const std::string& reason, Timestamp now);

}  // namespace hoga::runtime
