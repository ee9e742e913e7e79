// Rows of `equity_snapshots`: what accounts were worth over time.
#pragma once

#include <optional>
#include <vector>

#include "storage/session.hpp"

namespace hoga::storage {

struct EquitySnapshotRow {
  Timestamp at{};
  Decimal equity;
  Decimal moved;
  bool is_estimated = false;
  friend bool operator==(const EquitySnapshotRow&, const EquitySnapshotRow&) = default;
};

namespace equity_snapshots {
// One that is there stays.
void insert(Session& session, const Uuid& account_id, const EquitySnapshotRow& row);
// Oldest first; from `from` on where given, with the one before it.
std::vector<EquitySnapshotRow> list(Session& session, const Uuid& account_id, const std::optional<Timestamp>& from,
                                    const std::optional<Timestamp>& to);
std::optional<EquitySnapshotRow> last(Session& session, const Uuid& account_id);
void remove(Session& session, const Uuid& account_id, const std::vector<Timestamp>& times);
// That have snapshots.
std::vector<Uuid> accounts(Session& session);
}  // namespace equity_snapshots

}  // namespace hoga::storage
