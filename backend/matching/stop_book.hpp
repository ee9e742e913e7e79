// The stops of one symbol that wait for the last price to reach them. Says which a trade sets off, and in what order:
// the trigger that the price reaches first comes first, and of equal triggers the older. The owner keeps the orders
// themselves. One thread; pure.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "matching/types.hpp"

namespace hoga::matching {

enum class Trigger {
  AtOrAbove,  // a rise sets it off: stop-loss buy, take-profit sell
  AtOrBelow,  // a fall sets it off: stop-loss sell, take-profit buy
};

class StopBook {
 public:
  using Id = std::uint64_t;

  // An id waits once at most.
  void add(Id id, Trigger trigger, Ticks price);
  // False if it does not wait (any more).
  bool remove(Id id);
  // Moves the ids that a trade at `last` sets off to the end of `triggered`.
  void take_triggered(Ticks last, std::vector<Id>& triggered);
  std::size_t size() const { return places_.size(); }

 private:
  using Key = std::pair<Ticks, std::uint64_t>;
  struct Place {
    Trigger trigger = Trigger::AtOrAbove;
    Key key;
  };

  // Keyed so that begin() is the next to be reached on either side: falling triggers are kept under their negated
  // price.
  std::map<Key, Id> rising_;
  std::map<Key, Id> falling_;
  std::unordered_map<Id, Place> places_;
  std::uint64_t next_sequence_ = 0;
};

}  // namespace hoga::matching
