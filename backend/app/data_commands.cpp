// hoga import, hoga export and hoga data: the market data store from the command line. They need no database, and a
// server may run on the same directory meanwhile.
#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iostream>

#include "app/commands.hpp"
#include "app/data_directory.hpp"
#include "base/json.hpp"
#include "exchange/candle_import.hpp"
#include "exchange_api/replay_files.hpp"
#include "storage/candle_archive.hpp"

namespace hoga::app {
namespace {

using exchange::ImportedFile;
using storage::CandleArchive;
using storage::MergeResult;
using storage::SeriesId;
using storage::SeriesInfo;

constexpr int kDone = 0;
constexpr int kFailed = 1;

struct DataArguments {
  std::vector<std::string> files;
  std::string source;
  std::string symbol;
  std::string interval;
  std::string from;
  std::string to;
  std::string out;
  bool skips_bad_rows = false;
  bool as_json = false;
};

// What became of one file.
struct FileReport {
  std::string file;
  std::optional<std::string> error;
  Symbol symbol;
  std::string source;
  std::size_t rows = 0;
  std::vector<exchange::ImportNote> notes;
  std::size_t notes_left_out = 0;
  struct Series {
    Interval interval = Interval::Minute1;
    Timestamp first{};
    Timestamp last{};
    std::size_t count = 0;
    MergeResult merged;
  };
  std::vector<Series> series;
};

Result<std::optional<Interval>> read_interval(const std::string& text) {
  if (text.empty()) return std::optional<Interval>{};
  if (const auto interval = parse_interval(text)) return std::optional(*interval);
  return make_error(Errc::ValidationFailed,
                    "--interval: '" + text + "' is none of 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M");
}

// A date, a time of RFC 3339, or milliseconds.
Result<std::optional<Timestamp>> read_time(const char* option, const std::string& text) {
  if (text.empty()) return std::optional<Timestamp>{};
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure == std::errc{} && end == text.data() + text.size()) return std::optional(from_milliseconds(number));
  constexpr std::size_t kDateLength = 10;
  const auto time = parse_rfc3339(text.size() == kDateLength ? text + "T00:00:00Z" : text);
  if (time) return std::optional(*time);
  return make_error(
      Errc::ValidationFailed,
      fmt::format("{}: '{}' is no time: write 2025-01-31, 2025-01-31T09:00:00Z or milliseconds", option, text));
}

Result<FileReport> import_file(CandleArchive& archive, exchange::ReplayFiles& files, const std::string& file,
                               const DataArguments& given) {
  FileReport report;
  report.file = file;
  report.source = given.source;
  const auto symbol = given.symbol.empty() ? exchange::guess_symbol(file) : std::optional(given.symbol);
  if (!symbol) return make_error(Errc::ValidationFailed, file + ": its name says no symbol: say it with --symbol");
  report.symbol = *symbol;
  if (auto named = CandleArchive::check_names(given.source, *symbol); !named) return named.error();
  exchange::ImportOptions options;
  options.skips_bad_rows = given.skips_bad_rows;
  auto interval = read_interval(given.interval);
  if (!interval) return interval.error();
  options.interval = *interval;
  const auto reader = files.open(file);
  if (!reader) return reader.error();
  auto read = exchange::read_import(**reader, file, options);
  if (!read) return read.error();
  report.rows = read->rows;
  report.notes = std::move(read->notes);
  report.notes_left_out = read->notes_left_out;
  for (const auto& series : read->series) {
    const auto merged = archive.merge({given.source, *symbol, series.interval}, series.candles);
    if (!merged) return merged.error();
    report.series.push_back({series.interval, series.candles.front().open_time, series.candles.back().open_time,
                             series.candles.size(), *merged});
  }
  return report;
}

void print_report(const FileReport& report) {
  if (report.error) {
    std::cerr << "hoga: " << *report.error << '\n';
    return;
  }
  for (const auto& note : report.notes) {
    std::cout << report.file << (note.line > 0 ? fmt::format(":{}", note.line) : "") << ": " << note.text << '\n';
  }
  if (report.notes_left_out > 0) std::cout << report.file << ": and " << report.notes_left_out << " more like these\n";
  for (const auto& series : report.series) {
    std::cout << fmt::format(
        "{}: {} {} of {}: {} candles from {} to {}: {} new, {} already there, {} replaced{}\n", report.file,
        report.symbol, to_string(series.interval), report.source, series.count, to_rfc3339(series.first),
        to_rfc3339(series.last), series.merged.added, series.merged.unchanged, series.merged.replaced,
        series.merged.first_replaced ? " (the first at " + to_rfc3339(*series.merged.first_replaced) + ")" : "");
  }
}

void write_report(JsonWriter& json, const FileReport& report) {
  json.begin_object().field("file", std::string_view(report.file));
  json.field("status", std::string_view(report.error ? "refused" : "imported"));
  if (report.error) json.field("error", std::string_view(*report.error));
  json.field("source", std::string_view(report.source)).field("symbol", std::string_view(report.symbol));
  json.field("rows", static_cast<std::int64_t>(report.rows)).key("notes").begin_array();
  for (const auto& note : report.notes) {
    json.begin_object().field("line", static_cast<std::int64_t>(note.line)).field("code", std::string_view(note.code));
    json.field("text", std::string_view(note.text)).end_object();
  }
  json.end_array().field("notes_left_out", static_cast<std::int64_t>(report.notes_left_out));
  json.key("series").begin_array();
  for (const auto& series : report.series) {
    json.begin_object().field("interval", to_string(series.interval));
    json.field("from", std::string_view(to_rfc3339(series.first)));
    json.field("to", std::string_view(to_rfc3339(series.last)));
    json.field("count", static_cast<std::int64_t>(series.count));
    json.field("added", static_cast<std::int64_t>(series.merged.added));
    json.field("unchanged", static_cast<std::int64_t>(series.merged.unchanged));
    json.field("replaced", static_cast<std::int64_t>(series.merged.replaced)).end_object();
  }
  json.end_array().end_object();
}

Result<int> import_all(CandleArchive& archive, const DataArguments& given) {
  exchange_api::DiskReplayFiles files;
  std::vector<FileReport> reports;
  bool has_failed = false;
  const auto fail = [&](const std::string& file, const Error& error) {
    FileReport report;
    report.file = file;
    report.error = error.detail;
    has_failed = true;
    reports.push_back(std::move(report));
  };
  for (const auto& path : given.files) {
    const auto found = files.list(path);
    if (!found) {
      fail(path, found.error());
      if (!given.as_json) print_report(reports.back());
      continue;
    }
    for (const auto& file : *found) {
      auto report = import_file(archive, files, file, given);
      if (report) {
        reports.push_back(std::move(*report));
      } else {
        fail(file, report.error());
      }
      if (!given.as_json) print_report(reports.back());
    }
  }
  if (given.as_json) {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const auto& report : reports) write_report(json, report);
    json.end_array();
    std::cout << out << '\n';
  }
  return has_failed ? kFailed : kDone;
}

void write_info(JsonWriter& json, const SeriesInfo& info) {
  json.begin_object().field("symbol", std::string_view(info.id.symbol)).field("interval", to_string(info.id.interval));
  json.field("source", std::string_view(info.id.source)).field("from", std::string_view(to_rfc3339(info.first)));
  json.field("to", std::string_view(to_rfc3339(info.last))).field("count", static_cast<std::int64_t>(info.count));
  json.field("gaps", static_cast<std::int64_t>(info.gaps)).field("missing", static_cast<std::int64_t>(info.missing));
  json.field("bytes", static_cast<std::int64_t>(info.bytes)).end_object();
}

Result<int> list(CandleArchive& archive, const DataArguments& given) {
  const auto infos = archive.list();
  if (!infos) return infos.error();
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  constexpr auto kRow = "{:<12} {:<8} {:<22} {:<24} {:<24} {:>10} {:>6} {:>9} {:>12}\n";
  if (!given.as_json) {
    std::cout << fmt::format(kRow, "SYMBOL", "INTERVAL", "SOURCE", "FROM", "TO", "CANDLES", "GAPS", "MISSING", "BYTES");
  }
  for (const auto& info : *infos) {
    if (!given.symbol.empty() && info.id.symbol != given.symbol) continue;
    if (!given.source.empty() && info.id.source != given.source) continue;
    if (given.as_json) {
      write_info(json, info);
    } else {
      std::cout << fmt::format(kRow, info.id.symbol, to_string(info.id.interval), info.id.source,
                               to_rfc3339(info.first), to_rfc3339(info.last), info.count, info.gaps, info.missing,
                               info.bytes);
    }
  }
  json.end_array();
  if (given.as_json) std::cout << out << '\n';
  for (const auto& finding : archive.check()) std::cerr << "hoga: " << finding << '\n';
  return kDone;
}

Result<int> check(CandleArchive& archive, const DataArguments& given) {
  const auto findings = archive.check();
  if (given.as_json) {
    std::string out;
    JsonWriter json(out);
    json.begin_array();
    for (const auto& finding : findings) json.string(finding);
    json.end_array();
    std::cout << out << '\n';
  } else {
    for (const auto& finding : findings) std::cout << finding << '\n';
    if (findings.empty()) std::cout << "All files are whole.\n";
  }
  return findings.empty() ? kDone : kFailed;
}

struct Range {
  SeriesId id;
  std::optional<Timestamp> from;
  std::optional<Timestamp> to;
};

Result<Range> read_range(const DataArguments& given) {
  const auto interval = read_interval(given.interval);
  if (!interval) return interval.error();
  const auto from = read_time("--from", given.from);
  if (!from) return from.error();
  const auto to = read_time("--to", given.to);
  if (!to) return to.error();
  if (const auto named = CandleArchive::check_names(given.source, given.symbol); !named) return named.error();
  return Range{{given.source, given.symbol, interval->value_or(Interval::Minute1)}, *from, *to};
}

Result<int> remove(CandleArchive& archive, const DataArguments& given) {
  const auto range = read_range(given);
  if (!range) return range.error();
  const auto removed = archive.remove(range->id, range->from, range->to);
  if (!removed) return removed.error();
  if (given.as_json) {
    std::cout << "{\"deleted\":" << *removed << "}\n";
  } else {
    std::cout << *removed << " candles deleted.\n";
  }
  return kDone;
}

Result<int> export_candles(CandleArchive& archive, const DataArguments& given) {
  const auto range = read_range(given);
  if (!range) return range.error();
  const auto series = archive.read(range->id, range->from, range->to);
  if (!series) return series.error();
  if (series->empty()) {
    return make_error(Errc::NotFound, fmt::format("There are no candles {} of {} from {} in that time; hoga data list "
                                                  "says what there is",
                                                  to_string(range->id.interval), range->id.symbol, range->id.source));
  }
  std::ofstream file;
  if (!given.out.empty()) {
    file.open(given.out, std::ios::trunc);
    if (!file) return make_error(Errc::StorageFailed, given.out + ": can't be written");
  }
  std::ostream& out = given.out.empty() ? std::cout : file;
  out << "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,"
         "ignore\n";
  for (const auto& block : series->blocks()) {
    for (std::size_t row = 0; row < block.columns.size(); ++row) {
      const Candle candle = block.columns.candle(row);
      out << fmt::format("{},{},{},{},{},{},{},{},{},{},{},0\n", to_milliseconds(candle.open_time),
                         candle.open.to_string(), candle.high.to_string(), candle.low.to_string(),
                         candle.close.to_string(), candle.volume.to_string(), to_milliseconds(candle.close_time),
                         candle.quote_volume.to_string(), candle.trades, candle.taker_buy_volume.to_string(),
                         candle.taker_buy_quote_volume.to_string());
    }
  }
  out.flush();
  if (!out) return make_error(Errc::StorageFailed, "Not all could be written: is the disk full?");
  return kDone;
}

using Work = Result<int> (*)(CandleArchive&, const DataArguments&);

void choose_data(CommandLine& line, CLI::App* command, const std::shared_ptr<DataArguments>& given, Work work) {
  command->callback([&line, given, work] {
    line.chosen = [&line, given, work]() -> Result<int> {
      const auto settings = line.load_settings();
      if (!settings) return settings.error();
      if (auto prepared = prepare_data_directory(settings->data_dir); !prepared) return prepared.error();
      CandleArchive archive(settings->data_dir / "market");
      return work(archive, *given);
    };
  });
}

void add_range(CLI::App* command, const std::shared_ptr<DataArguments>& given, const char* what) {
  command->add_option("--symbol", given->symbol, "Symbol, such as BTCUSDT")->required();
  command->add_option("--interval", given->interval, "Interval, such as 1m")->required();
  command->add_option("--source", given->source, "What the candles come from, as hoga data list shows it")
      ->default_val("binance");
  command->add_option("--from", given->from, fmt::format("{} from here on: a date, a time, or milliseconds", what));
  command->add_option("--to", given->to, fmt::format("{} up to here (not included)", what));
}

}  // namespace

void add_data_commands(CommandLine& line) {
  const auto given = std::make_shared<DataArguments>();
  auto* import_command = line.app.add_subcommand(
      "import",
      "Take candles or trades of Binance's public archives (CSV, gzip, zip; files or folders) into the store. A file "
      "is "
      "taken whole or not at all; taking it again changes nothing.\nExample: hoga import BTCUSDT-1m-2025-01.zip");
  import_command->add_option("files", given->files, "Files, or folders of them")->required();
  import_command->add_option("--symbol", given->symbol, "Where the file's name does not say it");
  import_command->add_option("--interval", given->interval, "Where neither name nor candles say it");
  import_command->add_option("--source", given->source, "What they come from")->default_val("binance");
  import_command->add_flag("--skip-bad-rows", given->skips_bad_rows,
                           "Leave bad rows out, instead of refusing the file");
  import_command->add_flag("--json", given->as_json, "As JSON");
  choose_data(line, import_command, given, import_all);

  auto* export_command = line.app.add_subcommand(
      "export",
      "Print candles of the store as CSV, in the form of Binance's archives.\nExample: hoga export --symbol BTCUSDT "
      "--interval 1h --from 2025-01-01 --out btc.csv");
  add_range(export_command, given, "Candles that open");
  export_command->add_option("--out", given->out, "File to write; else the standard output");
  choose_data(line, export_command, given, export_candles);

  // Of its own: nothing named means all.
  const auto listed = std::make_shared<DataArguments>();
  auto* group = line.app.add_subcommand("data", "The market data store.\nExample: hoga data list");
  group->require_subcommand(1);
  auto* list_command = group->add_subcommand(
      "list",
      "What candles there are, by symbol, interval and source. Longer intervals are put together from these.\n"
      "Example: hoga data list --symbol BTCUSDT --json");
  list_command->add_option("--symbol", listed->symbol, "Of this symbol alone");
  list_command->add_option("--source", listed->source, "From this source alone");
  list_command->add_flag("--json", listed->as_json, "As JSON");
  choose_data(line, list_command, listed, list);
  auto* check_command = group->add_subcommand(
      "check", "Read all files and say which are damaged; status 1 if any is.\nExample: hoga data check");
  check_command->add_flag("--json", given->as_json, "As JSON");
  choose_data(line, check_command, given, check);
  auto* delete_command = group->add_subcommand(
      "delete",
      "Delete the candles of a series, or a part of them.\nExample: hoga data delete --symbol BTCUSDT "
      "--interval 1m --to 2024-01-01");
  add_range(delete_command, given, "Those that open");
  delete_command->add_flag("--json", given->as_json, "As JSON");
  choose_data(line, delete_command, given, remove);
}

}  // namespace hoga::app
