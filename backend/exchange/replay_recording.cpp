#include "exchange/replay_recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "exchange/replay_csv.hpp"
#include "exchange/replay_frames.hpp"

namespace hoga::exchange {
namespace {

constexpr std::size_t kCandlesMax = 600'000;
// Reading a file to its end beforehand takes a second or so for that many lines.
constexpr std::size_t kLinesScanned = 2'000'000;
// A snapshot belongs near the start: it is asked for when the stream is open.
constexpr std::size_t kLinesWithSnapshot = 2'000;
constexpr std::size_t kHeaderLinesMax = 10;

Error unreadable(const std::string& file, std::string_view what) {
  return make_error(Errc::InvalidConfiguration, fmt::format("Recording {}: {}", file, what));
}

// Symbol and clock skew are what the first frames say.
Result<void> inspect_frames(LineReader& reader, std::string line, ReplayRecording& recording) {
  std::string last;
  bool has_skew = false;
  std::size_t lines = 0;
  while (true) {
    ++lines;
    if (lines <= kLinesWithSnapshot) {
      const auto frame = parse_frame(line);
      if (!frame) return unreadable(recording.files.front(), fmt::format("line {}: {}", lines, frame.error().detail));
      if (lines == 1) recording.first = frame->received;
      if (recording.symbol.empty()) recording.symbol = frame->symbol;
      if (std::holds_alternative<RecordedSnapshot>(frame->content)) recording.has_snapshot = true;
      if (const auto* depth = std::get_if<RecordedDepth>(&frame->content); depth != nullptr && !has_skew) {
        recording.receive_skew = depth->event_time - frame->received;
        has_skew = true;
      }
    }
    last.swap(line);
    const auto more = reader.next(line);
    if (!more) return more.error();
    if (!*more || lines >= kLinesScanned) break;
  }
  recording.first += recording.receive_skew;
  if (lines >= kLinesScanned) return {};
  const auto frame = parse_frame(last);
  if (!frame) return unreadable(recording.files.front(), "its last line is cut off");
  recording.end = frame->received + recording.receive_skew;
  return {};
}

Result<void> inspect_csv(LineReader& reader, std::string line, ReplayRecording& recording) {
  const std::string& file = recording.files.front();
  CsvReader csv(file);
  std::size_t lines = 0;
  bool has_data = false;
  RecordedTrade trade;
  while (true) {
    ++lines;
    const auto record = csv.read(line);
    if (!record) return record.error();
    if (const auto* candle = std::get_if<RecordedCandle>(&*record)) {
      recording.kind = RecordingKind::Candles;
      if (recording.candles.size() >= kCandlesMax)
        return unreadable(file, fmt::format("more than {} candles", kCandlesMax));
      recording.candles.push_back(*candle);
      has_data = true;
    } else if (const auto* found = std::get_if<RecordedTrade>(&*record)) {
      recording.kind = RecordingKind::Trades;
      if (!has_data) recording.first = found->time;
      trade = *found;
      has_data = true;
    } else if (!has_data && lines > kHeaderLinesMax) {
      return unreadable(file, "neither candles nor trades nor recorded frames");
    }
    const auto more = reader.next(line);
    if (!more) return more.error();
    if (!*more) break;
    if (recording.kind == RecordingKind::Trades && lines >= kLinesScanned) return {};
  }
  if (!has_data) return unreadable(file, "it holds no data");
  if (recording.kind == RecordingKind::Trades) recording.end = trade.time + std::chrono::milliseconds{1};
  return {};
}

Result<ReplayRecording> inspect_file(ReplayFiles& files, const std::string& file, const Symbol& symbol,
                                     const std::vector<Symbol>& known) {
  auto reader = files.open(file);
  if (!reader) return reader.error();
  std::string line;
  const auto has_line = (*reader)->next(line);
  if (!has_line) return has_line.error();
  if (!*has_line) return unreadable(file, "it is empty");
  ReplayRecording recording;
  recording.files.push_back(file);
  recording.symbol = symbol;
  if (symbol.empty()) recording.symbol = symbol_in_path(file, known).value_or(Symbol{});
  Result<void> read;
  if (looks_like_frames(line)) {
    recording.kind = RecordingKind::Frames;
    read = inspect_frames(**reader, std::move(line), recording);
  } else {
    read = inspect_csv(**reader, std::move(line), recording);
  }
  if (!read) return read.error();
  if (recording.symbol.empty()) return unreadable(file, "its name says no listed symbol: add &symbol= to the setting");
  if (std::find(known.begin(), known.end(), recording.symbol) == known.end()) {
    return unreadable(file, recording.symbol + " is not listed");
  }
  return recording;
}

Result<void> join(ReplayRecording& whole, ReplayRecording part) {
  if (whole.kind != part.kind)
    return unreadable(part.files.front(), "another kind of recording of " + whole.symbol + " lies beside it");
  whole.files.insert(whole.files.end(), part.files.begin(), part.files.end());
  whole.candles.insert(whole.candles.end(), part.candles.begin(), part.candles.end());
  whole.end = part.end;
  if (whole.candles.size() > kCandlesMax)
    return unreadable(part.files.front(), fmt::format("more than {} candles", kCandlesMax));
  return {};
}

Result<void> finish_candles(ReplayRecording& recording) {
  auto& candles = recording.candles;
  const std::string& file = recording.files.front();
  std::sort(candles.begin(), candles.end(), [](const auto& a, const auto& b) { return a.open_time < b.open_time; });
  const auto is_same_time = [](const auto& a, const auto& b) { return a.open_time == b.open_time; };
  candles.erase(std::unique(candles.begin(), candles.end(), is_same_time), candles.end());
  if (candles.size() < 2) return unreadable(file, "its interval can't be told from one candle");
  Duration shortest = candles[1].open_time - candles[0].open_time;
  for (std::size_t i = 1; i < candles.size(); ++i) {
    shortest = std::min<Duration>(shortest, candles[i].open_time - candles[i - 1].open_time);
  }
  recording.candle_interval = interval_of(shortest);
  if (!recording.candle_interval) return unreadable(file, "its candles are of no interval from 1s to 1w");
  recording.interval = std::max<Duration>(shortest, std::chrono::minutes{1});
  for (const auto& candle : candles) {
    if (open_time_of(*recording.candle_interval, candle.open_time) != candle.open_time) {
      return unreadable(file,
                        fmt::format("the candle at {} does not open on its interval", to_rfc3339(candle.open_time)));
    }
  }
  recording.first = candles.front().open_time;
  recording.end = candles.back().open_time + shortest;
  return {};
}

}  // namespace

std::optional<Interval> interval_of(Duration length) {
  for (int i = 0; i < kIntervalCount; ++i) {
    const auto interval = static_cast<Interval>(i);
    if (interval != Interval::Month1 && nominal_length(interval) == length) return interval;
  }
  return std::nullopt;
}

Result<std::vector<ReplayRecording>> load_recordings(ReplayFiles& files, const std::string& path, const Symbol& symbol,
                                                     const std::vector<Symbol>& known) {
  const auto names = files.list(path);
  if (!names) return names.error();
  std::vector<ReplayRecording> parts;
  for (const auto& name : *names) {
    auto part = inspect_file(files, name, symbol, known);
    if (!part) return part.error();
    // An hour file that begins at midnight sorts by its candles; the others follow one another in time.
    if (part->kind == RecordingKind::Candles) part->first = part->candles.front().open_time;
    parts.push_back(std::move(*part));
  }
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::map<Symbol, ReplayRecording> by_symbol;
  for (auto& part : parts) {
    const auto known_part = by_symbol.find(part.symbol);
    if (known_part == by_symbol.end()) {
      const Symbol name = part.symbol;
      by_symbol.emplace(name, std::move(part));
    } else if (const auto joined = join(known_part->second, std::move(part)); !joined) {
      return joined.error();
    }
  }
  std::vector<ReplayRecording> recordings;
  for (auto& [name, recording] : by_symbol) {
    if (recording.kind == RecordingKind::Candles) {
      if (const auto finished = finish_candles(recording); !finished) return finished.error();
    }
    recordings.push_back(std::move(recording));
  }
  if (recordings.empty()) return unreadable(path, "there is no recording");
  return recordings;
}

}  // namespace hoga::exchange
