// The price levels of one side of a book. A price becomes a rank that grows towards the best price on either side;
// ranks are grouped by 64 into pages, whose occupied levels are bits of one word, and the pages in use stand in a flat
// vector, best last. Near the best price, where almost everything happens, finding a level is a look at the last few
// entries, and the next level is one bit scan. Far prices cost a binary search and a page. Pages are pooled: none is
// allocated once as many have been in use before.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "matching/types.hpp"

namespace hoga::matching {

// The first and last order of a level by pool index, and the sum of what they have left.
struct LevelSlot {
  std::uint32_t head = 0;
  std::uint32_t tail = 0;
  Lots total = 0;
};

class PriceLadder {
 public:
  static constexpr int kSlotBits = 6;
  static constexpr std::int64_t kSlotMask = 63;

  struct Page {
    std::int64_t key = 0;
    std::uint64_t occupied = 0;
    LevelSlot slots[64];
  };
  struct Place {
    std::uint32_t page = 0;
    std::uint32_t slot = 0;
  };

  explicit PriceLadder(Side side) : is_bid_(side == Side::Buy) {}

  bool empty() const { return directory_.empty(); }
  // Of a ladder that is not empty.
  Place best() const {
    const Entry& entry = directory_.back();
    return {entry.page, top_slot(pages_[entry.page]->occupied)};
  }
  Ticks price_of(Place place) const {
    return price_of_rank((pages_[place.page]->key << kSlotBits) | static_cast<std::int64_t>(place.slot));
  }
  LevelSlot& level(Place place) { return pages_[place.page]->slots[place.slot]; }
  const LevelSlot& level(Place place) const { return pages_[place.page]->slots[place.slot]; }
  bool is_occupied(Place place) const { return ((pages_[place.page]->occupied >> place.slot) & 1U) != 0; }
  std::uint32_t slot_of(Ticks price) const { return static_cast<std::uint32_t>(rank_of(price) & kSlotMask); }

  // Where the price's level is, with its page made if need be; the level itself may be unoccupied.
  Place find_or_add(Ticks price);
  void occupy(Place place) { pages_[place.page]->occupied |= std::uint64_t{1} << place.slot; }
  // The level holds no order any more; a page without one goes back to the pool.
  void vacate(Place place) {
    Page& page = *pages_[place.page];
    page.occupied &= ~(std::uint64_t{1} << place.slot);
    if (page.occupied == 0) release(place.page);
  }

  // Calls visit(price, level) from the best level on, until it answers false.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (auto entry = directory_.rbegin(); entry != directory_.rend(); ++entry) {
      const Page& page = *pages_[entry->page];
      for (std::uint64_t left = page.occupied; left != 0;) {
        const std::uint32_t slot = top_slot(left);
        left &= ~(std::uint64_t{1} << slot);
        if (!visit(price_of(Place{entry->page, slot}), page.slots[slot])) return;
      }
    }
  }

 private:
  struct Entry {
    std::int64_t key = 0;
    std::uint32_t page = 0;
  };

  static std::uint32_t top_slot(std::uint64_t occupied) {
    return static_cast<std::uint32_t>(63 - std::countl_zero(occupied));
  }
  // ~p reverses the order of prices without overflow, so that on both sides the greater rank is the better price.
  std::int64_t rank_of(Ticks price) const { return is_bid_ ? price : ~price; }
  Ticks price_of_rank(std::int64_t rank) const { return is_bid_ ? rank : ~rank; }
  // Position of the first entry from the back whose key is not above `key`, as an index one past it.
  std::size_t position_of(std::int64_t key) const;
  void release(std::uint32_t page);

  bool is_bid_;
  std::vector<Entry> directory_;
  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::uint32_t> free_pages_;
};

}  // namespace hoga::matching
