// Keeps other processes (and other holders in this one) from writing to a folder as long as it lives. Waits for them.
#pragma once

#include <filesystem>
#include <optional>

#include "base/error.hpp"

namespace hoga::storage {

class FolderLock {
 public:
  // Makes the folder, and a file `lock` in it.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  // Where it could not be had.
  const std::optional<Error>& error() const { return error_; }

 private:
  int number_ = -1;
  std::optional<Error> error_;
};

}  // namespace hoga::storage
