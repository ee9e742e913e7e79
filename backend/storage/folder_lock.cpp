#include "storage/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace hoga::storage {

FolderLock::FolderLock(const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  const auto file = folder / "lock";
  number_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  int locked = number_ < 0 ? -1 : ::flock(number_, LOCK_EX);
  while (number_ >= 0 && locked != 0 && errno == EINTR) locked = ::flock(number_, LOCK_EX);
  if (locked != 0) {
    error_ = make_error(Errc::StorageFailed, file.string() + ": " + std::system_category().message(errno));
  }
}

FolderLock::~FolderLock() {
  if (number_ >= 0) ::close(number_);
}

}  // namespace hoga::storage
