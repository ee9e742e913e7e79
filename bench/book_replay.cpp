// Applies the recorded depth frames of a real exchange to the local order book, in rounds that take turns: with the
// parser alone, and with the parser and the book. Prints messages a second of each round as JSON.
//   book_replay FOLDER ROUNDS
#include <zlib.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "market/local_book.hpp"
#include "venue/binance/http_parse.hpp"
#include "venue/binance/ws_parse.hpp"

namespace {

using namespace hoga;

struct Recording {
  BookSnapshot snapshot;
  std::vector<std::string> frames;
};

void read_file(const std::filesystem::path& path, Recording& recording) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) throw std::runtime_error("can't open " + path.string());
  std::string line(1U << 20U, '\0');
  while (gzgets(file, line.data(), static_cast<int>(line.size())) != nullptr) {
    std::string_view text(line.c_str());
    text = text.substr(text.find(' ') + 1);
    if (text.starts_with("{\"lastUpdateId\"")) {
      recording.snapshot = venue::binance::parse_depth(text, "BTCUSDT").value();
    } else if (text.find("@depth") < 40) {
      recording.frames.emplace_back(text);
    }
  }
  gzclose(file);
}

struct Round {
  double per_second = 0;
  std::size_t levels = 0;
};

// One pass over the recording. Without a book it says how fast a frame can be read at all.
Round pass(const Recording& recording, bool with_book) {
  market::LocalBookOptions options;
  options.snapshot_levels = 1'000'000;
  market::LocalBook book("BTCUSDT", options);
  venue::binance::FrameParser parser;
  Round round;
  bool has_snapshot = false;
  const Timestamp now{};
  const auto begun = std::chrono::steady_clock::now();
  book.on_subscribed(now);
  for (const auto& text : recording.frames) {
    const auto frame = parser.parse_stream(text);
    if (!frame) throw std::runtime_error("a frame can't be read");
    const auto* diff = std::get_if<BookDiff>(&*frame);
    if (diff == nullptr) throw std::runtime_error("a frame is not a diff");
    round.levels += diff->bids.size() + diff->asks.size();
    if (!with_book) continue;
    book.on_diff(*diff, now);
    if (!has_snapshot && diff->last_update_id >= recording.snapshot.last_update_id) {
      book.on_snapshot(recording.snapshot, now);
      has_snapshot = true;
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  if (with_book && book.state() != FeedState::Synced) throw std::runtime_error("the book did not follow");
  round.per_second = static_cast<double>(recording.frames.size()) / seconds.count();
  return round;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 3) throw std::runtime_error("usage: book_replay FOLDER ROUNDS");
    Recording recording;
    for (const char* name : {"btcusdt_20240808.gz", "btcusdt_20240809.gz"}) {
      read_file(std::filesystem::path(arguments[1]) / name, recording);
    }
    int rounds = 0;
    std::from_chars(arguments[2], arguments[2] + std::string_view(arguments[2]).size(), rounds);
    std::string parse, book;
    std::size_t levels = 0;
    for (int i = 0; i < rounds; ++i) {
      const Round alone = pass(recording, false), both = pass(recording, true);
      levels = both.levels;
      const char* comma = i == 0 ? "" : ",";
      parse += comma + std::to_string(alone.per_second);
      book += comma + std::to_string(both.per_second);
    }
    std::printf("{\"frames\":%zu,\"levels\":%zu,\"parse\":[%s],\"book\":[%s]}\n", recording.frames.size(), levels,
                parse.c_str(), book.c_str());
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "book_replay: %s\n", fault.what());
    return 1;
  }
  return 0;
}
