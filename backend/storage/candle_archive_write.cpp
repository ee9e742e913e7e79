// The part of CandleArchive that writes, lists and deletes.
#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "storage/candle_archive.hpp"
#include "storage/candle_archive_parts.hpp"
#include "storage/folder_lock.hpp"

namespace hoga::storage {

namespace fs = std::filesystem;

namespace {

// Counts what `fresh` does to `kept`, both ascending.
void compare(const std::vector<Candle>& kept, const std::vector<Candle>& fresh, MergeResult& result) {
  auto known = kept.begin();
  for (const Candle& candle : fresh) {
    while (known != kept.end() && known->open_time < candle.open_time) ++known;
    if (known == kept.end() || known->open_time != candle.open_time) {
      ++result.added;
    } else if (*known == candle) {
      ++result.unchanged;
    } else {
      ++result.replaced;
      if (!result.first_replaced) result.first_replaced = candle.open_time;
    }
  }
}

}  // namespace

Result<MergeResult> CandleArchive::merge(const SeriesId& id, const std::vector<Candle>& candles) {
  if (const auto named = check_names(id.source, id.symbol); !named) return named.error();
  const FolderLock lock(directory_ / id.source);
  if (lock.error()) return *lock.error();
  // What was collected before this must not come after it.
  if (const auto folded = fold_locked(id.source); !folded) return folded.error();
  return merge_locked(id, candles);
}

Result<MergeResult> CandleArchive::merge_locked(const SeriesId& id, const std::vector<Candle>& candles) {
  MergeResult result;
  for (auto begin = candles.begin(); begin != candles.end();) {
    const fs::path file = file_of(id, begin->open_time);
    const auto end =
        std::find_if(begin, candles.end(), [&](const Candle& candle) { return file_of(id, candle.open_time) != file; });
    const std::vector<Candle> fresh(begin, end);
    begin = end;
    std::vector<Candle> kept;
    if (const auto block = map(file)) {
      CandleSeries series(id.interval);
      series.append(block->columns, block->memory);
      kept = candles_of(series);
    } else if (block.error().errc != Errc::NotFound) {
      return block.error();
    }
    MergeResult part;
    compare(kept, fresh, part);
    result.added += part.added;
    result.unchanged += part.unchanged;
    result.replaced += part.replaced;
    if (!result.first_replaced) result.first_replaced = part.first_replaced;
    if (part.added + part.replaced == 0) continue;
    const auto buffer = CandleColumnBuffer::make(id.interval, laid_over(kept, fresh));
    if (!buffer) return buffer.error();
    if (const auto written = write_candle_file(file, buffer->view()); !written) return written.error();
    mapped_.erase(file);
  }
  return result;
}

Result<void> CandleArchive::fold(const std::string& source) {
  const FolderLock lock(directory_ / source);
  if (lock.error()) return *lock.error();
  return fold_locked(source);
}

Result<void> CandleArchive::fold_locked(const std::string& source) {
  CandleLog& log = log_of(source);
  if (log.bytes() == 0) return {};
  const auto rows = log.rows();
  if (!rows) return rows.error();
  for (const auto& [key, candles] : **rows) {
    std::vector<Candle> list;
    for (const auto& [time, candle] : candles) list.push_back(candle);
    if (const auto merged = merge_locked({source, key.first, key.second}, list); !merged) return merged.error();
  }
  return log.clear();
}

Result<SeriesInfo> CandleArchive::describe(const SeriesId& id) {
  const auto series = stored(id);
  if (!series) return series.error();
  SeriesInfo info;
  info.id = id;
  if (series->empty()) return info;
  info.first = series->open_time(0);
  info.last = series->open_time(series->size() - 1);
  info.count = series->size();
  for (const CandleGap& gap : series->gaps()) {
    ++info.gaps;
    info.missing += gap.missing;
  }
  std::error_code gone;
  for (const fs::path& file : files_of(id)) {
    const auto bytes = fs::file_size(file, gone);
    if (!gone) info.bytes += bytes;
  }
  return info;
}

std::vector<SeriesId> CandleArchive::series_of(const std::string& source) {
  std::set<SeriesId> found;
  std::error_code failure;
  for (fs::directory_iterator symbol(directory_ / source, failure), end; !failure && symbol != end;
       symbol.increment(failure)) {
    std::error_code none;
    for (fs::directory_iterator folder(symbol->path(), none), last; !none && folder != last; folder.increment(none)) {
      const auto interval = interval_of_folder(folder->path().filename().string());
      if (interval) found.insert({source, symbol->path().filename().string(), *interval});
    }
  }
  if (const auto rows = log_of(source).rows()) {
    for (const auto& [key, candles] : **rows) found.insert({source, key.first, key.second});
  }
  return {found.begin(), found.end()};
}

Result<std::vector<SeriesInfo>> CandleArchive::list() {
  std::vector<SeriesInfo> infos;
  for (const std::string& source : sources()) {
    for (const SeriesId& id : series_of(source)) {
      const auto info = describe(id);
      if (!info && info.error().code == "damaged_file") continue;
      if (!info) return info.error();
      if (info->count > 0) infos.push_back(*info);
    }
  }
  return infos;
}

std::vector<std::string> CandleArchive::check() {
  std::vector<std::string> findings;
  for (const std::string& source : sources()) {
    for (const SeriesId& id : series_of(source)) {
      for (const fs::path& file : files_of(id)) {
        const auto block = map_candle_file(file);
        if (!block) {
          findings.push_back(block.error().detail);
          continue;
        }
        if (block->columns.interval() != id.interval) {
          findings.push_back(
              fmt::format("{} holds candles of {}", file.string(), to_string(block->columns.interval())));
        }
        for (std::size_t row = 1; row < block->columns.size(); ++row) {
          if (block->columns.open_time(row - 1) < block->columns.open_time(row)) continue;
          findings.push_back(fmt::format("{} is out of order at row {}", file.string(), row + 1));
          break;
        }
      }
    }
    CandleLog& log = log_of(source);
    if (const auto rows = log.rows(); !rows) {
      findings.push_back(rows.error().detail);
    } else if (log.damaged_lines() > 0) {
      findings.push_back(fmt::format("{}: {} lines are cut off or damaged and are passed over",
                                     (directory_ / source / "collected.log").string(), log.damaged_lines()));
    }
  }
  return findings;
}

Result<std::size_t> CandleArchive::remove(const SeriesId& id, std::optional<Timestamp> from,
                                          std::optional<Timestamp> to) {
  if (const auto named = check_names(id.source, id.symbol); !named) return named.error();
  const FolderLock lock(directory_ / id.source);
  if (lock.error()) return *lock.error();
  if (const auto folded = fold_locked(id.source); !folded) return folded.error();
  std::size_t removed = 0;
  for (const fs::path& file : files_of(id)) {
    const auto block = map(file);
    mapped_.erase(file);
    // A damaged file is what one deletes a series for.
    if (!block && (from || to)) return block.error();
    CandleSeries series(id.interval);
    if (block) series.append(block->columns, block->memory);
    const CandleSeries gone = series.between(from, to);
    if (block && gone.empty()) continue;
    removed += gone.size();
    std::error_code failure;
    if (gone.size() == series.size()) {
      fs::remove(file, failure);
      if (failure) return make_error(Errc::StorageFailed, file.string() + ": " + failure.message());
      continue;
    }
    auto rest = from ? candles_of(series.between(std::nullopt, from)) : std::vector<Candle>{};
    if (to) rest = laid_over(rest, candles_of(series.between(to, std::nullopt)));
    const auto buffer = CandleColumnBuffer::make(id.interval, rest);
    if (!buffer) return buffer.error();
    if (const auto written = write_candle_file(file, buffer->view()); !written) return written.error();
  }
  std::error_code kept;
  fs::remove(folder_of(id), kept);
  fs::remove(folder_of(id).parent_path(), kept);
  return removed;
}

}  // namespace hoga::storage
