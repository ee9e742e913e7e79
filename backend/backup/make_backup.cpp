#include "backup/make_backup.hpp"

#include <algorithm>
#include <vector>

#include "backup/packed_archive.hpp"
#include "base/json_describe.hpp"
#include "storage/database_copy.hpp"
#include "storage/folder_lock.hpp"

namespace hoga::backup {
namespace {

namespace fs = std::filesystem;

// A journal may be replaced by its successor between being seen and being read.
constexpr int kTriesMax = 5;

// What the exchange has no use for after a restore.
bool is_passing(const fs::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".lock") || name.ends_with(".new") || name == "lock";
}

std::vector<fs::path> files_below(const fs::path& directory) {
  std::vector<fs::path> found;
  std::error_code failure;
  for (const auto& entry : fs::recursive_directory_iterator(directory, failure)) {
    std::error_code gone;
    if (entry.is_regular_file(gone) && !is_passing(entry.path())) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Result<void> add_exchange(ArchiveWriter& archive, const fs::path& directory) {
  const auto name_of = [&](const fs::path& path) {
    return (fs::path(kExchangeName) / path.lexically_relative(directory)).generic_string();
  };
  // Its own, not one of a market source that was put aside.
  const auto is_journal = [&](const fs::path& path) {
    return path.parent_path() == directory && path.filename().string().starts_with("journal-");
  };
  bool has_journal = false;
  for (int tried = 0; tried < kTriesMax && !has_journal; ++tried) {
    for (const auto& path : files_below(directory)) {
      if (tried > 0 && !is_journal(path)) continue;
      const auto added = archive.add_file(name_of(path), path);
      if (!added && added.error().errc != Errc::NotFound) return added.error();
      has_journal = has_journal || (added.has_value() && is_journal(path));
    }
  }
  if (has_journal) return {};
  return make_error(Errc::StorageFailed, "backup_not_written",
                    "The exchange's journal in " + directory.string() + " can't be read");
}

bool is_there(const fs::path& path) {
  std::error_code failure;
  return fs::exists(path, failure);
}

Result<std::uint64_t> pack(const PlatformFiles& files, const fs::path& database, const Manifest& manifest,
                           const fs::path& into, const BackupRequest& request) {
  auto archive = ArchiveWriter::create(into, request.passphrase, request.cost);
  if (!archive) return archive.error();
  if (auto added = (*archive)->add_text(kManifestName, to_json(manifest)); !added) return added.error();
  if (auto added = (*archive)->add_file(kMasterKeyName, files.master_key_file); !added) return added.error();
  if (is_there(files.exchange_secret_file())) {
    if (auto added = (*archive)->add_file(kExchangeSecretName, files.exchange_secret_file()); !added) {
      return added.error();
    }
  }
  if (manifest.has_exchange) {
    if (auto added = add_exchange(**archive, files.exchange_dir()); !added) return added.error();
  }
  if (auto added = (*archive)->add_file(kDatabaseName, database); !added) return added.error();
  return (*archive)->finish();
}

Result<TrialReport> try_out(const PlatformFiles& files, const fs::path& backup, const fs::path& work,
                            const Secret& passphrase, const Trial& trial) {
  const WorkFolder folder(work, "trial-");
  if (auto unpacked = unpack_archive(backup, passphrase, folder.path()); !unpacked) return unpacked.error();
  const auto manifest = read_manifest(folder.path());
  if (!manifest) return manifest.error();
  const auto database = storage::TrialDatabase::open(files.database_url.reveal(), folder.path() / kDatabaseName);
  if (!database) return database.error();
  if (auto whole = storage::check_integrity((*database)->url()); !whole) return whole.error();
  return trial({folder.path(), (*database)->url(), manifest->has_exchange});
}

void take_report(BackupRecord& record, const Result<TrialReport>& report, Timestamp now) {
  if (!report) {
    record.problem_code = std::string(error_code(report.error()));
    record.problem = report.error().detail;
    return;
  }
  record.verified_at = now;
  record.schema_version = report->schema_version;
  record.users = report->users;
  record.accounts = report->accounts;
  record.orders = report->orders;
  record.fills = report->fills;
}

}  // namespace

Result<BackupRecord> make_backup(const PlatformFiles& files, const BackupShelf& shelf, const BackupRequest& request,
                                 const Trial& trial, const Clock& clock) {
  if (auto good = check_passphrase(request.passphrase); !good) return good.error();
  const storage::FolderLock lock(shelf.directory());
  if (lock.error()) return *lock.error();
  shelf.sweep();
  const auto dialect = storage::dialect_of(files.database_url.reveal());
  if (!dialect) return dialect.error();
  const WorkFolder work(shelf.directory(), ".making-");
  if (!work.is_made()) {
    return make_error(Errc::StorageFailed, "backup_not_written", shelf.directory().string() + " can't be written");
  }
  const Timestamp begun_at = clock.now();
  BackupRecord record;
  record.name = shelf.new_name(begun_at);
  record.created_at = begun_at;
  record.made_by = request.made_by;
  record.version = files.version;
  record.database = *dialect == storage::Dialect::Sqlite ? "sqlite" : "postgresql";
  record.has_exchange = is_there(files.exchange_dir());
  const auto database = work.path() / kDatabaseName;
  if (auto copied = storage::copy_database(files.database_url.reveal(), database); !copied) return copied.error();
  const Manifest manifest{kFormat, begun_at, files.version, record.database, record.has_exchange};
  const auto unfinished = shelf.path_of(record.name + ".part");
  const auto packed = pack(files, database, manifest, unfinished, request);
  std::error_code failure;
  if (packed) fs::rename(unfinished, shelf.path_of(record.name), failure);
  if (!packed || failure) {
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    if (!packed) return packed.error();
    return make_error(Errc::StorageFailed, "backup_not_written", record.name + ": " + failure.message());
  }
  fs::remove(database, failure);
  record.size_bytes = static_cast<std::int64_t>(*packed);
  const auto report = try_out(files, shelf.path_of(record.name), work.path(), request.passphrase, trial);
  take_report(record, report, clock.now());
  record.took_milliseconds = to_milliseconds(clock.now()) - to_milliseconds(begun_at);
  if (auto kept = shelf.put(record); !kept) return kept.error();
  return record;
}

}  // namespace hoga::backup
