// One side of a price book, as exact decimals. Kept as one sorted vector with the best level at its end: nearly all
// changes happen near the best price, where they move few elements. A plain value: one owner, one thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/market_data.hpp"

namespace hoga::market {

class BookSide {
 public:
  // `side` is whose orders stand here: Buy means bids, best is highest.
  explicit BookSide(Side side) : side_(side) {}

  void clear() { levels_.clear(); }
  // Sets the level, or removes it when the quantity is zero. Returns whether anything changed.
  bool set(const PriceLevel& level);
  // Keeps the best `count` levels.
  void keep_best(std::size_t count);

  std::size_t size() const { return levels_.size(); }
  bool empty() const { return levels_.empty(); }
  // Only where not empty.
  const PriceLevel& best() const { return levels_.back(); }
  // Best first, at most `count`, and none worse than `limit` where one is given.
  std::vector<PriceLevel> top(std::size_t count, const std::optional<Decimal>& limit) const;
  // How many of the best `count` levels are not worse than `limit`.
  std::size_t count_within(std::size_t count, const std::optional<Decimal>& limit) const;

 private:
  bool is_worse(const Decimal& a, const Decimal& b) const { return side_ == Side::Buy ? a < b : a > b; }

  Side side_;
  std::vector<PriceLevel> levels_;  // worst first
};

}  // namespace hoga::market
