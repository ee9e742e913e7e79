// Recordings on disk for a replay: plain, gzip or zip files, told apart by their first bytes, read line by line without
// unpacking them as a whole. Blocking reads of local files, on the Exchange's thread; some 256 KiB per open file.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exchange/replay_input.hpp"

namespace hoga::exchange_api {

class DiskReplayFiles final : public exchange::ReplayFiles {
 public:
  // A file, or of a folder (not its subfolders) those that end in .csv, .gz or .zip, by name.
  Result<std::vector<std::string>> list(const std::string& path) override;
  // A zip archive's files follow one another as one.
  Result<std::unique_ptr<exchange::LineReader>> open(const std::string& file) override;
};

}  // namespace hoga::exchange_api
