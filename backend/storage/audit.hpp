// Rows of `audit_log`: one chain per user, each entry holding the hash of the one before. Personal details stand in a
// row of their own
// (`audit_details`) of which the chain holds a salted hash only, so that they can be erased and the chain still proves
// the rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/account.hpp"
#include "storage/page.hpp"
#include "storage/session.hpp"

namespace hoga::storage {

struct AuditEntry {
  UserId user_id;
  // Such as "login", "password_changed", "api_key_added".
  std::string action;
  // What it was done to, if that has an id.
  std::optional<Uuid> subject_id;
  // Address, browser, and other personal details, as JSON.
  std::string details = "{}";
  Timestamp at{};
};

struct AuditRow {
  Uuid id;
  UserId user_id;
  std::int64_t sequence = 0;
  std::string action;
  std::optional<Uuid> subject_id;
  Timestamp at{};
  std::string details_hash;
  std::string previous_hash;
  std::string hash;
  // Nothing once they were erased.
  std::optional<std::string> details;
};

namespace audit {
AuditRow append(Session& session, const AuditEntry& entry);
// Newest first.
Page<AuditRow> page_of_user(Session& session, const UserId& user_id, const PageRequest& request);
// The sequence number of the first entry that does not follow from the one before, or whose details are not those it
// was made with; nothing if the chain holds.
std::optional<std::int64_t> find_break(Session& session, const UserId& user_id);
// Erases the personal details of a user's entries.
void erase_details(Session& session, const UserId& user_id);
}  // namespace audit

}  // namespace hoga::storage
