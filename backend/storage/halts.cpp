#include "storage/halts.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::halts {
namespace {

constexpr std::string_view kColumns = "id, user_id, account_id, reason, created_at, closes_positions";

HaltRow read_halt(Row& row) {
  HaltRow halt;
  halt.id = row.uuid();
  halt.user_id = row.uuid();
  halt.account_id = row.optional_uuid();
  halt.reason = row.text();
  halt.created_at = row.time();
  halt.closes_positions = row.flag();
  return halt;
}

}  // namespace

void insert(Session& session, const HaltRow& row) {
  session.insert("halts", {{"id", row.id},
                           {"user_id", row.user_id},
                           {"account_id", row.account_id},
                           {"reason", row.reason},
                           {"created_at", row.created_at},
                           {"closes_positions", row.closes_positions}});
}

std::vector<HaltRow> list(Session& session, const UserId& user_id) {
  return read_all(session.select(kColumns, "FROM halts WHERE user_id = ? ORDER BY created_at, id", {user_id}),
                  read_halt);
}

std::vector<HaltRow> list(Session& session) {
  return read_all(session.select(kColumns, "FROM halts ORDER BY created_at, id"), read_halt);
}

std::int64_t remove(Session& session, const UserId& user_id, const std::optional<AccountId>& account_id) {
  if (!account_id) return session.execute("DELETE FROM halts WHERE user_id = ?", {user_id});
  return session.execute("DELETE FROM halts WHERE user_id = ? AND account_id = ?", {user_id, *account_id});
}

}  // namespace hoga::storage::halts
