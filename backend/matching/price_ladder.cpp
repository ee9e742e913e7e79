#include "matching/price_ladder.hpp"

#include <algorithm>

namespace hoga::matching {

std::size_t PriceLadder::position_of(std::int64_t key) const {
  // Most calls end within a few steps of the best page; the rest search the remainder.
  constexpr std::size_t kNear = 4;
  std::size_t end = directory_.size();
  for (std::size_t step = 0; step < kNear && end > 0; ++step, --end) {
    if (directory_[end - 1].key <= key) return end;
  }
  const auto last = directory_.begin() + static_cast<std::ptrdiff_t>(end);
  const auto above = std::upper_bound(directory_.begin(), last, key,
                                      [](std::int64_t wanted, const Entry& entry) { return wanted < entry.key; });
  return static_cast<std::size_t>(above - directory_.begin());
}

PriceLadder::Place PriceLadder::find_or_add(Ticks price) {
  const std::int64_t rank = rank_of(price);
  const std::int64_t key = rank >> kSlotBits;
  const auto slot = static_cast<std::uint32_t>(rank & kSlotMask);
  const std::size_t position = position_of(key);
  if (position > 0 && directory_[position - 1].key == key) return {directory_[position - 1].page, slot};

  std::uint32_t page = 0;
  if (free_pages_.empty()) {
    page = static_cast<std::uint32_t>(pages_.size());
    pages_.push_back(std::make_unique<Page>());
    free_pages_.reserve(pages_.capacity());
  } else {
    page = free_pages_.back();
    free_pages_.pop_back();
  }
  pages_[page]->key = key;
  pages_[page]->occupied = 0;
  directory_.insert(directory_.begin() + static_cast<std::ptrdiff_t>(position), Entry{key, page});
  return {page, slot};
}

void PriceLadder::release(std::uint32_t page) {
  const std::size_t position = position_of(pages_[page]->key);
  directory_.erase(directory_.begin() + static_cast<std::ptrdiff_t>(position - 1));
  free_pages_.push_back(page);
}

}  // namespace hoga::matching
