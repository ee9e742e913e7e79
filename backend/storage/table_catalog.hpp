// What tables a database has, read from the database itself: so whoever goes over all of them never forgets one that a
// later migration adds. Inside of storage/ only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.hpp"

namespace hoga::storage {

// By which two databases may write one value in two ways.
enum class ColumnKind { Text, Whole, Flag, Number, Time, Json };

struct Column {
  std::string name;
  ColumnKind kind = ColumnKind::Text;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  // Of its primary key, in order.
  std::vector<Column> key;
};

// PostgreSQL's, each after those that it refers to. Throws ErrorException for what this program could not carry over
// exactly: a type that it does not know, a table without a key that both databases sort alike, a circle of references.
std::vector<Table> read_tables(Connection& connection);

// What SQLite has that is not in these tables, or lacks of them: names such as `orders.price`, nothing where they
// agree.
std::vector<std::string> differences_to(Connection& sqlite, const std::vector<Table>& tables);

// "a", "b": for SQL.
std::string column_list(const std::vector<Column>& columns);
// Likewise, so that both databases answer the rows in one order.
std::string key_order(const Table& table, Dialect dialect);

// The one way of writing a value of that kind, whichever database answered it. Nothing is rounded: what is not equal
// stays different.
std::string canonical_text(ColumnKind kind, std::string_view value);

}  // namespace hoga::storage
