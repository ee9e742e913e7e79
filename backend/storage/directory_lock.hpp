// Who serves a SQLite database holds its directory, by the file `hoga.lock` in it: a second one is refused at once.
// Inside of storage/ only. As long as it lives.
#pragma once

#include <filesystem>

namespace hoga::storage {

// Of a file that is named without a folder, the current one.
std::filesystem::path folder_of(const std::filesystem::path& file);

class DirectoryLock {
 public:
  // Throws ErrorException with one line: held by another process, not writable.
  explicit DirectoryLock(const std::filesystem::path& directory);
  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace hoga::storage
