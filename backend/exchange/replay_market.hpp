// The market of a replay: shows a recorded book and prints the recorded tape. Owned by an Exchange, on its thread;
// pure.
#pragma once

#include <memory>

#include "exchange/replay_book.hpp"
#include "exchange/replay_records.hpp"
#include "exchange/shadow_market.hpp"

namespace hoga::exchange {

class ReplayMarket final : public ShadowMarket {
 public:
  // What stands for the book: recorded frames, or makers who quote around a tape that was recorded without one.
  enum class BookKind { Recorded, RecordedWithoutSnapshot, QuotedAround };

  ReplayMarket(const ReplayScale& scale, BookKind kind, std::shared_ptr<const MarketClock> clock);

  // ---- The recording, in its order; `market_time` is recorded time plus
  // shift. Inside of Exchange::drive. ----
  void on_trade(const RecordedTrade& trade, Timestamp market_time, Timestamp now);
  void on_depth(const RecordedDepth& depth, Timestamp now);
  void on_snapshot(const RecordedSnapshot& snapshot, Timestamp now);
  void on_quote(const RecordedQuote& quote, Timestamp now);
  // The recording starts over: the book is taken down until it says something again.
  void restart(Timestamp now);
  // Makers quote around a first price, before the first trade.
  void quote_around(Ticks price, Side taker_side, Lots quantity, Timestamp now);

 private:
  ReplayScale scale_;
  BookKind kind_;
  RecordedBook recorded_;
};

}  // namespace hoga::exchange
