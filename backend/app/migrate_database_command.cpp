#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <numeric>

#include "app/commands.hpp"
#include "base/json.hpp"
#include "storage/database_move.hpp"

namespace hoga::app {
namespace {

using storage::DatabaseMove;
using storage::MovedTable;

struct MoveArguments {
  std::string from;
  std::string to;
  bool as_json = false;
};

constexpr int kDifferent = 1;
// Enough of a checksum to see two of them differ.
constexpr std::size_t kShownOfChecksum = 16;

std::string line_of(const MovedTable& table) {
  const auto shown = [](const std::string& checksum) { return checksum.substr(0, kShownOfChecksum); };
  const std::string start =
      fmt::format("{:<26} {:>9} rows  {}", table.name, table.source.rows, shown(table.source.checksum));
  if (table.is_same()) return start + "  the same";
  return start + fmt::format("  DIFFERENT: {} rows  {}", table.target.rows, shown(table.target.checksum));
}

std::int64_t rows_of(const DatabaseMove& move) {
  return std::accumulate(move.tables.begin(), move.tables.end(), std::int64_t{0},
                         [](std::int64_t sum, const MovedTable& table) { return sum + table.source.rows; });
}

void write_sum(JsonWriter& writer, std::string_view name, const storage::TableSum& sum) {
  writer.key(name).begin_object().field("rows", sum.rows).field("checksum", sum.checksum).end_object();
}

void print_json(const DatabaseMove& move) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().field("schema_version", move.schema_version).field("is_done", move.is_done);
  writer.key("tables").begin_array();
  for (const auto& table : move.tables) {
    writer.begin_object().field("name", table.name).field("is_same", table.is_same());
    write_sum(writer, "source", table.source);
    write_sum(writer, "target", table.target);
    writer.end_object();
  }
  writer.end_array().end_object();
  std::cout << out << '\n';
}

std::string names_of_different(const DatabaseMove& move) {
  std::string names;
  for (const auto& table : move.tables) {
    if (!table.is_same()) names += (names.empty() ? "" : ", ") + table.name;
  }
  return names;
}

Result<int> move(const Settings& settings, const MoveArguments& given) {
  const std::string from = given.from.empty() ? "sqlite:" + (settings.data_dir / "hoga.db").string() : given.from;
  const std::string to = given.to.empty() ? settings.database_url.reveal() : given.to;
  const auto moved = storage::move_database(from, to, [&given](const MovedTable& table) {
    if (!given.as_json) std::cout << line_of(table) << std::endl;
  });
  if (!moved) return moved.error();
  if (given.as_json) print_json(*moved);
  if (!moved->is_done) {
    std::cerr << "hoga: nothing was written, since these would not be the same: " << names_of_different(*moved) << '\n';
    return kDifferent;
  }
  if (!given.as_json) {
    std::cout << fmt::format(
        "{} tables, {} rows of version {}: PostgreSQL has what SQLite has. Set DATABASE_URL and HOGA_MASTER_KEY_FILE, "
        "and start the server with the data directory that it has.\n",
        moved->tables.size(), rows_of(*moved), moved->schema_version);
  }
  return 0;
}

}  // namespace

void add_migrate_database_command(CommandLine& line) {
  const auto given = std::make_shared<MoveArguments>();
  auto* command = line.app.add_subcommand(
      "migrate-database",
      "Move everything from SQLite into an empty PostgreSQL, compare every table by its rows and a checksum, and keep "
      "it "
      "only if all are the same. The SQLite file is only read, and no server may have it.\n"
      "Example: hoga migrate-database --from sqlite:var/hoga.db --to postgresql://hoga@127.0.0.1:5432/crypto_trading");
  command->add_option("--from", given->from, "sqlite:FILE; default: hoga.db in the data directory");
  command->add_option("--to", given->to,
                      "postgresql: URL; default: DATABASE_URL, which no list of processes shows with its password");
  command->add_flag("--json", given->as_json, "As JSON");
  command->callback([&line, given] {
    line.chosen = [&line, given]() -> Result<int> {
      const auto settings = line.load_settings();
      if (!settings) return settings.error();
      return move(*settings, *given);
    };
  });
}

}  // namespace hoga::app
