// Users: registration, profile, settings. No HTTP here: api/ calls one method per endpoint. Any
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
  bool has_second_factor = false;
  // Waits for its confirmation.
  std::optional<std::string> pending_email;
  // Of the settings.
  std::string time_zone;
  std::string locale;
  std::string display_currency;
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
  // Where one registers by invitation.
  std::optional<Secret> invitation;
  // The command line is let in whatever the registration stands at.
  bool is_by_operator = false;
};

struct ProfileChange {
  ProfileChange() = default;
  ProfileChange(std::optional<std::string> new_email, std::optional<std::string> new_username)
      : email(std::move(new_email)), username(std::move(new_username)) {}
  std::optional<std::string> email;
  std::optional<std::string> username;
  // Of the settings: the same as in a SettingsChange.
  std::optional<std::string> time_zone;
  std::optional<std::string> locale;
  std::optional<std::string> display_currency;
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
  std::optional<std::string> display_currency;
};

class UserService {
 public:
  UserService(storage::Database& database, PasswordHasher& passwords, AccountService& accounts, const Clock& clock);

  // One transaction: user, settings, paper account, the job that provisions it, audit. ValidationFailed by field;
  // Conflict with code `email_taken` or `username_taken`; Forbidden as RegistrationGate::admit.
  awaitable<Result<User>> register_user(Registration registration, Origin origin);

  awaitable<Result<User>> profile(UserId user_id);
  // One transaction, whatever of it is changed.
  awaitable<Result<User>> change_profile(UserId user_id, ProfileChange change, Origin origin);

  awaitable<Result<UserSettings>> settings(UserId user_id);
  awaitable<Result<UserSettings>> change_settings(UserId user_id, SettingsChange change, Origin origin);
  // Called after settings were saved, on any thread: engines take them over.
  void on_settings_changed(std::function<void(const UserSettings&)> callback) {
    on_settings_changed_ = std::move(callback);
  }

 private:
  storage::Database& database_;
  PasswordHasher& passwords_;
  AccountService& accounts_;
  const Clock& clock_;
  std::function<void(const UserSettings&)> on_settings_changed_;
};

// Rules of form. Emails come back in lower case without blanks around. ValidationFailed with the field.
Result<std::string> normalize_email(const std::string& email);
Result<void> check_username(const std::string& username);
Result<void> check_time_zone(const std::string& name);
Result<void> check_locale(const std::string& locale);
Result<void> check_display_currency(const std::string& currency);
Result<void> check_settings(const UserSettings& settings);
// Names every field that is wrong.
Result<void> check_profile(const ProfileChange& change);

}  // namespace hoga::identity
