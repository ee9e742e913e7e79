// Rows of `invitations`: by which people may register where not everybody may. The codes themselves are not here.
#pragma once

#include <optional>
#include <string>

#include "domain/account.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct InvitationRow {
  Uuid id;
  std::string code_hash;
  // Nothing: anybody's.
  std::optional<std::string> email;
  UserId created_by;
  Timestamp created_at{};
  Timestamp expires_at{};
  std::optional<UserId> used_by;
  std::optional<Timestamp> used_at;
  friend bool operator==(const InvitationRow&, const InvitationRow&) = default;
};

namespace invitations {
void insert(Session& session, const InvitationRow& row);
std::optional<InvitationRow> find_by_hash(Session& session, const std::string& code_hash);
// Newest first.
Page<InvitationRow> page(Session& session, const PageRequest& request);
// Once: false if it was used meanwhile.
bool use(Session& session, const Uuid& id, const UserId& user_id, Timestamp now);
// False for one that is absent or was used.
bool remove(Session& session, const Uuid& id);
}  // namespace invitations

}  // namespace hoga::storage
