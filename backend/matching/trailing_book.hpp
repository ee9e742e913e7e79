// The trailing stops of one symbol: each follows the best price since it started to track, and is set off when a trade
// comes back from that by its distance. One with an activation price starts to track at the first trade that reaches
// it. The owner keeps the orders themselves. Every trade looks at all of them: an account may have few. One thread;
// pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "matching/stop_book.hpp"

namespace hoga::matching {

struct Trail {
  std::uint64_t id = 0;
  // A buy follows the lowest price and is set off by a rise, a sell the highest and a fall.
  Side side = Side::Sell;
  // The distance in hundredths of a percent.
  std::int64_t basis_points = 0;
  // Until then it does not track. Nothing: it tracks already.
  std::optional<Ticks> activation;
  Trigger activates = Trigger::AtOrAbove;
  // The best price since it tracks.
  Ticks extreme = 0;
};

class TrailingBook {
 public:
  void add(const Trail& trail) { trails_.push_back(trail); }
  // False if it does not wait (any more).
  bool remove(std::uint64_t id);
  // Moves the ids that a trade at `last` sets off to the end of `triggered`, and those whose tracking started or whose
  // extreme changed to the end of `moved`.
  void take_triggered(Ticks last, std::vector<std::uint64_t>& triggered, std::vector<std::uint64_t>& moved);
  // Null for one that does not wait.
  const Trail* find(std::uint64_t id) const;
  std::size_t size() const { return trails_.size(); }

 private:
  std::vector<Trail> trails_;
};

}  // namespace hoga::matching
