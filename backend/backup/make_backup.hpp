// Makes one backup while the platform runs, and proves it. The database is copied first, in one transaction; the
// exchange's journal afterwards, so that a restored platform finds at its exchange at least what it has on record, and
// mends the rest by reconciliation (decisions.md, 37). Blocks for as long as it takes; any thread.
#pragma once

#include "backup/backup_shelf.hpp"
#include "backup/platform_files.hpp"
#include "backup/sealed_file.hpp"

namespace hoga::backup {

struct BackupRequest {
  BackupMaker made_by = BackupMaker::CommandLine;
  Secret passphrase;
  SealCost cost;
};

// The backup stands on the shelf when this returns, with what the trial has found in its record: one that could not be
// proven is kept and says why. Errors, after which nothing new stands there: ValidationFailed `passphrase_too_short`,
// StorageFailed.
Result<BackupRecord> make_backup(const PlatformFiles& files, const BackupShelf& shelf, const BackupRequest& request,
                                 const Trial& trial, const Clock& clock);

}  // namespace hoga::backup
