// The candle histories of market sources that are not in force, so that one that comes back finds its own as it left it
// (decision 18). Each is a journal of its own that holds nothing but a snapshot, in a directory named after the source:
// it is there whole or not at all, whenever the program is killed. Bounded: the one left longest ago goes first. A
// recording needs none: its history is read from its files at each start. One object, one thread; blocks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "exchange/exchange.hpp"
#include "exchange_api/journal.hpp"

namespace hoga::exchange_api {

class SourceArchive {
 public:
  static constexpr std::size_t kKeptMax = 4;

  // The directory is made at first need.
  explicit SourceArchive(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // Replaces what is kept of the source. Error StorageFailed.
  Result<void> save(const std::string& source, const std::vector<exchange::JournalRecord>& history);
  // Every record in order; none where nothing is kept. Error StorageFailed, or what the reader says.
  Result<void> load(const std::string& source, const RecordReader& read) const;
  void remove(const std::string& source);

 private:
  std::filesystem::path path_of(const std::string& source) const;
  void trim(const std::filesystem::path& newest);

  std::filesystem::path directory_;
};

// Makes `source` the one in force: the former one's history goes into the archive, its orders end (EXCHANGE_CANCELED),
// and the history that the archive has of `source` comes back. Nothing where it is in force already. The caller commits
// the exchange's journal once the source has started, then calls SourceArchive::remove(source): a kill before the
// commit leaves the former source in force. `unnamed` is the source in force as far as an older program has written it
// down beside its journal. Error StorageFailed: the former history can't be kept.
Result<void> change_source(exchange::Exchange& exchange, SourceArchive& archive, const std::string& source,
                           const std::string& unnamed, Timestamp now);

}  // namespace hoga::exchange_api
