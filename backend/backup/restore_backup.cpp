#include "backup/restore_backup.hpp"

#include <sys/stat.h>

#include "backup/packed_archive.hpp"
#include "storage/database_copy.hpp"

namespace hoga::backup {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code failure;
  return fs::exists(path, failure);
}

Result<void> check_is_free(const PlatformFiles& into) {
  if (auto free = storage::check_is_empty(into.database_url.reveal()); !free) return free;
  for (const auto& path : {into.master_key_file, into.exchange_dir(), into.exchange_secret_file()}) {
    if (!is_there(path)) continue;
    return make_error(Errc::Conflict, "folder_not_empty",
                      path.string() +
                          " is there already: a backup is put back where there is nothing, so that "
                          "nothing is lost");
  }
  return {};
}

// By its name where that goes, else as a copy: the key's file may lie on another file system.
Result<void> move_into_place(const fs::path& from, const fs::path& to) {
  if (!is_there(from)) return {};
  std::error_code failure;
  if (to.has_parent_path()) fs::create_directories(to.parent_path(), failure);
  fs::rename(from, to, failure);
  if (failure) {
    failure.clear();
    fs::copy(from, to, fs::copy_options::recursive, failure);
  }
  if (!failure) return {};
  return make_error(Errc::StorageFailed, "not_restored", to.string() + " can't be written: " + failure.message());
}

// The folder, where it was not there, goes again if nothing comes of it.
class TargetFolder {
 public:
  explicit TargetFolder(const fs::path& path) : path_(path) {
    std::error_code failure;
    is_new_ = !fs::exists(path, failure);
    if (!is_new_) return;
    fs::create_directories(path, failure);
    ::chmod(path.c_str(), S_IRWXU);
  }
  ~TargetFolder() {
    std::error_code ignored;
    if (is_new_) fs::remove(path_, ignored);
  }
  TargetFolder(const TargetFolder&) = delete;
  TargetFolder& operator=(const TargetFolder&) = delete;

 private:
  fs::path path_;
  bool is_new_ = false;
};

Result<void> check_kind(const Manifest& manifest, const PlatformFiles& into) {
  const auto dialect = storage::dialect_of(into.database_url.reveal());
  if (!dialect) return dialect.error();
  const std::string wanted = *dialect == storage::Dialect::Sqlite ? "sqlite" : "postgresql";
  if (wanted == manifest.database) return {};
  return make_error(Errc::ValidationFailed, "other_database",
                    "The backup is of a " + manifest.database + " database and DATABASE_URL names one of " + wanted);
}

Result<void> put_in_place(const fs::path& unpacked, const PlatformFiles& into) {
  if (auto moved = move_into_place(unpacked / kExchangeName, into.exchange_dir()); !moved) return moved;
  if (auto moved = move_into_place(unpacked / kExchangeSecretName, into.exchange_secret_file()); !moved) return moved;
  if (auto moved = move_into_place(unpacked / kMasterKeyName, into.master_key_file); !moved) return moved;
  // Last: where it is, the rest is.
  return storage::put_back_database(into.database_url.reveal(), unpacked / kDatabaseName);
}

Result<TrialReport> prove_beside(const fs::path& unpacked, const std::string& url, bool has_exchange,
                                 const Trial& trial) {
  const auto database = storage::TrialDatabase::open(url, unpacked / kDatabaseName);
  if (!database) return database.error();
  return trial({unpacked, (*database)->url(), has_exchange});
}

}  // namespace

Result<Restored> restore_backup(const fs::path& backup, const Secret& passphrase, const PlatformFiles& into,
                                const Trial& trial) {
  if (auto free = check_is_free(into); !free) return free.error();
  const TargetFolder target(into.data_dir);
  const WorkFolder work(into.data_dir, ".restoring-");
  if (!work.is_made()) {
    return make_error(Errc::StorageFailed, "not_restored", into.data_dir.string() + " can't be written");
  }
  if (auto unpacked = unpack_archive(backup, passphrase, work.path()); !unpacked) return unpacked.error();
  auto manifest = read_manifest(work.path());
  if (!manifest) return manifest.error();
  if (auto fits = check_kind(*manifest, into); !fits) return fits.error();
  Restored restored;
  restored.manifest = *manifest;
  const std::string& url = into.database_url.reveal();
  const auto proven = prove_beside(work.path(), url, manifest->has_exchange, trial);
  if (proven) restored.report = *proven;
  const bool is_tried_in_place = !proven && proven.error().code == "trial_not_allowed";
  if (!proven && !is_tried_in_place) return proven.error();
  if (auto placed = put_in_place(work.path(), into); !placed) return placed.error();
  if (!is_tried_in_place) return restored;
  const auto report = trial({into.data_dir, url, manifest->has_exchange});
  if (!report) return report.error();
  restored.report = *report;
  return restored;
}

}  // namespace hoga::backup
