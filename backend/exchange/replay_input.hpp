// How a pure source reads a recording: line by line through a port, so that this folder opens no file.
// exchange_api/replay_files.hpp is the adapter that reads plain, gzip and zip files; a test passes lines from memory.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace hoga::exchange {

// One pass over a file, in order. One owner, one thread.
class LineReader {
 public:
  virtual ~LineReader() = default;
  // Puts the next line, without its line end, into `line`; false at the end. Errors: InvalidConfiguration when the file
  // can't be read on (damaged archive, a line beyond the limit of 16 MiB).
  virtual Result<bool> next(std::string& line) = 0;
};

class ReplayFiles {
 public:
  virtual ~ReplayFiles() = default;
  // The recordings at a path: the file itself, or a folder's files sorted by name. Errors: InvalidConfiguration
  // (absent, empty).
  virtual Result<std::vector<std::string>> list(const std::string& path) = 0;
  // From its first line. Errors: InvalidConfiguration (unreadable, unknown compression).
  virtual Result<std::unique_ptr<LineReader>> open(const std::string& file) = 0;
};

}  // namespace hoga::exchange
