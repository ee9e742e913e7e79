// What a user may read of their own audit, and the anchors that make it hard to rewrite. Any thread; coroutines run on
// the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "identity/master_key.hpp"
#include "storage/audit.hpp"
#include "storage/database.hpp"

namespace hoga::identity {

class AuditService {
 public:
  AuditService(storage::Database& database, const MasterKey& master_key, const Clock& clock)
      : database_(database), key_(anchor_key(master_key)), clock_(clock) {}

  // Newest first. ValidationFailed for a bad cursor.
  boost::asio::awaitable<Result<storage::Page<storage::AuditRow>>> page(UserId user_id, storage::AuditFilter filter,
                                                                        storage::PageRequest request);
  // For an operator, who knows people by their address: NotFound, code `user_not_found`.
  boost::asio::awaitable<Result<UserId>> find_user(std::string email);
  // Oldest first, those above the sequence number `after`.
  boost::asio::awaitable<Result<std::vector<storage::AuditRow>>> list_after(UserId user_id, std::int64_t after,
                                                                            int limit);
  // Anchors the heads of all chains for today, once a day: answers the seal when it has done so.
  boost::asio::awaitable<Result<std::optional<std::string>>> anchor();

  // What seals are made with: without the master key nobody can make them again.
  static Key32 anchor_key(const MasterKey& master_key) { return master_key.derive("audit"); }

 private:
  storage::Database& database_;
  Key32 key_;
  const Clock& clock_;
};

}  // namespace hoga::identity
