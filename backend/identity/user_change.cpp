#include "identity/user_change.hpp"

#include "identity/audit_details.hpp"
#include "storage/known_devices.hpp"

namespace hoga::identity {
namespace {

using storage::Role;
using storage::Session;
using storage::UserRow;

bool is_admin(const UserRow& row) { return row.role == Role::Admin && row.is_active; }

}  // namespace

Result<std::vector<Uuid>> change_user(Session& session, const UserId& id, const UserChange& change,
                                      const Origin& origin, Timestamp now) {
  const auto found = storage::users::find(session, id);
  if (!found) return make_error(Errc::NotFound, "There is no such user.");
  UserRow row = *found;
  row.is_active = change.is_active.value_or(row.is_active);
  row.role = change.role.value_or(row.role);
  row.is_verified = change.is_verified.value_or(row.is_verified);
  row.password_hash = change.password_hash.value_or(row.password_hash);
  if (row == *found) return std::vector<Uuid>{};
  if (is_admin(*found) && !is_admin(row) && storage::users::list_admins(session).size() <= 1) {
    return make_error(Errc::Conflict, "last_admin", "This is the only administrator: make another one first.");
  }
  row.updated_at = now;
  storage::users::update(session, row);
  if (row.role != found->role) {
    const auto word = [](Role role) { return std::string(role == Role::Admin ? "admin" : "user"); };
    record_decision(session, id, "role_changed", origin, now, std::nullopt,
                    {{"role_before", word(found->role)}, {"role", word(row.role)}});
  }
  if (row.is_verified && !found->is_verified) record(session, id, "email_confirmed_by_operator", origin, now);
  if (row.is_active && !found->is_active) record(session, id, "user_enabled", origin, now);
  const char* ended_by = nullptr;
  if (!row.is_active && found->is_active) ended_by = "user_disabled";
  if (row.password_hash != found->password_hash) ended_by = "password_reset";
  if (ended_by == nullptr) return std::vector<Uuid>{};
  record(session, id, ended_by, origin, now);
  storage::known_devices::forget_all(session, id);
  return storage::sessions::revoke_all_of_user(session, id, std::nullopt, ended_by, now);
}

}  // namespace hoga::identity
