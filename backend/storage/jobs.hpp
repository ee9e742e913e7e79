// Rows of `jobs`: work that must happen at least once, however often a process dies in between. Whoever claims a job
// holds it until `claimed_until`; then it is due again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct JobRow {
  Uuid id;
  // Such as "provision_account".
  std::string kind;
  std::optional<UserId> user_id;
  // What it is about: an account's id, say.
  std::optional<Uuid> subject_id;
  std::string payload = "{}";
  int attempts = 0;
  Timestamp due_at{};
  std::optional<std::string> last_error;
  Timestamp created_at{};
  friend bool operator==(const JobRow&, const JobRow&) = default;
};

namespace jobs {
void insert(Session& session, const JobRow& job);
// Those that are due, oldest first; they are not due again before `claimed_until`, and count one attempt more.
std::vector<JobRow> claim_due(Session& session, const std::string& kind, Timestamp now, Timestamp claimed_until,
                              int limit);
// At the start of a process: what one that died had claimed is due now, and so is what waits for its next attempt. Only
// for a kind that may be done twice, since another process may be at it.
void release(Session& session, const std::string& kind, Timestamp now);
void finish(Session& session, const Uuid& id);
void retry(Session& session, const Uuid& id, Timestamp due_at, const std::string& error);
std::vector<JobRow> list(Session& session, const std::string& kind);
}  // namespace jobs

// Single values of the platform as a whole, such as which master key the database was made with.
namespace platform_values {
std::optional<std::string> find(Session& session, const std::string& name);
void put(Session& session, const std::string& name, const std::string& value);
}  // namespace platform_values

}  // namespace hoga::storage
