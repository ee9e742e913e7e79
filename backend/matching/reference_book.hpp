// A matcher that is right because it is simple: the orders of a side stand in one sorted list, and every question is
// answered by walking it. What the real book is compared with, in tests and simulations; nothing else includes it. One
// thread; pure.
#pragma once

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <vector>

#include "matching/types.hpp"

namespace hoga::matching {

// What a book said during one call.
struct Seen {
  // Maker, price, quantity, what the maker has left.
  std::vector<std::tuple<std::uint64_t, Ticks, Lots, Lots>> fills;
  // Maker, what it lost and what it has left, what the taker lost.
  std::vector<std::tuple<std::uint64_t, Lots, Lots, Lots>> prevented;
  friend bool operator==(const Seen&, const Seen&) = default;
};

class ReferenceBook {
 public:
  SubmitOutcome submit(const Submission& order, Seen& seen, Lots& filled) {
    std::vector<Resting>& makers = side_of(opposite(order.side));
    if (order.post_only && meets(order, makers)) return SubmitOutcome::WouldTake;
    if (order.time_in_force == TimeInForce::Fok && !order.is_market && !can_fill(order)) {
      return SubmitOutcome::KillUnfilled;
    }
    Lots left = order.quantity == 0 ? std::numeric_limits<Lots>::max() : order.quantity;
    QuoteUnits budget = order.quote_budget;
    while (left > 0 && meets(order, makers)) {
      Resting& maker = makers.front();
      if (order.owner != 0 && maker.owner == order.owner && order.self_trade != SelfTrade::None) {
        if (prevent(order, makers, left, seen)) return SubmitOutcome::SelfTradePrevented;
        continue;
      }
      Lots quantity = std::min(left, maker.visible);
      if (order.quote_budget > 0) quantity = std::min(quantity, budget / maker.price);
      if (quantity == 0) return SubmitOutcome::BudgetSpent;
      left -= quantity;
      budget -= quantity * maker.price;
      filled += quantity;
      seen.fills.emplace_back(maker.tag, maker.price, quantity, maker.visible + maker.hidden - quantity);
      take_first(makers, quantity);
      if (left > 0 && order.quote_budget > 0 && budget == 0) return SubmitOutcome::BudgetSpent;
    }
    if (left == 0) return SubmitOutcome::Filled;
    if (order.is_market) return SubmitOutcome::NoLiquidity;
    if (order.time_in_force != TimeInForce::Gtc) return SubmitOutcome::ImmediateRest;
    const Lots visible = order.display > 0 ? std::min(order.display, left) : left;
    insert({order.tag, order.owner, order.side, order.price, visible, left - visible, order.display});
    return SubmitOutcome::Rested;
  }

  void cancel(std::uint64_t tag) {
    for (auto* orders : {&bids_, &asks_}) {
      std::erase_if(*orders, [&](const Resting& order) { return order.tag == tag; });
    }
  }

  void reduce(std::uint64_t tag, Lots remaining) {
    for (auto* orders : {&bids_, &asks_}) {
      for (Resting& order : *orders) {
        if (order.tag != tag) continue;
        order.visible = std::min(order.visible, remaining);
        order.hidden = remaining - order.visible;
      }
    }
  }

  std::map<Ticks, Lots> levels(Side side) const {
    std::map<Ticks, Lots> sums;
    for (const Resting& order : side == Side::Buy ? bids_ : asks_) sums[order.price] += order.visible;
    return sums;
  }
  std::size_t size() const { return bids_.size() + asks_.size(); }

 private:
  struct Resting {
    std::uint64_t tag = 0;
    Owner owner = 0;
    Side side = Side::Buy;
    Ticks price = 0;
    Lots visible = 0;
    Lots hidden = 0;
    Lots display = 0;
  };

  std::vector<Resting>& side_of(Side side) { return side == Side::Buy ? bids_ : asks_; }

  static bool meets(const Submission& order, const std::vector<Resting>& makers) {
    if (makers.empty()) return false;
    const Ticks price = makers.front().price;
    return order.is_market || (order.side == Side::Buy ? price <= order.price : price >= order.price);
  }

  // Behind all that are as good or better.
  void insert(const Resting& order) {
    std::vector<Resting>& orders = side_of(order.side);
    const auto is_worse = [&](const Resting& other) {
      return order.side == Side::Buy ? other.price < order.price : other.price > order.price;
    };
    orders.insert(std::find_if(orders.begin(), orders.end(), is_worse), order);
  }

  void take_first(std::vector<Resting>& makers, Lots quantity) {
    Resting maker = makers.front();
    const Lots from_visible = std::min(maker.visible, quantity);
    maker.visible -= from_visible;
    maker.hidden -= quantity - from_visible;
    if (maker.visible > 0) {
      makers.front() = maker;
      return;
    }
    makers.erase(makers.begin());
    if (maker.hidden == 0) return;
    maker.visible = std::min(maker.display, maker.hidden);
    maker.hidden -= maker.visible;
    insert(maker);
  }

  // True if the taker is done for.
  bool prevent(const Submission& order, std::vector<Resting>& makers, Lots& left, Seen& seen) {
    const Resting maker = makers.front();
    const Lots total = maker.visible + maker.hidden;
    const bool is_bounded = order.quantity > 0;
    Lots maker_lost = 0;
    Lots taker_lost = 0;
    bool is_done = false;
    switch (order.self_trade) {
      case SelfTrade::None: return false;
      case SelfTrade::ExpireMaker: maker_lost = total; break;
      case SelfTrade::ExpireTaker: taker_lost = left, is_done = true; break;
      case SelfTrade::ExpireBoth: maker_lost = total, taker_lost = left, is_done = true; break;
      case SelfTrade::Decrement:
        maker_lost = taker_lost = std::min(left, total);
        left -= maker_lost;
        is_done = left == 0;
        break;
    }
    if (maker_lost > 0) take_first(makers, maker_lost);
    seen.prevented.emplace_back(maker.tag, maker_lost, total - maker_lost, is_bounded ? taker_lost : 0);
    return is_done;
  }

  bool can_fill(const Submission& order) const {
    ReferenceBook copy = *this;
    Seen ignored;
    Lots filled = 0;
    Submission immediate = order;
    immediate.time_in_force = TimeInForce::Ioc;
    copy.submit(immediate, ignored, filled);
    return filled == order.quantity;
  }

  std::vector<Resting> bids_;
  std::vector<Resting> asks_;
};

}  // namespace hoga::matching
