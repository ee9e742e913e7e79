// Collects what an account or a bot goes through, in the order of time, and makes the figures of it. Telling equity
// costs no allocation but one value a day and a month, so a back-test may tell it at every candle. One owner, one
// thread; pure.
#pragma once

#include "portfolio/figures.hpp"
#include "portfolio/returns.hpp"

namespace hoga::portfolio {

class Performance {
 public:
  // `drawdowns_kept`: so many of the deepest are told.
  explicit Performance(Timestamp start, const Decimal& start_equity, std::size_t drawdowns_kept = 10);

  // What there is from `now` on, and whether anything is held. Never earlier than before.
  void tell(Timestamp now, const Decimal& equity, bool is_exposed) {
    if (now >= day_end_) close_days(now);
    if (is_exposed_) exposed_ += now - now_;
    is_exposed_ = is_exposed;
    if (equity == equity_ && !is_under_water_) {
      now_ = now;
      return;
    }
    change(now, equity);
  }
  // Nothing has changed until `now`.
  void pass(Timestamp now) { tell(now, equity_, is_exposed_); }

  // What an order gained by what it sold, net of fees.
  void book_trade(const Decimal& profit) { trades_.add(profit); }
  void book_trades(const TradeSums& sums) { trades_.add(sums); }
  // Of any fill, in the quote asset.
  void book_fee(const Decimal& fee) { fees_ += fee; }

  const Decimal& equity() const { return equity_; }
  Figures figures() const;
  // Deepest first; the one that is not over among them.
  std::vector<Drawdown> drawdowns() const;
  std::vector<MonthReturn> months() const;

 private:
  void change(Timestamp now, const Decimal& equity);
  void close_days(Timestamp now);
  void close_month();
  Drawdown current_drawdown() const;
  static void keep_deepest(std::vector<Drawdown>& list, const Drawdown& one, std::size_t kept);
  void add_day_figures(Figures& figures) const;
  void add_trade_figures(Figures& figures) const;

  std::size_t drawdowns_kept_;
  Timestamp start_;
  Decimal start_equity_;
  Timestamp now_;
  Decimal equity_;

  Timestamp day_end_;
  // The day that `start` is in counts where it is whole.
  bool is_day_whole_;
  Decimal day_equity_;
  std::vector<double> day_returns_;
  Decimal month_equity_;
  std::string month_;
  std::vector<MonthReturn> months_;

  Decimal peak_;
  Timestamp peak_at_;
  Decimal bottom_;
  Timestamp bottom_at_;
  bool is_under_water_ = false;
  Decimal max_drawdown_;
  double max_drawdown_percent_ = 0;
  Duration under_water_{0};
  Duration longest_under_water_{0};
  std::vector<Drawdown> drawdowns_;

  bool is_exposed_ = false;
  Duration exposed_{0};
  TradeSums trades_;
  Decimal fees_;
};

// What would have become of the money had it bought at the first price, with that fee, and held to the last: the same
// figures over the same time. `prices` are closes in the order of time, the first one bought at.
class BuyAndHold {
 public:
  // Money is shared out among the symbols in equal parts; quantities are cut to their steps and what is left stays.
  struct Market {
    Decimal step_size;
  };
  BuyAndHold(Timestamp start, const Decimal& budget, std::vector<Market> markets, const Decimal& fee_rate);

  // The first price of a symbol buys.
  void tell(Timestamp now, std::size_t market, const Decimal& price);
  Figures figures() const { return performance_.figures(); }
  const Decimal& equity() const { return equity_; }

 private:
  struct Held {
    Market market;
    Decimal size;
    Decimal worth;
    bool has_bought = false;
  };
  std::vector<Held> held_;
  Decimal share_;
  Decimal fee_rate_;
  Decimal cash_;
  Decimal equity_;
  Performance performance_;
};

}  // namespace hoga::portfolio
