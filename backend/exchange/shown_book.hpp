// The levels of a book that is made elsewhere, as the public sees them. Pure; one owner, one thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "exchange/market.hpp"

namespace hoga::exchange {

// Tells of each change.
class ShownBook {
 public:
  using Changed = std::function<void(Side, Ticks, Lots)>;

  void set_listener(Changed changed) { changed_ = std::move(changed); }
  // Zero removes the level.
  void set(Side side, Ticks price, Lots quantity);
  void clear();
  Lots at(Side side, Ticks price) const;
  std::optional<matching::Level> best(Side side) const;
  // The worst price that is shown.
  std::optional<Ticks> last(Side side) const;
  // Best first.
  std::vector<matching::Level> levels(Side side, std::size_t limit) const;
  // Best first, while `visit(price, quantity)` says true.
  template <typename Visit>
  void for_each(Side side, Visit&& visit) const {
    const auto walk = [&](const auto& levels) {
      for (const auto& [price, quantity] : levels) {
        if (!visit(price, quantity)) return;
      }
    };
    side == Side::Buy ? walk(bids_) : walk(asks_);
  }

 private:
  std::map<Ticks, Lots, std::greater<>> bids_;
  std::map<Ticks, Lots> asks_;
  Changed changed_;
};

}  // namespace hoga::exchange
