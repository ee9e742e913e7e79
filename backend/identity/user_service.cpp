#include "identity/user_service.hpp"

#include <boost/asio/this_coro.hpp>

#include "identity/audit_details.hpp"
#include "storage/users.hpp"

namespace hoga::identity {
namespace {

using storage::UserRow;
namespace users = storage::users;
namespace user_settings = storage::user_settings;

User shown(const UserRow& row) {
  return {row.id, row.email, row.username, row.is_active, row.is_verified, row.role, row.created_at, row.updated_at};
}

// One answer for every reason, so that nobody learns which addresses are registered.
Error bad_credentials() {
  return make_error(Errc::Unauthenticated, "bad_credentials", "The email address or the password is wrong.");
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

template <typename T>
void collect(Error& into, const Result<T>& result) {
  if (!result.has_error()) return;
  // error() answers a copy.
  const Error error = result.error();
  into.fields.insert(into.fields.end(), error.fields.begin(), error.fields.end());
}

}  // namespace

UserService::UserService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions,
                         AccountService& accounts, const Clock& clock)
    : database_(database), passwords_(passwords), sessions_(sessions), accounts_(accounts), clock_(clock) {}

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
  row.created_at = row.updated_at = clock_.now();
  auto job = [this, row, origin](storage::Session& session) -> Result<User> {
    users::insert(session, row);
    UserSettings settings;
    settings.user_id = row.id;
    settings.max_position_size = kRegisteredMaxPositionSize;
    settings.updated_at = row.created_at;
    user_settings::insert(session, settings);
    accounts_.add_paper(session, row.id);
    record(session, row.id, "registered", origin, row.created_at);
    return shown(row);
  };
  co_return co_await database_.write(job);
}

awaitable<Result<SignIn>> UserService::login(std::string email, Secret password, Origin origin) {
  const auto normalized = normalize_email(email);
  auto job = [address = normalized ? *normalized : email](storage::Session& session) -> Result<std::optional<UserRow>> {
    return users::find_by_email(session, address);
  };
  auto found = co_await database_.read(job);
  if (!found) co_return found.error();
  const std::optional<UserRow> user = std::move(*found);
  // A hash that nothing matches costs as much as a real one.
  Result<bool> matches = false;
  if (user) {
    matches = co_await passwords_.verify(std::move(password), user->password_hash);
  } else {
    matches = co_await passwords_.verify_nobody(std::move(password));
  }
  if (!matches) co_return matches.error();
  if (!user) co_return bad_credentials();
  if (!*matches || !user->is_active) {
    // Not awaited: the answer must not take longer than for an unknown user.
    const auto executor = co_await boost::asio::this_coro::executor;
    database_.write(
        [id = user->id, origin, now = clock_.now()](storage::Session& session) -> Result<void> {
          record(session, id, "login_failed", origin, now);
          return {};
        },
        executor, [](const Result<void>&) {});
    co_return bad_credentials();
  }
  auto saving = [this, id = user->id, origin, now = clock_.now()](storage::Session& session) -> Result<SignIn> {
    SignIn sign_in = sessions_.open(session, id, origin);
    record(session, id, "login", origin, now, sign_in.session_id);
    return sign_in;
  };
  co_return co_await database_.write(saving);
}

awaitable<Result<User>> UserService::profile(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<User> {
    const auto row = users::find(session, user_id);
    if (!row) return no_user();
    return shown(*row);
  };
  co_return co_await database_.read(job);
}

awaitable<Result<User>> UserService::change_profile(UserId user_id, ProfileChange change, Origin origin) {
  Error wrong = make_error(Errc::ValidationFailed, "Some fields are wrong.");
  if (change.email) {
    const auto email = normalize_email(*change.email);
    collect(wrong, email);
    if (email) change.email = *email;
  }
  if (change.username) collect(wrong, check_username(*change.username));
  if (!wrong.fields.empty()) co_return wrong;
  auto job = [user_id, change, origin, now = clock_.now()](storage::Session& session) -> Result<User> {
    auto row = users::find(session, user_id);
    if (!row) return no_user();
    if (change.email && *change.email != row->email) {
      row->email = *change.email;
      row->is_verified = false;
    }
    if (change.username) row->username = *change.username;
    row->updated_at = now;
    users::update(session, *row);
    record(session, user_id, "profile_changed", origin, now);
    return shown(*row);
  };
  co_return co_await database_.write(job);
}

awaitable<Result<void>> UserService::change_password(UserId user_id, Uuid current_session, Secret current_password,
                                                     Secret new_password, Origin origin) {
  auto job = [user_id](storage::Session& session) -> Result<std::optional<UserRow>> {
    return users::find(session, user_id);
  };
  auto found = co_await database_.read(job);
  if (!found) co_return found.error();
  if (!*found) co_return no_user();
  const UserRow user = **found;
  if (const auto good = check_password(new_password, user.email, user.username, "new_password"); !good)
    co_return good.error();
  const auto matches = co_await passwords_.verify(std::move(current_password), user.password_hash);
  if (!matches) co_return matches.error();
  if (!*matches) {
    Error error = make_error(Errc::ValidationFailed, "Some fields are wrong.");
    error.fields.push_back({"current_password", "wrong_password", "This is not your present password."});
    co_return error;
  }
  auto hash = co_await passwords_.hash(std::move(new_password));
  if (!hash) co_return hash.error();
  auto saving = [user_id, current_session, hash = *hash, origin,
                 now = clock_.now()](storage::Session& session) -> Result<std::vector<Uuid>> {
    auto row = users::find(session, user_id);
    if (!row) return no_user();
    row->password_hash = hash;
    row->updated_at = now;
    users::update(session, *row);
    record(session, user_id, "password_changed", origin, now);
    return storage::sessions::revoke_all_of_user(session, user_id, current_session, "password_changed", now);
  };
  auto revoked = co_await database_.write(saving);
  if (!revoked) co_return revoked.error();
  sessions_.mark_revoked(*revoked);
  co_return Result<void>{};
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
    settings.updated_at = now;
    if (const auto good = check_settings(settings); !good) return good.error();
    user_settings::update(session, settings);
    const auto limits = changed_limits(before, settings);
    if (!limits.empty()) record_decision(session, user_id, "limits_changed", origin, now, std::nullopt, limits);
    record(session, user_id, "settings_changed", origin, now);
    return settings;
  };
  auto saved = co_await database_.write(job);
  if (saved && on_settings_changed_) on_settings_changed_(*saved);
  co_return saved;
}

}  // namespace hoga::identity
