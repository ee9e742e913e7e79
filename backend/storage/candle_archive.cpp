#include "storage/candle_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "domain/candle_combine.hpp"
#include "storage/candle_archive_parts.hpp"
#include "storage/folder_lock.hpp"

namespace hoga::storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMappedMax = 64;

bool is_folder_name(std::string_view text) {
  constexpr std::size_t kLengthMax = 100;
  if (text.empty() || text.size() > kLengthMax || text.front() == '.') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != '/' && c != '\x7f'; });
}

// The log's rows are newer than the columns, and mostly come after them.
Result<CandleSeries> with_rows(const CandleSeries& kept, const std::vector<Candle>& rows) {
  const Timestamp from = rows.front().open_time;
  CandleSeries whole = kept.between(std::nullopt, from);
  const auto fresh = make_candle_series(kept.interval(), laid_over(candles_of(kept.between(from, std::nullopt)), rows));
  if (!fresh) return fresh.error();
  for (const auto& block : fresh->blocks()) whole.append(block.columns, block.memory);
  return whole;
}

}  // namespace

// A month and a minute differ by a capital alone: some disks can't tell.
std::string folder_name(Interval interval) {
  return interval == Interval::Month1 ? "1month" : std::string(to_string(interval));
}

std::optional<Interval> interval_of_folder(const std::string& name) {
  return name == "1month" ? Interval::Month1 : name == "1M" ? std::nullopt : parse_interval(name);
}

std::string part_name(Interval interval, Timestamp time) {
  const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(time)};
  const int year = static_cast<int>(date.year());
  const unsigned month = static_cast<unsigned>(date.month());
  if (interval == Interval::Second1) {
    return fmt::format("{:04}-{:02}-{:02}", year, month, static_cast<unsigned>(date.day()));
  }
  if (interval <= Interval::Minute30) return fmt::format("{:04}-{:02}", year, month);
  if (interval <= Interval::Hour12) return fmt::format("{:04}", year);
  return "all";
}

Result<void> CandleArchive::check_names(const std::string& source, const Symbol& symbol) {
  if (!is_folder_name(source)) {
    return make_error(Errc::ValidationFailed, "bad_source",
                      "The source '" + source + "' is no name: up to 100 characters, no blank, no slash.");
  }
  const bool is_symbol = !symbol.empty() && symbol.size() <= 30 &&
                         std::all_of(symbol.begin(), symbol.end(),
                                     [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (is_symbol) return {};
  return make_error(Errc::ValidationFailed, "bad_symbol",
                    "The symbol '" + symbol + "' is none: capital letters and digits, such as BTCUSDT.");
}

fs::path CandleArchive::folder_of(const SeriesId& id) const {
  return directory_ / id.source / id.symbol / folder_name(id.interval);
}

fs::path CandleArchive::file_of(const SeriesId& id, Timestamp time) const {
  return folder_of(id) / (part_name(id.interval, time) + ".candles");
}

std::vector<fs::path> CandleArchive::files_of(const SeriesId& id) const {
  std::vector<fs::path> files;
  std::error_code failure;
  for (fs::directory_iterator at(folder_of(id), failure), end; !failure && at != end; at.increment(failure)) {
    if (at->path().extension() == ".candles") files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

CandleLog& CandleArchive::log_of(const std::string& source) {
  return logs_.try_emplace(source, directory_ / source / "collected.log").first->second;
}

Result<CandleSeries::Block> CandleArchive::map(const fs::path& file) {
  std::error_code failure;
  const auto changed = fs::last_write_time(file, failure);
  const auto known = mapped_.find(file);
  if (!failure && known != mapped_.end() && known->second.changed == changed) return known->second.block;
  auto block = map_candle_file(file);
  if (!block) return block.error();
  if (mapped_.size() >= kMappedMax) mapped_.clear();
  mapped_[file] = {changed, *block};
  return *block;
}

Result<CandleSeries> CandleArchive::stored(const SeriesId& id) {
  return stored_between(id, std::nullopt, std::nullopt);
}

Result<CandleSeries> CandleArchive::stored_between(const SeriesId& id, std::optional<Timestamp> from,
                                                   std::optional<Timestamp> to) {
  if (const auto named = check_names(id.source, id.symbol); !named) return named.error();
  // The log first: what leaves it meanwhile is in the columns then.
  const auto logged = log_of(id.source).rows();
  if (!logged) return logged.error();
  std::vector<Candle> rows;
  if (const auto found = (*logged)->find({id.symbol, id.interval}); found != (*logged)->end()) {
    for (const auto& [time, candle] : found->second) {
      if ((!from || time >= *from) && (!to || time < *to)) rows.push_back(candle);
    }
  }
  CandleSeries series(id.interval);
  for (const fs::path& file : files_of(id)) {
    const std::string part = file.stem().string();
    if (from && part < part_name(id.interval, *from)) continue;
    if (to && part > part_name(id.interval, *to)) continue;
    const auto block = map(file);
    if (!block) {
      // Deleted between the look at the folder and this.
      if (block.error().errc == Errc::NotFound) continue;
      return block.error();
    }
    if (block->columns.interval() == id.interval) series.append(block->columns, block->memory);
  }
  if (from || to) series = series.between(from, to);
  if (rows.empty()) return series;
  return with_rows(series, rows);
}

Result<CandleSeries> CandleArchive::read(const SeriesId& id, std::optional<Timestamp> from,
                                         std::optional<Timestamp> to) {
  auto own = stored_between(id, from, to);
  const auto shorter = shorter_interval(id.interval);
  if (!own || !shorter) return own;
  const auto parts_to = to ? std::optional(next_open_time(id.interval, open_time_of(id.interval, *to))) : std::nullopt;
  const auto parts = read({id.source, id.symbol, *shorter}, from, parts_to);
  if (!parts) return parts.error();
  if (parts->empty()) return own;
  auto combined = combine_candles(*parts, id.interval);
  while (to && !combined.empty() && combined.back().open_time >= *to) combined.pop_back();
  const auto whole = laid_over(combined, candles_of(*own));
  if (whole.size() == own->size()) return own;
  return make_candle_series(id.interval, whole);
}

Result<std::optional<Timestamp>> CandleArchive::first_of(const SeriesId& id) {
  std::optional<Timestamp> first;
  for (auto interval = std::optional(id.interval); interval; interval = shorter_interval(*interval)) {
    const SeriesId shorter{id.source, id.symbol, *interval};
    const auto logged = log_of(id.source).rows();
    if (!logged) return logged.error();
    const auto note = [&first](Timestamp time) { first = first ? std::min(*first, time) : time; };
    const auto found = (*logged)->find({id.symbol, *interval});
    if (found != (*logged)->end() && !found->second.empty()) note(found->second.begin()->first);
    const auto files = files_of(shorter);
    if (files.empty()) continue;
    const auto block = map(files.front());
    if (!block) return block.error();
    if (!block->columns.empty()) note(block->columns.open_time(0));
  }
  return first;
}

Result<CandleSeries> CandleArchive::read_newest(const SeriesId& id, Timestamp end, std::size_t limit) {
  if (const auto named = check_names(id.source, id.symbol); !named) return named.error();
  const auto first = first_of(id);
  if (!first) return first.error();
  if (!*first || **first > end || limit == 0) return CandleSeries(id.interval);
  const Timestamp to = end + Duration{1};
  // Gaps hide how far back that is: twice as far each time.
  for (Duration reach = nominal_length(id.interval) * static_cast<std::int64_t>(limit + 1);; reach *= 2) {
    const Timestamp from = end - **first > reach ? open_time_of(id.interval, end - reach) : **first;
    const auto series = read(id, from, to);
    if (!series) return series.error();
    if (series->size() >= limit) return series->between(series->open_time(series->size() - limit), std::nullopt);
    if (from <= **first) return *series;
  }
}

Result<void> CandleArchive::collect(const std::string& source, const std::vector<LoggedCandle>& candles) {
  for (const auto& logged : candles) {
    if (const auto named = check_names(source, logged.symbol); !named) return named.error();
  }
  const FolderLock lock(directory_ / source);
  if (lock.error()) return *lock.error();
  return log_of(source).append(candles);
}

std::uintmax_t CandleArchive::log_bytes(const std::string& source) { return log_of(source).bytes(); }

std::vector<std::string> CandleArchive::sources() const {
  std::vector<std::string> names;
  std::error_code failure;
  for (fs::directory_iterator at(directory_, failure), end; !failure && at != end; at.increment(failure)) {
    if (at->is_directory(failure)) names.push_back(at->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace hoga::storage
