// Rows of `sessions`: one sign-in each, with the state of its refresh token. Tokens themselves are not here, only
// hashes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct SessionRow {
  Uuid id;
  UserId user_id;
  std::string token_hash;
  // The one before, which is good for a short grace after `rotated_at`.
  std::optional<std::string> previous_token_hash;
  // Counts the rotations; a rotation that finds another number than it read has lost a race.
  std::int64_t rotation = 0;
  Timestamp rotated_at{};
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<Timestamp> revoked_at;
  std::optional<std::string> revoke_reason;
  std::optional<std::string> ip;
  std::optional<std::string> user_agent;
  // Stepped up until then.
  std::optional<Timestamp> elevated_until{};
  friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

namespace sessions {
void insert(Session& session, const SessionRow& row);
std::optional<SessionRow> find(Session& session, const Uuid& id);
// Writes the new hashes if the row still counts `row.rotation - 1` and is not revoked; false otherwise.
bool rotate(Session& session, const SessionRow& row);
// False if it is revoked, or never was.
bool elevate(Session& session, const Uuid& id, Timestamp until);
// Those that are stepped up now, with until when.
std::vector<std::pair<Uuid, Timestamp>> list_elevated(Session& session, Timestamp now);
// False if it was revoked before, or never was.
bool revoke(Session& session, const Uuid& id, const std::string& reason, Timestamp now);
// Answers the ids that were revoked by this call; `except` stays.
std::vector<Uuid> revoke_all_of_user(Session& session, const UserId& user_id, const std::optional<Uuid>& except,
                                     const std::string& reason, Timestamp now);
// Neither revoked nor expired, newest first.
std::vector<SessionRow> list_live_of_user(Session& session, const UserId& user_id, Timestamp now);
// Ids revoked since then: what a starting server refuses although their access tokens have not expired.
std::vector<Uuid> list_revoked_since(Session& session, Timestamp since);
}  // namespace sessions

}  // namespace hoga::storage
