// Proving who one is: sign-in, step-up, and the change of the password that both rest on. Whoever guesses is slowed
// (identity/throttle.hpp) by address, by account and by browser, each for itself, so that nobody can lock an owner out.
// Any thread; coroutines run on the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "identity/password.hpp"
#include "identity/second_factor.hpp"
#include "identity/session_service.hpp"
#include "identity/throttle.hpp"
#include "storage/database.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

struct Credentials {
  Credentials() = default;
  Credentials(std::string its_email, Secret its_password, std::optional<Secret> its_code = std::nullopt,
              std::optional<Secret> its_device = std::nullopt)
      : email(std::move(its_email)),
        password(std::move(its_password)),
        code(std::move(its_code)),
        device(std::move(its_device)) {}
  std::string email;
  Secret password;
  // Of the second factor, where one is on.
  std::optional<Secret> code;
  // What the browser was given at an earlier sign-in.
  std::optional<Secret> device;
};

// By which a user confirms that it is them.
struct Confirmation {
  Confirmation() = default;
  Confirmation(std::optional<Secret> its_code, std::optional<Secret> its_password)
      : code(std::move(its_code)), password(std::move(its_password)) {}
  std::optional<Secret> code;
  std::optional<Secret> password;
};

struct SignedIn {
  SignIn sign_in;
  // For the browser to keep: by it, it is known the next time.
  Secret device;
  // The user has signed in before, and never in this browser.
  bool is_new_device = false;
};

class SignInService {
 public:
  SignInService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions,
                SecondFactor& second_factor, const Clock& clock);

  // Unauthenticated, code `bad_credentials`, after the same work for an unknown user, a wrong password and a disabled
  // user; with the right password `second_factor_required` without a code, and `wrong_code`. RateLimited, code
  // `too_many_tries`, for who guesses.
  awaitable<Result<SignedIn>> login(Credentials credentials, Origin origin);
  // Confirms that it is still the user who sits there; answers until when that is believed. By a code where the second
  // factor is on, else by the password. ValidationFailed, by field, for a wrong or missing one.
  awaitable<Result<Timestamp>> step_up(UserId user_id, Uuid session_id, Confirmation confirmation, Origin origin);
  // Ends every other sign-in. ValidationFailed for a bad new one, with field `new_password`; code `wrong_password`,
  // field `current_password`, where the present one is wrong.
  awaitable<Result<void>> change_password(UserId user_id, Uuid current_session, Secret current_password,
                                          Secret new_password, Origin origin);

  // Tries that were wrong outlive a restart: load before the first, keep now and then.
  awaitable<Result<void>> load_tries();
  awaitable<Result<void>> keep_tries();

  // Called after a sign-in, on any thread.
  void on_signed_in(std::function<void(const SignedIn&, const Origin&)> callback) {
    on_signed_in_ = std::move(callback);
  }

 private:
  struct Found;
  awaitable<Result<Found>> find(const std::string& email, const std::optional<Secret>& device);
  awaitable<Result<bool>> matches(const std::optional<storage::UserRow>& user, Secret password);
  awaitable<void> note_failure(UserId user_id, const char* action, Origin origin);
  // For who is signed in already and is asked again.
  awaitable<Result<storage::UserRow>> check_password_of(UserId user_id, Uuid session_id, Secret password,
                                                        std::string field);

  awaitable<Result<void>> check_code_of(UserId user_id, Uuid session_id, Secret code, Origin origin);
  Result<SignedIn> save(storage::Session& session, const UserId& user_id, const std::optional<Secret>& code,
                        const Secret& device, const Origin& origin);

  storage::Database& database_;
  PasswordHasher& passwords_;
  SessionService& sessions_;
  SecondFactor& second_factor_;
  const Clock& clock_;
  Throttle throttle_;
  std::function<void(const SignedIn&, const Origin&)> on_signed_in_;
};

}  // namespace hoga::identity
