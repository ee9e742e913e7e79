// Users as an administrator looks after them by the API. What is done stands in the user's audit, by the administrator.
// Any thread; coroutines run on the caller's executor. Lives as long as the server.
#pragma once

#include <boost/asio/awaitable.hpp>

#include "identity/personal_tokens.hpp"
#include "identity/roles.hpp"
#include "identity/session_service.hpp"
#include "identity/user_change.hpp"
#include "storage/database.hpp"
#include "storage/users.hpp"

namespace hoga::identity {

class UserDirectory {
 public:
  UserDirectory(storage::Database& database, SessionService& sessions, Roles& roles, PersonalTokens& tokens,
                const Clock& clock)
      : database_(database), sessions_(sessions), roles_(roles), tokens_(tokens), clock_(clock) {}

  // Newest first. ValidationFailed for a bad cursor.
  awaitable<Result<storage::Page<storage::UserListing>>> page(storage::UserFilter filter, storage::PageRequest request);
  awaitable<Result<storage::UserListing>> find(UserId id);
  // Stands at once: sign-ins end, tokens fail and sockets close with this call. NotFound; Conflict, code `last_admin`.
  awaitable<Result<storage::UserListing>> change(UserId admin_id, UserId id, UserChange change, Origin origin);

 private:
  storage::Database& database_;
  SessionService& sessions_;
  Roles& roles_;
  PersonalTokens& tokens_;
  const Clock& clock_;
};

}  // namespace hoga::identity
