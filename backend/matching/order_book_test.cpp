// The book against a naive one that keeps orders in a list and searches it: same fills, same levels, whatever is thrown
// at both.
#include "matching/order_book.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.hpp"

namespace hoga::matching {
namespace {

struct Seen {
  std::vector<std::tuple<std::uint64_t, Ticks, Lots, Lots>> fills;
  std::vector<std::uint64_t> prevented;
  friend bool operator==(const Seen&, const Seen&) = default;
};

// Keeps a copy of the levels from on_level alone, as a subscriber to a depth stream would.
struct RecordingSink {
  Seen* seen = nullptr;
  std::map<Ticks, Lots>* bids = nullptr;
  std::map<Ticks, Lots>* asks = nullptr;

  void on_fill(const Fill& fill) {
    seen->fills.emplace_back(fill.maker_tag, fill.price, fill.quantity, fill.maker_remaining);
  }
  void on_prevented(const PreventedMaker& maker) { seen->prevented.push_back(maker.tag); }
  void on_level(Side side, Ticks price, Lots quantity) {
    auto& levels = side == Side::Buy ? *bids : *asks;
    if (quantity == 0) {
      levels.erase(price);
    } else {
      levels[price] = quantity;
    }
  }
};

// Right because it is simple: every question is answered by looking at all orders.
class NaiveBook {
 public:
  SubmitOutcome submit(const Submission& order, Seen& seen, Lots& filled) {
    if (order.post_only && !candidates(order).empty()) return SubmitOutcome::WouldTake;
    if (order.time_in_force == TimeInForce::Fok && !order.is_market && !can_fill(order)) {
      return SubmitOutcome::KillUnfilled;
    }
    Lots left = order.quantity == 0 ? std::numeric_limits<Lots>::max() : order.quantity;
    QuoteUnits budget = order.quote_budget;
    while (left > 0) {
      const auto makers = candidates(order);
      if (makers.empty()) break;
      Resting& maker = orders_.at(makers.front());
      if (order.owner != 0 && maker.owner == order.owner && order.self_trade != SelfTrade::None) {
        const bool stops = order.self_trade != SelfTrade::ExpireMaker;
        if (order.self_trade != SelfTrade::ExpireTaker) {
          seen.prevented.push_back(maker.tag);
          orders_.erase(makers.front());
        }
        if (stops) return SubmitOutcome::SelfTradePrevented;
        continue;
      }
      Lots quantity = std::min(left, maker.remaining);
      if (order.quote_budget > 0) quantity = std::min(quantity, budget / maker.price);
      if (quantity == 0) return SubmitOutcome::BudgetSpent;
      left -= quantity;
      budget -= quantity * maker.price;
      filled += quantity;
      maker.remaining -= quantity;
      seen.fills.emplace_back(maker.tag, maker.price, quantity, maker.remaining);
      if (maker.remaining == 0) orders_.erase(makers.front());
      if (left > 0 && order.quote_budget > 0 && budget == 0) return SubmitOutcome::BudgetSpent;
    }
    if (left == 0) return SubmitOutcome::Filled;
    if (order.is_market) return SubmitOutcome::NoLiquidity;
    if (order.time_in_force != TimeInForce::Gtc) return SubmitOutcome::ImmediateRest;
    orders_[next_++] = {order.tag, order.owner, order.side, order.price, left};
    return SubmitOutcome::Rested;
  }

  void cancel(std::uint64_t tag) {
    for (auto order = orders_.begin(); order != orders_.end(); ++order) {
      if (order->second.tag == tag) {
        orders_.erase(order);
        return;
      }
    }
  }
  void reduce(std::uint64_t tag, Lots remaining) {
    for (auto& [sequence, order] : orders_) {
      if (order.tag == tag) order.remaining = remaining;
    }
  }

  std::map<Ticks, Lots> levels(Side side) const {
    std::map<Ticks, Lots> sums;
    for (const auto& [sequence, order] : orders_) {
      if (order.side == side) sums[order.price] += order.remaining;
    }
    return sums;
  }
  std::size_t size() const { return orders_.size(); }

 private:
  struct Resting {
    std::uint64_t tag = 0;
    Owner owner = 0;
    Side side = Side::Buy;
    Ticks price = 0;
    Lots remaining = 0;
  };

  // Sequence numbers of what the order could meet, best price first and then oldest.
  std::vector<std::uint64_t> candidates(const Submission& order) const {
    std::vector<std::uint64_t> found;
    for (const auto& [sequence, maker] : orders_) {
      if (maker.side == order.side) continue;
      const bool is_within = order.side == Side::Buy ? maker.price <= order.price : maker.price >= order.price;
      if (order.is_market || is_within) found.push_back(sequence);
    }
    std::stable_sort(found.begin(), found.end(), [&](std::uint64_t a, std::uint64_t b) {
      const Ticks left = orders_.at(a).price;
      const Ticks right = orders_.at(b).price;
      return order.side == Side::Buy ? left < right : left > right;
    });
    return found;
  }

  bool can_fill(const Submission& order) const {
    NaiveBook copy = *this;
    Seen ignored;
    Lots filled = 0;
    Submission immediate = order;
    immediate.time_in_force = TimeInForce::Ioc;
    return copy.submit(immediate, ignored, filled) == SubmitOutcome::Filled;
  }

  std::map<std::uint64_t, Resting> orders_;
  std::uint64_t next_ = 0;
};

Submission random_order(Random& random, std::uint64_t tag) {
  Submission order;
  order.tag = tag;
  order.owner = static_cast<Owner>(random.below(4));
  order.self_trade = static_cast<SelfTrade>(random.below(4));
  order.side = random.chance(0.5) ? Side::Buy : Side::Sell;
  // Some far away, so that pages come and go.
  const auto spread = random.chance(0.1) ? 5'000 : 40;
  order.price = 10'000 + static_cast<Ticks>(random.below(static_cast<std::uint64_t>(spread))) - spread / 2;
  order.quantity = 1 + static_cast<Lots>(random.below(20));
  const double kind = random.uniform();
  if (kind < 0.1) {
    order.is_market = true;
  } else if (kind < 0.15) {
    order.is_market = true;
    order.quote_budget = 1 + static_cast<QuoteUnits>(random.below(400'000));
    if (random.chance(0.5)) order.quantity = 0;
  } else if (kind < 0.25) {
    order.time_in_force = TimeInForce::Ioc;
  } else if (kind < 0.35) {
    order.time_in_force = TimeInForce::Fok;
  } else if (kind < 0.45) {
    order.post_only = true;
  }
  return order;
}

void expect_same_levels(const OrderBook& book, const NaiveBook& naive, const std::map<Ticks, Lots>& bids,
                        const std::map<Ticks, Lots>& asks) {
  ASSERT_EQ(book.size(), naive.size());
  for (const Side side : {Side::Buy, Side::Sell}) {
    const auto expected = naive.levels(side);
    ASSERT_EQ(side == Side::Buy ? bids : asks, expected) << "The level messages alone must rebuild the book";
    std::map<Ticks, Lots> shown;
    Ticks previous = side == Side::Buy ? std::numeric_limits<Ticks>::max() : 0;
    for (const Level& level : book.levels(side, 100'000)) {
      ASSERT_TRUE(side == Side::Buy ? level.price < previous : level.price > previous) << "Best first";
      previous = level.price;
      shown[level.price] = level.quantity;
    }
    ASSERT_EQ(shown, expected);
  }
  const auto bid = book.best(Side::Buy);
  const auto ask = book.best(Side::Sell);
  if (bid && ask) ASSERT_LT(bid->price, ask->price) << "The book is never crossed";
}

class AgainstNaive : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AgainstNaive, RandomFlowGivesTheSameFillsAndLevels) {
  Random random(GetParam());
  OrderBook book;
  NaiveBook naive;
  std::map<Ticks, Lots> bids;
  std::map<Ticks, Lots> asks;
  std::map<std::uint64_t, OrderHandle> rested;
  for (std::uint64_t tag = 1; tag <= 3'000; ++tag) {
    Seen seen;
    Seen expected;
    RecordingSink sink{&seen, &bids, &asks};
    const double action = random.uniform();
    if (action < 0.25 && !rested.empty()) {
      // Also handles of orders that have gone: both books must shrug.
      auto chosen = std::next(rested.begin(), static_cast<std::ptrdiff_t>(random.below(rested.size())));
      const bool was_there = book.cancel(chosen->second, sink);
      if (was_there) naive.cancel(chosen->first);
      ASSERT_FALSE(book.cancel(chosen->second, sink)) << "A handle finds its order once";
      if (random.chance(0.5)) rested.erase(chosen);
    } else if (action < 0.3 && !rested.empty()) {
      auto chosen = std::next(rested.begin(), static_cast<std::ptrdiff_t>(random.below(rested.size())));
      const Lots to = 1 + static_cast<Lots>(random.below(20));
      const Lots before = book.remaining(chosen->second);
      ASSERT_EQ(book.reduce(chosen->second, to, sink), before > to);
      if (before > to) naive.reduce(chosen->first, to);
    } else {
      const Submission order = random_order(random, tag);
      const SubmitResult result = book.submit(order, sink);
      Lots filled = 0;
      const SubmitOutcome outcome = naive.submit(order, expected, filled);
      ASSERT_EQ(result.outcome, outcome) << "tag " << tag << " quantity " << order.quantity << " budget "
                                         << order.quote_budget << " owner " << order.owner << " mode "
                                         << static_cast<int>(order.self_trade) << " filled " << result.filled << " and "
                                         << filled << ", quote " << result.quote;
      ASSERT_EQ(result.filled, filled);
      ASSERT_EQ(seen, expected);
      if (result.outcome == SubmitOutcome::Rested) rested[tag] = result.handle;
    }
    expect_same_levels(book, naive, bids, asks);
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstNaive, testing::Range<std::uint64_t>(1, 7));

TEST(OrderBookHandles, AnOldHandleNeverFindsTheNextOrderInItsPlace) {
  OrderBook book;
  Seen seen;
  std::map<Ticks, Lots> bids;
  std::map<Ticks, Lots> asks;
  RecordingSink sink{&seen, &bids, &asks};
  Submission order;
  order.price = 100;
  order.quantity = 5;
  const OrderHandle first = book.submit(order, sink).handle;
  ASSERT_TRUE(book.cancel(first, sink));
  const OrderHandle second = book.submit(order, sink).handle;
  EXPECT_EQ(first.index, second.index);
  EXPECT_EQ(book.remaining(first), 0);
  EXPECT_FALSE(book.cancel(first, sink));
  EXPECT_EQ(book.remaining(second), 5);
}

}  // namespace
}  // namespace hoga::matching
