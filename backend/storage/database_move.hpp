// All of a SQLite database into an empty PostgreSQL, proven by counts and checksums before it counts. Blocks for as
// long as the database is large; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace hoga::storage {

// What a table holds: its rows in the order of their keys, each value in one form of writing (table_catalog.hpp).
struct TableSum {
  std::int64_t rows = 0;
  // SHA-256, 64 characters.
  std::string checksum;
  friend bool operator==(const TableSum&, const TableSum&) = default;
};

struct MovedTable {
  std::string name;
  TableSum source;
  TableSum target;
  bool is_same() const { return source == target; }
};

struct DatabaseMove {
  int schema_version = 0;
  std::vector<MovedTable> tables;
  // All tables are the same, and the target has them; otherwise it has nothing.
  bool is_done = false;
};

// `from` is sqlite:<path>, which is only read, and from which every other process is kept away meanwhile; `to` is
// postgresql://… and holds no table. Both URLs as Database::open() takes them. `on_table` is told of each table as soon
// as it is compared. One transaction: an error or a kill at any moment leaves the target as it was.
// Errors, each one line: InvalidConfiguration (a URL, no such file, held by a server, not of this schema), Conflict
// `database_not_empty`, StorageFailed.
Result<DatabaseMove> move_database(const std::string& from, const std::string& to,
                                   const std::function<void(const MovedTable&)>& on_table);

}  // namespace hoga::storage
