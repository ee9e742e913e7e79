#include "market/book_check.hpp"

#include <algorithm>

namespace hoga::market {
namespace {

LocalBookOptions check_options() {
  LocalBookOptions options;
  options.snapshot_levels = BookCheck::kLevels;
  // However little of it is left: it is compared with and thrown away.
  options.known_levels_min = 0;
  return options;
}

// Each is complete down to its own last level, so the shorter one says what the longer one must begin with.
bool agree(const std::vector<PriceLevel>& one, const std::vector<PriceLevel>& other) {
  const auto common = static_cast<std::ptrdiff_t>(std::min(one.size(), other.size()));
  if (common == 0) return one.size() == other.size();
  return std::equal(one.begin(), one.begin() + common, other.begin());
}

}  // namespace

BookCheck::BookCheck(Symbol symbol, Timestamp now) : fresh_(std::move(symbol), check_options()) {
  fresh_.on_subscribed(now);
}

std::optional<bool> BookCheck::verdict(const LocalBook& book) const {
  if (fresh_.state() != FeedState::Synced || book.state() != FeedState::Synced) return std::nullopt;
  if (fresh_.last_update_id() != book.last_update_id()) return std::nullopt;
  const BookSnapshot expected = fresh_.top(kLevels);
  const BookSnapshot found = book.top(kLevels);
  return agree(expected.bids, found.bids) && agree(expected.asks, found.asks);
}

}  // namespace hoga::market
