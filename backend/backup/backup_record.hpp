// What is known of a backup without its passphrase: a small file beside it. And what stands in it first.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace hoga::backup {

enum class BackupMaker { Schedule, Admin, CommandLine };
BOOST_DESCRIBE_ENUM(BackupMaker, Schedule, Admin, CommandLine)

// Found by putting the backup back where nobody looks.
struct TrialReport {
  std::int64_t schema_version = 0;
  std::int64_t users = 0;
  std::int64_t accounts = 0;
  std::int64_t orders = 0;
  std::int64_t fills = 0;
};
BOOST_DESCRIBE_STRUCT(TrialReport, (), (schema_version, users, accounts, orders, fills))

struct BackupRecord {
  // Of its file.
  std::string name;
  Timestamp created_at{};
  BackupMaker made_by = BackupMaker::CommandLine;
  // Of the program.
  std::string version;
  // sqlite or postgresql.
  std::string database;
  // Whether the books of the built-in exchange are in it: not where it runs elsewhere.
  bool has_exchange = false;
  std::int64_t size_bytes = 0;
  std::int64_t took_milliseconds = 0;
  // When a trial restore of it came out right; absent: it did not, and why.
  std::optional<Timestamp> verified_at;
  std::optional<std::string> problem_code;
  std::optional<std::string> problem;
  // As the trial found them.
  std::int64_t schema_version = 0;
  std::int64_t users = 0;
  std::int64_t accounts = 0;
  std::int64_t orders = 0;
  std::int64_t fills = 0;
};
BOOST_DESCRIBE_STRUCT(BackupRecord, (),
                      (name, created_at, made_by, version, database, has_exchange, size_bytes, took_milliseconds,
                       verified_at, problem_code, problem, schema_version, users, accounts, orders, fills))

// The first file in a backup.
struct Manifest {
  std::string format;
  Timestamp created_at{};
  std::string version;
  std::string database;
  bool has_exchange = false;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (format, created_at, version, database, has_exchange))

// Names of what is in one.
inline constexpr const char* kFormat = "hoga-backup/1";
inline constexpr const char* kManifestName = "manifest.json";
inline constexpr const char* kDatabaseName = "database";
inline constexpr const char* kMasterKeyName = "master.key";
inline constexpr const char* kExchangeSecretName = "exchange-admin.secret";
inline constexpr const char* kExchangeName = "exchange";

}  // namespace hoga::backup
