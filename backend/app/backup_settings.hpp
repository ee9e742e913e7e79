// The settings of backups.
#pragma once

#include <chrono>
#include <filesystem>

#include "base/config.hpp"

namespace hoga::app {

struct BackupSettings {
  std::filesystem::path directory;
  // Empty: this server makes none by itself.
  std::filesystem::path passphrase_file;
  // Zero: only when asked.
  std::chrono::hours every{24};
  std::size_t kept = 14;
};

std::vector<SettingDeclaration> backup_declarations();
// `data_dir` holds them unless another folder is named. InvalidConfiguration, one line.
Result<BackupSettings> read_backup_settings(const Config& config, const std::filesystem::path& data_dir);

}  // namespace hoga::app
