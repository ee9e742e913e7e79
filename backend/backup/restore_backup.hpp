// Puts a backup back on a machine where nothing is. It is unpacked beside, proven as a new one is, and only then moved
// into place, so that a wrong passphrase, a cut file or one of another program leaves everything as it was. Blocks.
#pragma once

#include "backup/platform_files.hpp"

namespace hoga::backup {

struct Restored {
  Manifest manifest;
  TrialReport report;
};
BOOST_DESCRIBE_STRUCT(Restored, (), (manifest, report))

// Errors: Conflict, `database_not_empty` or `folder_not_empty`; ValidationFailed, `wrong_passphrase`, `backup_cut_off`,
// `backup_damaged`, `not_a_backup`, `backup_newer`, `other_database` for a backup of SQLite into PostgreSQL or the
// other way round; and what the trial says.
Result<Restored> restore_backup(const std::filesystem::path& backup, const Secret& passphrase,
                                const PlatformFiles& into, const Trial& trial);

}  // namespace hoga::backup
