#include "market/local_book.hpp"

#include <algorithm>
#include <utility>

namespace hoga::market {

LocalBook::LocalBook(Symbol symbol, LocalBookOptions options) : symbol_(std::move(symbol)), options_(options) {}

void LocalBook::set_state(FeedState state, Timestamp now) {
  if (state_ == state) return;
  state_ = state;
  state_since_ = now;
}

void LocalBook::on_subscribed(Timestamp now) {
  is_subscribed_ = true;
  is_request_sent_ = false;
  must_resubscribe_ = false;
  is_thin_ = false;
  checked_update_id_.reset();
  received_at_ = now;
  buffered_.clear();
  set_state(was_synced_ ? FeedState::Resyncing : FeedState::Connecting, now);
}

void LocalBook::on_disconnected(Timestamp now) {
  is_subscribed_ = false;
  is_request_sent_ = false;
  must_resubscribe_ = false;
  is_thin_ = false;
  checked_update_id_.reset();
  buffered_.clear();
  set_state(was_synced_ ? FeedState::Resyncing : FeedState::Connecting, now);
}

void LocalBook::resync(Timestamp now) {
  ++resync_count_;
  is_request_sent_ = false;
  is_thin_ = false;
  checked_update_id_.reset();
  buffered_.clear();
  set_state(was_synced_ ? FeedState::Resyncing : FeedState::Connecting, now);
}

void LocalBook::buffer(const BookDiff& diff) {
  // Buffered diffs must follow on one another, else what comes before the gap is of no use.
  if (!buffered_.empty() && diff.first_update_id != buffered_.back().last_update_id + 1) buffered_.clear();
  if (buffered_.size() >= options_.buffered_diffs_max) buffered_.pop_front();
  buffered_.push_back(diff);
}

bool LocalBook::is_usable(const BookDiff& diff) const {
  return diff.first_update_id > 0 && diff.first_update_id <= diff.last_update_id;
}

bool LocalBook::try_apply(const BookDiff& diff) {
  if (diff.last_update_id <= last_update_id_) return true;  // the snapshot contains it already
  if (diff.first_update_id > last_update_id_ + 1) return false;
  bool changed = false;
  for (const auto& level : diff.bids) changed = bids_.set(level) || changed;
  for (const auto& level : diff.asks) changed = asks_.set(level) || changed;
  if (changed) ++version_;
  bids_.keep_best(options_.levels_max);
  asks_.keep_best(options_.levels_max);
  last_update_id_ = diff.last_update_id;
  event_time_ = diff.event_time;
  return true;
}

bool LocalBook::is_crossed() const {
  return !bids_.empty() && !asks_.empty() && bids_.best().price >= asks_.best().price;
}

std::size_t LocalBook::known_levels() const {
  const std::size_t most = options_.known_levels_min;
  const std::size_t bids = known_bid_ ? bids_.count_within(most, known_bid_) : most;
  const std::size_t asks = known_ask_ ? asks_.count_within(most, known_ask_) : most;
  return std::min(bids, asks);
}

bool LocalBook::is_buffering() const { return state_ == FeedState::Connecting || state_ == FeedState::Resyncing; }

void LocalBook::on_diff(const BookDiff& diff, Timestamp now) {
  if (!is_subscribed_) return;
  received_at_ = now;
  if (!is_usable(diff)) return resync(now);
  if (is_buffering()) return buffer(diff);
  const std::size_t least = options_.known_levels_min;
  if (!try_apply(diff) || is_crossed() || (least > 0 && known_levels() == 0)) {
    resync(now);
    return buffer(diff);
  }
  // A refreshing snapshot is under way, and what comes after it must follow on it.
  if (is_thin_ && is_request_sent_) buffer(diff);
  is_thin_ = is_thin_ || known_levels() < least;
  // If the feed was stale it speaks again, without a gap: nothing was missed.
  checked_update_id_.reset();
  must_resubscribe_ = false;
  set_state(FeedState::Synced, now);
}

void LocalBook::load(const BookSnapshot& snapshot) {
  bids_.clear();
  asks_.clear();
  for (const auto& level : snapshot.bids) bids_.set(level);
  for (const auto& level : snapshot.asks) asks_.set(level);
  known_bid_.reset();
  known_ask_.reset();
  if (snapshot.bids.size() >= options_.snapshot_levels) known_bid_ = snapshot.bids.back().price;
  if (snapshot.asks.size() >= options_.snapshot_levels) known_ask_ = snapshot.asks.back().price;
  last_update_id_ = snapshot.last_update_id;
  ++version_;
}

void LocalBook::on_snapshot(const BookSnapshot& snapshot, Timestamp now) {
  is_request_sent_ = false;
  if (!is_subscribed_ || !(is_buffering() || is_thin_)) return;
  while (!buffered_.empty() && buffered_.front().last_update_id <= snapshot.last_update_id) buffered_.pop_front();
  // Older than what is buffered: the diffs between are missing, so a newer snapshot is needed.
  if (!buffered_.empty() && buffered_.front().first_update_id > snapshot.last_update_id + 1) return;
  // A refresh that is behind the book, with nothing kept to bring it up to date.
  if (!is_buffering() && buffered_.empty() && snapshot.last_update_id < last_update_id_) return;

  load(snapshot);
  auto buffered = std::exchange(buffered_, {});
  for (const auto& diff : buffered) {
    if (!try_apply(diff)) return resync(now);
  }
  if (is_crossed()) return resync(now);
  is_thin_ = false;
  received_at_ = now;
  was_synced_ = true;
  set_state(FeedState::Synced, now);
}

void LocalBook::on_snapshot_failed() {
  is_request_sent_ = false;
  if (!is_buffering()) buffered_.clear();
}

void LocalBook::on_check(std::int64_t venue_update_id, Timestamp now) {
  is_request_sent_ = false;
  if (state_ != FeedState::Stale) return;
  if (venue_update_id <= last_update_id_) {
    // Nothing has changed at the venue either: the book is current.
    received_at_ = now;
    checked_update_id_.reset();
    set_state(FeedState::Synced, now);
    return;
  }
  // The first sight of a newer id may be a diff that is still on its way; the second time it is a dead feed.
  if (checked_update_id_) must_resubscribe_ = true;
  checked_update_id_ = venue_update_id;
}

void LocalBook::on_timer(Timestamp now) {
  if (state_ == FeedState::Synced && now - received_at_ > options_.stale_after) {
    is_request_sent_ = false;
    set_state(FeedState::Stale, now);
  }
}

BookNeed LocalBook::need() const {
  if (!is_subscribed_) return BookNeed::Nothing;
  if (must_resubscribe_) return BookNeed::Resubscribe;
  if (is_request_sent_) return BookNeed::Nothing;
  switch (state_) {
    case FeedState::Connecting:
    case FeedState::Resyncing: return BookNeed::Snapshot;
    case FeedState::Stale: return BookNeed::Check;
    case FeedState::Synced: return is_thin_ ? BookNeed::Snapshot : BookNeed::Nothing;
  }
  return BookNeed::Nothing;
}

void LocalBook::on_request_sent() { is_request_sent_ = true; }

BookSnapshot LocalBook::top(std::size_t levels) const {
  BookSnapshot snapshot;
  snapshot.symbol = symbol_;
  snapshot.last_update_id = last_update_id_;
  snapshot.bids = bids_.top(levels, known_bid_);
  snapshot.asks = asks_.top(levels, known_ask_);
  return snapshot;
}

std::optional<PriceLevel> LocalBook::best_bid() const {
  return bids_.empty() ? std::nullopt : std::optional{bids_.best()};
}

std::optional<PriceLevel> LocalBook::best_ask() const {
  return asks_.empty() ? std::nullopt : std::optional{asks_.best()};
}

}  // namespace hoga::market
