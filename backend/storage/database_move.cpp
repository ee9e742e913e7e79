#include "storage/database_move.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/sha256.hpp"
#include "storage/connection.hpp"
#include "storage/copy_in.hpp"
#include "storage/database.hpp"
#include "storage/directory_lock.hpp"
#include "storage/migrations.hpp"
#include "storage/table_catalog.hpp"

namespace hoga::storage {
namespace {

constexpr int kRowsAtOnce = 1'000;
// Of one statement: a table may be large.
constexpr std::chrono::hours kTargetTimeout{12};

[[noreturn]] void refuse(Errc errc, const std::string& code, const std::string& line) {
  throw ErrorException(make_error(errc, code, line));
}

Target target_of(const std::string& url, Dialect wanted, const std::string& line) {
  const auto target = parse_database_url(url, {});
  if (!target || target->dialect != wanted) refuse(Errc::InvalidConfiguration, "database_unusable", line);
  return *target;
}

// The source: no other process writes to it as long as this lives, and neither does this one.
class Source {
 public:
  explicit Source(const Target& target) : lock_(folder_of(existing(target.path))), connection_(target, read_only()) {
    try {
      connection_.run("PRAGMA query_only = OFF");
      connection_.run("BEGIN IMMEDIATE");
      connection_.run("PRAGMA query_only = ON");
    } catch (const ErrorException& failure) {
      if (!is_serialization_failure(failure.error())) throw;
      refuse(Errc::InvalidConfiguration, "database_in_use", "Another program writes to the SQLite database: end it");
    }
  }

  Connection& connection() { return connection_; }

 private:
  // SQLite would make one.
  static const std::filesystem::path& existing(const std::filesystem::path& file) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) {
      refuse(Errc::InvalidConfiguration, "no_database", "There is no SQLite database " + file.string());
    }
    return file;
  }
  static ConnectionOptions read_only() {
    ConnectionOptions options;
    options.read_only = true;
    return options;
  }

  DirectoryLock lock_;
  Connection connection_;
};

void check_version(Connection& source, int wanted) {
  const int version = schema_version(source);
  if (version == wanted) return;
  if (version == 0) refuse(Errc::InvalidConfiguration, "no_database", "The SQLite file is not a database of hoga");
  const std::string act = version < wanted ? "run `hoga migrate` on it first" : "take the newer program";
  refuse(Errc::InvalidConfiguration, "other_schema",
         fmt::format("The SQLite database has version {} and this program moves version {}: {}", version, wanted, act));
}

// The schema as a first start makes it, inside of the transaction, and empty.
std::vector<Table> make_tables(Connection& target) {
  lock_migrations(target);
  const auto found =
      target.query("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()", {}, 1);
  if (found[0][0] != "0") {
    refuse(Errc::Conflict, "database_not_empty",
           "The PostgreSQL database holds tables already: a database is moved to where there is nothing, so that "
           "nothing is lost");
  }
  MigrationOptions options;
  options.is_in_transaction = true;
  migrate(target, options, all_migrations());
  auto tables = read_tables(target);
  // The steps were told there, and when: that comes with the rest.
  target.run("DELETE FROM schema_migrations");
  return tables;
}

void check_tables(Connection& source, const std::vector<Table>& tables) {
  const auto differences = differences_to(source, tables);
  if (differences.empty()) return;
  refuse(Errc::InvalidConfiguration, "other_schema",
         fmt::format("The SQLite database differs from this program's schema in {} columns, the first: {}",
                     differences.size(), differences.front()));
}

using Take = std::function<void(Connection::Values&)>;

void read_rows(Connection& connection, const Table& table, const Take& take) {
  const std::string select = fmt::format("SELECT {} FROM \"{}\" ORDER BY {}", column_list(table.columns), table.name,
                                         key_order(table, connection.dialect()));
  if (connection.dialect() == Dialect::Sqlite) return connection.for_each(select, table.columns.size(), take);
  const std::string cursor = "rows_of_" + table.name;
  connection.run(fmt::format("DECLARE {} NO SCROLL CURSOR FOR {}", cursor, select));
  bool has_more = true;
  while (has_more) {
    has_more = false;
    connection.for_each(fmt::format("FETCH {} FROM {}", kRowsAtOnce, cursor), table.columns.size(),
                        [&](Connection::Values& row) {
                          has_more = true;
                          take(row);
                        });
  }
  connection.run("CLOSE " + cursor);
}

TableSum sum_of(Connection& connection, const Table& table) {
  TableSum sum;
  Sha256 checksum;
  std::string line;
  read_rows(connection, table, [&](Connection::Values& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i]) row[i] = canonical_text(table.columns[i].kind, *row[i]);
    }
    line.clear();
    append_copy_line(line, row);
    checksum.add(line);
    ++sum.rows;
  });
  sum.checksum = checksum.hex();
  return sum;
}

MovedTable move_table(Connection& source, Connection& target, const Table& table) {
  MovedTable moved;
  moved.name = table.name;
  moved.source = sum_of(source, table);
  copy_in(target, table.name, column_list(table.columns),
          [&](const auto& add) { read_rows(source, table, [&](Connection::Values& row) { add(row); }); });
  moved.target = sum_of(target, table);
  return moved;
}

DatabaseMove move_all(Connection& source, Connection& target, const std::function<void(const MovedTable&)>& on_table) {
  DatabaseMove move;
  move.schema_version = all_migrations().back().version;
  check_version(source, move.schema_version);
  target.run("BEGIN");
  const auto tables = make_tables(target);
  check_tables(source, tables);
  for (const auto& table : tables) {
    move.tables.push_back(move_table(source, target, table));
    on_table(move.tables.back());
  }
  move.is_done = std::ranges::all_of(move.tables, &MovedTable::is_same);
  target.run(move.is_done ? "COMMIT" : "ROLLBACK");
  // So that the first questions are answered as quickly as later ones.
  if (move.is_done) target.run("ANALYZE");
  return move;
}

}  // namespace

Result<DatabaseMove> move_database(const std::string& from, const std::string& to,
                                   const std::function<void(const MovedTable&)>& on_table) {
  ConnectionOptions options;
  options.full_durability = true;
  options.statement_timeout = kTargetTimeout;
  try {
    const Target source_target =
        target_of(from, Dialect::Sqlite, "What is moved must be a SQLite database: sqlite:FILE");
    const Target target_target = target_of(
        to, Dialect::Postgresql, "It is moved to PostgreSQL alone: postgresql://user:password@host:5432/name");
    Source source(source_target);
    Connection target(target_target, options);
    return move_all(source.connection(), target, on_table);
  } catch (...) {
    Error error = *detail::current_exception_as_error();
    // What the database says is all there is to say.
    if (!error.internal.empty() && error.code != "database_unreachable") {
      error.detail = "The database can't be moved, and nothing was written: " + error.internal;
    }
    return error;
  }
}

}  // namespace hoga::storage
