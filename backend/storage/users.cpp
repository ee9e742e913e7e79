#include "storage/users.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace {

constexpr std::string_view kUserColumns =
    "id, email, username, password_hash, is_active, is_verified, role, created_at, updated_at";

UserRow read_user(Row& row) {
  UserRow user;
  user.id = row.uuid();
  user.email = row.text();
  user.username = row.text();
  user.password_hash = row.text();
  user.is_active = row.flag();
  user.is_verified = row.flag();
  user.role = row.enumerator<Role>();
  user.created_at = row.time();
  user.updated_at = row.time();
  return user;
}

// Says which of the two unique names is taken.
template <typename F>
auto naming_the_taken(F change) {
  try {
    return change();
  } catch (const ErrorException& failure) {
    const Error& error = failure.error();
    if (error.code != "unique_violation") throw;
    if (error.internal.find("email") != std::string::npos) {
      throw ErrorException(
          make_error(Errc::Conflict, "email_taken", "This email address is registered already.", error.internal));
    }
    if (error.internal.find("username") != std::string::npos) {
      throw ErrorException(make_error(Errc::Conflict, "username_taken", "This username is taken.", error.internal));
    }
    throw;
  }
}

}  // namespace

namespace users {

void insert(Session& session, const UserRow& user) {
  naming_the_taken([&] {
    return session.insert("users", {{"id", user.id},
                                    {"email", user.email},
                                    {"username", user.username},
                                    {"password_hash", user.password_hash},
                                    {"is_active", user.is_active},
                                    {"is_verified", user.is_verified},
                                    {"role", user.role},
                                    {"created_at", user.created_at},
                                    {"updated_at", user.updated_at}});
  });
}

std::optional<UserRow> find(Session& session, const UserId& id) {
  return read_first(session.select_one(kUserColumns, "FROM users WHERE id = ?", {id}), read_user);
}

std::optional<UserRow> find_by_email(Session& session, const std::string& email) {
  return read_first(session.select_one(kUserColumns, "FROM users WHERE email = ?", {email}), read_user);
}

std::optional<UserRow> find_by_username(Session& session, const std::string& username) {
  return read_first(session.select_one(kUserColumns, "FROM users WHERE lower(username) = lower(?)", {username}),
                    read_user);
}

std::vector<UserRow> list(Session& session) {
  return read_all(session.select(kUserColumns, "FROM users ORDER BY created_at, id"), read_user);
}

namespace {

UserListing listing_of(Session& session, UserRow user, Timestamp now) {
  UserListing listing;
  const UserId& id = user.id;
  listing.has_second_factor =
      session.select_one("user_id", "FROM second_factors WHERE user_id = ? AND enabled_at IS NOT NULL", {id})
          .has_value();
  listing.accounts = session.select_one("count(*)", "FROM accounts WHERE user_id = ?", {id})->integer();
  listing.sign_ins =
      session
          .select_one("count(*)", "FROM sessions WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?",
                      {id, now})
          ->integer();
  listing.last_seen_at = read_first(
      session.select_one("rotated_at", "FROM sessions WHERE user_id = ? ORDER BY rotated_at DESC LIMIT 1", {id}),
      [](Row& row) { return row.time(); });
  listing.user = std::move(user);
  return listing;
}

}  // namespace

Page<UserListing> page(Session& session, const UserFilter& filter, const PageRequest& request, Timestamp now) {
  Conditions conditions;
  conditions.add_if("role = ?", filter.role);
  conditions.add_if("is_active = ?", filter.is_active);
  if (filter.text) {
    conditions.add("lower(email || ' ' || username) LIKE ? ESCAPE '!'", like(*filter.text));
  }
  const auto found = select_page<UserRow>(session, kUserColumns, "users", "created_at", std::move(conditions), request,
                                          read_user, [](const UserRow& row) {
                                            return Cursor{row.created_at, row.id};
                                          });
  Page<UserListing> listings;
  listings.next_cursor = found.next_cursor;
  for (const auto& user : found.items) listings.items.push_back(listing_of(session, user, now));
  return listings;
}

std::optional<UserListing> find_listing(Session& session, const UserId& id, Timestamp now) {
  auto user = find(session, id);
  if (!user) return std::nullopt;
  return listing_of(session, std::move(*user), now);
}

std::vector<UserId> list_admins(Session& session) {
  return read_all(session.select("id", "FROM users WHERE role = ? AND is_active = ?", {Role::Admin, true}),
                  [](Row& row) { return row.uuid(); });
}

bool update(Session& session, const UserRow& user) {
  return naming_the_taken([&] {
    return session.update("users",
                          {{"email", user.email},
                           {"username", user.username},
                           {"password_hash", user.password_hash},
                           {"is_active", user.is_active},
                           {"is_verified", user.is_verified},
                           {"role", user.role},
                           {"updated_at", user.updated_at}},
                          "id = ?", {user.id}) == 1;
  });
}

}  // namespace users

namespace user_settings {
namespace {

constexpr std::string_view kColumns =
    "user_id, trading_enabled, max_position_size, risk_per_trade, daily_loss_limit, notification_preferences, "
    "time_zone, locale, display_currency, updated_at";

UserSettings read_settings(Row& row) {
  UserSettings settings;
  settings.user_id = row.uuid();
  settings.trading_enabled = row.flag();
  settings.max_position_size = row.decimal();
  settings.risk_per_trade = row.decimal();
  settings.daily_loss_limit = row.decimal();
  settings.notification_preferences = row.text();
  settings.time_zone = row.text();
  settings.locale = row.text();
  settings.display_currency = row.text();
  settings.updated_at = row.time();
  return settings;
}

}  // namespace

void insert(Session& session, const UserSettings& settings) {
  session.insert("user_settings", {{"id", make_uuid()},
                                   {"user_id", settings.user_id},
                                   {"trading_enabled", settings.trading_enabled},
                                   {"max_position_size", money(settings.max_position_size)},
                                   {"risk_per_trade", percent(settings.risk_per_trade)},
                                   {"daily_loss_limit", percent(settings.daily_loss_limit)},
                                   {"notification_preferences", settings.notification_preferences},
                                   {"time_zone", settings.time_zone},
                                   {"locale", settings.locale},
                                   {"display_currency", settings.display_currency},
                                   {"created_at", settings.updated_at},
                                   {"updated_at", settings.updated_at}});
}

std::optional<UserSettings> find(Session& session, const UserId& user_id) {
  return read_first(session.select_one(kColumns, "FROM user_settings WHERE user_id = ?", {user_id}), read_settings);
}

std::vector<UserSettings> list(Session& session) {
  return read_all(session.select(kColumns, "FROM user_settings ORDER BY user_id"), read_settings);
}

bool update(Session& session, const UserSettings& settings) {
  return session.update("user_settings",
                        {{"trading_enabled", settings.trading_enabled},
                         {"max_position_size", money(settings.max_position_size)},
                         {"risk_per_trade", percent(settings.risk_per_trade)},
                         {"daily_loss_limit", percent(settings.daily_loss_limit)},
                         {"notification_preferences", settings.notification_preferences},
                         {"time_zone", settings.time_zone},
                         {"locale", settings.locale},
                         {"display_currency", settings.display_currency},
                         {"updated_at", settings.updated_at}},
                        "user_id = ?", {settings.user_id}) == 1;
}

}  // namespace user_settings
}  // namespace hoga::storage
