#include "app/backup_settings.hpp"

#include <charconv>

#include "backup/backup_service.hpp"

namespace hoga::app {
namespace {

Result<int> whole_number(const Config& config, const char* name, int least, int most) {
  const std::string& text = config.text(name);
  int number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure == std::errc{} && end == text.data() + text.size() && number >= least && number <= most) return number;
  return config.error_for(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

}  // namespace

std::vector<SettingDeclaration> backup_declarations() {
  return {
      {"HOGA_BACKUP_DIR", "", "Where backups stand; default: backups in the data directory", false},
      {"HOGA_BACKUP_PASSPHRASE_FILE", "",
       "A file whose first line opens this server's backups, for its owner alone; unset: it makes none by itself",
       false},
      {"HOGA_BACKUP_HOURS", "24", "After so long the server makes the next backup; 0: only when asked", false},
      {"HOGA_BACKUP_KEEP", "14", "So many backups stay, the newest that is verified among them", false},
  };
}

Result<BackupSettings> read_backup_settings(const Config& config, const std::filesystem::path& data_dir) {
  BackupSettings settings;
  const std::string& directory = config.text("HOGA_BACKUP_DIR");
  settings.directory =
      directory.empty() ? data_dir / "backups" : std::filesystem::absolute(directory).lexically_normal();
  settings.passphrase_file = config.text("HOGA_BACKUP_PASSPHRASE_FILE");
  if (!settings.passphrase_file.empty()) {
    const auto read = backup::read_passphrase(settings.passphrase_file);
    if (!read) return config.error_for("HOGA_BACKUP_PASSPHRASE_FILE", "is wrong: " + read.error().detail);
  }
  const auto hours = whole_number(config, "HOGA_BACKUP_HOURS", 0, 24 * 365);
  if (!hours) return hours.error();
  settings.every = std::chrono::hours{*hours};
  const auto kept = whole_number(config, "HOGA_BACKUP_KEEP", 1, 1'000);
  if (!kept) return kept.error();
  settings.kept = static_cast<std::size_t>(*kept);
  return settings;
}

}  // namespace hoga::app
