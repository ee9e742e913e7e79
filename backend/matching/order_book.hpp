// The order book of one symbol and its matching by price, then time. Everything is a count of ticks and lots; fills,
// prevented makers and level changes go to a sink as they happen, so nothing is collected or allocated on the way.
// Orders live in a pool and are named by handles; cancelling one takes constant time. Stops are not here: stop_book.hpp
// says when they trigger, the owner submits them then. One object, one thread; pure.
//
// A sink has three members, called during submit, cancel and reduce, and must not call back into the book:
//   on_fill(const Fill&)                 an execution, at the maker's price, in the order of the makers' priority
//   on_prevented(const Prevention&)      self-trade prevention kept a match from happening
//   on_level(Side, Ticks, Lots)          a level has a new visible total; once per level and call, after its fills;
//   zero: the level is gone
#pragma once

#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/huge_allocator.hpp"
#include "matching/price_ladder.hpp"
#include "matching/types.hpp"

namespace hoga::matching {

struct RestingOrder {
  std::uint64_t tag = 0;
  Owner owner = 0;
  Side side = Side::Buy;
  Ticks price = 0;
  // All that it has left, hidden parts included.
  Lots remaining = 0;
};

class OrderBook {
 public:
  OrderBook() = default;

  // Room for so many resting orders without an allocation.
  void reserve(std::size_t orders);

  // Limit prices are positive; a limit order has a quantity, a market order a quantity, a quote budget, or both as
  // bounds.
  template <typename Sink>
  SubmitResult submit(const Submission& order, Sink&& sink);
  // False if the order has gone already.
  template <typename Sink>
  bool cancel(OrderHandle handle, Sink&& sink);
  // Lessens what a resting order has left; it keeps its place, and an iceberg gives up hidden parts first. False if it
  // has gone or `remaining` is not less and positive.
  template <typename Sink>
  bool reduce(OrderHandle handle, Lots remaining, Sink&& sink);

  std::optional<RestingOrder> find(OrderHandle handle) const;
  Lots remaining(OrderHandle handle) const { return is_resting(handle) ? total(handle.index) : 0; }
  std::size_t size() const { return size_; }
  std::optional<Level> best(Side side) const;
  std::vector<Level> levels(Side side, std::size_t limit) const;
  // Calls visit(const RestingOrder&) in order of priority.
  template <typename Visit>
  void for_each_order(Side side, Visit&& visit) const {
    ladder(side).for_each([&](Ticks, const LevelSlot& level) {
      for (std::uint32_t index = level.head; index != kNil; index = pool_[index].next) visit(resting(index));
      return true;
    });
  }

 private:
  static constexpr std::uint32_t kNil = std::numeric_limits<std::uint32_t>::max();

  // One cache line each: in a large book every look at a node is a cache miss, and should be no more than one.
  struct alignas(64) Node {
    std::uint64_t tag = 0;
    Lots remaining = 0;
    Ticks price = 0;
    std::uint32_t next = kNil;
    std::uint32_t previous = kNil;
    Owner owner = 0;
    std::uint32_t generation = 0;
    std::uint32_t page = 0;
    bool is_bid = false;
    bool is_used = false;
    bool is_iceberg = false;
  };

  // What an iceberg does not show; kept apart, as few orders are icebergs.
  struct Iceberg {
    Lots hidden = 0;
    Lots display = 0;
  };

  // What a taker still wants while it is matched.
  struct Want {
    Lots left = 0;
    QuoteUnits budget = 0;
    bool has_budget = false;
    bool is_prevented = false;
    bool is_budget_spent = false;
    bool is_done() const { return is_prevented || is_budget_spent || left == 0; }
  };

  PriceLadder& ladder(Side side) { return side == Side::Buy ? bids_ : asks_; }
  const PriceLadder& ladder(Side side) const { return side == Side::Buy ? bids_ : asks_; }
  bool is_resting(OrderHandle handle) const {
    return handle.index < pool_.size() && pool_[handle.index].is_used &&
           pool_[handle.index].generation == handle.generation;
  }
  Lots hidden(std::uint32_t index) const { return pool_[index].is_iceberg ? icebergs_.at(index).hidden : 0; }
  Lots total(std::uint32_t index) const { return pool_[index].remaining + hidden(index); }
  RestingOrder resting(std::uint32_t index) const {
    const Node& node = pool_[index];
    return {node.tag, node.owner, node.is_bid ? Side::Buy : Side::Sell, node.price, total(index)};
  }
  static bool crosses(const Submission& order, Ticks maker_price) {
    if (order.is_market) return true;
    return order.side == Side::Buy ? maker_price <= order.price : maker_price >= order.price;
  }
  bool would_take(const Submission& order) const;
  // Whether a fill-or-kill order would be filled whole, with self-trade prevention taken into account.
  bool can_fill_whole(const Submission& order) const;
  std::uint32_t allocate();
  // Takes the node out of its level's queue and back to the pool; the level's total must be right already.
  void remove(std::uint32_t index, PriceLadder& side, PriceLadder::Place place);
  OrderHandle append(const Submission& order, Lots quantity);
  // Puts the next part of an iceberg whose visible one is used up at the end of its level.
  void show_next_part(std::uint32_t index, LevelSlot& level);
  // Takes a quantity off an order, visible part first; what is left of it in all. It goes from the book with its last
  // lot.
  Lots take(std::uint32_t index, Lots quantity, PriceLadder& side, PriceLadder::Place place);

  template <typename Sink>
  void match_level(const Submission& order, Want& want, PriceLadder::Place place, SubmitResult& result, Sink& sink);
  template <typename Sink>
  void prevent(const Submission& order, Want& want, std::uint32_t index, PriceLadder::Place place, SubmitResult& result,
               Sink& sink);
  static SubmitOutcome outcome_of(const Submission& order, const Want& want);

  PriceLadder bids_{Side::Buy};
  PriceLadder asks_{Side::Sell};
  std::vector<Node, HugeAllocator<Node>> pool_;
  std::unordered_map<std::uint32_t, Iceberg> icebergs_;
  std::uint32_t free_head_ = kNil;
  std::size_t size_ = 0;
};

template <typename Sink>
SubmitResult OrderBook::submit(const Submission& order, Sink&& sink) {
  SubmitResult result;
  if (order.post_only && would_take(order)) {
    result.outcome = SubmitOutcome::WouldTake;
    result.remaining = order.quantity;
    return result;
  }
  if (order.time_in_force == TimeInForce::Fok && !order.is_market && !can_fill_whole(order)) {
    result.outcome = SubmitOutcome::KillUnfilled;
    result.remaining = order.quantity;
    return result;
  }
  constexpr Lots kUnbounded = std::numeric_limits<Lots>::max();
  Want want{order.quantity == 0 ? kUnbounded : order.quantity, order.quote_budget, order.quote_budget > 0, false,
            false};
  PriceLadder& makers = ladder(opposite(order.side));
  while (!want.is_done() && !makers.empty()) {
    const PriceLadder::Place place = makers.best();
    if (!crosses(order, makers.price_of(place))) break;
    match_level(order, want, place, result, sink);
  }
  result.remaining = order.quantity == 0 ? 0 : want.left;
  result.outcome = outcome_of(order, want);
  if (result.outcome == SubmitOutcome::Rested) {
    result.handle = append(order, want.left);
    PriceLadder& own = ladder(order.side);
    const Node& node = pool_[result.handle.index];
    sink.on_level(order.side, order.price, own.level({node.page, own.slot_of(node.price)}).total);
  }
  return result;
}

template <typename Sink>
void OrderBook::match_level(const Submission& order, Want& want, PriceLadder::Place place, SubmitResult& result,
                            Sink& sink) {
  PriceLadder& makers = ladder(opposite(order.side));
  LevelSlot& level = makers.level(place);
  const Ticks price = makers.price_of(place);
  const Lots total_before = level.total;
  // The first in the queue is always the one to meet: it goes, or the taker is done, or it queues again at the end.
  while (!want.is_done() && level.head != kNil) {
    const std::uint32_t index = level.head;
    const Node& maker = pool_[index];
    // In a large book the next in the queue is a cache miss: it may come while this one trades.
    if (maker.next != kNil) __builtin_prefetch(&pool_[maker.next]);
    if (order.owner != 0 && maker.owner == order.owner && order.self_trade != SelfTrade::None) {
      prevent(order, want, index, place, result, sink);
      continue;
    }
    Lots quantity = want.left < maker.remaining ? want.left : maker.remaining;
    // The division is left out where the budget is far from its end.
    if (want.has_budget && price * quantity > want.budget) {
      quantity = want.budget / price;
      want.is_budget_spent = true;
      if (quantity == 0) break;
    }
    const QuoteUnits quote = price * quantity;
    result.filled += quantity;
    result.quote += quote;
    want.left -= quantity;
    if (want.has_budget) {
      want.budget -= quote;
      if (want.budget == 0) want.is_budget_spent = true;
    }
    Fill fill{
        {index, maker.generation}, maker.tag, maker.owner, order.tag, order.owner, order.side, price, quantity, 0};
    fill.maker_remaining = take(index, quantity, makers, place);
    sink.on_fill(fill);
  }
  // A level whose last order went was vacated by remove(); its total is zero then.
  if (level.total != total_before) sink.on_level(opposite(order.side), price, level.total);
}

template <typename Sink>
void OrderBook::prevent(const Submission& order, Want& want, std::uint32_t index, PriceLadder::Place place,
                        SubmitResult& result, Sink& sink) {
  PriceLadder& makers = ladder(opposite(order.side));
  const Node& maker = pool_[index];
  const bool is_bounded = order.quantity != 0;
  const Lots maker_total = total(index);
  Prevention prevention{{index, maker.generation},
                        maker.tag,
                        order.tag,
                        maker.owner,
                        maker.is_bid ? Side::Buy : Side::Sell,
                        maker.price,
                        0,
                        maker_total,
                        0};
  if (order.self_trade == SelfTrade::Decrement) {
    const Lots met = want.left < maker_total ? want.left : maker_total;
    prevention.maker_prevented = met;
    prevention.taker_prevented = is_bounded ? met : 0;
    want.left -= met;
    want.is_prevented = want.left == 0;
    if (!want.is_prevented && is_bounded) result.prevented += met;
  } else {
    if (order.self_trade != SelfTrade::ExpireTaker) prevention.maker_prevented = maker_total;
    want.is_prevented = order.self_trade != SelfTrade::ExpireMaker;
    if (want.is_prevented && is_bounded) prevention.taker_prevented = want.left;
  }
  if (prevention.maker_prevented > 0) {
    prevention.maker_remaining = take(index, prevention.maker_prevented, makers, place);
  }
  sink.on_prevented(prevention);
}

template <typename Sink>
bool OrderBook::cancel(OrderHandle handle, Sink&& sink) {
  if (!is_resting(handle)) return false;
  const Node node = pool_[handle.index];
  const Side side = node.is_bid ? Side::Buy : Side::Sell;
  PriceLadder& own = ladder(side);
  const PriceLadder::Place place{node.page, own.slot_of(node.price)};
  LevelSlot& level = own.level(place);
  level.total -= node.remaining;
  const Lots total = level.total;
  remove(handle.index, own, place);
  sink.on_level(side, node.price, total);
  return true;
}

template <typename Sink>
bool OrderBook::reduce(OrderHandle handle, Lots remaining, Sink&& sink) {
  if (!is_resting(handle)) return false;
  Node& node = pool_[handle.index];
  if (remaining <= 0 || remaining >= total(handle.index)) return false;
  const Side side = node.is_bid ? Side::Buy : Side::Sell;
  PriceLadder& own = ladder(side);
  LevelSlot& level = own.level({node.page, own.slot_of(node.price)});
  const Lots visible = remaining < node.remaining ? remaining : node.remaining;
  if (node.is_iceberg) icebergs_.at(handle.index).hidden = remaining - visible;
  if (visible == node.remaining) return true;
  level.total -= node.remaining - visible;
  node.remaining = visible;
  sink.on_level(side, node.price, level.total);
  return true;
}

}  // namespace hoga::matching
