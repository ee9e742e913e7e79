// Users: registration, sign-in, profile, password, settings. No HTTP here: api/ calls one method per endpoint. Any
// thread; coroutines run on the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "domain/account.hpp"
#include "identity/account_service.hpp"
#include "identity/password.hpp"
#include "identity/session_service.hpp"
#include "storage/database.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

struct User {
  UserId id;
  std::string email;
  std::string username;
  bool is_active = true;
  bool is_verified = false;
  storage::Role role = storage::Role::User;
  Timestamp created_at{};
  Timestamp updated_at{};
  friend bool operator==(const User&, const User&) = default;
};

struct Registration {
  Registration() = default;
  Registration(std::string new_email, std::string new_username, Secret new_password)
      : email(std::move(new_email)), username(std::move(new_username)), password(std::move(new_password)) {}
  std::string email;
  std::string username;
  Secret password;
};

struct ProfileChange {
  ProfileChange() = default;
  ProfileChange(std::optional<std::string> new_email, std::optional<std::string> new_username)
      : email(std::move(new_email)), username(std::move(new_username)) {}
  std::optional<std::string> email;
  std::optional<std::string> username;
};

// Absent fields stay as they are.
struct SettingsChange {
  SettingsChange() {}  // not an aggregate
  std::optional<bool> trading_enabled;
  std::optional<Decimal> max_position_size;
  std::optional<Decimal> risk_per_trade;
  std::optional<Decimal> daily_loss_limit;
  // A JSON object.
  std::optional<std::string> notification_preferences;
  std::optional<std::string> time_zone;
  std::optional<std::string> locale;
};

class UserService {
 public:
  UserService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions,
              AccountService& accounts, const Clock& clock);

  // One transaction: user, settings, paper account, the job that provisions it, audit. ValidationFailed by field;
  // Conflict with code `email_taken` or `username_taken`.
  awaitable<Result<User>> register_user(Registration registration, Origin origin);
  // Unauthenticated, code `bad_credentials`, after the same work for an unknown user, a wrong password and a disabled
  // user.
  awaitable<Result<SignIn>> login(std::string email, Secret password, Origin origin);

  awaitable<Result<User>> profile(UserId user_id);
  awaitable<Result<User>> change_profile(UserId user_id, ProfileChange change, Origin origin);
  // Ends every other sign-in. ValidationFailed for a bad new one, with field `new_password`; code `wrong_password`,
  // field `current_password`, where the present one is wrong.
  awaitable<Result<void>> change_password(UserId user_id, Uuid current_session, Secret current_password,
                                          Secret new_password, Origin origin);

  awaitable<Result<UserSettings>> settings(UserId user_id);
  awaitable<Result<UserSettings>> change_settings(UserId user_id, SettingsChange change, Origin origin);
  // Called after settings were saved, on any thread: engines take them over.
  void on_settings_changed(std::function<void(const UserSettings&)> callback) {
    on_settings_changed_ = std::move(callback);
  }

 private:
  storage::Database& database_;
  PasswordHasher& passwords_;
  SessionService& sessions_;
  AccountService& accounts_;
  const Clock& clock_;
  std::function<void(const UserSettings&)> on_settings_changed_;
};

// Rules of form. Emails come back in lower case without blanks around. ValidationFailed with the field.
Result<std::string> normalize_email(const std::string& email);
Result<void> check_username(const std::string& username);
Result<void> check_settings(const UserSettings& settings);

}  // namespace hoga::identity
