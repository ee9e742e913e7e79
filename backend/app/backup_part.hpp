// What a backup of this platform is made of, and how one is proven.
#pragma once

#include <memory>

#include "app/settings.hpp"
#include "backup/backup_service.hpp"
#include "backup/platform_files.hpp"

namespace hoga::app {

backup::PlatformFiles platform_files(const Settings& settings);

// Opens what was unpacked as a start does: the master key opens the database's root key, records agree with themselves,
// the audit's chains and seals hold, and the exchange's journal is whole.
backup::Trial backup_trial();

std::unique_ptr<backup::BackupService> make_backups(const Settings& settings, const Clock& clock, Metrics& metrics);

}  // namespace hoga::app
