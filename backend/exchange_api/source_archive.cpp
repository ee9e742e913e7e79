#include "exchange_api/source_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/log.hpp"
#include "exchange/source.hpp"
#include "net/url.hpp"

namespace hoga::exchange_api {

namespace fs = std::filesystem;

namespace {

// Nothing of a recording need be kept.
bool has_history_of_its_own(const std::string& source) {
  const auto options = exchange::parse_source_options(source);
  return !options || options->kind != exchange::SourceKind::Replay;
}

}  // namespace

fs::path SourceArchive::path_of(const std::string& source) const { return directory_ / net::percent_encode(source); }

Result<void> SourceArchive::save(const std::string& source, const std::vector<exchange::JournalRecord>& history) {
  const fs::path path = path_of(source);
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) {
    return make_error(Errc::StorageFailed, fmt::format("{} can't be made: {}", path.string(), failed.message()));
  }
  const auto ignore = [](const exchange::JournalRecord&) -> Result<void> { return {}; };
  auto kept = Journal::open({path}, ignore);
  if (!kept) {
    // What an earlier time has left there is of no use any more, damaged or not.
    log_warning("The kept history of a market source is thrown away", {{"error", to_log_string(kept.error())}});
    fs::remove_all(path, failed);
    fs::create_directories(path, failed);
    kept = Journal::open({path}, ignore);
    if (!kept) return kept.error();
  }
  if (auto written = (*kept)->rotate(history); !written) return written;
  trim(path);
  return {};
}

Result<void> SourceArchive::load(const std::string& source, const RecordReader& read) const {
  const fs::path path = path_of(source);
  std::error_code failed;
  if (!fs::exists(path, failed)) return {};
  const auto kept = Journal::open({path}, read);
  if (!kept) return kept.error();
  return {};
}

void SourceArchive::remove(const std::string& source) {
  std::error_code ignored;
  fs::remove_all(path_of(source), ignored);
}

void SourceArchive::trim(const fs::path& newest) {
  std::error_code ignored;
  // By when each was written last.
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  for (const auto& entry : fs::directory_iterator(directory_, ignored)) {
    if (entry.path() != newest) others.emplace_back(entry.last_write_time(ignored), entry.path());
  }
  std::sort(others.begin(), others.end());
  for (std::size_t surplus = 0; others.size() - surplus >= kKeptMax; ++surplus) {
    fs::remove_all(others[surplus].second, ignored);
  }
}

Result<void> change_source(exchange::Exchange& exchange, SourceArchive& archive, const std::string& source,
                           const std::string& unnamed, Timestamp now) {
  if (exchange.source() == source) return {};
  const std::string former = exchange.source().empty() ? unnamed : exchange.source();
  if (!former.empty() && former != source) {
    if (has_history_of_its_own(former)) {
      if (auto saved = archive.save(former, exchange.market_history()); !saved) return saved;
    }
    for (const exchange::Listing& listing : exchange.listings()) {
      exchange.cancel_everything(listing.instrument.symbol, now);
      exchange.forget_market(listing.instrument.symbol);
    }
    const auto restored =
        archive.load(source, [&](const exchange::JournalRecord& record) { return exchange.restore_history(record); });
    if (!restored) {
      log_warning("The history of a market source is lost", {{"error", to_log_string(restored.error())}});
      for (const exchange::Listing& listing : exchange.listings()) exchange.forget_market(listing.instrument.symbol);
    }
  }
  exchange.set_source(source);
  return {};
}

}  // namespace hoga::exchange_api
