// What the entries of the audit hash to, and how a row is read. Inside of storage/ only.
#pragma once

#include "storage/audit.hpp"

namespace hoga::storage::audit {

inline constexpr std::string_view kColumns =
    "id, user_id, sequence, action, subject_id, at, actor, actor_id, account_id, details_hash, previous_hash, hash, "
    "salt, details";
inline constexpr const char* kTables = "audit_log LEFT JOIN audit_details ON audit_id = id";
inline constexpr const char* kErased = "details_erased";

AuditRow read_entry(Row& row);
// BLAKE2b over the parts, each preceded by its length so that no two lists of parts hash alike; in hexadecimal. With a
// key only who has it can make the hash.
std::string hash_of(const std::vector<std::string>& parts, std::span<const std::uint8_t> key = {});
std::string hash_of_entry(const AuditRow& row);
std::string hash_of_details(const std::string& salt, const std::string& details);

}  // namespace hoga::storage::audit
