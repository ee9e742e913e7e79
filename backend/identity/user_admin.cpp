#include "identity/user_admin.hpp"

#include "identity/audit_details.hpp"
#include "identity/user_service.hpp"

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

Result<void> UserAdmin::change(const UserId& id, const UserChange& change) {
  return database_.write_and_wait([&, now = clock_.now()](Session& session) -> Result<void> {
    const auto ended = change_user(session, id, change, command_line(), now);
    if (!ended) return ended.error();
    return {};
  });
}

Result<void> UserAdmin::set_role(const UserId& id, storage::Role role) {
  UserChange wanted;
  wanted.role = role;
  return change(id, wanted);
}

Result<void> UserAdmin::set_active(const UserId& id, bool is_active) {
  UserChange wanted;
  wanted.is_active = is_active;
  return change(id, wanted);
}

Result<void> UserAdmin::confirm_email(const UserId& id) {
  UserChange wanted;
  wanted.is_verified = true;
  return change(id, wanted);
}

Result<void> UserAdmin::reset_password(const UserRow& user, const Secret& password) {
  if (const auto good = check_password(password, user.email, user.username, "password"); !good) return good.error();
  UserChange wanted;
  wanted.password_hash = passwords_.hash_now(password);
  return change(user.id, wanted);
}

}  // namespace hoga::identity
