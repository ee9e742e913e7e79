// What the endpoints of backups say. Described structs: the names and types here are the contract.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <vector>

#include "backup/backup_service.hpp"

namespace hoga::api {

struct BackupList {
  // Newest first.
  std::vector<backup::BackupRecord> items;
  // The newest that a trial restore has proven.
  std::optional<backup::BackupRecord> last_good;
  // Whether this server can make any: it needs a passphrase, which its operator puts into a file.
  bool is_on = false;
  bool is_running = false;
  // Zero: only when asked.
  std::int64_t every_hours = 0;
  // So many stay.
  std::int64_t kept = 0;
  std::optional<Timestamp> next_at;
  // The last attempt that left nothing behind, until one does.
  std::optional<backup::BackupFailure> last_failure;
};
BOOST_DESCRIBE_STRUCT(BackupList, (), (items, last_good, is_on, is_running, every_hours, kept, next_at, last_failure))

BackupList make_backup_list(const backup::BackupState& state);

}  // namespace hoga::api
