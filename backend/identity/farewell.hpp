// The deletion of an account by its owner. Any thread; coroutines run on the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "identity/account_service.hpp"
#include "identity/personal_tokens.hpp"
#include "identity/roles.hpp"
#include "identity/session_service.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

class Farewell {
 public:
  Farewell(storage::Database& database, SessionService& sessions, PersonalTokens& tokens, AccountService& accounts,
           Roles& roles, const Clock& clock)
      : database_(database), sessions_(sessions), tokens_(tokens), accounts_(accounts), roles_(roles), clock_(clock) {}

  // Everything that names the user goes, every sign-in ends, no account trades any more. What the ledger needs stays,
  // and the audit's chain holds without its details. NotFound; Conflict, code `last_admin`.
  awaitable<Result<void>> erase(UserId user_id, Origin origin);

 private:
  storage::Database& database_;
  SessionService& sessions_;
  PersonalTokens& tokens_;
  AccountService& accounts_;
  Roles& roles_;
  const Clock& clock_;
};

}  // namespace hoga::identity
