// Rows of `halts`: which accounts their owners have stopped, until they lift that again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct HaltRow {
  Uuid id;
  UserId user_id;
  // Nothing: every account of the user's.
  std::optional<AccountId> account_id;
  std::string reason;
  Timestamp created_at{};
  // Positions are sold too, until none is left.
  bool closes_positions = false;
  friend bool operator==(const HaltRow&, const HaltRow&) = default;
};

namespace halts {
void insert(Session& session, const HaltRow& row);
// Oldest first.
std::vector<HaltRow> list(Session& session, const UserId& user_id);
// Of everybody.
std::vector<HaltRow> list(Session& session);
// Those of the account, or all of the user's for nothing; answers how many there were.
std::int64_t remove(Session& session, const UserId& user_id, const std::optional<AccountId>& account_id);
}  // namespace halts

}  // namespace hoga::storage
