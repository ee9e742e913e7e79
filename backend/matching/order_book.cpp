#include "matching/order_book.hpp"

#include <algorithm>

namespace hoga::matching {

void OrderBook::reserve(std::size_t orders) { pool_.reserve(orders); }

std::optional<RestingOrder> OrderBook::find(OrderHandle handle) const {
  if (!is_resting(handle)) return std::nullopt;
  return resting(handle.index);
}

std::optional<Level> OrderBook::best(Side side) const {
  const PriceLadder& levels = ladder(side);
  if (levels.empty()) return std::nullopt;
  const PriceLadder::Place place = levels.best();
  return Level{levels.price_of(place), levels.level(place).total};
}

std::vector<Level> OrderBook::levels(Side side, std::size_t limit) const {
  std::vector<Level> found;
  if (limit == 0) return found;
  ladder(side).for_each([&](Ticks price, const LevelSlot& level) {
    found.push_back({price, level.total});
    return found.size() < limit;
  });
  return found;
}

bool OrderBook::would_take(const Submission& order) const {
  const PriceLadder& makers = ladder(opposite(order.side));
  return !makers.empty() && crosses(order, makers.price_of(makers.best()));
}

bool OrderBook::can_fill_whole(const Submission& order) const {
  Lots found = 0;
  bool is_blocked = false;
  const bool may_meet_own = order.owner != 0 && order.self_trade != SelfTrade::None;
  ladder(opposite(order.side)).for_each([&](Ticks price, const LevelSlot& level) {
    if (!crosses(order, price)) return false;
    if (!may_meet_own && icebergs_.empty()) {
      found += level.total;
      return found < order.quantity;
    }
    // Hidden parts come up only when everything visible before and behind them is gone.
    Lots hidden_here = 0;
    for (std::uint32_t index = level.head; index != kNil && found < order.quantity; index = pool_[index].next) {
      const Node& maker = pool_[index];
      if (!may_meet_own || maker.owner != order.owner) {
        found += maker.remaining;
        hidden_here += hidden(index);
      } else if (order.self_trade != SelfTrade::ExpireMaker) {
        is_blocked = true;
        return false;
      }
    }
    found += hidden_here;
    return found < order.quantity;
  });
  return !is_blocked && found >= order.quantity;
}

SubmitOutcome OrderBook::outcome_of(const Submission& order, const Want& want) {
  if (want.is_prevented) return SubmitOutcome::SelfTradePrevented;
  if (want.left == 0) return SubmitOutcome::Filled;
  if (want.is_budget_spent) return SubmitOutcome::BudgetSpent;
  if (order.is_market) return SubmitOutcome::NoLiquidity;
  return order.time_in_force == TimeInForce::Gtc ? SubmitOutcome::Rested : SubmitOutcome::ImmediateRest;
}

std::uint32_t OrderBook::allocate() {
  ++size_;
  if (free_head_ == kNil) {
    pool_.emplace_back();
    pool_.back().is_used = true;
    return static_cast<std::uint32_t>(pool_.size() - 1);
  }
  const std::uint32_t index = free_head_;
  free_head_ = pool_[index].next;
  pool_[index].is_used = true;
  return index;
}

void OrderBook::remove(std::uint32_t index, PriceLadder& side, PriceLadder::Place place) {
  Node& node = pool_[index];
  LevelSlot& level = side.level(place);
  if (node.previous == kNil) {
    level.head = node.next;
  } else {
    pool_[node.previous].next = node.next;
  }
  if (node.next == kNil) {
    level.tail = node.previous;
  } else {
    pool_[node.next].previous = node.previous;
  }
  const bool is_last = level.head == kNil;
  if (node.is_iceberg) icebergs_.erase(index);
  node.is_used = false;
  // The next user of the node gets another generation, so that an old handle never finds it.
  ++node.generation;
  node.next = free_head_;
  free_head_ = index;
  --size_;
  if (is_last) side.vacate(place);
}

Lots OrderBook::take(std::uint32_t index, Lots quantity, PriceLadder& side, PriceLadder::Place place) {
  Node& node = pool_[index];
  LevelSlot& level = side.level(place);
  const Lots visible = quantity < node.remaining ? quantity : node.remaining;
  node.remaining -= visible;
  level.total -= visible;
  if (!node.is_iceberg) {
    if (node.remaining == 0) remove(index, side, place);
    return node.remaining;
  }
  Iceberg& iceberg = icebergs_.at(index);
  iceberg.hidden -= quantity - visible;
  if (node.remaining > 0) return node.remaining + iceberg.hidden;
  const Lots left = iceberg.hidden;
  if (left == 0) {
    remove(index, side, place);
  } else {
    show_next_part(index, level);
  }
  return left;
}

void OrderBook::show_next_part(std::uint32_t index, LevelSlot& level) {
  Node& node = pool_[index];
  Iceberg& iceberg = icebergs_.at(index);
  node.remaining = std::min(iceberg.display, iceberg.hidden);
  iceberg.hidden -= node.remaining;
  level.total += node.remaining;
  if (level.tail == index) return;
  // Out of its place, and behind the last.
  if (node.previous == kNil) {
    level.head = node.next;
  } else {
    pool_[node.previous].next = node.next;
  }
  pool_[node.next].previous = node.previous;
  node.previous = level.tail;
  node.next = kNil;
  pool_[level.tail].next = index;
  level.tail = index;
}

OrderHandle OrderBook::append(const Submission& order, Lots quantity) {
  PriceLadder& side = ladder(order.side);
  const PriceLadder::Place place = side.find_or_add(order.price);
  const std::uint32_t index = allocate();
  LevelSlot& level = side.level(place);
  Node& node = pool_[index];
  const Lots visible = order.display > 0 && order.display < quantity ? order.display : quantity;
  node.is_iceberg = visible < quantity;
  if (node.is_iceberg) icebergs_[index] = {quantity - visible, order.display};
  node.tag = order.tag;
  node.remaining = visible;
  node.price = order.price;
  node.owner = order.owner;
  node.page = place.page;
  node.is_bid = order.side == Side::Buy;
  node.next = kNil;
  if (side.is_occupied(place)) {
    node.previous = level.tail;
    pool_[level.tail].next = index;
    level.total += visible;
  } else {
    node.previous = kNil;
    level.head = index;
    level.total = visible;
    side.occupy(place);
  }
  level.tail = index;
  return {index, node.generation};
}

}  // namespace hoga::matching
