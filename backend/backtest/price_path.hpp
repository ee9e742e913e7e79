// How the price of one symbol is taken to have moved. A candle tells four prices and not their order; between them the
// price is taken to have gone in straight lines:
//
//   at the open     the price leaps to `open`
//   first third     to the first extreme
//   second third    to the other extreme
//   last third      to `close`, which is reached as the candle closes
//
// Which extreme comes first is decided against the account, before the candle is looked into: the low, where a stop
// that sells rests or something is on its way to be sold at the market (the stop fires before the target is reached,
// the sale gets less); otherwise the high (a purchase at the market pays more, and what is bought at the low of a
// candle can't be sold at the high of the same). A stop that comes to rest on the way to the high turns the price round
// to the low. Plain values; pure.
#pragma once

#include <array>
#include <optional>

#include "domain/market_data.hpp"

namespace hoga::backtest {

enum class FirstExtreme { Low, High };

class PricePath {
 public:
  // The price stands at `price` from `now` on.
  void leap(Timestamp now, const Decimal& price);
  // From the candle's open, which must have been leapt to, through the candle.
  void follow(const Candle& candle, FirstExtreme first);

  // The low comes next, if the path was on its way to the high: a stop that sells has come to rest meanwhile.
  void fall_first(Timestamp now);

  // Not known before the first price.
  bool has_price() const { return has_price_; }
  // Where the price is at `time`, which is not before the last leap: rounded to 8 places.
  Decimal at(Timestamp time) const;
  // When the price first comes to `wanted` or beyond it, from `from` on; nothing where it does not. `upwards`: beyond
  // is above.
  std::optional<Timestamp> reaches(const Decimal& wanted, bool upwards, Timestamp from) const;
  // Whether the price has just leapt here: what lay between was never there.
  bool has_leapt(Timestamp now) const { return now == knots_[0].time && is_leap_; }
  // The next time after `from` at which the path turns.
  std::optional<Timestamp> next_turn(Timestamp from) const;

 private:
  struct Knot {
    Timestamp time{};
    Decimal price;
  };
  std::array<Knot, 4> knots_{};
  std::size_t count_ = 1;
  bool has_price_ = false;
  bool is_leap_ = true;
};

}  // namespace hoga::backtest
