#include "identity/user_service.hpp"

#include "identity/audit_details.hpp"
#include "identity/registration_gate.hpp"
#include "identity/second_factor.hpp"
#include "storage/mail_links.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

using storage::UserRow;
namespace users = storage::users;
namespace user_settings = storage::user_settings;

User shown(storage::Session& session, const UserRow& row, Timestamp now) {
  User user;
  user.id = row.id;
  user.email = row.email;
  user.username = row.username;
  user.is_active = row.is_active;
  user.is_verified = row.is_verified;
  user.role = row.role;
  user.has_second_factor = SecondFactor::is_on(session, row.id);
  user.pending_email = storage::mail_links::pending_email(session, row.id, now);
  if (const auto settings = user_settings::find(session, row.id)) {
    user.time_zone = settings->time_zone;
    user.locale = settings->locale;
    user.display_currency = settings->display_currency;
  }
  user.created_at = row.created_at;
  user.updated_at = row.updated_at;
  return user;
}

Error no_user() { return make_error(Errc::NotFound, "There is no such user."); }

// As they were, and as they are.
Figures changed_limits(const UserSettings& before, const UserSettings& after) {
  Figures figures;
  const auto add = [&](const char* name, const std::string& old_value, const std::string& new_value) {
    if (old_value == new_value) return;
    figures.push_back({std::string(name) + "_before", old_value});
    figures.push_back({name, new_value});
  };
  const auto word = [](bool is_on) { return std::string{is_on ? "on" : "off"}; };
  add("trading_enabled", word(before.trading_enabled), word(after.trading_enabled));
  add("max_position_size", before.max_position_size.to_string(), after.max_position_size.to_string());
  add("risk_per_trade", before.risk_per_trade.to_string(), after.risk_per_trade.to_string());
  add("daily_loss_limit", before.daily_loss_limit.to_string(), after.daily_loss_limit.to_string());
  return figures;
}

// The one way in which settings change, in the transaction of whatever else does.
Result<UserSettings> save_settings(storage::Session& session, const UserId& user_id, const SettingsChange& change,
                                   const Origin& origin, Timestamp now) {
  auto found = user_settings::find(session, user_id);
  if (!found) return no_user();
  const UserSettings before = std::move(*found);
  UserSettings settings = before;
  settings.trading_enabled = change.trading_enabled.value_or(settings.trading_enabled);
  settings.max_position_size = change.max_position_size.value_or(settings.max_position_size);
  settings.risk_per_trade = change.risk_per_trade.value_or(settings.risk_per_trade);
  settings.daily_loss_limit = change.daily_loss_limit.value_or(settings.daily_loss_limit);
  settings.notification_preferences = change.notification_preferences.value_or(settings.notification_preferences);
  settings.time_zone = change.time_zone.value_or(settings.time_zone);
  settings.locale = change.locale.value_or(settings.locale);
  settings.display_currency = change.display_currency.value_or(settings.display_currency);
  settings.updated_at = now;
  if (const auto good = check_settings(settings); !good) return good.error();
  user_settings::update(session, settings);
  const auto limits = changed_limits(before, settings);
  if (!limits.empty()) record_decision(session, user_id, "limits_changed", origin, now, std::nullopt, limits);
  record(session, user_id, "settings_changed", origin, now);
  return settings;
}

// What of a profile stands in the settings, if any of it changes.
std::optional<SettingsChange> settings_of(const ProfileChange& change) {
  if (!change.time_zone && !change.locale && !change.display_currency) return std::nullopt;
  SettingsChange settings;
  settings.time_zone = change.time_zone;
  settings.locale = change.locale;
  settings.display_currency = change.display_currency;
  return settings;
}

struct ChangedProfile {
  User user;
  std::optional<UserSettings> settings;
};

template <typename T>
void collect(Error& into, const Result<T>& result) {
  if (!result.has_error()) return;
  // error() answers a copy.
  const Error error = result.error();
  into.fields.insert(into.fields.end(), error.fields.begin(), error.fields.end());
}

}  // namespace

UserService::UserService(storage::Database& database, PasswordHasher& passwords, AccountService& accounts,
                         const Clock& clock)
    : database_(database), passwords_(passwords), accounts_(accounts), clock_(clock) {}

awaitable<Result<User>> UserService::register_user(Registration registration, Origin origin) {
  const auto email = normalize_email(registration.email);
  Error wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  collect(wrong, email);
  collect(wrong, check_username(registration.username));
  collect(wrong, check_password(registration.password, registration.email, registration.username, "password"));
  if (!wrong.fields.empty()) co_return wrong;

  auto hash = co_await passwords_.hash(std::move(registration.password));
  if (!hash) co_return hash.error();
  UserRow row;
  row.id = make_uuid();
  row.email = *email;
  row.username = registration.username;
  row.password_hash = std::move(*hash);
  // The operator vouches for the address.
  row.is_verified = registration.is_by_operator;
  row.created_at = row.updated_at = clock_.now();
  auto job = [this, row, origin, invitation = std::move(registration.invitation),
              is_by_operator = registration.is_by_operator](storage::Session& session) -> Result<User> {
    users::insert(session, row);
    if (!is_by_operator) {
      auto admitted = RegistrationGate::admit(session, invitation, row.email, row.id, row.created_at);
      if (!admitted) return admitted.error();
    }
    UserSettings settings;
    settings.user_id = row.id;
    settings.max_position_size = kRegisteredMaxPositionSize;
    settings.updated_at = row.created_at;
    user_settings::insert(session, settings);
    accounts_.add_paper(session, row.id);
    record(session, row.id, "registered", origin, row.created_at);
    return shown(session, row, row.created_at);
  };
  co_return co_await database_.write(job);
}

awaitable<Result<User>> UserService::profile(UserId user_id) {
  auto job = [user_id, now = clock_.now()](storage::Session& session) -> Result<User> {
    const auto row = users::find(session, user_id);
    if (!row) return no_user();
    return shown(session, *row, now);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<User>> UserService::change_profile(UserId user_id, ProfileChange change, Origin origin) {
  if (const auto good = check_profile(change); !good) co_return good.error();
  if (change.email) change.email = normalize_email(*change.email).value();
  auto job = [user_id, change, origin, now = clock_.now()](storage::Session& session) -> Result<ChangedProfile> {
    auto row = users::find(session, user_id);
    if (!row) return no_user();
    ChangedProfile changed;
    const auto settings = settings_of(change);
    if (settings) {
      auto saved = save_settings(session, user_id, *settings, origin, now);
      if (!saved) return saved.error();
      changed.settings = std::move(*saved);
    }
    if (change.email && *change.email != row->email) {
      row->email = *change.email;
      row->is_verified = false;
    }
    if (change.username) row->username = *change.username;
    row->updated_at = now;
    users::update(session, *row);
    // Of settings alone the entry above says all.
    if (change.email || change.username || !settings) record(session, user_id, "profile_changed", origin, now);
    changed.user = shown(session, *row, now);
    return changed;
  };
  auto changed = co_await database_.write(job);
  if (!changed) co_return changed.error();
  if (changed->settings && on_settings_changed_) on_settings_changed_(*changed->settings);
  co_return std::move(changed->user);
}

awaitable<Result<UserSettings>> UserService::settings(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<UserSettings> {
    auto settings = user_settings::find(session, user_id);
    if (!settings) return no_user();
    return std::move(*settings);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<UserSettings>> UserService::change_settings(UserId user_id, SettingsChange change, Origin origin) {
  auto job = [user_id, change, origin, now = clock_.now()](storage::Session& session) -> Result<UserSettings> {
    return save_settings(session, user_id, change, origin, now);
  };
  auto saved = co_await database_.write(job);
  if (saved && on_settings_changed_) on_settings_changed_(*saved);
  co_return saved;
}

}  // namespace hoga::identity
