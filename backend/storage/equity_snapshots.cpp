#include "storage/equity_snapshots.hpp"

#include "storage/paging.hpp"

namespace hoga::storage::equity_snapshots {
namespace {

constexpr std::string_view kColumns = "at, equity, moved, is_estimated";

EquitySnapshotRow read_snapshot(Row& row) {
  EquitySnapshotRow snapshot;
  snapshot.at = row.time();
  snapshot.equity = row.decimal();
  snapshot.moved = row.decimal();
  snapshot.is_estimated = row.flag();
  return snapshot;
}

}  // namespace

void insert(Session& session, const Uuid& account_id, const EquitySnapshotRow& row) {
  session.insert("equity_snapshots",
                 {{"account_id", account_id},
                  {"at", row.at},
                  {"equity", wide_money(row.equity)},
                  {"moved", wide_money(row.moved)},
                  {"is_estimated", row.is_estimated}},
                 "ON CONFLICT (account_id, at) DO NOTHING");
}

std::vector<EquitySnapshotRow> list(Session& session, const Uuid& account_id, const std::optional<Timestamp>& from,
                                    const std::optional<Timestamp>& to) {
  Conditions conditions;
  conditions.add("account_id = ?", account_id);
  if (from) {
    const auto before = session.select_one(
        "at", "FROM equity_snapshots WHERE account_id = ? AND at < ? ORDER BY at DESC LIMIT 1", {account_id, *from});
    conditions.add("at >= ?", read_first(before, [](Row& row) { return row.time(); }).value_or(*from));
  }
  conditions.add_if("at <= ?", to);
  return read_all(
      session.select(kColumns, "FROM equity_snapshots " + conditions.text() + " ORDER BY at", conditions.parameters()),
      read_snapshot);
}

std::optional<EquitySnapshotRow> last(Session& session, const Uuid& account_id) {
  return read_first(
      session.select_one(kColumns, "FROM equity_snapshots WHERE account_id = ? ORDER BY at DESC LIMIT 1", {account_id}),
      read_snapshot);
}

void remove(Session& session, const Uuid& account_id, const std::vector<Timestamp>& times) {
  for (const auto& at : times) {
    session.execute("DELETE FROM equity_snapshots WHERE account_id = ? AND at = ?", {account_id, at});
  }
}

std::vector<Uuid> accounts(Session& session) {
  return read_all(session.select("account_id", "FROM equity_snapshots GROUP BY account_id ORDER BY account_id"),
                  [](Row& row) { return row.uuid(); });
}

}  // namespace hoga::storage::equity_snapshots
