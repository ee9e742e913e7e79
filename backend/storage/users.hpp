// Rows of `users`: who may sign in. Free of rules: identity/ checks what goes in. Emails are stored as given to it, in
// lower case.
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

BOOST_DEFINE_ENUM_CLASS(Role, User, Admin)

struct UserRow {
  UserId id;
  std::string email;
  std::string username;
  std::string password_hash;
  bool is_active = true;
  bool is_verified = false;
  Role role = Role::User;
  Timestamp created_at{};
  Timestamp updated_at{};
  friend bool operator==(const UserRow&, const UserRow&) = default;
};

struct UserFilter {
  // Part of the email or the username, whatever its case.
  std::optional<std::string> text;
  std::optional<Role> role;
  std::optional<bool> is_active;
};

// What an operator sees of a user beside the row.
struct UserListing {
  UserRow user;
  bool has_second_factor = false;
  std::int64_t accounts = 0;
  // Sign-ins that have neither ended nor expired, and when one was last refreshed.
  std::int64_t sign_ins = 0;
  std::optional<Timestamp> last_seen_at;
};

namespace users {
// A taken email or username throws Conflict, code `email_taken` or `username_taken`.
void insert(Session& session, const UserRow& user);
std::optional<UserRow> find(Session& session, const UserId& id);
std::optional<UserRow> find_by_email(Session& session, const std::string& email);
// Those that may sign in.
std::vector<UserId> list_admins(Session& session);
// Every user, oldest first.
std::vector<UserRow> list(Session& session);
// Newest first.
Page<UserListing> page(Session& session, const UserFilter& filter, const PageRequest& request, Timestamp now);
std::optional<UserListing> find_listing(Session& session, const UserId& id, Timestamp now);
std::optional<UserRow> find_by_username(Session& session, const std::string& username);
// Writes email, username, password hash, both flags and the role. False if there is no such user. Throws as insert
// does.
bool update(Session& session, const UserRow& user);
}  // namespace users

namespace user_settings {
void insert(Session& session, const UserSettings& settings);
std::optional<UserSettings> find(Session& session, const UserId& user_id);
// Of everybody.
std::vector<UserSettings> list(Session& session);
bool update(Session& session, const UserSettings& settings);
}  // namespace user_settings

}  // namespace hoga::storage
