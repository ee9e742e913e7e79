// Rows of `exchange_keys`: which keys at the built-in exchange a user has made for programs of their own. The exchange
// itself holds the secrets.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct ExchangeKeyRow {
  Uuid id;
  UserId user_id;
  std::string api_key;
  std::string label;
  Timestamp created_at{};
  friend bool operator==(const ExchangeKeyRow&, const ExchangeKeyRow&) = default;
};

namespace exchange_keys {
void insert(Session& session, const ExchangeKeyRow& row);
// Absent and somebody else's look alike.
std::optional<ExchangeKeyRow> find(Session& session, const UserId& user_id, const Uuid& id);
// Oldest first.
std::vector<ExchangeKeyRow> list(Session& session, const UserId& user_id);
bool remove(Session& session, const UserId& user_id, const Uuid& id);
}  // namespace exchange_keys

}  // namespace hoga::storage
