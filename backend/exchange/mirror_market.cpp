#include "exchange/mirror_market.hpp"

#include <utility>

namespace hoga::exchange {

// Both are in order, so one walk along both finds what differs: most of a book stays as it was.
MirrorMarket::Changes MirrorMarket::changes_to(Side side, const std::vector<PriceLevel>& wanted) {
  Changes changes;
  std::vector<matching::Level> levels;
  levels.reserve(wanted.size());
  for (const PriceLevel& level : wanted) levels.push_back({scale_.ticks(level.price), scale_.lots(level.quantity)});
  const auto is_better = [&](Ticks a, Ticks b) { return side == Side::Buy ? a > b : a < b; };
  auto next = levels.begin();
  shown().for_each(side, [&](Ticks price, Lots quantity) {
    for (; next != levels.end() && is_better(next->price, price); ++next) changes.set.push_back(*next);
    if (next == levels.end() || next->price != price) {
      changes.removed.push_back(price);
      return true;
    }
    if (next->quantity != quantity) changes.set.push_back(*next);
    ++next;
    return true;
  });
  changes.set.insert(changes.set.end(), next, levels.end());
  return changes;
}

void MirrorMarket::on_book(const BookSnapshot& book, Timestamp now) {
  set_now(now);
  const Changes bids = changes_to(Side::Buy, book.bids);
  const Changes asks = changes_to(Side::Sell, book.asks);
  // Removals first: the book on show is never crossed.
  for (const Ticks price : bids.removed) shown().set(Side::Buy, price, 0);
  for (const Ticks price : asks.removed) shown().set(Side::Sell, price, 0);
  for (const auto& level : bids.set) shown().set(Side::Buy, level.price, level.quantity);
  for (const auto& level : asks.set) shown().set(Side::Sell, level.price, level.quantity);
  if (std::exchange(is_lost_, false)) count_ahead_anew();
}

void MirrorMarket::on_book_lost(Timestamp now) {
  set_now(now);
  is_lost_ = true;
  take_down();
}

void MirrorMarket::on_trade(const Trade& trade, Timestamp now) {
  set_now(now);
  print({scale_.ticks(trade.price), scale_.lots(trade.quantity), trade.side, trade.time, 0});
}

}  // namespace hoga::exchange
