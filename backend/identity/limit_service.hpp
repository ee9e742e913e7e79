// Limits on orders: who may set which, and what stands. A change is in its owner's audit with what it was before. Any
// thread; coroutines run on the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <vector>

#include "domain/limits.hpp"
#include "identity/session_service.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

class LimitService {
 public:
  LimitService(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Of everybody, for a start.
  boost::asio::awaitable<Result<std::vector<LimitSet>>> all();
  boost::asio::awaitable<Result<std::vector<LimitSet>>> of_platform();
  boost::asio::awaitable<Result<std::vector<LimitSet>>> of_user(UserId user_id);
  // Replaces the set of that user, account or symbol; one without limits is removed. Answers all sets of the user.
  // NotFound for an account that is not theirs.
  boost::asio::awaitable<Result<std::vector<LimitSet>>> put(UserId user_id, LimitSet set, Origin origin);
  // By an admin, for one user, in whose audit it stands. Answers all sets of the user.
  boost::asio::awaitable<Result<std::vector<LimitSet>>> put_for_user(UserId user_id, LimitSet set, Origin origin);
  // By an admin, in whose audit it stands. Answers all sets of the platform.
  boost::asio::awaitable<Result<std::vector<LimitSet>>> put_of_platform(UserId admin_id, LimitSet set, Origin origin);

 private:
  storage::Database& database_;
  const Clock& clock_;
};

}  // namespace hoga::identity
