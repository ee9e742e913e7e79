#include "identity/user_admin.hpp"

#include "identity/audit_details.hpp"
#include "identity/user_service.hpp"
#include "storage/sessions.hpp"

namespace hoga::identity {

using storage::Session;
using storage::UserRow;

namespace {

Error no_user(const std::string& name) { return make_error(Errc::NotFound, "There is no user " + name + "."); }

Origin command_line() {
  Origin origin;
  origin.user_agent = "command line";
  origin.by = {ActorKind::Operator};
  return origin;
}

}  // namespace

Result<UserRow> UserAdmin::find(const std::string& name) {
  return database_.read_and_wait([&](Session& session) -> Result<UserRow> {
    std::optional<UserRow> found;
    if (const auto email = normalize_email(name)) found = storage::users::find_by_email(session, *email);
    if (!found) found = storage::users::find_by_username(session, name);
    if (const auto id = Uuid::parse(name); !found && id) found = storage::users::find(session, *id);
    if (!found) return no_user(name);
    return std::move(*found);
  });
}

Result<std::vector<UserRow>> UserAdmin::list() {
  return database_.read_and_wait(
      [](Session& session) -> Result<std::vector<UserRow>> { return storage::users::list(session); });
}

template <typename F>
Result<void> UserAdmin::change(const UserId& id, const char* action, bool ends_sessions, F apply) {
  return database_.write_and_wait([&, now = clock_.now()](Session& session) -> Result<void> {
    auto row = storage::users::find(session, id);
    if (!row) return no_user(id.to_string());
    apply(*row);
    row->updated_at = now;
    storage::users::update(session, *row);
    if (ends_sessions) storage::sessions::revoke_all_of_user(session, id, std::nullopt, action, now);
    record(session, id, action, command_line(), now);
    return {};
  });
}

Result<void> UserAdmin::set_role(const UserId& id, storage::Role role) {
  return change(id, "role_changed", false, [&](UserRow& row) { row.role = role; });
}

Result<void> UserAdmin::set_active(const UserId& id, bool is_active) {
  return change(id, is_active ? "user_enabled" : "user_disabled", !is_active,
                [&](UserRow& row) { row.is_active = is_active; });
}

Result<void> UserAdmin::reset_password(const UserRow& user, const Secret& password) {
  if (const auto good = check_password(password, user.email, user.username, "password"); !good) return good.error();
  const auto hash = passwords_.hash_now(password);
  return change(user.id, "password_reset", true, [&](UserRow& row) { row.password_hash = hash; });
}

}  // namespace hoga::identity
