// Rows of `accounts`: a user's account at an exchange, with the limit and the key that belong to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct AccountRow {
  Account account;
  // The quote value that a position may reach here; nothing: the user's own setting counts.
  std::optional<Decimal> max_position_size;
  // Why it is faulted or disabled, for its owner.
  std::optional<std::string> state_reason;
  friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

namespace accounts {
void insert(Session& session, const AccountRow& row, Timestamp now);
std::optional<AccountRow> find(Session& session, const AccountId& id);
// Absent and somebody else's look alike.
std::optional<AccountRow> find_of_user(Session& session, const UserId& user_id, const AccountId& id);
// Oldest first.
std::vector<AccountRow> list_of_user(Session& session, const UserId& user_id);
// Every account in that state, oldest first: what a starting engine loads.
std::vector<AccountRow> list_in_state(Session& session, AccountState state);
bool update(Session& session, const AccountRow& row, Timestamp now);
}  // namespace accounts

}  // namespace hoga::storage
