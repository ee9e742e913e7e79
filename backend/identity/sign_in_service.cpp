#include "identity/sign_in_service.hpp"

#include <boost/asio/this_coro.hpp>

#include "base/secure_random.hpp"
#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"
#include "identity/notices.hpp"
#include "identity/user_service.hpp"
#include "storage/known_devices.hpp"

namespace hoga::identity {

using storage::UserRow;
namespace users = storage::users;
namespace known_devices = storage::known_devices;

struct SignInService::Found {
  std::optional<UserRow> user;
  bool is_known_device = false;
  bool has_second_factor = false;
};

namespace {

// Somebody who mistypes gets through; a list of passwords does not.
constexpr ThrottleRule kByAccountHere{5, std::chrono::seconds{1}, std::chrono::seconds{60}};
constexpr ThrottleRule kByDevice{10, std::chrono::seconds{1}, std::chrono::seconds{30}};
// Many people may share an address, and many addresses may be one guesser's.
constexpr ThrottleRule kByAddress{50, std::chrono::seconds{1}, std::chrono::seconds{30}};
constexpr ThrottleRule kByAccount{100, std::chrono::seconds{1}, std::chrono::seconds{5}};
// Who knows the password has a million codes to try.
constexpr ThrottleRule kByCode{5, std::chrono::seconds{2}, std::chrono::seconds{120}};
constexpr ThrottleRule kBySession{5, std::chrono::seconds{1}, std::chrono::seconds{60}};

// One answer for every reason, so that nobody learns which addresses are registered.
Error bad_credentials() {
  return make_error(Errc::Unauthenticated, "bad_credentials", "The email address or the password is wrong.");
}

Error no_user() { return make_error(Errc::NotFound, "There is no such user."); }

std::string lowered(const std::string& email) {
  const auto normalized = normalize_email(email);
  return normalized ? *normalized : email;
}

// A browser that its owner has signed in with is counted by itself: what strangers try elsewhere does not slow it.
std::vector<ThrottleKey> keys_of_login(const std::string& email, const std::optional<Secret>& device, bool is_known,
                                       const Origin& origin) {
  if (is_known) return {{"device " + hash_hex(device->reveal()) + " " + email, kByDevice}};
  const std::string network = network_of(origin.ip);
  return {{"login " + email + " from " + network, kByAccountHere},
          {"login " + email, kByAccount},
          {"login from " + network, kByAddress}};
}

std::vector<ThrottleKey> keys_of_code(const UserId& user_id, const std::optional<Secret>& device, bool is_known) {
  const std::string name = "code of " + user_id.to_string();
  return {{is_known ? name + " at " + hash_hex(device->reveal()) : name, kByCode}};
}

Error second_factor_required() {
  return make_error(Errc::Unauthenticated, "second_factor_required",
                    "Give the code of your authenticator app as `code`, or a recovery code.");
}

Error wrong_field(std::string field, std::string code, std::string detail) {
  Error error = make_error(Errc::ValidationFailed, code, detail);
  error.fields.push_back({std::move(field), std::move(code), std::move(detail)});
  return error;
}

}  // namespace

SignInService::SignInService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions,
                             SecondFactor& second_factor, const Clock& clock)
    : database_(database),
      passwords_(passwords),
      sessions_(sessions),
      second_factor_(second_factor),
      clock_(clock),
      throttle_(clock) {}

awaitable<Result<void>> SignInService::load_tries() { co_return co_await throttle_.load(database_); }

awaitable<Result<void>> SignInService::keep_tries() { co_return co_await throttle_.keep(database_); }

awaitable<Result<SignInService::Found>> SignInService::find(const std::string& email,
                                                            const std::optional<Secret>& device) {
  auto job = [email, hash = device ? hash_hex(device->reveal()) : ""](storage::Session& session) -> Result<Found> {
    Found found;
    found.user = users::find_by_email(session, email);
    found.is_known_device = found.user && !hash.empty() && known_devices::contains(session, found.user->id, hash);
    found.has_second_factor = found.user && SecondFactor::is_on(session, found.user->id);
    return found;
  };
  co_return co_await database_.read(job);
}

// A hash that nothing matches costs as much as a real one.
awaitable<Result<bool>> SignInService::matches(const std::optional<UserRow>& user, Secret password) {
  if (user) co_return co_await passwords_.verify(std::move(password), user->password_hash);
  co_return co_await passwords_.verify_nobody(std::move(password));
}

// Not awaited: the answer must not take longer than for an unknown user.
awaitable<void> SignInService::note_failure(UserId user_id, const char* action, Origin origin) {
  const auto executor = co_await boost::asio::this_coro::executor;
  database_.write(
      [user_id, action, origin = std::move(origin), now = clock_.now()](storage::Session& session) -> Result<void> {
        record(session, user_id, action, origin, now);
        return {};
      },
      executor, [](const Result<void>&) {});
}

Result<SignedIn> SignInService::save(storage::Session& session, const UserId& user_id,
                                     const std::optional<Secret>& code, const Secret& device, const Origin& origin) {
  if (code) {
    if (auto taken = second_factor_.take(session, user_id, *code, origin); !taken) return taken.error();
  }
  const Timestamp now = clock_.now();
  SignedIn signed_in;
  signed_in.sign_in = sessions_.open(session, user_id, origin);
  signed_in.device = device;
  const bool has_others = known_devices::has_any(session, user_id);
  signed_in.is_new_device = known_devices::note(session, user_id, hash_hex(device.reveal()), now) && has_others;
  if (signed_in.is_new_device) post_new_device(session, user_id, origin, now);
  record(session, user_id, "login", origin, now, signed_in.sign_in.session_id);
  return signed_in;
}

awaitable<Result<SignedIn>> SignInService::login(Credentials credentials, Origin origin) {
  const std::string email = lowered(credentials.email);
  const auto found = co_await find(email, credentials.device);
  if (!found) co_return found.error();
  const auto keys = keys_of_login(email, credentials.device, found->is_known_device, origin);
  if (const auto begun = throttle_.begin(keys); !begun) co_return begun.error();
  const auto matching = co_await matches(found->user, std::move(credentials.password));
  if (!matching) co_return matching.error();
  if (!found->user) co_return bad_credentials();
  const UserRow& user = *found->user;
  if (!*matching || !user.is_active) {
    co_await note_failure(user.id, "login_failed", origin);
    co_return bad_credentials();
  }
  // Right as it was, it is none that counts: the code has a count of its own.
  throttle_.take_back(keys);
  const auto code = found->has_second_factor ? credentials.code : std::nullopt;
  if (found->has_second_factor && !code) co_return second_factor_required();
  const auto code_keys = keys_of_code(user.id, credentials.device, found->is_known_device);
  if (code) {
    if (const auto begun = throttle_.begin(code_keys); !begun) co_return begun.error();
  }
  const Secret device = found->is_known_device ? *credentials.device : Secret(secure_random_token(24));
  auto saving = [this, id = user.id, code, device, origin](storage::Session& session) -> Result<SignedIn> {
    return save(session, id, code, device, origin);
  };
  auto saved = co_await database_.write(saving);
  if (!saved) {
    if (saved.error().code == "wrong_code") co_await note_failure(user.id, "second_factor_failed", origin);
    co_return saved.error();
  }
  // The address's own tries stay counted: else a guesser with an account of their own could wipe them.
  throttle_.clear({keys.front(), code_keys.front()});
  if (on_signed_in_) on_signed_in_(*saved, origin);
  co_return std::move(*saved);
}

awaitable<Result<UserRow>> SignInService::check_password_of(UserId user_id, Uuid session_id, Secret password,
                                                            std::string field) {
  const std::vector<ThrottleKey> keys{{"session " + session_id.to_string(), kBySession}};
  if (const auto begun = throttle_.begin(keys); !begun) co_return begun.error();
  auto job = [user_id](storage::Session& session) -> Result<UserRow> {
    auto row = users::find(session, user_id);
    if (!row) return no_user();
    return std::move(*row);
  };
  auto user = co_await database_.read(job);
  if (!user) co_return user.error();
  const auto matching = co_await passwords_.verify(std::move(password), user->password_hash);
  if (!matching) co_return matching.error();
  if (!*matching) co_return wrong_field(std::move(field), "wrong_password", "This is not your present password.");
  throttle_.clear(keys);
  co_return std::move(*user);
}

awaitable<Result<void>> SignInService::check_code_of(UserId user_id, Uuid session_id, Secret code, Origin origin) {
  const std::vector<ThrottleKey> keys{{"session " + session_id.to_string(), kBySession}};
  if (const auto begun = throttle_.begin(keys); !begun) co_return begun.error();
  auto job = [this, user_id, code, origin](storage::Session& session) -> Result<void> {
    return second_factor_.take(session, user_id, code, origin);
  };
  const auto taken = co_await database_.write(job);
  if (taken) throttle_.clear(keys);
  if (taken || taken.error().code != "wrong_code") co_return taken;
  // The caller is signed in: what is wrong is what they typed.
  Error error = taken.error();
  error.errc = Errc::ValidationFailed;
  error.fields.push_back({"code", error.code, error.detail});
  co_return error;
}

awaitable<Result<Timestamp>> SignInService::step_up(UserId user_id, Uuid session_id, Confirmation confirmation,
                                                    Origin origin) {
  const auto state = co_await second_factor_.state(user_id);
  if (!state) co_return state.error();
  if (state->enabled_at) {
    if (!confirmation.code) co_return wrong_field("code", "second_factor_required", "Give a code of your app.");
    const auto taken = co_await check_code_of(user_id, session_id, *confirmation.code, origin);
    if (!taken) co_return taken.error();
  } else {
    if (!confirmation.password) co_return wrong_field("password", "required", "Give your password.");
    const auto user = co_await check_password_of(user_id, session_id, *confirmation.password, "password");
    if (!user) co_return user.error();
  }
  auto saving = [this, user_id, session_id, origin,
                 now = clock_.now()](storage::Session& session) -> Result<Timestamp> {
    record(session, user_id, "stepped_up", origin, now, session_id);
    return sessions_.elevate(session, session_id);
  };
  const auto until = co_await database_.write(saving);
  if (until) sessions_.mark_elevated(session_id, *until);
  co_return until;
}

awaitable<Result<void>> SignInService::change_password(UserId user_id, Uuid current_session, Secret current_password,
                                                       Secret new_password, Origin origin) {
  const auto user =
      co_await check_password_of(user_id, current_session, std::move(current_password), "current_password");
  if (!user) co_return user.error();
  if (const auto good = check_password(new_password, user->email, user->username, "new_password"); !good)
    co_return good.error();
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

}  // namespace hoga::identity
