#include "venue/binance/ws_relay.hpp"

#include <utility>

namespace hoga::venue::binance {

// --- market streams

RelayStep<StreamEvent> StreamRelay::on_event(Line line, StreamEvent event, Timestamp now) {
  if (noting_until_ && now >= *noting_until_) {
    noting_until_.reset();
    is_noting_ = false;
    told_.clear();
  }
  return line == Line::Present ? on_present(std::move(event), now) : on_successor(std::move(event), now);
}

void StreamRelay::begin(Step& step) {
  has_successor_ = true;
  is_noting_ = true;
  // What the last change has left must be known until this one is over.
  noting_until_.reset();
  step.open_successor = true;
}

void StreamRelay::switch_over(Step& step, Timestamp now) {
  for (auto& event : held_) {
    if (note(std::get<StreamFrame>(event))) step.events.push_back(std::move(event));
  }
  held_.clear();
  successor_live_.clear();
  has_successor_ = false;
  noting_until_ = now + kRelayMemory;
  step.switch_over = true;
  if (std::exchange(is_successor_due_, false)) begin(step);
}

RelayStep<StreamEvent> StreamRelay::on_present(StreamEvent event, Timestamp now) {
  Step step;
  if (std::holds_alternative<Settled>(event)) return step;
  if (std::holds_alternative<RenewalDue>(event)) {
    if (!has_successor_) begin(step);
    return step;
  }
  const auto* frame = std::get_if<StreamFrame>(&event);
  if (frame != nullptr && is_noting_ && !note(*frame)) return step;
  const bool is_lost = std::holds_alternative<StreamsLost>(event);
  step.events.push_back(std::move(event));
  if (!is_lost) return step;
  if (!has_successor_) {
    // The next connection begins anew; a venue that has been set back may count from the start.
    told_.clear();
    return step;
  }
  // What was told before the loss may come once more from the successor, which is noted.
  for (auto& live : successor_live_) step.events.emplace_back(std::move(live));
  switch_over(step, now);
  return step;
}

RelayStep<StreamEvent> StreamRelay::on_successor(StreamEvent event, Timestamp now) {
  Step step;
  if (auto* live = std::get_if<StreamsLive>(&event)) {
    successor_live_.push_back(std::move(*live));
  } else if (std::holds_alternative<StreamsLost>(event)) {
    // It will try again; the present connection goes on.
    is_successor_due_ = false;
    successor_live_.clear();
    held_.clear();
  } else if (std::holds_alternative<StreamFrame>(event)) {
    if (held_.size() >= kHeldMax) held_.pop_front();
    held_.push_back(std::move(event));
  } else if (std::holds_alternative<RenewalDue>(event)) {
    is_successor_due_ = true;
  } else if (std::holds_alternative<Settled>(event)) {
    switch_over(step, now);
  } else {
    step.events.push_back(std::move(event));
  }
  return step;
}

bool StreamRelay::note(const StreamFrame& frame) {
  if (const auto* diff = std::get_if<BookDiff>(&frame)) {
    std::int64_t& last = told_[diff->symbol].diff;
    if (diff->last_update_id <= last) return false;
    last = diff->last_update_id;
  } else if (const auto* trade = std::get_if<Trade>(&frame)) {
    std::int64_t& last = told_[trade->symbol].trade;
    if (trade->id <= last) return false;
    last = trade->id;
  } else if (const auto* ticker = std::get_if<Ticker>(&frame)) {
    Timestamp& last = told_[ticker->symbol].ticker;
    if (ticker->close_time <= last) return false;
    last = ticker->close_time;
  } else if (const auto* candle = std::get_if<CandleFrame>(&frame)) {
    Told& told = told_[candle->symbol];
    const Candle& newest = told.candle;
    const bool is_next = candle->candle.open_time > newest.open_time;
    const bool is_same = candle->candle.open_time == newest.open_time;
    const bool has_grown = candle->candle.trades > newest.trades || (candle->is_closed && !told.is_candle_closed);
    if (!is_next && !(is_same && !told.is_candle_closed && has_grown)) return false;
    told.candle = candle->candle;
    told.is_candle_closed = candle->is_closed;
  }
  return true;
}

// --- accounts

RelayStep<UserFsmEvent> UserRelay::on_event(Line line, UserFsmEvent event, Timestamp now) {
  if (now >= repeats_until_) repeats_.clear();
  return line == Line::Present ? on_present(std::move(event), now) : on_successor(std::move(event), now);
}

void UserRelay::begin(Step& step) {
  has_successor_ = true;
  is_successor_open_ = false;
  step.open_successor = true;
}

void UserRelay::forget(UserKey key) {
  present_up_.erase(key);
  successor_up_.erase(key);
  std::erase_if(held_, [&](const UserHeard& heard) { return heard.key == key; });
}

bool UserRelay::take(Told& told, const UserHeard& heard) {
  const auto entry = told.find({heard.key, heard.identity});
  if (entry == told.end()) return false;
  if (--entry->second == 0) told.erase(entry);
  return true;
}

void UserRelay::switch_over(Step& step, Timestamp now) {
  for (const UserKey key : present_up_) {
    if (!successor_up_.contains(key)) step.events.emplace_back(UserDown{key, "not on the next connection"});
  }
  for (const UserKey key : successor_up_) {
    if (!present_up_.contains(key)) step.events.emplace_back(UserUp{key});
  }
  for (auto& heard : held_) {
    if (!take(told_, heard)) step.events.emplace_back(std::move(heard));
  }
  held_.clear();
  present_up_ = std::exchange(successor_up_, {});
  repeats_ = std::exchange(told_, {});
  repeats_until_ = now + kRelayMemory;
  has_successor_ = false;
  step.switch_over = true;
  if (std::exchange(is_successor_due_, false)) begin(step);
}

RelayStep<UserFsmEvent> UserRelay::on_present(UserFsmEvent event, Timestamp now) {
  Step step;
  if (std::holds_alternative<Settled>(event) || std::holds_alternative<UserLinkOpened>(event)) return step;
  if (std::holds_alternative<RenewalDue>(event)) {
    if (!has_successor_) begin(step);
    return step;
  }
  if (std::holds_alternative<UserLinkLost>(event)) {
    // Its accounts were said to be down: coming up with the successor they are compared with the venue.
    if (has_successor_) switch_over(step, now);
    return step;
  }
  if (const auto* up = std::get_if<UserUp>(&event)) present_up_.insert(up->key);
  if (const auto* down = std::get_if<UserDown>(&event)) present_up_.erase(down->key);
  if (const auto* heard = std::get_if<UserHeard>(&event)) {
    if (take(repeats_, *heard)) return step;
    if (has_successor_ && is_successor_open_) ++told_[{heard->key, heard->identity}];
  }
  step.events.push_back(std::move(event));
  return step;
}

RelayStep<UserFsmEvent> UserRelay::on_successor(UserFsmEvent event, Timestamp now) {
  Step step;
  if (const auto* up = std::get_if<UserUp>(&event)) {
    successor_up_.insert(up->key);
  } else if (const auto* down = std::get_if<UserDown>(&event)) {
    successor_up_.erase(down->key);
  } else if (auto* heard = std::get_if<UserHeard>(&event)) {
    held_.push_back(std::move(*heard));
    if (held_.size() >= kHeldMax) switch_over(step, now);
  } else if (std::holds_alternative<UserLinkOpened>(event)) {
    is_successor_open_ = true;
  } else if (std::holds_alternative<UserLinkLost>(event)) {
    // It will try again; the present connection goes on, and has told or will tell what was kept.
    is_successor_open_ = is_successor_due_ = false;
    held_.clear();
    told_.clear();
    successor_up_.clear();
  } else if (std::holds_alternative<RenewalDue>(event)) {
    is_successor_due_ = true;
  } else if (std::holds_alternative<Settled>(event)) {
    switch_over(step, now);
  } else {
    step.events.push_back(std::move(event));
  }
  return step;
}

}  // namespace hoga::venue::binance
