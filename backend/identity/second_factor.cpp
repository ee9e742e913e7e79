#include "identity/second_factor.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstdlib>

#include "base/secure_random.hpp"
#include "identity/audit_details.hpp"
#include "identity/bytes.hpp"
#include "identity/one_time_code.hpp"
#include "storage/second_factors.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

namespace second_factors = storage::second_factors;
namespace recovery_codes = storage::recovery_codes;

namespace {

constexpr const char* kSecretName = "second factor";
constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryGroups = 4;
constexpr std::size_t kGroupSize = 4;
// A code that was read a moment ago, or by a clock half a minute off, is good.
constexpr int kStepsAround = 1;
// While it is set up nothing can be guessed, and a day's steps tell how wrong the clock is.
constexpr int kStepsOfADay = 24 * 60 * 2;

Error is_on_already() { return make_error(Errc::Conflict, "second_factor_on", "The second factor is on already."); }
Error is_off() { return make_error(Errc::Conflict, "second_factor_off", "There is no second factor."); }

// Without what people read but need not type, and with what they take one letter for another put right.
std::string plain(const Secret& code) {
  std::string text;
  for (const char byte : code.reveal()) {
    const char letter = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    if (letter == '-' || letter == ' ') continue;
    text += letter == 'o' ? '0' : letter == 'i' || letter == 'l' ? '1' : letter;
  }
  return text;
}

// "k7mq-2xha-…": 80 random bits in Crockford's base 32, whose letters and digits do not look alike.
Secret make_recovery_code() {
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  static_assert(kLetters.size() == 32);
  std::array<std::uint8_t, kRecoveryGroups * kGroupSize> bytes{};
  secure_random_fill(bytes);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i > 0 && i % kGroupSize == 0) text += '-';
    text += kLetters[bytes[i] % kLetters.size()];
  }
  return Secret(std::move(text));
}

std::vector<Secret> replace_recovery_codes(storage::Session& session, const UserId& user_id) {
  std::vector<Secret> codes;
  std::vector<std::string> hashes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(make_recovery_code());
    hashes.push_back(hash_hex(plain(codes.back())));
  }
  recovery_codes::replace(session, user_id, hashes);
  return codes;
}

// Nothing is told of how far off a code is: that would help who guesses. The server's time tells its owner enough.
Error wrong_code(Timestamp now) {
  Error error = make_error(Errc::Unauthenticated, "wrong_code",
                           "The code is wrong, or was used before. Codes follow the clock: here it is " +
                               to_rfc3339(now).substr(11, 8) + " UTC; set your device's clock to automatic.");
  error.figures.push_back({"server_time", to_rfc3339(now)});
  return error;
}

Error refused_code(const std::optional<std::int64_t>& step, Timestamp now) {
  Error error = make_error(Errc::ValidationFailed, "wrong_code",
                           "The code is not the one that the app shows now: wait for the next one.");
  error.figures.push_back({"server_time", to_rfc3339(now)});
  if (step) {
    const auto at = Timestamp{*step * kCodeStep};
    const auto minutes = std::chrono::round<std::chrono::minutes>(at - now).count();
    error.code = "clock_differs";
    error.detail =
        fmt::format("Your device's clock is about {} minutes {} this server's ({} UTC): set it to automatic.",
                    std::abs(minutes), minutes > 0 ? "ahead of" : "behind", to_rfc3339(now).substr(11, 8));
    error.figures.push_back({"minutes", std::to_string(minutes)});
  }
  error.fields.push_back({"code", error.code, error.detail});
  return error;
}

}  // namespace

Secret SecondFactor::open_secret(storage::Session& session, const UserId& user_id, const std::string& encrypted) {
  return vault_.open_for(session, user_id, kSecretName, encrypted);
}

bool SecondFactor::is_on(storage::Session& session, const UserId& user_id) {
  const auto row = second_factors::find(session, user_id);
  return row && row->enabled_at;
}

Result<void> SecondFactor::take(storage::Session& session, const UserId& user_id, const Secret& code,
                                const Origin& origin) {
  const Timestamp now = clock_.now();
  const auto row = second_factors::find(session, user_id);
  if (!row || !row->enabled_at) return is_off();
  const std::string text = plain(code);
  const auto step = find_step(open_secret(session, user_id, row->secret_encrypted), text, now, kStepsAround);
  if (step && second_factors::take_step(session, user_id, *step)) return {};
  if (!recovery_codes::use(session, user_id, hash_hex(text), now)) return wrong_code(now);
  record(session, user_id, "recovery_code_used", origin, now);
  return {};
}

awaitable<Result<SecondFactorState>> SecondFactor::state(UserId user_id) {
  auto job = [user_id](storage::Session& session) -> Result<SecondFactorState> {
    const auto row = second_factors::find(session, user_id);
    if (!row || !row->enabled_at) return SecondFactorState{};
    return SecondFactorState{row->enabled_at, recovery_codes::count_left(session, user_id)};
  };
  co_return co_await database_.read(job);
}

awaitable<Result<SecondFactorSetup>> SecondFactor::set_up(UserId user_id) {
  auto job = [this, user_id, secret = make_code_secret()](storage::Session& session) -> Result<SecondFactorSetup> {
    if (is_on(session, user_id)) return is_on_already();
    const auto user = storage::users::find(session, user_id);
    if (!user) return make_error(Errc::NotFound, "There is no such user.");
    storage::SecondFactorRow row;
    row.user_id = user_id;
    row.secret_encrypted = vault_.seal_for(session, user_id, kSecretName, secret);
    row.created_at = clock_.now();
    second_factors::put(session, row);
    return SecondFactorSetup{secret, Secret(code_uri(secret, user->email))};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<std::vector<Secret>>> SecondFactor::enable(UserId user_id, Secret code, Origin origin) {
  auto job = [this, user_id, code, origin](storage::Session& session) -> Result<std::vector<Secret>> {
    const Timestamp now = clock_.now();
    const auto row = second_factors::find(session, user_id);
    if (!row) return make_error(Errc::Conflict, "second_factor_not_set_up", "Set the second factor up first.");
    if (row->enabled_at) return is_on_already();
    const Secret secret = open_secret(session, user_id, row->secret_encrypted);
    const std::string text = plain(code);
    const auto step = find_step(secret, text, now, kStepsAround);
    if (!step) return refused_code(find_step(secret, text, now, kStepsOfADay), now);
    second_factors::take_step(session, user_id, *step);
    second_factors::enable(session, user_id, now);
    record(session, user_id, "second_factor_enabled", origin, now);
    return replace_recovery_codes(session, user_id);
  };
  co_return co_await database_.write(job);
}

awaitable<Result<void>> SecondFactor::disable(UserId user_id, Origin origin) {
  auto job = [this, user_id, origin](storage::Session& session) -> Result<void> {
    if (!is_on(session, user_id)) return is_off();
    second_factors::remove(session, user_id);
    record(session, user_id, "second_factor_disabled", origin, clock_.now());
    return {};
  };
  co_return co_await database_.write(job);
}

awaitable<Result<std::vector<Secret>>> SecondFactor::renew_recovery_codes(UserId user_id, Origin origin) {
  auto job = [this, user_id, origin](storage::Session& session) -> Result<std::vector<Secret>> {
    if (!is_on(session, user_id)) return is_off();
    record(session, user_id, "recovery_codes_renewed", origin, clock_.now());
    return replace_recovery_codes(session, user_id);
  };
  co_return co_await database_.write(job);
}

}  // namespace hoga::identity
