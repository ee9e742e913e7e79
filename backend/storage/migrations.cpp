#include "storage/migrations.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace hoga::storage {

// One per file of migrations/.
extern const Migration kMigration0001;
extern const Migration kMigration0002;
extern const Migration kMigration0003;
extern const Migration kMigration0004;
extern const Migration kMigration0005;
extern const Migration kMigration0006;
extern const Migration kMigration0007;
extern const Migration kMigration0008;
extern const Migration kMigration0009;
extern const Migration kMigration0010;
extern const Migration kMigration0011;
extern const Migration kMigration0012;
extern const Migration kMigration0013;
extern const Migration kMigration0014;
extern const Migration kMigration0015;
extern const Migration kMigration0016;
extern const Migration kMigration0017;
extern const Migration kMigration0018;
extern const Migration kMigration0019;
extern const Migration kMigration0020;
extern const Migration kMigration0021;
extern const Migration kMigration0022;
extern const Migration kMigration0023;
extern const Migration kMigration0024;
extern const Migration kMigration0025;
extern const Migration kMigration0026;
extern const Migration kMigration0027;

std::span<const Migration> all_migrations() {
  static const std::array list{
      kMigration0001, kMigration0002, kMigration0003, kMigration0004, kMigration0005, kMigration0006, kMigration0007,
      kMigration0008, kMigration0009, kMigration0010, kMigration0011, kMigration0012, kMigration0013, kMigration0014,
      kMigration0015, kMigration0016, kMigration0017, kMigration0018, kMigration0019, kMigration0020, kMigration0021,
      kMigration0022, kMigration0023, kMigration0024, kMigration0025, kMigration0026, kMigration0027};
  return list;
}

namespace {

struct Word {
  std::string_view word;
  std::string_view sqlite;
  std::string_view postgresql;
};

// SQLite's own NUMERIC would turn a decimal into a double, so that money is TEXT there; times are UTC in both.
constexpr std::array kWords{
    Word{"{uuid}", "TEXT", "UUID"},
    Word{"{new_uuid}",
         "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || "
         "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))",
         "gen_random_uuid()"},
    Word{"{money}", "TEXT", "NUMERIC(20,8)"},
    Word{"{wide_money}", "TEXT", "NUMERIC(38,8)"},
    Word{"{percent}", "TEXT", "NUMERIC(5,2)"},
    Word{"{time}", "TEXT", "TIMESTAMP"},
    Word{"{day}", "TEXT", "DATE"},
    Word{"{now}", "(strftime('%Y-%m-%d %H:%M:%f', 'now') || '000')", "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')"},
    Word{"{json}", "TEXT", "JSONB"},
};

// Any number; the same in every version of the program.
constexpr std::string_view kLock = "SELECT pg_advisory_xact_lock(7205759403792793)";

std::vector<std::string> split_statements(const std::string& sql) {
  std::vector<std::string> statements;
  std::size_t from = 0;
  while (true) {
    const auto end = sql.find(";\n", from);
    if (end == std::string::npos) break;
    statements.push_back(sql.substr(from, end - from));
    from = end + 2;
  }
  return statements;
}

bool has_table(Connection& connection) {
  const bool sqlite = connection.dialect() == Dialect::Sqlite;
  return !connection
              .query(sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"
                            : "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() "
                              "AND table_name = 'schema_migrations'",
                     {}, 1)
              .empty();
}

}  // namespace

int schema_version(Connection& connection) {
  if (!has_table(connection)) return 0;
  const auto rows = connection.query("SELECT max(version) FROM schema_migrations", {}, 1);
  return rows.empty() || !rows[0][0] ? 0 : std::stoi(*rows[0][0]);
}

void lock_migrations(Connection& connection) { connection.run(std::string{kLock}); }

namespace {

void refuse_newer(int version, int newest) {
  if (version <= newest) return;
  throw ErrorException(
      make_error(Errc::InvalidConfiguration, "database_newer",
                 fmt::format("The database has version {} and this program knows up to {}: start the newer program",
                             version, newest)));
}

void back_up(Connection& connection, const MigrationOptions& options, int version) {
  std::error_code error;
  std::filesystem::create_directories(options.backup_directory, error);
  auto path = options.backup_directory /
              fmt::format("{}-before-migration-{}.db", options.database_path.stem().string(), version);
  for (int i = 2; std::filesystem::exists(path); ++i) {
    path = options.backup_directory /
           fmt::format("{}-before-migration-{}-{}.db", options.database_path.stem().string(), version, i);
  }
  if (path.string().find('\'') != std::string::npos) {
    throw ErrorException(
        make_error(Errc::InvalidConfiguration, "The backup directory's name must not contain a quote"));
  }
  connection.run("VACUUM INTO '" + path.string() + "'");
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (options.on_notice) options.on_notice("Copied the database before migrating it, path=" + path.string());
}

// True if this call carried the step out, false if it was done already.
bool apply(Connection& connection, const Migration& migration, bool is_in_transaction) {
  const bool sqlite = connection.dialect() == Dialect::Sqlite;
  if (!is_in_transaction) connection.run(sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
  try {
    if (!sqlite) lock_migrations(connection);
    // Another process may have done it while this one waited for the lock.
    const bool is_due = schema_version(connection) < migration.version;
    if (is_due) {
      for (const auto& statement : split_statements(in_dialect(migration.sql, connection.dialect())))
        connection.run(statement);
      connection.execute("INSERT INTO schema_migrations (version, name) VALUES (?, ?)",
                         {migration.version, migration.name});
    }
    if (!is_in_transaction) connection.run("COMMIT");
    return is_due;
  } catch (const ErrorException& failure) {
    const bool is_ours = !is_in_transaction && connection.is_in_transaction();
    if (is_ours && !connection.is_broken()) connection.run("ROLLBACK");
    throw ErrorException(make_error(Errc::StorageFailed, "migration_failed",
                                    fmt::format("Migration {} ({}) failed and was undone: {}", migration.version,
                                                migration.name, failure.error().internal)));
  }
}

}  // namespace

std::string in_dialect(std::string_view sql, Dialect dialect) {
  std::string text{sql};
  for (const auto& word : kWords) {
    const auto& with = dialect == Dialect::Sqlite ? word.sqlite : word.postgresql;
    for (auto at = text.find(word.word); at != std::string::npos; at = text.find(word.word, at + with.size())) {
      text.replace(at, word.word.size(), with);
    }
  }
  return text;
}

void migrate(Connection& connection, const MigrationOptions& options, std::span<const Migration> migrations) {
  const int newest = migrations.back().version;
  const int version = schema_version(connection);
  refuse_newer(version, newest);
  if (version == newest) return;
  if (!options.allowed) {
    throw ErrorException(make_error(
        Errc::InvalidConfiguration, "database_older",
        fmt::format("The database has version {} and this program needs {}: run `hoga migrate`", version, newest)));
  }
  if (version > 0 && connection.dialect() == Dialect::Sqlite) back_up(connection, options, version);
  int applied = 0;
  for (const auto& migration : migrations) {
    if (migration.version > version && apply(connection, migration, options.is_in_transaction)) ++applied;
  }
  refuse_newer(schema_version(connection), newest);
  if (applied > 0 && version > 0 && options.on_notice) {
    options.on_notice(fmt::format("Migrated the database, from={} to={}", version, newest));
  }
}

}  // namespace hoga::storage
