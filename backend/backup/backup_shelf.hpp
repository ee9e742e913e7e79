// The folder in which backups stand, each with its record. Whoever makes one, or takes old ones away, holds the
// folder's lock (storage/folder_lock.hpp). Blocks; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "backup/backup_record.hpp"
#include "base/error.hpp"

namespace hoga::backup {

class BackupShelf {
 public:
  explicit BackupShelf(std::filesystem::path directory) : directory_(std::move(directory)) {}

  const std::filesystem::path& directory() const { return directory_; }
  std::filesystem::path path_of(const std::string& name) const { return directory_ / name; }
  // One that is free: "hoga-20261122T093000Z.backup".
  std::string new_name(Timestamp now) const;

  // Newest first; those whose file is gone, or whose record can't be read, are not among them.
  std::vector<BackupRecord> list() const;
  Result<void> put(const BackupRecord& record) const;
  // Takes away all but the newest `kept`; the newest that is verified always stays. Answers the names.
  std::vector<std::string> drop_old(std::size_t kept) const;
  // What a maker that was killed has left.
  void sweep() const;

 private:
  std::filesystem::path directory_;
};

}  // namespace hoga::backup
