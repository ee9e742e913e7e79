#include "storage/table_catalog.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "base/json.hpp"

namespace hoga::storage {
namespace {

struct KindOfType {
  std::string_view type;
  ColumnKind kind;
};

constexpr std::array kKinds{
    KindOfType{"character varying", ColumnKind::Text},
    KindOfType{"text", ColumnKind::Text},
    KindOfType{"uuid", ColumnKind::Whole},
    KindOfType{"integer", ColumnKind::Whole},
    KindOfType{"bigint", ColumnKind::Whole},
    KindOfType{"date", ColumnKind::Whole},
    KindOfType{"boolean", ColumnKind::Flag},
    KindOfType{"numeric", ColumnKind::Number},
    KindOfType{"jsonb", ColumnKind::Json},
    KindOfType{"timestamp without time zone", ColumnKind::Time},
};

[[noreturn]] void refuse(const std::string& line) {
  throw ErrorException(make_error(Errc::Internal, "table_not_movable", line));
}

ColumnKind kind_of(const std::string& where, const std::string& type) {
  const auto* const found = std::ranges::find(kKinds, type, &KindOfType::type);
  if (found == kKinds.end()) refuse(fmt::format("{} is of the type {}, which can't be moved exactly", where, type));
  return found->kind;
}

const Column& column_of(const Table& table, const std::string& name) {
  const auto found = std::ranges::find(table.columns, name, &Column::name);
  HOGA_INVARIANT(found != table.columns.end(), "A key is made of columns of its table");
  return *found;
}

std::map<std::string, Table> read_columns(Connection& connection) {
  std::map<std::string, Table> tables;
  const auto columns = connection.query(
      "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c JOIN "
      "information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name "
      "WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' "
      "ORDER BY c.table_name, c.ordinal_position",
      {}, 3);
  for (const auto& row : columns) {
    Table& table = tables[row[0].value()];
    table.name = row[0].value();
    table.columns.push_back({row[1].value(), kind_of(*row[0] + "." + *row[1], row[2].value())});
  }
  const auto keys = connection.query(
      "SELECT k.table_name, k.column_name FROM information_schema.table_constraints c JOIN "
      "information_schema.key_column_usage k ON k.constraint_schema = c.constraint_schema AND "
      "k.constraint_name = c.constraint_name WHERE c.table_schema = current_schema() AND "
      "c.constraint_type = 'PRIMARY KEY' ORDER BY k.table_name, k.ordinal_position",
      {}, 2);
  for (const auto& row : keys) {
    Table& table = tables.at(row[0].value());
    table.key.push_back(column_of(table, row[1].value()));
  }
  return tables;
}

void check_key(const Table& table) {
  if (table.key.empty()) refuse(table.name + " has no primary key, by which its rows could be compared");
  for (const auto& column : table.key) {
    const bool is_sorted_alike =
        column.kind == ColumnKind::Text || column.kind == ColumnKind::Whole || column.kind == ColumnKind::Time;
    if (!is_sorted_alike) refuse(fmt::format("{}.{} is a key that SQLite sorts otherwise", table.name, column.name));
  }
}

// Which tables each refers to, but for itself: a table's own rows are checked when all of them are there.
std::map<std::string, std::set<std::string>> read_references(Connection& connection) {
  std::map<std::string, std::set<std::string>> references;
  const auto rows = connection.query(
      "SELECT a.relname, b.relname FROM pg_constraint f JOIN pg_class a ON a.oid = f.conrelid "
      "JOIN pg_class b ON b.oid = f.confrelid JOIN pg_namespace n ON n.oid = a.relnamespace "
      "WHERE f.contype = 'f' AND n.nspname = current_schema()",
      {}, 2);
  for (const auto& row : rows) {
    if (row[0] != row[1]) references[row[0].value()].insert(row[1].value());
  }
  return references;
}

// Digits without what changes nothing: zeros at either end. SQLite has "2.0" where PostgreSQL answers "2.00".
std::string canonical_number(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  std::string_view digits = text.substr(is_negative ? 1 : 0);
  if (digits.empty() || digits.find_first_not_of("0123456789.") != std::string_view::npos) return std::string{text};
  while (digits.starts_with('0')) digits.remove_prefix(1);
  if (digits.find('.') != std::string_view::npos) {
    while (digits.ends_with('0')) digits.remove_suffix(1);
    if (digits.ends_with('.')) digits.remove_suffix(1);
  }
  if (digits.empty()) return "0";
  return fmt::format("{}{}{}", is_negative ? "-" : "", digits.starts_with('.') ? "0" : "", digits);
}

// PostgreSQL cuts zeros at the end of a second.
std::string canonical_time(std::string_view text) {
  if (text.find('.') == std::string_view::npos) return std::string{text};
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return std::string{text};
}

void append_canonical(std::string& out, JsonReader& reader);

// PostgreSQL sorts names, by length first, and leaves blanks between.
void append_object(std::string& out, JsonReader& reader) {
  std::map<std::string, std::string> members;
  std::string name;
  reader.begin_object();
  while (reader.next_key(name)) {
    std::string value;
    append_canonical(value, reader);
    members[name] = std::move(value);
  }
  out += '{';
  for (const auto& [key, value] : members) {
    append_json_string(out, key);
    out += ':' + value + ',';
  }
  out += '}';
}

void append_canonical(std::string& out, JsonReader& reader) {
  std::string text;
  std::string_view raw;
  switch (reader.peek()) {
    case JsonKind::Object: return append_object(out, reader);
    case JsonKind::Array:
      out += '[';
      reader.begin_array();
      while (reader.next_element()) {
        append_canonical(out, reader);
        out += ',';
      }
      out += ']';
      return;
    case JsonKind::String:
      if (reader.read_string(text)) append_json_string(out, text);
      return;
    default:
      if (reader.read_raw(raw)) out += raw;
  }
}

std::string canonical_json(std::string_view text) {
  std::string out;
  JsonReader reader(text);
  append_canonical(out, reader);
  return reader.finish() ? out : std::string{text};
}

}  // namespace

std::vector<Table> read_tables(Connection& connection) {
  auto waiting = read_columns(connection);
  const auto references = read_references(connection);
  for (const auto& [name, table] : waiting) check_key(table);
  std::vector<Table> tables;
  while (!waiting.empty()) {
    const auto is_ready = [&](const auto& entry) {
      const auto found = references.find(entry.first);
      if (found == references.end()) return true;
      return std::ranges::none_of(found->second, [&](const auto& name) { return waiting.contains(name); });
    };
    const auto next = std::ranges::find_if(waiting, is_ready);
    if (next == waiting.end()) refuse("The tables refer to one another in a circle, " + waiting.begin()->first);
    tables.push_back(std::move(next->second));
    waiting.erase(next);
  }
  return tables;
}

std::vector<std::string> differences_to(Connection& sqlite, const std::vector<Table>& tables) {
  std::set<std::string> there;
  const auto rows = sqlite.query(
      "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND "
      "substr(m.name, 1, 7) <> 'sqlite_'",
      {}, 2);
  for (const auto& row : rows) there.insert(row[0].value() + "." + row[1].value());
  std::set<std::string> here;
  for (const auto& table : tables) {
    for (const auto& column : table.columns) here.insert(table.name + "." + column.name);
  }
  std::vector<std::string> differences;
  std::ranges::set_symmetric_difference(there, here, std::back_inserter(differences));
  return differences;
}

std::string column_list(const std::vector<Column>& columns) {
  std::string list;
  for (const auto& column : columns) list += fmt::format("{}\"{}\"", list.empty() ? "" : ", ", column.name);
  return list;
}

std::string key_order(const Table& table, Dialect dialect) {
  std::string order;
  for (const auto& column : table.key) {
    // By its bytes, as SQLite does, and not as the words of a language.
    const bool needs_collation = dialect == Dialect::Postgresql && column.kind == ColumnKind::Text;
    order += fmt::format("{}\"{}\"{}", order.empty() ? "" : ", ", column.name, needs_collation ? " COLLATE \"C\"" : "");
  }
  return order;
}

std::string canonical_text(ColumnKind kind, std::string_view value) {
  switch (kind) {
    case ColumnKind::Flag: return value == "t" ? "1" : value == "f" ? "0" : std::string{value};
    case ColumnKind::Number: return canonical_number(value);
    case ColumnKind::Time: return canonical_time(value);
    case ColumnKind::Json: return canonical_json(value);
    case ColumnKind::Text:
    case ColumnKind::Whole: break;
  }
  return std::string{value};
}

}  // namespace hoga::storage
