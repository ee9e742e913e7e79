// The second factor: one-time codes of an authenticator app, and recovery codes for when that is lost, each good once.
// Any thread; coroutines run on the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "identity/session_service.hpp"
#include "identity/vault.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

struct SecondFactorSetup {
  Secret secret;
  // For a QR code: "otpauth://totp/…".
  Secret uri;
};

struct SecondFactorState {
  std::optional<Timestamp> enabled_at;
  int recovery_codes_left = 0;
};

class SecondFactor {
 public:
  SecondFactor(storage::Database& database, Vault& vault, const Clock& clock)
      : database_(database), vault_(vault), clock_(clock) {}

  awaitable<Result<SecondFactorState>> state(UserId user_id);
  // Makes a secret that is not in force yet; one of an earlier call is void. Conflict, code `second_factor_on`.
  awaitable<Result<SecondFactorSetup>> set_up(UserId user_id);
  // A code proves that the app has the secret. Answers the recovery codes, to be shown this once. Conflict, code
  // `second_factor_on` or `second_factor_not_set_up`; ValidationFailed, field `code`, code `wrong_code`, or
  // `clock_differs` where the app's clock is up to a day off, with the figure `minutes`.
  awaitable<Result<std::vector<Secret>>> enable(UserId user_id, Secret code, Origin origin);
  // Conflict, code `second_factor_off`. So for the next.
  awaitable<Result<void>> disable(UserId user_id, Origin origin);
  // Those of before are void.
  awaitable<Result<std::vector<Secret>>> renew_recovery_codes(UserId user_id, Origin origin);

  // Inside of a job of the caller's.
  static bool is_on(storage::Session& session, const UserId& user_id);
  // Takes a code of the app or a recovery code, which then is used up. Unauthenticated, code `wrong_code`.
  Result<void> take(storage::Session& session, const UserId& user_id, const Secret& code, const Origin& origin);

 private:
  Secret open_secret(storage::Session& session, const UserId& user_id, const std::string& encrypted);

  storage::Database& database_;
  Vault& vault_;
  const Clock& clock_;
};

}  // namespace hoga::identity
