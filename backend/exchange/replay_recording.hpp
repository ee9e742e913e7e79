// A recording of one symbol: which files it is made of, what they hold, and a pass over its events in order of recorded
// time. Pure: files come through ReplayFiles. One owner, one thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange/replay_input.hpp"
#include "exchange/replay_path.hpp"
#include "exchange/replay_records.hpp"

namespace hoga::exchange {

struct ReplayRecording {
  Symbol symbol;
  RecordingKind kind = RecordingKind::Trades;
  std::vector<std::string> files;
  // Of candles; a minute otherwise. The shift of a replay is a multiple of it.
  Duration interval = std::chrono::minutes{1};
  std::optional<Interval> candle_interval;
  // All of them, ascending, when it is a recording of candles.
  std::vector<RecordedCandle> candles;
  Timestamp first{};
  // When it is over. Unknown for very long recordings of trades or frames, which are not read to their end beforehand.
  std::optional<Timestamp> end;
  bool has_snapshot = false;
  // What turns the recorder's clock of frames into the exchange's.
  Duration receive_skew{0};
};

struct ReplayEvent {
  // Recorded time of the exchange.
  Timestamp time{};
  std::variant<RecordedTrade, RecordedDepth, RecordedSnapshot, RecordedQuote> content;
};

class ReplayFeed {
 public:
  virtual ~ReplayFeed() = default;
  // False at the end. Errors: InvalidConfiguration with file and line.
  virtual Result<bool> next(ReplayEvent& event) = 0;
};

// The interval of that length; none is a month.
std::optional<Interval> interval_of(Duration length);

// What lies at `path`, one recording per symbol, in the order of symbols. `symbol` is used where name and content say
// none; `known` are the listed ones. Errors: InvalidConfiguration, one line.
Result<std::vector<ReplayRecording>> load_recordings(ReplayFiles& files, const std::string& path, const Symbol& symbol,
                                                     const std::vector<Symbol>& known);

// From `from` on for candles (which are turned into trades; fewer of them at a high speed), from the beginning
// otherwise. The recording and `files` outlive the feed.
std::unique_ptr<ReplayFeed> open_feed(const ReplayRecording& recording, ReplayFiles& files, const ReplayScale& scale,
                                      Timestamp from, double speed);

// The history that recorded candles before `until` make, shifted: of one base interval (1m, 1h, 1d), which other
// intervals are put together from. Candles of an interval in between (5m, 4h) are cut up along a path that has exactly
// their corners and volume.
struct RecordedHistory {
  Interval interval = Interval::Minute1;
  std::vector<Candle> candles;
};
RecordedHistory history_of(const ReplayRecording& recording, const ReplayScale& scale, Timestamp until, Duration shift);

// Folds trades into 1-minute candles, for the part of a recording of trades that is history.
class TradeFolder {
 public:
  void add(const RecordedTrade& trade, Timestamp market_time);
  std::vector<Candle> take() { return std::move(candles_); }

 private:
  std::vector<Candle> candles_;
};

}  // namespace hoga::exchange
