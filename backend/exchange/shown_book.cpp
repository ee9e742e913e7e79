#include "exchange/shown_book.hpp"

namespace hoga::exchange {
namespace {

template <typename Levels>
bool set_in(Levels& levels, Ticks price, Lots quantity) {
  if (quantity == 0) return levels.erase(price) > 0;
  auto [at, is_new] = levels.try_emplace(price, quantity);
  if (!is_new && at->second == quantity) return false;
  at->second = quantity;
  return true;
}

template <typename Levels>
Lots at_in(const Levels& levels, Ticks price) {
  const auto found = levels.find(price);
  return found == levels.end() ? 0 : found->second;
}

template <typename Levels>
std::optional<matching::Level> best_in(const Levels& levels) {
  if (levels.empty()) return std::nullopt;
  return matching::Level{levels.begin()->first, levels.begin()->second};
}

}  // namespace

void ShownBook::set(Side side, Ticks price, Lots quantity) {
  const bool has_changed = side == Side::Buy ? set_in(bids_, price, quantity) : set_in(asks_, price, quantity);
  if (has_changed && changed_) changed_(side, price, quantity);
}

void ShownBook::clear() {
  while (!bids_.empty()) set(Side::Buy, bids_.begin()->first, 0);
  while (!asks_.empty()) set(Side::Sell, asks_.begin()->first, 0);
}

Lots ShownBook::at(Side side, Ticks price) const {
  return side == Side::Buy ? at_in(bids_, price) : at_in(asks_, price);
}

std::optional<matching::Level> ShownBook::best(Side side) const {
  return side == Side::Buy ? best_in(bids_) : best_in(asks_);
}

std::optional<Ticks> ShownBook::last(Side side) const {
  const auto last_in = [](const auto& levels) {
    return levels.empty() ? std::nullopt : std::optional(levels.rbegin()->first);
  };
  return side == Side::Buy ? last_in(bids_) : last_in(asks_);
}

std::vector<matching::Level> ShownBook::levels(Side side, std::size_t limit) const {
  std::vector<matching::Level> result;
  for_each(side, [&](Ticks price, Lots quantity) {
    if (result.size() >= limit) return false;
    result.push_back({price, quantity});
    return true;
  });
  return result;
}

}  // namespace hoga::exchange
