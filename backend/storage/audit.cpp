#include "storage/audit.hpp"

#include <sodium.h>

#include "base/secure_random.hpp"
#include "storage/paging.hpp"

namespace hoga::storage::audit {
namespace {

constexpr std::string_view kColumns =
    "id, user_id, sequence, action, subject_id, at, details_hash, previous_hash, hash, salt, details";
constexpr const char* kTables = "audit_log LEFT JOIN audit_details ON audit_id = id";

struct ReadEntry {
  AuditRow row;
  std::optional<std::string> salt;
};

ReadEntry read_entry(Row& row) {
  ReadEntry read;
  AuditRow& entry = read.row;
  entry.id = row.uuid();
  entry.user_id = row.uuid();
  entry.sequence = row.integer();
  entry.action = row.text();
  entry.subject_id = row.optional_uuid();
  entry.at = row.time();
  entry.details_hash = row.text();
  entry.previous_hash = row.text();
  entry.hash = row.text();
  read.salt = row.optional_text();
  entry.details = row.optional_text();
  return read;
}

// BLAKE2b over the parts, each preceded by its length so that no two lists of parts hash alike; in hexadecimal.
std::string hash_of(const std::vector<std::string>& parts) {
  ensure_sodium();
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, crypto_generichash_BYTES);
  for (const auto& part : parts) {
    const std::string text = std::to_string(part.size()) + ":" + part;
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash_final(&state, digest.data(), digest.size());
  std::array<char, crypto_generichash_BYTES * 2 + 1> text{};
  return sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
}

std::string hash_of_entry(const AuditRow& row) {
  return hash_of({row.previous_hash, row.id.to_string(), row.user_id.to_string(), std::to_string(row.sequence),
                  row.action, row.subject_id ? row.subject_id->to_string() : "",
                  std::to_string(to_microseconds(row.at)), row.details_hash});
}

}  // namespace

AuditRow append(Session& session, const AuditEntry& entry) {
  // Two nodes must not give one number twice: the user's row is what they queue for. SQLite has one writer.
  if (session.dialect() == Dialect::Postgresql) {
    session.select_one("id", "FROM users WHERE id = ? FOR UPDATE", {entry.user_id});
  }
  AuditRow row;
  row.id = make_uuid();
  row.user_id = entry.user_id;
  row.sequence = 1;
  row.action = entry.action;
  row.subject_id = entry.subject_id;
  row.at = entry.at;
  row.details = entry.details;
  if (auto last = session.select_one(
          "sequence, hash", "FROM audit_log WHERE user_id = ? ORDER BY sequence DESC LIMIT 1", {entry.user_id})) {
    row.sequence = last->integer() + 1;
    row.previous_hash = last->text();
  }
  const std::string salt = secure_random_token(16);
  row.details_hash = hash_of({salt, entry.details});
  row.hash = hash_of_entry(row);
  session.insert("audit_log", {{"id", row.id},
                               {"user_id", row.user_id},
                               {"sequence", row.sequence},
                               {"action", row.action},
                               {"subject_id", row.subject_id},
                               {"at", row.at},
                               {"details_hash", row.details_hash},
                               {"previous_hash", row.previous_hash},
                               {"hash", row.hash}});
  session.insert("audit_details", {{"audit_id", row.id}, {"salt", salt}, {"details", entry.details}});
  return row;
}

Page<AuditRow> page_of_user(Session& session, const UserId& user_id, const PageRequest& request) {
  Conditions conditions;
  conditions.add("user_id = ?", user_id);
  return select_page<AuditRow>(
      session, kColumns, kTables, "at", std::move(conditions), request, [](Row& row) { return read_entry(row).row; },
      [](const AuditRow& row) {
        return Cursor{row.at, row.id};
      });
}

std::optional<std::int64_t> find_break(Session& session, const UserId& user_id) {
  std::int64_t expected = 1;
  std::string previous;
  for (auto& row :
       session.select(kColumns, std::string("FROM ") + kTables + " WHERE user_id = ? ORDER BY sequence", {user_id})) {
    const ReadEntry read = read_entry(row);
    const AuditRow& entry = read.row;
    const bool holds = entry.sequence == expected && entry.previous_hash == previous &&
                       entry.hash == hash_of_entry(entry) &&
                       (!entry.details || entry.details_hash == hash_of({read.salt.value_or(""), *entry.details}));
    if (!holds) return expected;
    previous = entry.hash;
    ++expected;
  }
  return std::nullopt;
}

void erase_details(Session& session, const UserId& user_id) {
  session.execute("DELETE FROM audit_details WHERE audit_id IN (SELECT id FROM audit_log WHERE user_id = ?)",
                  {user_id});
}

}  // namespace hoga::storage::audit
