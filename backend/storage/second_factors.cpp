#include "storage/second_factors.hpp"

#include "storage/paging.hpp"

namespace hoga::storage {
namespace second_factors {

std::optional<SecondFactorRow> find(Session& session, const UserId& user_id) {
  return read_first(session.select_one("user_id, secret_encrypted, last_step, created_at, enabled_at",
                                       "FROM second_factors WHERE user_id = ?", {user_id}),
                    [](Row& row) {
                      SecondFactorRow factor;
                      factor.user_id = row.uuid();
                      factor.secret_encrypted = row.text();
                      factor.last_step = row.integer();
                      factor.created_at = row.time();
                      factor.enabled_at = row.optional_time();
                      return factor;
                    });
}

void put(Session& session, const SecondFactorRow& row) {
  remove(session, row.user_id);
  session.insert("second_factors", {{"user_id", row.user_id},
                                    {"secret_encrypted", row.secret_encrypted},
                                    {"last_step", row.last_step},
                                    {"created_at", row.created_at},
                                    {"enabled_at", row.enabled_at}});
}

bool take_step(Session& session, const UserId& user_id, std::int64_t step) {
  return session.update("second_factors", {{"last_step", step}}, "user_id = ? AND last_step < ?", {user_id, step}) == 1;
}

void enable(Session& session, const UserId& user_id, Timestamp now) {
  session.update("second_factors", {{"enabled_at", now}}, "user_id = ?", {user_id});
}

bool remove(Session& session, const UserId& user_id) {
  session.execute("DELETE FROM recovery_codes WHERE user_id = ?", {user_id});
  return session.execute("DELETE FROM second_factors WHERE user_id = ?", {user_id}) == 1;
}

}  // namespace second_factors

namespace recovery_codes {

void replace(Session& session, const UserId& user_id, const std::vector<std::string>& hashes) {
  session.execute("DELETE FROM recovery_codes WHERE user_id = ?", {user_id});
  for (const auto& hash : hashes) session.insert("recovery_codes", {{"user_id", user_id}, {"code_hash", hash}});
}

bool use(Session& session, const UserId& user_id, const std::string& hash, Timestamp now) {
  return session.update("recovery_codes", {{"used_at", now}}, "user_id = ? AND code_hash = ? AND used_at IS NULL",
                        {user_id, hash}) == 1;
}

int count_left(Session& session, const UserId& user_id) {
  auto row = session.select_one("count(*)", "FROM recovery_codes WHERE user_id = ? AND used_at IS NULL", {user_id});
  return static_cast<int>(row->integer());
}

}  // namespace recovery_codes
}  // namespace hoga::storage
