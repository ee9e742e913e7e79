// A symbol's order book rebuilt from a snapshot and a stream of diffs, by Binance's documented procedure (text of
// 2025-11-12): buffer the diffs, fetch a snapshot, drop what it already contains, apply the rest while `U` follows on
// `u`. A gap, a crossed book or a diff that makes no sense means fetching again, never a guess.
//
// A sans-IO machine: events come in with the time at which they were received, `need()` says what its owner should
// fetch, `state()` how far the book may be trusted. One owner, one thread; lives as long as the symbol is followed.
// Bounded: levels and buffered diffs have limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

#include "domain/market_data.hpp"
#include "market/book_side.hpp"

namespace hoga::market {

struct LocalBookOptions {
  // A book that hears nothing for so long is stale, until a diff or a check says that it is current.
  Duration stale_after = std::chrono::seconds{10};
  // At the limit the oldest diff is dropped; a snapshot must then be newer than it, which the procedure checks anyway.
  std::size_t buffered_diffs_max = 2'000;
  // At the limit the levels farthest from the best price are forgotten.
  std::size_t levels_max = 10'000;
  // How many levels the REST snapshot was asked for. A full side means that there are more, of which nothing is known.
  std::size_t snapshot_levels = 1'000;
  // When fewer levels than this are left inside of the range that the snapshot knew, a new snapshot is asked for while
  // the book goes on; when none is left the book is out of sync. 1,000 levels of BTCUSDT are some 0.3 % of the price
  // (recording of 2024-08-08), so this happens in every fast move.
  std::size_t known_levels_min = 100;
};

// What the owner should do next.
enum class BookNeed {
  Nothing,
  // Fetch a full snapshot and hand it to on_snapshot (or call on_snapshot_failed).
  Snapshot,
  // Ask the venue for the newest update id alone and hand it to on_check: a quiet market and a dead feed look the same
  // from here.
  Check,
  // The check has shown that the venue moved on while the feed said nothing: subscribe again.
  Resubscribe,
};

class LocalBook {
 public:
  explicit LocalBook(Symbol symbol, LocalBookOptions options = {});

  // The stream of diffs is subscribed: from here on none may be missing.
  void on_subscribed(Timestamp now);
  // The connection is gone: what comes next may have a gap before it. The levels stay readable, marked Resyncing.
  void on_disconnected(Timestamp now);
  void on_diff(const BookDiff& diff, Timestamp now);
  void on_snapshot(const BookSnapshot& snapshot, Timestamp now);
  void on_snapshot_failed();
  void on_check(std::int64_t venue_update_id, Timestamp now);
  // A comparison has shown that the levels are wrong, by whatever fault.
  void on_difference(Timestamp now) { resync(now); }
  // Call now and then (every second, say): finds what has gone stale.
  void on_timer(Timestamp now);

  // Changes only by the calls above. After Snapshot or Check has been returned, call on_request_sent, so that it is
  // asked for once.
  BookNeed need() const;
  void on_request_sent();

  const Symbol& symbol() const { return symbol_; }
  FeedState state() const { return state_; }
  Timestamp state_since() const { return state_since_; }
  // When the last diff (or check) was received, by our clock, and the venue's time of the last diff.
  Timestamp received_at() const { return received_at_; }
  Timestamp event_time() const { return event_time_; }
  std::int64_t last_update_id() const { return last_update_id_; }
  // Grows whenever a level changes.
  std::uint64_t version() const { return version_; }
  std::uint64_t resync_count() const { return resync_count_; }

  // Best first; only levels inside of the range that is fully known.
  BookSnapshot top(std::size_t levels) const;
  std::optional<PriceLevel> best_bid() const;
  std::optional<PriceLevel> best_ask() const;

 private:
  void set_state(FeedState state, Timestamp now);
  void resync(Timestamp now);
  void buffer(const BookDiff& diff);
  bool is_usable(const BookDiff& diff) const;
  // Applies a diff that follows on; false where it does not.
  bool try_apply(const BookDiff& diff);
  bool is_crossed() const;
  // How many of the best known_levels_min levels of the poorer side are inside of the known range.
  std::size_t known_levels() const;
  bool is_buffering() const;
  void load(const BookSnapshot& snapshot);

  Symbol symbol_;
  LocalBookOptions options_;
  BookSide bids_{Side::Buy};
  BookSide asks_{Side::Sell};
  // The worst prices up to which every level is known; nothing where the snapshot held the whole side.
  std::optional<Decimal> known_bid_;
  std::optional<Decimal> known_ask_;
  std::deque<BookDiff> buffered_;
  FeedState state_ = FeedState::Connecting;
  Timestamp state_since_{};
  Timestamp received_at_{};
  Timestamp event_time_{};
  std::int64_t last_update_id_ = 0;
  std::optional<std::int64_t> checked_update_id_;
  std::uint64_t version_ = 0;
  std::uint64_t resync_count_ = 0;
  bool is_subscribed_ = false;
  bool is_request_sent_ = false;
  // Still in sync, but few known levels are left.
  bool is_thin_ = false;
  bool must_resubscribe_ = false;
  // Once a book has been in sync, losing that is a resync; before, it is still connecting.
  bool was_synced_ = false;
};

}  // namespace hoga::market
