// Rows of `access_tokens`: by which a user's programs are known. The tokens themselves are not here, only hashes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct AccessTokenRow {
  Uuid id;
  UserId user_id;
  std::string name;
  std::string token_hash;
  std::vector<std::string> scopes;
  Timestamp created_at{};
  // Nothing: until it is revoked.
  std::optional<Timestamp> expires_at;
  std::optional<Timestamp> last_used_at;
  std::optional<std::string> last_used_ip;
  friend bool operator==(const AccessTokenRow&, const AccessTokenRow&) = default;
};

namespace access_tokens {
void insert(Session& session, const AccessTokenRow& row);
// Not revoked, newest first.
std::vector<AccessTokenRow> list_of_user(Session& session, const UserId& user_id);
// Not revoked, of everybody who may sign in.
std::vector<AccessTokenRow> list_good(Session& session);
// False for one that is absent, revoked or somebody else's.
bool revoke(Session& session, const UserId& user_id, const Uuid& id, Timestamp now);
void note_use(Session& session, const Uuid& id, Timestamp at, const std::string& ip);
}  // namespace access_tokens

}  // namespace hoga::storage
