// What an operator does with users from the command line: find, list, give a role, disable and enable, set a new
// password. Blocks the calling thread; a server that runs on the same database learns of ended sign-ins within seconds.
// What is given outlives it.
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "identity/password.hpp"
#include "identity/user_change.hpp"
#include "storage/database.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

class UserAdmin {
 public:
  UserAdmin(storage::Database& database, const PasswordHasher& passwords, const Clock& clock)
      : database_(database), passwords_(passwords), clock_(clock) {}

  // By email address, username or id. Error: NotFound.
  Result<storage::UserRow> find(const std::string& name);
  // Oldest first.
  Result<std::vector<storage::UserRow>> list();
  // Conflict, code `last_admin`, for the only administrator; so for the next.
  Result<void> set_role(const UserId& id, storage::Role role);
  // A disabled user's sign-ins end and no new one is let in.
  Result<void> set_active(const UserId& id, bool is_active);
  Result<void> confirm_email(const UserId& id);
  // Ends every sign-in. ValidationFailed for a password that a user could not choose either.
  Result<void> reset_password(const storage::UserRow& user, const Secret& password);

 private:
  Result<void> change(const UserId& id, const UserChange& change);

  storage::Database& database_;
  const PasswordHasher& passwords_;
  const Clock& clock_;
};

}  // namespace hoga::identity
