// Candles out of a file of somebody else's: Binance's public archives and what else CsvReader knows. Reads the whole
// file before it answers, so that a broken one changes nothing, and says by line what it found and what it did. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/candle_columns.hpp"
#include "exchange/replay_input.hpp"
#include "exchange/replay_records.hpp"

namespace hoga::exchange {

struct ImportOptions {
  // Given by the user; else it is told from the name and the candles.
  std::optional<Interval> interval;
  // Rows that can't be read, or contradict others, are left out; without this they refuse the file.
  bool skips_bad_rows = false;
};

// `line` is 0 for what concerns the whole file. Codes: bad_row, repeated, unsorted, gap, mixed_units, no_counts.
struct ImportNote {
  std::size_t line = 0;
  std::string code;
  std::string text;
  friend bool operator==(const ImportNote&, const ImportNote&) = default;
};

struct ImportedSeries {
  Interval interval = Interval::Minute1;
  // Ascending, none twice.
  std::vector<Candle> candles;
};

struct ImportedFile {
  RecordingKind kind = RecordingKind::Candles;
  // Rows of data, without headers and empty lines.
  std::size_t rows = 0;
  // Of candles one; of trades those of 1s and of 1m, which all others are put together from.
  std::vector<ImportedSeries> series;
  // In the order of lines. Of each code the first kNotesMax; `notes_left_out` counts the others.
  std::vector<ImportNote> notes;
  std::size_t notes_left_out = 0;
};

inline constexpr std::size_t kImportNotesMax = 20;

// `name` of the file, for messages and for what it says of interval and date. Errors: ValidationFailed with code
// `broken_file`, naming the file, the lines and what to do.
Result<ImportedFile> read_import(LineReader& lines, std::string_view name, const ImportOptions& options);

// "BTCUSDT" from "BTCUSDT-1m-2025-01.zip", "binance_btcusdt_day_2020.csv" or "minute/adausdt/20221213_trade.zip": the
// last word of the path that ends in the code of a well-known quote asset.
std::optional<Symbol> guess_symbol(std::string_view path);
// "1m" from "BTCUSDT-1m-2025-01.zip".
std::optional<Interval> guess_interval(std::string_view path);

}  // namespace hoga::exchange
