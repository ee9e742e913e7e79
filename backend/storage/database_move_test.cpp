// A database goes from SQLite to PostgreSQL whole or not at all: every table that the schema has, every value as it
// was.
#include "storage/database_move.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "storage/connection.hpp"
#include "storage/copy_in.hpp"
#include "storage/table_catalog.hpp"
#include "storage/test_fixture.hpp"

namespace hoga::storage {
namespace {

std::string id_of(int row) { return fmt::format("0190a0b0-0000-7000-8000-{:012}", row); }

// A server that must find the schema as it is.
Result<std::unique_ptr<Database>> open_unmigrated(const std::string& url) {
  DatabaseOptions options;
  options.migrate = false;
  return Database::open(url, options);
}

class DatabaseMoveTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestCluster::is_installed()) GTEST_SKIP() << "PostgreSQL is not installed";
    TestCluster::instance();
    from_ = "sqlite:" + (directory_.path() / "hoga.db").string();
    ASSERT_TRUE(Database::open(from_, {}).has_value());
    to_ = TestCluster::instance()->make_database();
  }

  // Past every rule but SQLite's own.
  void change_source(const std::string& sql) {
    Connection connection(parse_database_url(from_, {}).value(), {});
    connection.run("PRAGMA foreign_keys = OFF");
    connection.run(sql);
  }
  std::vector<std::string> tables_of_source() {
    Connection connection(parse_database_url(from_, {}).value(), {});
    std::vector<std::string> names;
    for (auto& row : connection.query("SELECT name FROM sqlite_master WHERE type = 'table'", {}, 1)) {
      if (!row[0]->starts_with("sqlite_")) names.push_back(*row[0]);
    }
    std::ranges::sort(names);
    return names;
  }
  std::string ask_target(const std::string& sql) { return TestCluster::instance()->query(to_, sql); }
  std::string tables_in_target() {
    return ask_target("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'");
  }

  Result<DatabaseMove> move() {
    return move_database(from_, to_, [this](const MovedTable& table) { told_.push_back(table.name); });
  }
  // Nothing of it is in the target, and a move that goes well is possible afterwards.
  std::string refusal() {
    const auto moved = move();
    EXPECT_TRUE(moved.has_error());
    EXPECT_EQ(tables_in_target(), "0");
    return moved.has_error() ? moved.error().detail : "";
  }

  TemporaryDirectory directory_;
  std::string from_;
  std::string to_;
  std::vector<std::string> told_;
};

// What each type of a column may hold at its edges. Text that is told apart by its bytes alone, so that the rows of
// both databases must come in one order.
std::string value_of(const std::string& type, const std::string& length, const std::string& precision, int row) {
  if (type == "uuid") return id_of(row);
  if (type == "character varying")
    return std::string(row == 1 ? "B\t한" : row == 2 ? "a\\N" : "é").substr(0, std::stoul(length));
  if (type == "text") return row == 1 ? "line\nnext\r\t\\N \"quoted\" 한국 🚀" : "";
  if (type == "boolean") return row == 1 ? "1" : "0";
  if (type == "integer") return row == 1 ? "-2147483648" : "2147483647";
  if (type == "bigint") return row == 1 ? "9223372036854775807" : "-9223372036854775808";
  if (type == "timestamp without time zone")
    return fmt::format("2026-11-2{} 09:30:00.{}", row, row == 1 ? "123456" : "120000");
  if (type == "date") return fmt::format("2026-11-2{}", row);
  if (type == "jsonb") return row == 1 ? R"({"longer": [1, {"b": null}], "a": "한\n", "n": 0.10})" : "{}";
  const std::string whole(precision == "38" ? 30 : precision == "20" ? 12 : 3, '9');
  const std::string places(precision == "5" ? 2 : 8, '9');
  return row == 1 ? "-" + whole + "." + places : row == 2 ? "0.00" : "100";
}

// Three rows in every table: the first two with every column, the third with what the schema says of itself.
void fill_every_table(Connection& source, const std::string& schema_url) {
  Connection schema(parse_database_url(schema_url, {}).value(), {});
  const auto columns = schema.query(
      "SELECT table_name, column_name, data_type, coalesce(CAST(character_maximum_length AS TEXT), '0'), "
      "coalesce(CAST(numeric_precision AS TEXT), '0'), is_nullable FROM information_schema.columns WHERE table_schema "
      "= "
      "'public' ORDER BY table_name, ordinal_position",
      {}, 6);
  std::map<std::string, std::vector<const Connection::Values*>> tables;
  for (const auto& row : columns) {
    if (row[0] != "schema_migrations") tables[row[0].value()].push_back(&row);
  }
  source.run("PRAGMA foreign_keys = OFF");
  for (const auto& [table, its_columns] : tables) {
    for (int row = 1; row <= 3; ++row) {
      std::string names, marks;
      Parameters values;
      for (const auto* column : its_columns) {
        const auto& is = *column;
        const bool is_empty = row == 3 && is[5] == "YES";
        names += (names.empty() ? "\"" : ", \"") + *is[1] + "\"";
        marks += marks.empty() ? "?" : ", ?";
        values.push_back(is_empty ? Parameter(std::nullopt) : Parameter(value_of(*is[2], *is[3], *is[4], row)));
      }
      source.execute(fmt::format("INSERT INTO \"{}\" ({}) VALUES ({})", table, names, marks), values);
    }
  }
}

TEST_F(DatabaseMoveTest, EveryTableOfTheSchemaGoesWithEveryValue) {
  const auto schema = TestDatabase::make(Dialect::Postgresql);
  {
    Connection source(parse_database_url(from_, {}).value(), {});
    fill_every_table(source, schema->url());
  }
  const auto moved = move();
  ASSERT_TRUE(moved.has_value()) << to_log_string(moved.error());
  EXPECT_TRUE(moved->is_done);
  std::vector<std::string> names;
  for (const auto& table : moved->tables) {
    names.push_back(table.name);
    EXPECT_TRUE(table.is_same()) << table.name;
    EXPECT_GE(table.source.rows, 3) << table.name;
    EXPECT_EQ(ask_target("SELECT count(*) FROM " + table.name), std::to_string(table.source.rows)) << table.name;
  }
  EXPECT_EQ(told_, names);
  std::ranges::sort(names);
  EXPECT_EQ(names, tables_of_source());
  // By the words of the database itself, not of what is tested.
  EXPECT_EQ(ask_target("SELECT free, locked FROM balances ORDER BY asset COLLATE pg_catalog.\\\"C\\\" LIMIT 1"),
            "-999999999999999999999999999999.99999999|-999999999999999999999999999999.99999999");
  EXPECT_EQ(
      ask_target("SELECT risk_per_trade, trading_enabled, updated_at FROM user_settings WHERE id = '" + id_of(1) + "'"),
      "-999.99|t|2026-11-21 09:30:00.123456");
  EXPECT_EQ(
      ask_target(
          "SELECT state_reason = E'line\\\\nnext\\\\r\\\\t\\\\\\\\N \\\"quoted\\\" 한국 🚀' FROM accounts WHERE id = '" +
          id_of(1) + "'"),
      "t");
  EXPECT_EQ(ask_target("SELECT state_reason IS NULL FROM accounts WHERE id = '" + id_of(3) + "'"), "t");
  EXPECT_TRUE(open_unmigrated(to_).has_value());
}

// Numbers that a database gives out itself would begin anew after a move.
TEST_F(DatabaseMoveTest, NoTableCountsItsRowsItself) {
  const auto schema = TestDatabase::make(Dialect::Postgresql);
  EXPECT_EQ(TestCluster::instance()->query(schema->url(), "SELECT count(*) FROM pg_class WHERE relkind = 'S'"), "0")
      << "A sequence has to be set on by database_move.cpp";
}

TEST_F(DatabaseMoveTest, WhatThePlatformWroteIsReadTheSame) {
  UserRow user;
  user.id = make_uuid();
  user.email = "kim@example.com";
  user.username = "kim";
  user.password_hash = "$argon2id$";
  user.created_at = parse_rfc3339("2026-11-22T09:30:00.1Z").value();
  user.updated_at = user.created_at;
  {
    const auto source = Database::open(from_, {}).value();
    write_now(*source, [&](Session& session) { users::insert(session, user); });
  }
  ASSERT_TRUE(move().value().is_done);
  const auto target = open_unmigrated(to_).value();
  const auto found = read_now(*target, [&](Session& session) { return users::find(session, user.id); });
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->email, user.email);
  EXPECT_EQ(found->created_at, user.created_at);
  // Moved a second time it would hide what was written since.
  const auto again = move();
  ASSERT_TRUE(again.has_error());
  EXPECT_EQ(again.error().code, "database_not_empty");
}

TEST_F(DatabaseMoveTest, AValueThatWouldBeRoundedIsTold) {
  change_source(
      fmt::format("INSERT INTO users (id, email, username, password_hash) VALUES ('{}', 'a', 'a', 'a')", id_of(1)));
  change_source(
      fmt::format("INSERT INTO user_settings (id, user_id, max_position_size) VALUES ('{}', '{}', '0.123456789')",
                  id_of(1), id_of(1)));
  const auto moved = move();
  ASSERT_TRUE(moved.has_value()) << to_log_string(moved.error());
  EXPECT_FALSE(moved->is_done);
  for (const auto& table : moved->tables) EXPECT_EQ(table.is_same(), table.name != "user_settings") << table.name;
  EXPECT_EQ(tables_in_target(), "0");
  change_source("UPDATE user_settings SET max_position_size = '0.12345678'");
  EXPECT_TRUE(move().value().is_done);
}

TEST_F(DatabaseMoveTest, WhatPostgresqlDoesNotTakeIsNamedWithoutItsValue) {
  change_source(fmt::format("INSERT INTO users (id, email, username, password_hash) VALUES ('{}', 'a', '{}', 'a')",
                            id_of(1), std::string(51, 's')));
  const auto too_long = refusal();
  EXPECT_NE(too_long.find("COPY users, line 1, column username: value too long"), std::string::npos) << too_long;
  EXPECT_EQ(too_long.find("sss"), std::string::npos);
  change_source("UPDATE users SET username = 's', created_at = 'yesterday evening'");
  EXPECT_NE(refusal().find("column created_at: invalid input syntax"), std::string::npos);
  change_source("UPDATE users SET created_at = NULL");
  change_source(
      fmt::format("INSERT INTO sessions (id, user_id, token_hash, rotated_at, created_at, expires_at) VALUES ('{}', "
                  "'{}', 'a', '2026-11-22 09:30:00', '2026-11-22 09:30:00', '2026-11-22 09:30:00')",
                  id_of(1), id_of(2)));
  EXPECT_NE(refusal().find("breaks sessions_user_id_fkey"), std::string::npos);
  change_source("DELETE FROM sessions");
  EXPECT_TRUE(move().value().is_done);
}

TEST_F(DatabaseMoveTest, OnlyADatabaseOfThisSchemaIsMoved) {
  change_source("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)");
  EXPECT_NE(refusal().find("differs from this program's schema in 2 columns, the first: notes.id"), std::string::npos);
  change_source("DROP TABLE notes");
  change_source("INSERT INTO schema_migrations (version, name) VALUES (9999, 'future')");
  EXPECT_NE(refusal().find("take the newer program"), std::string::npos);
  change_source("DELETE FROM schema_migrations WHERE version > 20");
  EXPECT_NE(refusal().find("has version 20 and this program moves version"), std::string::npos);
  change_source("DROP TABLE schema_migrations");
  EXPECT_EQ(refusal(), "The SQLite file is not a database of hoga");
  const auto file = directory_.path() / "absent.db";
  from_ = "sqlite:" + file.string();
  EXPECT_EQ(refusal(), "There is no SQLite database " + file.string());
  EXPECT_FALSE(std::filesystem::exists(file));
  std::ofstream(file) << "some other file, which is long enough to be read as the head of a database, and is not one";
  EXPECT_NE(refusal().find("not a database"), std::string::npos);
  from_ = "oracle:hoga";
  EXPECT_EQ(refusal(), "What is moved must be a SQLite database: sqlite:FILE");
}

TEST_F(DatabaseMoveTest, TheSourceIsNobodyElses) {
  {
    DatabaseOptions options;
    options.lock_directory = true;
    const auto server = Database::open(from_, options).value();
    EXPECT_NE(refusal().find("is in use by another hoga process"), std::string::npos);
  }
  const auto other = parse_database_url(from_, {}).value();
  ConnectionOptions impatient;
  impatient.statement_timeout = std::chrono::milliseconds{50};
  Connection writer(other, impatient);
  bool is_kept_away = false;
  const auto moved = move_database(from_, to_, [&](const MovedTable&) {
    if (is_kept_away) return;
    EXPECT_THROW(writer.run("BEGIN IMMEDIATE"), ErrorException);
    is_kept_away = true;
  });
  EXPECT_TRUE(moved.value().is_done && is_kept_away);
  writer.run("BEGIN IMMEDIATE");
  writer.run("ROLLBACK");
}

TEST(CanonicalText, IsOneForWhatIsEqualAndTwoForWhatIsNot) {
  EXPECT_EQ(canonical_text(ColumnKind::Number, "2.0"), canonical_text(ColumnKind::Number, "2.00"));
  EXPECT_EQ(canonical_text(ColumnKind::Number, "1000"), "1000");
  EXPECT_EQ(canonical_text(ColumnKind::Number, "-0.50"), "-0.5");
  EXPECT_EQ(canonical_text(ColumnKind::Number, "-0.00000000"), "0");
  EXPECT_EQ(canonical_text(ColumnKind::Number, "NaN"), "NaN");
  EXPECT_NE(canonical_text(ColumnKind::Number, "0.123456789"), canonical_text(ColumnKind::Number, "0.12345679"));
  EXPECT_EQ(canonical_text(ColumnKind::Time, "2026-11-22 09:30:00.120000"), "2026-11-22 09:30:00.12");
  EXPECT_EQ(canonical_text(ColumnKind::Time, "2026-11-22 09:30:00.000000"), "2026-11-22 09:30:00");
  EXPECT_EQ(canonical_text(ColumnKind::Flag, "t"), canonical_text(ColumnKind::Flag, "1"));
  EXPECT_EQ(canonical_text(ColumnKind::Json, R"({"bb":1,"a":"é"})"),
            canonical_text(ColumnKind::Json, R"({"a": "\u00e9", "bb": 1})"));
  EXPECT_NE(canonical_text(ColumnKind::Json, R"({"a":[1,2]})"), canonical_text(ColumnKind::Json, R"({"a":[2,1]})"));
  std::string line;
  append_copy_line(line, {"a\tb", std::nullopt, "", "\\N\n"});
  EXPECT_EQ(line, "a\\tb\t\\N\t\t\\\\N\\n\n");
}

}  // namespace
}  // namespace hoga::storage
