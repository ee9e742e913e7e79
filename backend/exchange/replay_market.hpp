// The market of a replay: shows a recorded book, prints the recorded tape, and lets accounts' orders match against both
// without appearing in them or using them up (decision 17). A market order fills at the book's prices. A resting order
// fills when a trade passes its price, or at its price once the quantity that stood there when it came has traded;
// accounts' orders at one price share what trades there by time. Accounts do not meet one another. Owned by an
// Exchange, on its thread; pure.
#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include "exchange/market.hpp"
#include "exchange/replay_book.hpp"
#include "exchange/replay_records.hpp"

namespace hoga::exchange {

// Market time of a replay as a function of the wall clock; shared by the source, which sets it, and its markets.
class ReplayClock {
 public:
  void set(Timestamp wall, Timestamp market, double speed) { wall_ = wall, market_ = market, speed_ = speed; }
  Timestamp at(Timestamp wall) const {
    const auto passed = std::chrono::duration<double, std::micro>(wall - wall_).count() * speed_;
    return market_ + Duration{static_cast<std::int64_t>(passed)};
  }

 private:
  Timestamp wall_{};
  Timestamp market_{};
  double speed_ = 1;
};

class ReplayMarket final : public Market {
 public:
  // What stands for the book: recorded frames, or makers who quote around a tape that was recorded without one.
  enum class BookKind { Recorded, RecordedWithoutSnapshot, QuotedAround };

  ReplayMarket(const ReplayScale& scale, BookKind kind, std::shared_ptr<const ReplayClock> clock);

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

  // ---- Market ----
  matching::SubmitResult submit(const MarketOrder& order, Timestamp now) override;
  bool cancel(std::int64_t order_id, Timestamp now) override;
  bool reduce(std::int64_t order_id, Lots remaining, Timestamp now) override;
  matching::SubmitResult restore(const MarketOrder& order, Timestamp now) override;
  std::vector<matching::Level> levels(Side side, std::size_t limit) const override {
    return shown_.levels(side, limit);
  }
  std::optional<matching::Level> best(Side side) const override { return shown_.best(side); }
  Timestamp market_time(Timestamp now) const override { return clock_->at(now); }

 private:
  struct Resting {
    std::int64_t order_id = 0;
    Side side = Side::Buy;
    Ticks price = 0;
    Lots remaining = 0;
    // What stood before it at its price and has not traded yet.
    Lots ahead = 0;
  };
  struct Match {
    Ticks price = 0;
    Lots quantity = 0;
  };

  struct Matches {
    std::vector<Match> fills;
    Lots quantity = 0;
    // The last level was taken whole.
    bool is_book_exhausted = false;
  };

  Matches match(const MarketOrder& order) const;
  void rest(const MarketOrder& order, Lots remaining);
  void shorten_queue(Side side, Ticks price, Lots quantity);
  void fill_passed(Side side, Ticks price, Timestamp market_time);
  void fill_at(Side side, Ticks price, Lots quantity, Timestamp market_time);
  void fill(Resting& order, Lots quantity, Timestamp market_time);

  ReplayScale scale_;
  BookKind kind_;
  std::shared_ptr<const ReplayClock> clock_;
  ShownBook shown_;
  RecordedBook recorded_;
  Timestamp now_{};
  std::unordered_map<std::int64_t, Resting> resting_;
  // (side, price) to ids in order of time.
  std::map<std::pair<Side, Ticks>, std::vector<std::int64_t>> queues_;
};

}  // namespace hoga::exchange
