#include "matching/trailing_book.hpp"

#include <algorithm>

namespace hoga::matching {
namespace {

constexpr std::int64_t kBasisPointsPerOne = 10'000;

// Tracks one trade; true if it sets the trail off.
bool track(Trail& trail, Ticks last, bool& has_moved) {
  if (trail.activation) {
    const bool is_reached =
        trail.activates == Trigger::AtOrAbove ? last >= *trail.activation : last <= *trail.activation;
    if (!is_reached) return false;
    trail.activation.reset();
    trail.extreme = last;
    has_moved = true;
    return false;
  }
  const bool is_buy = trail.side == Side::Buy;
  if (is_buy ? last < trail.extreme : last > trail.extreme) {
    trail.extreme = last;
    has_moved = true;
    return false;
  }
  // Prices have fewer than 2^32 ticks, so nothing overflows.
  const std::int64_t at = last * kBasisPointsPerOne;
  return is_buy ? at >= trail.extreme * (kBasisPointsPerOne + trail.basis_points)
                : at <= trail.extreme * (kBasisPointsPerOne - trail.basis_points);
}

}  // namespace

bool TrailingBook::remove(std::uint64_t id) {
  return std::erase_if(trails_, [&](const Trail& trail) { return trail.id == id; }) > 0;
}

void TrailingBook::take_triggered(Ticks last, std::vector<std::uint64_t>& triggered,
                                  std::vector<std::uint64_t>& moved) {
  std::erase_if(trails_, [&](Trail& trail) {
    bool has_moved = false;
    const bool is_set_off = track(trail, last, has_moved);
    if (is_set_off) triggered.push_back(trail.id);
    if (has_moved) moved.push_back(trail.id);
    return is_set_off;
  });
}

const Trail* TrailingBook::find(std::uint64_t id) const {
  const auto found = std::find_if(trails_.begin(), trails_.end(), [&](const Trail& trail) { return trail.id == id; });
  return found == trails_.end() ? nullptr : &*found;
}

}  // namespace hoga::matching
