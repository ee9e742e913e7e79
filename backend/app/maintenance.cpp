#include "app/maintenance.hpp"

#include <filesystem>

#include "app/data_directory.hpp"
#include "app/platform.hpp"
#include "base/uuid.hpp"
#include "storage/database.hpp"

namespace hoga::app {

Result<void> migrate_database(const Settings& settings) {
  if (auto prepared = prepare_data_directory(settings.data_dir); !prepared) return prepared.error();
  // Before the database, as a start does: the two are made together.
  if (auto key = open_master_key(settings); !key) return key.error();
  storage::DatabaseOptions options;
  options.lock_directory = true;
  options.backup_directory = settings.data_dir / "backups";
  auto opened = storage::Database::open(settings.database_url.reveal(), options);
  if (!opened) return opened.error();
  (*opened)->close();
  return {};
}

Result<std::string> openapi_document() {
  // The declarations need services, and services a database: an empty one that nobody will ever see.
  const auto directory = std::filesystem::temp_directory_path() / ("hoga-openapi-" + make_uuid().to_string());
  Settings settings;
  settings.data_dir = directory;
  settings.database_url = Secret("sqlite:" + (directory / "hoga.db").string());
  settings.master_key_file = directory / "master.key";
  Result<std::string> document = std::string{};
  {
    Platform platform(settings);
    document = platform.describe();
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory, ignored);
  return document;
}

}  // namespace hoga::app
