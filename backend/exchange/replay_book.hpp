// The book of recorded frames: the procedure that rebuilds it from snapshot, diffs and book ticker. Pure; one owner,
// one thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "exchange/replay_path.hpp"
#include "exchange/replay_records.hpp"
#include "exchange/shown_book.hpp"

namespace hoga::exchange {

// Follows a recorded stream by Binance's documented procedure: diffs wait for the snapshot, then each must continue the
// one before. Between two diffs the book ticker, which comes at once, already shows the best levels. After a gap, and
// in a recording without a snapshot, the book holds what the recording has said since: never a guess.
class RecordedBook {
 public:
  RecordedBook(ShownBook& shown, const ReplayScale& scale, bool expects_snapshot)
      : shown_(shown), scale_(scale), is_waiting_(expects_snapshot) {}

  // The recording starts over; what is shown is taken down.
  void reset(bool expects_snapshot);
  void on_depth(const RecordedDepth& depth);
  void on_snapshot(const RecordedSnapshot& snapshot);
  void on_quote(const RecordedQuote& quote);

  std::int64_t last_update_id() const { return last_update_id_; }
  // Diffs that did not continue the one before.
  int gaps() const { return gaps_; }

 private:
  bool continues(const RecordedDepth& depth) const;
  void apply(const RecordedDepth& depth);
  void note(Side side, const PriceLevel& level);
  void overlay(Side side, Ticks price, Lots quantity);
  void restart();

  ShownBook& shown_;
  ReplayScale scale_;
  bool is_waiting_;
  // The next diff need not name its predecessor: it is the first, or the first after a snapshot.
  bool is_first_ = true;
  std::int64_t last_update_id_ = 0;
  std::int64_t quote_update_id_ = 0;
  int gaps_ = 0;
  std::vector<RecordedDepth> waiting_;
  // What the diffs alone say, and the levels where the book ticker has shown something newer.
  std::map<std::pair<Side, Ticks>, Lots> said_;
  std::vector<std::pair<Side, Ticks>> overlaid_;
  // Scratch of apply.
  std::vector<std::pair<Side, Ticks>> changed_;
};

}  // namespace hoga::exchange
