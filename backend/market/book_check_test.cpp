// A book is judged at one update id, and as far as both sides know the market.
#include "market/book_check.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace hoga::market {
namespace {

const Timestamp kNow{std::chrono::seconds{1'700'000'000}};

BookDiff diff(std::int64_t first, std::int64_t last, std::vector<PriceLevel> bids, std::vector<PriceLevel> asks = {}) {
  return BookDiff{"BTCUSDT", first, last, kNow, std::move(bids), std::move(asks)};
}
BookSnapshot snapshot(std::int64_t id, std::vector<PriceLevel> bids, std::vector<PriceLevel> asks) {
  return BookSnapshot{"BTCUSDT", id, std::move(bids), std::move(asks)};
}
LocalBook synced(const BookSnapshot& from) {
  LocalBook book("BTCUSDT");
  book.on_subscribed(kNow);
  book.on_snapshot(from, kNow);
  return book;
}

TEST(BookCheck, JudgesAtTheSameUpdateIdAlone) {
  auto book = synced(snapshot(10, {{100, 1}}, {{101, 1}}));
  BookCheck check("BTCUSDT", kNow);
  EXPECT_EQ(check.verdict(book), std::nullopt) << "there is no snapshot yet";
  check.on_snapshot(snapshot(12, {{100, 2}}, {{101, 1}}), kNow);
  EXPECT_EQ(check.verdict(book), std::nullopt) << "the book has not heard of updates 11 and 12";
  for (const auto& next : {diff(11, 11, {{100, 5}}), diff(12, 13, {{100, 2}, {99, 1}})}) {
    book.on_diff(next, kNow);
    check.on_diff(next, kNow);
  }
  EXPECT_EQ(check.verdict(book), true);
}

TEST(BookCheck, ASnapshotThatIsOlderThanTheBookIsBroughtUpToDate) {
  auto book = synced(snapshot(10, {{100, 1}}, {{101, 1}}));
  BookCheck check("BTCUSDT", kNow);
  const auto next = diff(11, 14, {{100, 3}});
  book.on_diff(next, kNow);
  check.on_diff(next, kNow);
  check.on_snapshot(snapshot(12, {{100, 2}}, {{101, 1}}), kNow);
  EXPECT_EQ(check.verdict(book), true);
}

TEST(BookCheck, FindsEveryKindOfDifference) {
  const auto right = snapshot(10, {{100, 1}, {99, 2}, {98, 3}}, {{101, 1}, {102, 2}});
  const std::pair<const char*, BookSnapshot> wrongs[] = {
      {"quantity", snapshot(10, {{100, 1}, {99, 5}, {98, 3}}, {{101, 1}, {102, 2}})},
      {"missing level", snapshot(10, {{100, 1}, {98, 3}}, {{101, 1}, {102, 2}})},
      {"level too many",
       snapshot(10, {{100, 1}, {99, 2}, {98, 3}}, {{101, 1}, {Decimal::parse("101.5").value(), 4}, {102, 2}})},
      {"price", snapshot(10, {{Decimal::parse("99.5").value(), 1}, {99, 2}, {98, 3}}, {{101, 1}, {102, 2}})},
      {"empty side", snapshot(10, {{100, 1}, {99, 2}, {98, 3}}, {})},
  };
  for (const auto& [what, wrong] : wrongs) {
    auto book = synced(wrong);
    BookCheck check("BTCUSDT", kNow);
    check.on_snapshot(right, kNow);
    EXPECT_EQ(check.verdict(book), false) << what;
    book.on_difference(kNow);
    EXPECT_EQ(book.need(), BookNeed::Snapshot) << what;
    EXPECT_EQ(check.verdict(book), std::nullopt) << what << ": it is being fetched anew";
  }
}

TEST(BookCheck, WhatOneSideDoesNotKnowIsNoDifference) {
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
  for (int i = 0; i < 300; ++i) {
    bids.push_back({1'000 - i, 1});
    asks.push_back({1'001 + i, 1});
  }
  auto book = synced(snapshot(10, bids, asks));
  BookCheck check("BTCUSDT", kNow);
  bids.resize(BookCheck::kLevels);
  asks.resize(BookCheck::kLevels);
  check.on_snapshot(snapshot(10, bids, asks), kNow);
  EXPECT_EQ(check.verdict(book), true);
  // The market moves: levels near the price go, and far ones that the snapshot did not reach change.
  const auto moved = diff(11, 20, {{1'000, 0}, {999, 0}, {850, 7}}, {{1'001, 9}});
  book.on_diff(moved, kNow);
  check.on_diff(moved, kNow);
  EXPECT_EQ(check.verdict(book), true);
}

TEST(BookCheck, AnyWalkOfARightBookIsRight) {
  Random random(5);
  for (int round = 0; round < 200; ++round) {
    auto venue = synced(snapshot(100, {{100, 1}, {99, 1}, {98, 1}}, {{101, 1}, {102, 1}, {103, 1}}));
    auto book = synced(venue.top(100));
    BookCheck check("BTCUSDT", kNow);
    const int fetched = static_cast<int>(random.below(20));
    std::vector<BookDiff> late;
    for (int i = 0; i < 20; ++i) {
      const std::int64_t first = venue.last_update_id() + 1;
      const auto price = static_cast<int>(random.below(10));
      const auto next =
          diff(first, first + static_cast<std::int64_t>(random.below(4)),
               {{90 + price, static_cast<int>(random.below(3))}}, {{101 + price, static_cast<int>(random.below(3))}});
      venue.on_diff(next, kNow);
      // The feed is up to three diffs behind the venue.
      late.push_back(next);
      while (late.size() > random.below(4)) {
        book.on_diff(late.front(), kNow);
        check.on_diff(late.front(), kNow);
        late.erase(late.begin());
      }
      if (i == fetched) check.on_snapshot(venue.top(100), kNow);
    }
    for (const auto& next : late) {
      book.on_diff(next, kNow);
      check.on_diff(next, kNow);
    }
    ASSERT_EQ(check.verdict(book), true) << round;
  }
}

}  // namespace
}  // namespace hoga::market
