// The order book of one symbol and its matching by price, then time. Everything is a count of ticks and lots; fills,
// prevented makers and level changes go to a sink as they happen, so nothing is collected or allocated on the way.
// Orders live in a pool and are named by handles; cancelling one takes constant time. Stops are not here: stop_book.hpp
// says when they trigger, the owner submits them then. One object, one thread; pure.
//
// A sink has three members, called during submit, cancel and reduce, and must not call back into the book:
//   on_fill(const Fill&)                 an execution, at the maker's price, in the order of the makers' priority
//   on_prevented(const PreventedMaker&)  self-trade prevention took a resting order out
//   on_level(Side, Ticks, Lots)          a level has a new total; once per level and call, after its fills; zero: the
//   level is gone
#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "matching/price_ladder.hpp"
#include "matching/types.hpp"

namespace hoga::matching {

struct RestingOrder {
  std::uint64_t tag = 0;
  Owner owner = 0;
  Side side = Side::Buy;
  Ticks price = 0;
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
  // Lessens what a resting order has left; it keeps its place. False if it has gone or `remaining` is not less and
  // positive.
  template <typename Sink>
  bool reduce(OrderHandle handle, Lots remaining, Sink&& sink);

  std::optional<RestingOrder> find(OrderHandle handle) const;
  Lots remaining(OrderHandle handle) const { return is_resting(handle) ? pool_[handle.index].remaining : 0; }
  std::size_t size() const { return size_; }
  std::optional<Level> best(Side side) const;
  std::vector<Level> levels(Side side, std::size_t limit) const;
  // Calls visit(const RestingOrder&) in order of priority.
  template <typename Visit>
  void for_each_order(Side side, Visit&& visit) const {
    ladder(side).for_each([&](Ticks, const LevelSlot& level) {
      for (std::uint32_t index = level.head; index != kNil; index = pool_[index].next) visit(resting(pool_[index]));
      return true;
    });
  }

 private:
  static constexpr std::uint32_t kNil = std::numeric_limits<std::uint32_t>::max();

  // 48 bytes: the number of them in cache decides the speed of a large book.
  struct Node {
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
  static RestingOrder resting(const Node& node) {
    return {node.tag, node.owner, node.is_bid ? Side::Buy : Side::Sell, node.price, node.remaining};
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

  template <typename Sink>
  void match_level(const Submission& order, Want& want, PriceLadder::Place place, SubmitResult& result, Sink& sink);
  template <typename Sink>
  void prevent_maker(std::uint32_t index, LevelSlot& level, Sink& sink);
  static SubmitOutcome outcome_of(const Submission& order, const Want& want);

  PriceLadder bids_{Side::Buy};
  PriceLadder asks_{Side::Sell};
  std::vector<Node> pool_;
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
  std::uint32_t index = level.head;
  while (index != kNil && !want.is_done()) {
    Node& maker = pool_[index];
    const std::uint32_t next = maker.next;
    if (order.owner != 0 && maker.owner == order.owner && order.self_trade != SelfTrade::None) {
      want.is_prevented = order.self_trade != SelfTrade::ExpireMaker;
      if (order.self_trade != SelfTrade::ExpireTaker) {
        prevent_maker(index, level, sink);
        remove(index, makers, place);
      }
      index = next;
      continue;
    }
    Lots quantity = want.left < maker.remaining ? want.left : maker.remaining;
    // The division is left out where the budget is far from its end.
    if (want.has_budget && price * quantity > want.budget) {
      quantity = want.budget / price;
      want.is_budget_spent = true;
      if (quantity == 0) break;
    }
    maker.remaining -= quantity;
    level.total -= quantity;
    const QuoteUnits quote = price * quantity;
    result.filled += quantity;
    result.quote += quote;
    want.left -= quantity;
    if (want.has_budget) {
      want.budget -= quote;
      if (want.budget == 0) want.is_budget_spent = true;
    }
    const Fill fill{{index, maker.generation},
                    maker.tag,
                    maker.owner,
                    order.tag,
                    order.owner,
                    order.side,
                    price,
                    quantity,
                    maker.remaining};
    if (fill.maker_remaining == 0) remove(index, makers, place);
    sink.on_fill(fill);
    index = next;
  }
  // A level whose last order went was vacated by remove(); its total is zero then.
  if (level.total != total_before) sink.on_level(opposite(order.side), price, level.total);
}

template <typename Sink>
void OrderBook::prevent_maker(std::uint32_t index, LevelSlot& level, Sink& sink) {
  const Node& node = pool_[index];
  level.total -= node.remaining;
  sink.on_prevented(PreventedMaker{{index, node.generation},
                                   node.tag,
                                   node.owner,
                                   node.is_bid ? Side::Buy : Side::Sell,
                                   node.price,
                                   node.remaining});
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
  if (remaining <= 0 || remaining >= node.remaining) return false;
  const Side side = node.is_bid ? Side::Buy : Side::Sell;
  PriceLadder& own = ladder(side);
  LevelSlot& level = own.level({node.page, own.slot_of(node.price)});
  level.total -= node.remaining - remaining;
  node.remaining = remaining;
  sink.on_level(side, node.price, level.total);
  return true;
}

}  // namespace hoga::matching
