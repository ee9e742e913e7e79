#include "backup/backup_service.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/log.hpp"
#include "storage/folder_lock.hpp"

namespace hoga::backup {
namespace {

constexpr std::chrono::seconds kLook{60};
// A disk that was full is not asked again at once.
constexpr std::chrono::hours kTryAgain{1};
// Behind everything else, and still with a share of a machine that is busy: others wait for the folder's lock.
constexpr int kPriority = 5;

bool is_good(const BackupRecord& record) { return record.verified_at.has_value(); }

}  // namespace

Result<Secret> read_passphrase(const std::filesystem::path& file) {
  const auto unusable = [&](const std::string& why) {
    return make_error(Errc::InvalidConfiguration, "The passphrase file " + file.string() + " " + why);
  };
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return unusable("can't be read");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return unusable("may be read by others: chmod 600 it");
  std::ifstream input(file);
  std::string line;
  std::getline(input, line);
  if (line.ends_with('\r')) line.pop_back();
  Secret passphrase(std::move(line));
  if (auto good = check_passphrase(passphrase); !good) return unusable("is too short: " + good.error().detail);
  return passphrase;
}

BackupService::BackupService(BackupOptions options, Trial trial, const Clock& clock, Metrics& metrics)
    : options_(std::move(options)),
      shelf_(options_.directory),
      trial_(std::move(trial)),
      clock_(clock),
      last_good_(metrics.gauge("hoga_backup_last_good_timestamp_seconds",
                               "When the newest backup was made that a trial restore has proven; 0 if there is none")),
      made_(metrics.counter("hoga_backups_total", "Backups, by how they came out", {{"outcome", "verified"}})),
      failed_(metrics.counter("hoga_backups_total", "Backups, by how they came out", {{"outcome", "failed"}})) {}

BackupService::~BackupService() { stop(); }

void BackupService::start() {
  refresh();
  thread_ = std::thread([this] { run(); });
}

void BackupService::stop() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<void> BackupService::begin(BackupMaker made_by) {
  if (options_.passphrase_file.empty()) {
    return make_error(Errc::Conflict, "backups_off",
                      "This server has no passphrase for backups: set HOGA_BACKUP_PASSPHRASE_FILE.");
  }
  const std::scoped_lock lock(mutex_);
  if (is_running_ || asked_) return make_error(Errc::Conflict, "backup_running", "A backup is being made.");
  asked_ = made_by;
  changed_.notify_all();
  return {};
}

// Called with the mutex held.
std::optional<Timestamp> BackupService::next_at() const {
  if (options_.passphrase_file.empty() || options_.every.count() == 0) return std::nullopt;
  Timestamp next = records_.empty() ? clock_.now() : records_.front().created_at + options_.every;
  if (last_failure_) next = std::max<Timestamp>(next, last_failure_->at + kTryAgain);
  return next;
}

BackupState BackupService::state() const {
  const std::scoped_lock lock(mutex_);
  BackupState state;
  state.is_on = !options_.passphrase_file.empty();
  state.is_running = is_running_ || asked_.has_value();
  state.every = options_.every;
  state.kept = options_.kept;
  state.next_at = next_at();
  state.last_failure = last_failure_;
  state.records = records_;
  return state;
}

void BackupService::refresh() {
  auto records = shelf_.list();
  const auto good = std::find_if(records.begin(), records.end(), is_good);
  last_good_.set(good == records.end() ? 0 : static_cast<double>(to_milliseconds(good->created_at)) / 1000);
  const std::scoped_lock lock(mutex_);
  records_ = std::move(records);
}

void BackupService::make(BackupMaker made_by) {
  BackupRequest request;
  request.made_by = made_by;
  request.cost = options_.cost;
  auto passphrase = read_passphrase(options_.passphrase_file);
  if (passphrase) request.passphrase = std::move(*passphrase);
  const auto made = passphrase ? make_backup(options_.files, shelf_, request, trial_, clock_)
                               : Result<BackupRecord>(passphrase.error());
  if (made) {
    log_info("Backup made", {{"name", made->name},
                             {"bytes", made->size_bytes},
                             {"verified", is_good(*made)},
                             {"problem", made->problem.value_or("")}});
    const storage::FolderLock lock(shelf_.directory());
    for (const auto& name : shelf_.drop_old(options_.kept)) log_info("Backup removed", {{"name", name}});
  } else {
    log_error("No backup was made", {{"error", to_log_string(made.error())}});
  }
  (made && is_good(*made) ? made_ : failed_).increment();
  refresh();
  const std::scoped_lock lock(mutex_);
  last_failure_.reset();
  if (!made) last_failure_ = {clock_.now(), std::string(error_code(made.error())), made.error().detail};
}

void BackupService::run() {
  // Of this thread alone.
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kPriority);
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    const auto next = next_at();
    if (!asked_ && next && *next <= clock_.now()) asked_ = BackupMaker::Schedule;
    if (asked_) {
      const auto made_by = *std::exchange(asked_, std::nullopt);
      is_running_ = true;
      lock.unlock();
      make(made_by);
      lock.lock();
      is_running_ = false;
      continue;
    }
    changed_.wait_for(lock, kLook, [this] { return is_stopping_ || asked_.has_value(); });
    if (is_stopping_ || asked_) continue;
    lock.unlock();
    refresh();
    lock.lock();
  }
}

}  // namespace hoga::backup
