// What an operator changes of a user, from the command line and by the API alike. Inside of identity/ only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/session_service.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

// Absent fields stay as they are.
struct UserChange {
  UserChange() {}  // not an aggregate
  // A disabled user's sign-ins end and no new one is let in.
  std::optional<bool> is_active;
  std::optional<storage::Role> role;
  // Whether the email is confirmed.
  std::optional<bool> is_verified;
  // Ends every sign-in.
  std::optional<std::string> password_hash;
};

// Each thing that is changed stands in the user's audit. Answers the sign-ins that it ends. NotFound; Conflict, code
// `last_admin`, for what would leave nobody to look after the platform.
Result<std::vector<Uuid>> change_user(storage::Session& session, const UserId& id, const UserChange& change,
                                      const Origin& origin, Timestamp now);

}  // namespace hoga::identity
