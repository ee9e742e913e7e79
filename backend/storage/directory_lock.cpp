#include "storage/directory_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace hoga::storage {

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
}

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
  const auto file = directory / "hoga.lock";
  descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  std::string problem;
  if (descriptor_ < 0) {
    problem = fmt::format("{} can't be written: {}", file.string(), std::strerror(errno));
  } else if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    problem = fmt::format("The directory {} is in use by another hoga process", directory.string());
    ::close(descriptor_);
  }
  if (!problem.empty()) throw ErrorException(make_error(Errc::InvalidConfiguration, "database_unusable", problem));
}

DirectoryLock::~DirectoryLock() { ::close(descriptor_); }

}  // namespace hoga::storage
