// The book against a naive one that keeps orders in a list and walks it: same fills, same levels, whatever is thrown at
// both. HOGA_SIM_OPERATIONS sets how many operations all seeds together do.
#include "matching/order_book.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "base/random.hpp"
#include "matching/reference_book.hpp"

namespace hoga::matching {
namespace {

constexpr std::uint64_t kSeeds = 6;

std::uint64_t operations_per_seed() {
  const char* asked = std::getenv("HOGA_SIM_OPERATIONS");
  return asked ? std::max<std::uint64_t>(1, std::strtoull(asked, nullptr, 10) / kSeeds) : 20'000;
}

// Keeps a copy of the levels from on_level alone, as a subscriber to a depth stream would.
struct RecordingSink {
  Seen* seen = nullptr;
  std::map<Ticks, Lots>* bids = nullptr;
  std::map<Ticks, Lots>* asks = nullptr;

  void on_fill(const Fill& fill) {
    seen->fills.emplace_back(fill.maker_tag, fill.price, fill.quantity, fill.maker_remaining);
  }
  void on_prevented(const Prevention& match) {
    seen->prevented.emplace_back(match.maker_tag, match.maker_prevented, match.maker_remaining, match.taker_prevented);
  }
  void on_level(Side side, Ticks price, Lots quantity) {
    auto& levels = side == Side::Buy ? *bids : *asks;
    if (quantity == 0) {
      levels.erase(price);
    } else {
      levels[price] = quantity;
    }
  }
};

Submission random_order(Random& random, std::uint64_t tag) {
  Submission order;
  order.tag = tag;
  order.owner = static_cast<Owner>(random.below(4));
  order.self_trade = static_cast<SelfTrade>(random.below(5));
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
  if (!order.is_market && random.chance(0.15)) {
    order.quantity *= 4;
    order.display = 1 + static_cast<Lots>(random.below(12));
  }
  return order;
}

void expect_same_levels(const OrderBook& book, const ReferenceBook& naive, const std::map<Ticks, Lots>& bids,
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

// Both books side by side, and what a subscriber has made of the one's messages.
class Pair {
 public:
  explicit Pair(std::uint64_t seed) : random_(seed) {}

  void step(std::uint64_t tag) {
    Seen seen;
    RecordingSink sink{&seen, &bids_, &asks_};
    const double action = random_.uniform();
    if (action < 0.25 && !rested_.empty()) {
      // Also handles of orders that have gone: both books must shrug.
      const std::size_t chosen = random_.below(rested_.size());
      const auto [rested, handle] = rested_[chosen];
      if (book_.cancel(handle, sink)) naive_.cancel(rested);
      ASSERT_FALSE(book_.cancel(handle, sink)) << "A handle finds its order once";
      if (random_.chance(0.8)) forget(chosen);
    } else if (action < 0.3 && !rested_.empty()) {
      const auto [rested, handle] = rested_[random_.below(rested_.size())];
      const Lots to = 1 + static_cast<Lots>(random_.below(40));
      const Lots before = book_.remaining(handle);
      ASSERT_EQ(book_.reduce(handle, to, sink), before > to);
      if (before > to) naive_.reduce(rested, to);
    } else {
      submit(tag, seen, sink);
    }
  }

  void compare() { expect_same_levels(book_, naive_, bids_, asks_); }

 private:
  void submit(std::uint64_t tag, Seen& seen, RecordingSink& sink) {
    const Submission order = random_order(random_, tag);
    const SubmitResult result = book_.submit(order, sink);
    Seen expected;
    Lots filled = 0;
    const SubmitOutcome outcome = naive_.submit(order, expected, filled);
    ASSERT_EQ(result.outcome, outcome) << "tag " << tag << " quantity " << order.quantity << " budget "
                                       << order.quote_budget << " owner " << order.owner << " mode "
                                       << static_cast<int>(order.self_trade) << " filled " << result.filled << " and "
                                       << filled << ", quote " << result.quote;
    ASSERT_EQ(result.filled, filled);
    ASSERT_EQ(seen, expected);
    if (result.outcome != SubmitOutcome::Rested) return;
    // The longest known ones are left to be filled, so that the book stays of a size that the simple one can walk.
    if (rested_.size() >= 200) {
      if (book_.cancel(rested_.front().second, sink)) naive_.cancel(rested_.front().first);
      forget(0);
    }
    rested_.emplace_back(tag, result.handle);
  }
  void forget(std::size_t chosen) {
    rested_[chosen] = rested_.back();
    rested_.pop_back();
  }

  Random random_;
  OrderBook book_;
  ReferenceBook naive_;
  std::map<Ticks, Lots> bids_;
  std::map<Ticks, Lots> asks_;
  std::vector<std::pair<std::uint64_t, OrderHandle>> rested_;
};

class AgainstNaive : public testing::TestWithParam<std::uint64_t> {};

TEST_P(AgainstNaive, RandomFlowGivesTheSameFillsAndLevels) {
  Pair books(GetParam());
  const std::uint64_t operations = operations_per_seed();
  for (std::uint64_t tag = 1; tag <= operations; ++tag) {
    books.step(tag);
    // At first after every operation, so that what goes wrong is seen where it does.
    if (tag <= 1'000 || tag % 64 == 0 || tag == operations) books.compare();
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstNaive, testing::Range<std::uint64_t>(1, kSeeds + 1));

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
