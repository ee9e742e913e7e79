// Who may register: everybody, who has an invitation, or nobody. The command line makes users whatever stands here. Any
// thread; coroutines run on the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "identity/session_service.hpp"
#include "storage/database.hpp"
#include "storage/invitations.hpp"

namespace hoga::identity {

BOOST_DEFINE_ENUM_CLASS(RegistrationMode, Open, Invitation, Closed)

struct NewInvitation {
  storage::InvitationRow row;
  // Shown this once.
  Secret code;
};

class RegistrationGate {
 public:
  RegistrationGate(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  awaitable<Result<RegistrationMode>> mode();
  awaitable<Result<void>> set_mode(UserId admin_id, RegistrationMode mode, Origin origin);

  // For whoever has that address, or for anybody. ValidationFailed for one that is none.
  awaitable<Result<NewInvitation>> invite(UserId admin_id, std::optional<std::string> email,
                                          std::chrono::seconds lifetime, Origin origin);
  awaitable<Result<storage::Page<storage::InvitationRow>>> invitations(storage::PageRequest request);
  // NotFound for one that is absent or was used.
  awaitable<Result<void>> withdraw(UserId admin_id, Uuid id, Origin origin);

  // Inside of the job that registers, after the user's row was written: uses the invitation up. Forbidden, code
  // `registration_closed`, `invitation_required` or `invitation_invalid`.
  static Result<void> admit(storage::Session& session, const std::optional<Secret>& code, const std::string& email,
                            const UserId& user_id, Timestamp now);

 private:
  storage::Database& database_;
  const Clock& clock_;
};

}  // namespace hoga::identity
