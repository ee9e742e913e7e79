#include "app/backup_part.hpp"

#include <fmt/format.h>

#include "exchange_api/journal.hpp"
#include "identity/audit_service.hpp"
#include "identity/root_key.hpp"
#include "runtime/record_check.hpp"
#include "storage/overview.hpp"

#ifndef HOGA_VERSION
#error "The build passes the version"
#endif

namespace hoga::app {
namespace {

// Reading all records of a large platform takes its time.
constexpr std::chrono::minutes kStatementTimeout{30};

Result<backup::TrialReport> check_database(storage::Database& database, const identity::MasterKey& root) {
  SystemClock clock;
  return database.read_and_wait([&](storage::Session& session) -> Result<backup::TrialReport> {
    auto report = runtime::check_records(session);
    const auto broken = runtime::check_audit(session, identity::AuditService::anchor_key(root));
    report.findings.insert(report.findings.end(), broken.begin(), broken.end());
    if (!report.findings.empty()) {
      return make_error(Errc::StorageFailed, "records_differ",
                        fmt::format("hoga verify would find {} differences in it, the first: {}",
                                    report.findings.size(), report.findings.front().detail));
    }
    const auto overview = storage::read_overview(session, clock.now());
    return backup::TrialReport{overview.schema_version, overview.users, report.accounts, report.orders, report.fills};
  });
}

Result<void> check_exchange(const std::filesystem::path& directory) {
  exchange_api::JournalOptions options;
  options.directory = directory;
  const auto journal =
      exchange_api::Journal::open(options, [](const exchange::JournalRecord&) -> Result<void> { return {}; });
  if (!journal) return journal.error();
  return {};
}

Result<backup::TrialReport> try_unpacked(const backup::Unpacked& it) {
  const auto key_file = it.directory / backup::kMasterKeyName;
  const auto key = identity::MasterKey::load(key_file);
  if (!key) return key.error();
  storage::DatabaseOptions options;
  options.backup_directory = it.directory / "before-migration";
  options.statement_timeout = kStatementTimeout;
  options.readers = 1;
  auto database = storage::Database::open(it.database_url, options);
  if (!database) return database.error();
  const auto root = identity::open_root_key(**database, *key, key_file);
  if (!root) return root.error();
  auto report = check_database(**database, *root);
  (*database)->close();
  if (!report) return report;
  if (!it.has_exchange) return report;
  if (auto whole = check_exchange(it.directory / backup::kExchangeName); !whole) return whole.error();
  return report;
}

}  // namespace

backup::PlatformFiles platform_files(const Settings& settings) {
  backup::PlatformFiles files;
  files.database_url = settings.database_url;
  files.data_dir = settings.data_dir;
  files.master_key_file = settings.master_key_file;
  files.version = HOGA_VERSION;
  return files;
}

backup::Trial backup_trial() { return &try_unpacked; }

std::unique_ptr<backup::BackupService> make_backups(const Settings& settings, const Clock& clock, Metrics& metrics) {
  backup::BackupOptions options;
  options.files = platform_files(settings);
  options.directory = settings.backups.directory;
  options.passphrase_file = settings.backups.passphrase_file;
  options.every = settings.backups.every;
  options.kept = settings.backups.kept;
  return std::make_unique<backup::BackupService>(std::move(options), backup_trial(), clock, metrics);
}

}  // namespace hoga::app
