// The local book is either exactly the venue's book at its update id, or says that it is not synced.
#include "market/local_book.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/random.hpp"

namespace hoga::market {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Timestamp at(int second) { return Timestamp{seconds{1'700'000'000 + second}}; }

BookDiff diff(std::int64_t first, std::int64_t last, std::vector<PriceLevel> bids, std::vector<PriceLevel> asks = {}) {
  return BookDiff{"BTCUSDT", first, last, at(0), std::move(bids), std::move(asks)};
}
BookSnapshot snapshot(std::int64_t id, std::vector<PriceLevel> bids, std::vector<PriceLevel> asks) {
  return BookSnapshot{"BTCUSDT", id, std::move(bids), std::move(asks)};
}

LocalBook synced_book() {
  LocalBook book("BTCUSDT");
  book.on_subscribed(at(0));
  book.on_snapshot(snapshot(10, {{100, 1}, {99, 2}}, {{101, 1}, {102, 2}}), at(0));
  return book;
}

TEST(LocalBook, FollowsTheDocumentedProcedure) {
  LocalBook book("BTCUSDT");
  EXPECT_EQ(book.need(), BookNeed::Nothing);
  book.on_subscribed(at(0));
  EXPECT_EQ(book.state(), FeedState::Connecting);
  book.on_diff(diff(8, 9, {{100, 7}}), at(1));
  book.on_diff(diff(10, 12, {{100, 8}, {98, 3}}, {{101, 0}}), at(1));
  ASSERT_EQ(book.need(), BookNeed::Snapshot);
  book.on_request_sent();
  EXPECT_EQ(book.need(), BookNeed::Nothing);
  book.on_snapshot(snapshot(11, {{100, 5}, {99, 2}}, {{101, 1}, {102, 2}}), at(2));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.state_since(), at(2));
  EXPECT_EQ(book.last_update_id(), 12);
  const auto top = book.top(10);
  EXPECT_EQ(top.bids, (std::vector<PriceLevel>{{100, 8}, {99, 2}, {98, 3}}));
  EXPECT_EQ(top.asks, (std::vector<PriceLevel>{{102, 2}}));
  EXPECT_EQ(book.top(1).bids.size(), 1U);
}

TEST(LocalBook, FetchesAgainWhenTheSnapshotIsOlderThanTheBufferedDiffs) {
  LocalBook book("BTCUSDT");
  book.on_subscribed(at(0));
  book.on_diff(diff(20, 21, {{100, 7}}), at(1));
  book.on_request_sent();
  book.on_snapshot(snapshot(15, {{100, 1}}, {{101, 1}}), at(1));
  EXPECT_NE(book.state(), FeedState::Synced);
  EXPECT_EQ(book.need(), BookNeed::Snapshot);
  book.on_snapshot(snapshot(19, {{100, 1}}, {{101, 1}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.last_update_id(), 21);
}

TEST(LocalBook, AGapMeansFetchingAgain) {
  LocalBook book = synced_book();
  book.on_diff(diff(11, 12, {{100, 2}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Synced);
  book.on_diff(diff(14, 15, {{100, 3}}), at(2));
  EXPECT_EQ(book.state(), FeedState::Resyncing);
  EXPECT_EQ(book.state_since(), at(2));
  EXPECT_EQ(book.resync_count(), 1U);
  EXPECT_EQ(book.need(), BookNeed::Snapshot);
  book.on_snapshot_failed();
  EXPECT_EQ(book.need(), BookNeed::Snapshot);
  // The diff after the gap was kept, so a snapshot from inside of it joins.
  book.on_snapshot(snapshot(14, {{100, 9}}, {{101, 1}}), at(3));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.last_update_id(), 15);
  EXPECT_EQ(book.best_bid()->quantity, Decimal(3));
}

TEST(LocalBook, IgnoresWhatItKnowsAndRefusesWhatMakesNoSense) {
  LocalBook book = synced_book();
  book.on_diff(diff(5, 10, {{100, 77}}), at(1));
  EXPECT_EQ(book.best_bid()->quantity, Decimal(1));
  EXPECT_EQ(book.state(), FeedState::Synced);
  book.on_diff(diff(13, 12, {{100, 77}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Resyncing);
}

TEST(LocalBook, ACrossedBookIsFetchedAgain) {
  LocalBook book = synced_book();
  book.on_diff(diff(11, 11, {{101, 4}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Resyncing);
}

TEST(LocalBook, DisconnectingLosesSyncUntilANewSnapshot) {
  LocalBook book = synced_book();
  book.on_disconnected(at(1));
  EXPECT_EQ(book.state(), FeedState::Resyncing);
  EXPECT_EQ(book.need(), BookNeed::Nothing);
  book.on_snapshot(snapshot(30, {{100, 1}}, {{101, 1}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Resyncing) << "an answer to a question of the old connection";
  book.on_subscribed(at(2));
  EXPECT_EQ(book.need(), BookNeed::Snapshot);
  book.on_snapshot(snapshot(40, {{100, 1}}, {{101, 1}}), at(2));
  EXPECT_EQ(book.state(), FeedState::Synced);
}

TEST(LocalBook, SilenceIsStaleUntilItIsProvedCurrent) {
  LocalBook book = synced_book();
  book.on_timer(at(9));
  EXPECT_EQ(book.state(), FeedState::Synced);
  book.on_timer(at(11));
  ASSERT_EQ(book.state(), FeedState::Stale);
  ASSERT_EQ(book.need(), BookNeed::Check);
  book.on_request_sent();
  book.on_check(10, at(12));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.received_at(), at(12));

  book.on_timer(at(30));
  book.on_check(11, at(30));
  EXPECT_EQ(book.state(), FeedState::Stale);
  EXPECT_EQ(book.need(), BookNeed::Check) << "the diff may be on its way";
  book.on_check(12, at(31));
  EXPECT_EQ(book.need(), BookNeed::Resubscribe);
  book.on_diff(diff(11, 12, {{100, 3}}), at(32));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.need(), BookNeed::Nothing);
}

TEST(LocalBook, IsRefreshedBeforeTheMarketLeavesTheKnownRange) {
  LocalBookOptions options;
  options.snapshot_levels = 3;
  options.known_levels_min = 2;
  LocalBook book("BTCUSDT", options);
  book.on_subscribed(at(0));
  book.on_snapshot(snapshot(10, {{100, 1}, {99, 1}, {98, 1}}, {{101, 1}, {102, 1}}), at(0));
  book.on_diff(diff(11, 11, {{97, 5}}), at(1));
  EXPECT_EQ(book.top(10).bids.size(), 3U) << "between 98 and 97 there may be levels that nobody has told us of";
  EXPECT_EQ(book.top(10).asks.size(), 2U);
  book.on_diff(diff(12, 13, {{100, 0}, {99, 0}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Synced);
  ASSERT_EQ(book.need(), BookNeed::Snapshot);
  book.on_request_sent();
  EXPECT_EQ(book.need(), BookNeed::Nothing);
  book.on_diff(diff(14, 15, {{96, 2}}), at(2));
  book.on_snapshot(snapshot(14, {{98, 1}, {97, 5}, {96, 1}}, {{101, 1}, {102, 1}}), at(2));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.last_update_id(), 15);
  EXPECT_EQ(book.top(10).bids, (std::vector<PriceLevel>{{98, 1}, {97, 5}, {96, 2}}));
  EXPECT_EQ(book.need(), BookNeed::Nothing);
  EXPECT_EQ(book.resync_count(), 0U);
  // A whole range gone at once: nothing that is left is certain.
  book.on_diff(diff(16, 18, {{98, 0}, {97, 0}, {96, 0}, {90, 1}}), at(3));
  EXPECT_EQ(book.state(), FeedState::Resyncing);
}

TEST(LocalBook, ARefreshThatIsBehindIsNotTaken) {
  LocalBookOptions options;
  options.snapshot_levels = 2;
  options.known_levels_min = 2;
  LocalBook book("BTCUSDT", options);
  book.on_subscribed(at(0));
  book.on_snapshot(snapshot(10, {{100, 1}, {99, 1}}, {{101, 1}}), at(0));
  book.on_diff(diff(11, 12, {{100, 0}}), at(1));
  book.on_request_sent();
  book.on_snapshot(snapshot(11, {{100, 1}, {99, 1}}, {{101, 1}}), at(1));
  EXPECT_EQ(book.last_update_id(), 12);
  EXPECT_EQ(book.best_bid()->price, Decimal(99));
  EXPECT_EQ(book.need(), BookNeed::Snapshot);
}

TEST(LocalBook, ItsBufferIsBounded) {
  LocalBookOptions options;
  options.buffered_diffs_max = 3;
  LocalBook book("BTCUSDT", options);
  book.on_subscribed(at(0));
  for (int id = 1; id <= 10; ++id) book.on_diff(diff(id, id, {{100, id}}), at(1));
  book.on_snapshot(snapshot(5, {{100, 5}}, {{101, 1}}), at(1));
  EXPECT_NE(book.state(), FeedState::Synced) << "diffs 6 and 7 are no longer there";
  book.on_snapshot(snapshot(8, {{100, 8}}, {{101, 1}}), at(1));
  EXPECT_EQ(book.state(), FeedState::Synced);
  EXPECT_EQ(book.last_update_id(), 10);
}

// The venue's side of the property: a book whose every state is remembered by its update id.
struct TrueBook {
  std::map<int, int> bids, asks;
  std::int64_t id = 100;
  std::map<std::int64_t, BookSnapshot> history;

  BookSnapshot now() const {
    BookSnapshot result{"X", id, {}, {}};
    for (auto level = bids.rbegin(); level != bids.rend(); ++level)
      result.bids.push_back({level->first, level->second});
    for (const auto& [price, quantity] : asks) result.asks.push_back({price, quantity});
    return result;
  }
  BookDiff change(Random& random) {
    BookDiff diff{"X", id + 1, id, {}, {}, {}};
    const int changes = 1 + static_cast<int>(random.below(4));
    for (int i = 0; i < changes; ++i) {
      ++id;
      const bool is_bid = random.chance(0.5);
      auto& side = is_bid ? bids : asks;
      const int price = is_bid ? 1 + static_cast<int>(random.below(50)) : 51 + static_cast<int>(random.below(50));
      const int quantity = random.chance(0.4) ? 0 : 1 + static_cast<int>(random.below(9));
      if (quantity == 0)
        side.erase(price);
      else
        side[price] = quantity;
      (is_bid ? diff.bids : diff.asks).push_back({price, quantity});
    }
    diff.last_update_id = id;
    history[id] = now();
    return diff;
  }
};

TEST(LocalBookProperty, SyncedMeansEqualWhateverIsLostRepeatedOrLate) {
  int synced_checks = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Random random(seed);
    TrueBook venue;
    venue.history[venue.id] = venue.now();
    LocalBook book("X");
    book.on_subscribed(at(0));
    std::optional<BookSnapshot> pending;
    BookDiff previous;
    for (int step = 0; step < 400; ++step) {
      const Timestamp now = at(0) + milliseconds{step * 100};
      const auto diff = venue.change(random);
      const auto dice = random.below(100);
      if (dice < 4) {
        // Lost.
      } else if (dice < 8 && previous.last_update_id > 0) {
        book.on_diff(diff, now);
        book.on_diff(previous, now);
      } else if (dice < 9) {
        book.on_disconnected(now);
        pending.reset();
        book.on_subscribed(now);
      } else {
        book.on_diff(diff, now);
      }
      previous = diff;
      if (pending && random.chance(0.5)) {
        book.on_snapshot(*pending, now);
        pending.reset();
      }
      if (book.need() == BookNeed::Snapshot) {
        // The answer may be older than what was streamed already: venues answer from caches.
        const std::int64_t as_of = std::max<std::int64_t>(100, venue.id - static_cast<std::int64_t>(random.below(10)));
        const auto entry = venue.history.upper_bound(as_of);
        pending = std::prev(entry)->second;
        book.on_request_sent();
      }
      if (book.state() != FeedState::Synced) continue;
      ++synced_checks;
      const auto& truth = venue.history.at(book.last_update_id());
      ASSERT_EQ(book.top(1000), truth) << "seed " << seed << " step " << step;
    }
  }
  EXPECT_GT(synced_checks, 5'000);
}

}  // namespace
}  // namespace hoga::market
