// Who is an administrator, kept in memory because every request to an endpoint of theirs asks. Read again now and then:
// the command line gives and takes roles in the database. Any thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <set>
#include <shared_mutex>

#include "domain/account.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

class Roles {
 public:
  explicit Roles(storage::Database& database) : database_(database) {}

  boost::asio::awaitable<Result<void>> load();
  // A disabled user is none.
  bool is_admin(const UserId& user_id) const;

 private:
  storage::Database& database_;
  mutable std::shared_mutex mutex_;
  std::set<UserId> admins_;
};

}  // namespace hoga::identity
