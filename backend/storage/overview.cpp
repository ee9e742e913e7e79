#include "storage/overview.hpp"

#include "storage/notifications.hpp"
#include "storage/users.hpp"

namespace hoga::storage {
namespace {

std::int64_t count(Session& session, std::string_view rest, const Parameters& parameters = {}) {
  return session.select_one("count(*)", rest, parameters)->integer();
}

std::map<std::string, std::int64_t> count_by_state(Session& session, const std::string& table) {
  std::map<std::string, std::int64_t> counts;
  for (auto& row : session.select("state, count(*)", "FROM " + table + " GROUP BY state")) {
    const auto state = row.text();
    counts[state] = row.integer();
  }
  return counts;
}

}  // namespace

Overview read_overview(Session& session, Timestamp now) {
  Overview overview;
  overview.schema_version = session.select_one("max(version)", "FROM schema_migrations")->integer();
  overview.users = count(session, "FROM users");
  overview.disabled_users = count(session, "FROM users WHERE is_active = ?", {false});
  overview.admins = count(session, "FROM users WHERE role = ? AND is_active = ?", {Role::Admin, true});
  overview.sign_ins = count(session, "FROM sessions WHERE revoked_at IS NULL AND expires_at > ?", {now});
  overview.accounts = count_by_state(session, "accounts");
  overview.bots = count_by_state(session, "bots");
  overview.backtests = count_by_state(session, "backtest_runs");
  overview.jobs_due = count(session, "FROM jobs WHERE due_at <= ?", {now});
  overview.notifications_new = count(session, "FROM notifications WHERE state = ?", {NotificationState::New});
  overview.deliveries_due =
      count(session, "FROM notification_deliveries WHERE state = ? AND due_at <= ?", {"waiting", now});
  const bool is_sqlite = session.dialect() == Dialect::Sqlite;
  const auto* version = is_sqlite ? "sqlite_version()" : "current_setting('server_version')";
  overview.database_version = session.select_one(version, "")->text();
  return overview;
}

}  // namespace hoga::storage
