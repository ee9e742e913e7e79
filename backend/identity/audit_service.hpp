// What a user may read of their own audit, and the anchors that make it hard to rewrite. Any thread; coroutines run on
// the caller's executor.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

#include "identity/master_key.hpp"
#include "identity/session_service.hpp"
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
  // Of everybody, or of whom the filter names; with the addresses of those who still are. For administrators.
  struct NamedRow {
    storage::AuditRow row;
    std::optional<std::string> email;
  };
  boost::asio::awaitable<Result<storage::Page<NamedRow>>> page_of_all(storage::AuditFilter filter,
                                                                      storage::PageRequest request);
  // For an operator, who knows people by their address: NotFound, code `user_not_found`.
  boost::asio::awaitable<Result<UserId>> find_user(std::string email);
  // Oldest first, those above the sequence number `after`.
  boost::asio::awaitable<Result<std::vector<storage::AuditRow>>> list_after(UserId user_id, std::int64_t after,
                                                                            int limit);
  // What a user has done, in the transaction that it is done in. Account: where it was done, if that is one.
  struct Act {
    UserId user_id;
    const char* action = "";
    std::optional<Uuid> subject_id;
    std::optional<AccountId> account_id;
    Figures figures;
  };
  static void record_act(storage::Session& session, const Act& act, const Origin& origin, Timestamp now);
  // The details of such an entry, for whoever writes it with what it is about.
  static std::string act_details(const Origin& origin, const Figures& figures);
  // What an operator has done that is about nobody else.
  boost::asio::awaitable<Result<void>> note(UserId user_id, std::string action, Origin origin);
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
