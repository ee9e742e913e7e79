// Rows of `transfers`: what was moved in or out of accounts.
#pragma once

#include <vector>

#include "domain/transfer.hpp"
#include "storage/session.hpp"

namespace hoga::storage::transfers {

// Writes it as it is now, whether the row exists or not: its value may come later.
void put(Session& session, const Transfer& transfer);
// Oldest first.
std::vector<Transfer> list_of_account(Session& session, const Uuid& account_id);
// Put in and taken out, each as a sum of what is valued, and how many have no value.
struct MovedSums {
  Decimal deposits;
  Decimal withdrawals;
  int unvalued = 0;
};
MovedSums sums_of_account(Session& session, const Uuid& account_id);

}  // namespace hoga::storage::transfers
