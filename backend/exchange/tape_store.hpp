// The recent trades of one symbol and their aggregates, a bounded list each. One thread; pure.
#pragma once

#include <cstdint>
#include <deque>

#include "exchange/journal_record.hpp"
#include "matching/types.hpp"

namespace hoga::exchange {

struct AggregateTrade {
  std::int64_t id = 0;
  std::int64_t first_trade_id = 0;
  std::int64_t last_trade_id = 0;
  matching::Ticks price = 0;
  matching::Lots quantity = 0;
  Timestamp time{};
  bool is_buyer_maker = false;
};

class TapeStore {
 public:
  explicit TapeStore(std::size_t trades_max) : trades_max_(trades_max) {}

  // Trades come with growing ids. One with the last trade's aggregate id joins its aggregate.
  void add(const TapeTrade& trade);
  void clear();

  const std::deque<TapeTrade>& trades() const { return trades_; }
  const std::deque<AggregateTrade>& aggregates() const { return aggregates_; }

 private:
  // Trades go with their whole aggregate, so that no half of one is ever shown.
  void drop_oldest_aggregate();

  std::size_t trades_max_;
  std::deque<TapeTrade> trades_;
  std::deque<AggregateTrade> aggregates_;
};

}  // namespace hoga::exchange
