// The market data store: long histories of candles on disk, per source and symbol.
//
//   <data dir>/market/<source>/<SYMBOL>/<interval>/<part>.candles   columns (candle_file.hpp), a part for a day of 1s,
//                                                                  a month up to 30m, a year up to 12h, or all
//   <data dir>/market/<source>/collected.log                        what has come since (candle_log.hpp)
//   <data dir>/market/<source>/lock                                 held by whoever writes
//
// A source is what the candles come from: "binance", "synthetic?seed=1", "mirror:binance" (decision 11). Several
// processes may use one directory: writers take the source's lock, readers need none.
//
// A longer interval that is not kept itself, or not at that time, is put together from a shorter one: 3m to 1h from 1m,
// 2h to 1d from 1h, the longest from 1d; only where all of its candles are there. What is kept goes before that.
//
// Overlaps: the candle that was written last counts. All calls read or write files: call them where that may take a
// few milliseconds. One owner, one thread; what it returns may go to any.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/candle_columns.hpp"
#include "storage/candle_file.hpp"
#include "storage/candle_log.hpp"

namespace hoga::storage {

struct SeriesId {
  std::string source;
  Symbol symbol;
  Interval interval = Interval::Minute1;
  friend auto operator<=>(const SeriesId&, const SeriesId&) = default;
};

struct SeriesInfo {
  SeriesId id;
  // Open times of the first and of the last candle.
  Timestamp first{};
  Timestamp last{};
  std::size_t count = 0;
  // Runs of missing candles between first and last, and how many are missing in all.
  std::size_t gaps = 0;
  std::size_t missing = 0;
  std::uintmax_t bytes = 0;
};

// What a merge has done with the candles it was given.
struct MergeResult {
  std::size_t added = 0;
  // Were there with the same figures.
  std::size_t unchanged = 0;
  // Were there with others.
  std::size_t replaced = 0;
  std::optional<Timestamp> first_replaced;
};

class CandleArchive {
 public:
  // `directory` is <data dir>/market; it need not be there yet.
  explicit CandleArchive(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // ValidationFailed for what can't be the name of a folder.
  static Result<void> check_names(const std::string& source, const Symbol& symbol);

  // What is kept of the interval itself. Empty where there is nothing. Errors: StorageFailed, `damaged_file`.
  Result<CandleSeries> stored(const SeriesId& id);
  // With what is put together from shorter ones, where they open in from..to (without `to`; all of it without either).
  Result<CandleSeries> read(const SeriesId& id, std::optional<Timestamp> from, std::optional<Timestamp> to);
  // Of those that open at or before `end` the newest `limit`, oldest first.
  Result<CandleSeries> read_newest(const SeriesId& id, Timestamp end, std::size_t limit);

  // Adds candles, ascending by open time and none twice, to the columns; on disk when it returns. A kill in the middle
  // leaves some parts with them and some without: doing it again is right.
  Result<MergeResult> merge(const SeriesId& id, const std::vector<Candle>& candles);
  // Adds candles of one source to the log: cheap, for what comes by the minute.
  Result<void> collect(const std::string& source, const std::vector<LoggedCandle>& candles);
  std::uintmax_t log_bytes(const std::string& source);
  // Moves the log into the columns.
  Result<void> fold(const std::string& source);

  // What is kept, by source, symbol and interval. Damaged files are left out here; check() names them.
  Result<std::vector<SeriesInfo>> list();
  // Reads everything. Each line says what is wrong with which file.
  std::vector<std::string> check();
  // Deletes a series, or the part of it that opens in from..to. How many candles went.
  Result<std::size_t> remove(const SeriesId& id, std::optional<Timestamp> from, std::optional<Timestamp> to);
  // The folders of the directory.
  std::vector<std::string> sources() const;

 private:
  struct Mapped {
    std::filesystem::file_time_type changed{};
    CandleSeries::Block block;
  };
  std::filesystem::path folder_of(const SeriesId& id) const;
  std::filesystem::path file_of(const SeriesId& id, Timestamp time) const;
  std::vector<std::filesystem::path> files_of(const SeriesId& id) const;
  CandleLog& log_of(const std::string& source);
  Result<CandleSeries::Block> map(const std::filesystem::path& file);
  Result<CandleSeries> stored_between(const SeriesId& id, std::optional<Timestamp> from, std::optional<Timestamp> to);
  std::vector<SeriesId> series_of(const std::string& source);
  Result<SeriesInfo> describe(const SeriesId& id);
  Result<MergeResult> merge_locked(const SeriesId& id, const std::vector<Candle>& candles);
  Result<void> fold_locked(const std::string& source);
  Result<std::optional<Timestamp>> first_of(const SeriesId& id);

  std::filesystem::path directory_;
  std::map<std::string, CandleLog> logs_;
  // Mapped files that were read lately, so that not each reading adds them up anew.
  std::map<std::filesystem::path, Mapped> mapped_;
};

}  // namespace hoga::storage
