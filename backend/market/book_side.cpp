#include "market/book_side.hpp"

#include <algorithm>

namespace hoga::market {

bool BookSide::set(const PriceLevel& level) {
  const auto at =
      std::lower_bound(levels_.begin(), levels_.end(), level.price,
                       [this](const PriceLevel& a, const Decimal& price) { return is_worse(a.price, price); });
  const bool exists = at != levels_.end() && at->price == level.price;
  if (!level.quantity.is_positive()) {
    if (exists) levels_.erase(at);
    return exists;
  }
  if (!exists) {
    levels_.insert(at, level);
    return true;
  }
  if (at->quantity == level.quantity) return false;
  at->quantity = level.quantity;
  return true;
}

void BookSide::keep_best(std::size_t count) {
  if (levels_.size() <= count) return;
  levels_.erase(levels_.begin(), levels_.end() - static_cast<std::ptrdiff_t>(count));
}

std::vector<PriceLevel> BookSide::top(std::size_t count, const std::optional<Decimal>& limit) const {
  std::vector<PriceLevel> top;
  top.reserve(std::min(count, levels_.size()));
  for (auto level = levels_.rbegin(); level != levels_.rend() && top.size() < count; ++level) {
    if (limit && is_worse(level->price, *limit)) break;
    top.push_back(*level);
  }
  return top;
}

std::size_t BookSide::count_within(std::size_t count, const std::optional<Decimal>& limit) const {
  const std::size_t most = std::min(count, levels_.size());
  if (!limit) return most;
  std::size_t within = 0;
  for (auto level = levels_.rbegin(); within < most && !is_worse(level->price, *limit); ++level) ++within;
  return within;
}

}  // namespace hoga::market
