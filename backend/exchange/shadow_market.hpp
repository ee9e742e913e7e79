// A market that is made elsewhere, in a recording or on another exchange: it shows that book and prints that tape, and
// lets accounts' orders match against both without appearing in them or using them up (decision 17). A market order
// fills at the book's prices. A resting order fills when a trade passes its price, or at its price once the quantity
// that stood there when it came has traded; accounts' orders at one price share what trades there by time. Accounts do
// not meet one another. Owned by an Exchange, on its thread; pure.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "exchange/market.hpp"
#include "exchange/shown_book.hpp"

namespace hoga::exchange {

// Market time as a function of the wall clock; shared by a source, which sets it, and its markets.
class MarketClock {
 public:
  void set(Timestamp wall, Timestamp market, double speed) { wall_ = wall, market_ = market, speed_ = speed; }
  // A source that plays in steps says how far it has come. Market time waits there: a candle that closed before its
  // last trade was played would be another one afterwards.
  void reach(Timestamp market) { reached_ = market; }
  Timestamp at(Timestamp wall) const { return reached_ ? std::min(due(wall), *reached_) : due(wall); }
  // What should have been played by now.
  Timestamp due(Timestamp wall) const {
    const auto passed = std::chrono::duration<double, std::micro>(wall - wall_).count() * speed_;
    return market_ + Duration{static_cast<std::int64_t>(passed)};
  }

 private:
  Timestamp wall_{};
  Timestamp market_{};
  double speed_ = 1;
  std::optional<Timestamp> reached_;
};

class ShadowMarket : public Market {
 public:
  explicit ShadowMarket(std::shared_ptr<const MarketClock> clock);

  matching::SubmitResult submit(const MarketOrder& order, Timestamp now) override;
  bool cancel(std::int64_t order_id, Timestamp now) override;
  bool reduce(std::int64_t order_id, Lots remaining, Timestamp now) override;
  matching::SubmitResult restore(const MarketOrder& order, Timestamp now) override;
  std::vector<matching::Level> levels(Side side, std::size_t limit) const override {
    return shown_.levels(side, limit);
  }
  std::optional<matching::Level> best(Side side) const override { return shown_.best(side); }
  Timestamp market_time(Timestamp now) const override { return clock_->at(now); }

 protected:
  // Whoever brings news of the market says when, then changes what is shown and prints what traded.
  void set_now(Timestamp now) { now_ = now; }
  ShownBook& shown() { return shown_; }
  // Nothing is known of the book any more. That is no news of what stands before accounts' orders.
  void take_down();
  // What is shown is the whole book again, as far as its last levels: less may stand before accounts' orders than did.
  void count_ahead_anew();
  // Puts a trade on the tape, and fills the accounts' orders that it reaches. Its time is market time.
  void print(const PublicTrade& trade);

 private:
  struct Resting {
    std::int64_t order_id = 0;
    Side side = Side::Buy;
    Ticks price = 0;
    Lots remaining = 0;
    // What stood before it at its price and has not traded yet. After a restart at most what the book shows next.
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
  void rest(const MarketOrder& order, Lots remaining, Lots ahead);
  void shorten_queue(Side side, Ticks price, Lots quantity);
  void fill_passed(Side side, Ticks price, Timestamp market_time);
  void fill_at(Side side, Ticks price, Lots quantity, Timestamp market_time);
  void fill(Resting& order, Lots quantity, Timestamp market_time);

  std::shared_ptr<const MarketClock> clock_;
  ShownBook shown_;
  bool is_taking_down_ = false;
  Timestamp now_{};
  std::unordered_map<std::int64_t, Resting> resting_;
  // (side, price) to ids in order of time.
  std::map<std::pair<Side, Ticks>, std::vector<std::int64_t>> queues_;
};

}  // namespace hoga::exchange
