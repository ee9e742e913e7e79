// Makes backups while a server runs: by schedule, and when an operator asks. On a thread of its own of a low
// priority, since copying and proving a database takes as long as it is large. start() once, stop() before it goes,
// which waits for one that is under way; every other call from any thread, and none of them blocks.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "backup/make_backup.hpp"
#include "base/metrics.hpp"

namespace hoga::backup {

struct BackupOptions {
  PlatformFiles files;
  std::filesystem::path directory;
  // What opens them is the first line of this file; empty: there are no backups here.
  std::filesystem::path passphrase_file;
  // Zero: only when asked.
  std::chrono::seconds every{0};
  // So many stay; the newest that is verified is one of them.
  std::size_t kept = 14;
  SealCost cost;
};

struct BackupFailure {
  Timestamp at{};
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(BackupFailure, (), (at, code, detail))

struct BackupState {
  // Whether this server can make any: it needs a passphrase.
  bool is_on = false;
  bool is_running = false;
  std::chrono::seconds every{0};
  std::size_t kept = 0;
  std::optional<Timestamp> next_at;
  // The newest attempt that left nothing behind, unless one that came later did.
  std::optional<BackupFailure> last_failure;
  // Newest first.
  std::vector<BackupRecord> records;
};

class BackupService {
 public:
  // `clock` and `metrics` outlive the service.
  BackupService(BackupOptions options, Trial trial, const Clock& clock, Metrics& metrics);
  ~BackupService();
  BackupService(const BackupService&) = delete;
  BackupService& operator=(const BackupService&) = delete;

  void start();
  void stop();

  // Begins one. Conflict: `backup_running`, and `backups_off` where there is no passphrase.
  Result<void> begin(BackupMaker made_by);
  // What was made by the command line shows within a minute.
  BackupState state() const;

 private:
  void run();
  void make(BackupMaker made_by);
  void refresh();
  std::optional<Timestamp> next_at() const;

  BackupOptions options_;
  BackupShelf shelf_;
  Trial trial_;
  const Clock& clock_;
  Gauge last_good_;
  Counter made_;
  Counter failed_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Below: by the mutex.
  std::optional<BackupMaker> asked_;
  bool is_running_ = false;
  bool is_stopping_ = false;
  std::optional<BackupFailure> last_failure_;
  std::vector<BackupRecord> records_;
  std::thread thread_;
};

// The first line of a file that nobody but its owner may read. InvalidConfiguration, one line, which names the file.
Result<Secret> read_passphrase(const std::filesystem::path& file);

}  // namespace hoga::backup
