// What goes by mail: confirming an address, changing it, and a forgotten password. Links are good once and for a while;
// who asks for one of a stranger's address learns nothing. Any thread; coroutines run on the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "identity/mail_port.hpp"
#include "identity/password.hpp"
#include "identity/session_service.hpp"
#include "identity/throttle.hpp"
#include "storage/database.hpp"
#include "storage/mail_links.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

class EmailService {
 public:
  // `public_url`: where browsers reach the web app, without a slash at its end.
  EmailService(storage::Database& database, PasswordHasher& passwords, SessionService& sessions, MailPort& mail,
               std::string public_url, const Clock& clock);

  bool is_on() const { return mail_.is_on() && !public_url_.empty(); }

  // Sends the link that confirms the user's address. Unavailable, code `mail_off`; Conflict, code `email_confirmed`;
  // RateLimited, code `too_many_tries`.
  awaitable<Result<void>> send_confirmation(UserId user_id);
  // Sends the link that confirms a new address, which counts from then on; errors as above and of form.
  awaitable<Result<void>> begin_change(UserId user_id, std::string email, Origin origin);
  // By a link of either kind; the old address is told of a change. ValidationFailed, field `token`, code `bad_token`;
  // Conflict `email_taken`.
  awaitable<Result<void>> confirm(Secret token, Origin origin);

  // Says nothing of whether there is such a user, and takes as long either way.
  awaitable<Result<void>> forgot_password(std::string email, Origin origin);
  // Ends every sign-in. ValidationFailed: `token`, code `bad_token`; `new_password`.
  awaitable<Result<void>> reset_password(Secret token, Secret new_password, Origin origin);

 private:
  struct Sending;
  awaitable<Result<void>> send(Sending sending);

  storage::Database& database_;
  PasswordHasher& passwords_;
  SessionService& sessions_;
  MailPort& mail_;
  std::string public_url_;
  const Clock& clock_;
  Throttle throttle_;
};

}  // namespace hoga::identity
