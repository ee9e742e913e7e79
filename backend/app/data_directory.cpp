#include "app/data_directory.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/log.hpp"
#include "base/secure_random.hpp"

namespace hoga::app {
namespace {

Error directory_error(const std::filesystem::path& path, const std::string& why) {
  return make_error(Errc::InvalidConfiguration, "HOGA_DATA_DIR " + path.string() + " " + why);
}

}  // namespace

Result<void> prepare_data_directory(const std::filesystem::path& directory) {
  std::error_code failure;
  const bool existed = std::filesystem::exists(directory, failure);
  if (!existed) {
    std::filesystem::create_directories(directory, failure);
    if (failure) return directory_error(directory, "can't be made: " + failure.message());
    std::filesystem::permissions(directory, std::filesystem::perms::owner_all, failure);
  }
  if (!std::filesystem::is_directory(directory, failure)) return directory_error(directory, "is not a directory");
  // Permissions alone do not tell: the file system may be mounted read-only.
  const auto probe = directory / ".write-probe";
  const int file = ::open(probe.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return directory_error(directory, std::string("can't be written: ") + std::strerror(errno));
  ::close(file);
  std::filesystem::remove(probe, failure);
  return {};
}

Result<identity::MasterKey> open_master_key(const Settings& settings) {
  return settings.may_create_master_key ? identity::MasterKey::load_or_create(settings.master_key_file)
                                        : identity::MasterKey::load(settings.master_key_file);
}

Result<Secret> load_or_create_secret(const std::filesystem::path& file) {
  std::error_code failure;
  if (std::filesystem::exists(file, failure)) {
    std::ifstream input(file);
    std::string text;
    if (!(input >> text) || text.size() < 16) {
      return make_error(Errc::InvalidConfiguration, file.string() + " is not readable or holds no secret");
    }
    return Secret(std::move(text));
  }
  Secret made(secure_random_token(32));
  const int descriptor = ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return make_error(Errc::InvalidConfiguration, file.string() + " can't be made: " + std::strerror(errno));
  }
  const std::string line = made.reveal() + "\n";
  const bool written = ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  ::fsync(descriptor);
  ::close(descriptor);
  if (!written) return make_error(Errc::InvalidConfiguration, file.string() + " can't be written");
  return made;
}

storage::DatabaseOptions database_options(const Settings& settings) {
  storage::DatabaseOptions options;
  options.durability = settings.is_fully_durable ? storage::Durability::Full : storage::Durability::Process;
  options.lock_directory = true;
  options.backup_directory = settings.data_dir / "backups";
  options.on_notice = [](const std::string& line) { log_info("Database", {{"notice", line}}); };
  return options;
}

}  // namespace hoga::app
