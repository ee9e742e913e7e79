#include "exchange/replay_book.hpp"

#include <algorithm>
#include <limits>

namespace hoga::exchange {
namespace {

// Some minutes of diffs: a snapshot that comes later than that does not belong to them.
constexpr std::size_t kWaitingMax = 10'000;

}  // namespace

void RecordedBook::reset(bool expects_snapshot) {
  restart();
  waiting_.clear();
  is_waiting_ = expects_snapshot;
}

bool RecordedBook::continues(const RecordedDepth& depth) const {
  if (last_update_id_ == 0) return true;
  if (is_first_) return depth.first_update_id <= last_update_id_ + 1;
  // Futures name their predecessor; on spot the ids go on without a gap.
  if (depth.previous_update_id) return *depth.previous_update_id == last_update_id_;
  return depth.first_update_id <= last_update_id_ + 1;
}

void RecordedBook::on_depth(const RecordedDepth& depth) {
  if (is_waiting_) {
    if (waiting_.size() < kWaitingMax) waiting_.push_back(depth);
    return;
  }
  if (depth.last_update_id <= last_update_id_) return;
  if (!continues(depth)) {
    ++gaps_;
    restart();
  }
  apply(depth);
}

void RecordedBook::on_snapshot(const RecordedSnapshot& snapshot) {
  // A later snapshot than what we follow would need the diffs in between again; the one we follow is as good.
  if (!is_waiting_ && gaps_ == 0 && last_update_id_ != 0) return;
  restart();
  is_waiting_ = false;
  RecordedDepth whole;
  whole.last_update_id = snapshot.last_update_id;
  whole.bids = snapshot.bids;
  whole.asks = snapshot.asks;
  apply(whole);
  is_first_ = true;
  const auto waiting = std::move(waiting_);
  waiting_.clear();
  for (const auto& depth : waiting) on_depth(depth);
}

void RecordedBook::on_quote(const RecordedQuote& quote) {
  if (is_waiting_ || quote.update_id <= last_update_id_ || quote.update_id < quote_update_id_) return;
  quote_update_id_ = quote.update_id;
  // Both sides are cleared before either is set: the book on show is never crossed.
  const Ticks bid = scale_.ticks(quote.bid.price);
  const Ticks ask = scale_.ticks(quote.ask.price);
  for (auto best = shown_.best(Side::Buy); best && best->price > bid; best = shown_.best(Side::Buy)) {
    overlay(Side::Buy, best->price, 0);
  }
  for (auto best = shown_.best(Side::Sell); best && best->price < ask; best = shown_.best(Side::Sell)) {
    overlay(Side::Sell, best->price, 0);
  }
  overlay(Side::Buy, bid, scale_.lots(quote.bid.quantity));
  overlay(Side::Sell, ask, scale_.lots(quote.ask.quantity));
}

void RecordedBook::overlay(Side side, Ticks price, Lots quantity) {
  overlaid_.emplace_back(side, price);
  shown_.set(side, price, quantity);
}

void RecordedBook::apply(const RecordedDepth& depth) {
  // What the diff names, and what the book ticker has changed since the last one, go to what the diffs say: removals
  // first.
  changed_.swap(overlaid_);
  overlaid_.clear();
  for (const auto& level : depth.bids) note(Side::Buy, level);
  for (const auto& level : depth.asks) note(Side::Sell, level);
  for (const bool removes : {true, false}) {
    for (const auto& at : changed_) {
      const auto said = said_.find(at);
      if ((said == said_.end()) == removes) shown_.set(at.first, at.second, removes ? 0 : said->second);
    }
  }
  changed_.clear();
  last_update_id_ = depth.last_update_id;
  is_first_ = false;
}

void RecordedBook::note(Side side, const PriceLevel& level) {
  const Ticks price = scale_.ticks(level.price);
  const Lots quantity = scale_.lots(level.quantity);
  if (quantity == 0) {
    said_.erase({side, price});
  } else {
    said_[{side, price}] = quantity;
  }
  changed_.emplace_back(side, price);
}

void RecordedBook::restart() {
  shown_.clear();
  said_.clear();
  overlaid_.clear();
  last_update_id_ = 0;
  quote_update_id_ = 0;
  is_first_ = true;
}

}  // namespace hoga::exchange
