// Where a platform keeps what a backup holds.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "backup/backup_record.hpp"
#include "base/error.hpp"
#include "base/secret.hpp"

namespace hoga::backup {

struct PlatformFiles {
  // Of the database; may hold a password.
  Secret database_url;
  std::filesystem::path data_dir;
  std::filesystem::path master_key_file;
  // Of the program.
  std::string version;

  std::filesystem::path exchange_dir() const { return data_dir / kExchangeName; }
  std::filesystem::path exchange_secret_file() const { return data_dir / kExchangeSecretName; }
};

// A backup that was unpacked, with its database opened to whoever asks.
struct Unpacked {
  std::filesystem::path directory;
  std::string database_url;
  bool has_exchange = false;
};
// Proves that a server could start on it; knows what is in it, as this folder does not. Errors: one line that says what
// is wrong.
using Trial = std::function<Result<TrialReport>(const Unpacked&)>;

// Error StorageFailed, ValidationFailed `backup_damaged`.
Result<Manifest> read_manifest(const std::filesystem::path& directory);

// A folder for its owner alone that goes with the object.
class WorkFolder {
 public:
  // Beside or below `where`, with that prefix and something nobody has.
  explicit WorkFolder(const std::filesystem::path& where, const std::string& prefix);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  bool is_made() const { return is_made_; }

 private:
  std::filesystem::path path_;
  bool is_made_ = false;
};

}  // namespace hoga::backup
