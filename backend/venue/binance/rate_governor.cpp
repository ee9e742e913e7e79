#include "venue/binance/rate_governor.hpp"

#include <algorithm>

namespace hoga::venue::binance {
namespace {

// The share of the budget, in per cent, that a request of each priority may fill up to.
int share_of(RequestPriority priority) {
  switch (priority) {
    case RequestPriority::Cancel: return 100;
    case RequestPriority::Exit: return 98;
    case RequestPriority::Order: return 95;
    case RequestPriority::Account: return 85;
    case RequestPriority::Data: return 70;
  }
  return 0;
}

}  // namespace

void RateGovernor::forget_unanswered(Timestamp before) {
  while (!unanswered_.empty() && unanswered_.front().given_up_at <= before) {
    unanswered_weight_ -= unanswered_.front().weight;
    unanswered_.pop_front();
  }
}

void RateGovernor::roll(Timestamp now) {
  // The venue's windows are aligned to the minute of its clock, which is ours within a second.
  const Timestamp window = std::chrono::floor<std::chrono::minutes>(now);
  if (window != window_) {
    window_ = window;
    told_ = 0;
    told_of_ = Timestamp{};
    by_owner_.clear();
    forget_unanswered(Timestamp::max());
  }
  if (banned_until_ && now >= *banned_until_) banned_until_.reset();
}

// By what the venue has counted it is known that the budget runs short, not on whose account: that is our own count.
bool RateGovernor::is_over_share(int weight, RequestPriority priority, const std::string& owner) const {
  if (owner.empty() || priority == RequestPriority::Cancel || priority == RequestPriority::Exit) return false;
  if (sum() + weight <= limit_ / 2) return false;
  const auto known = by_owner_.find(owner);
  if (known == by_owner_.end()) return false;
  return known->second + weight > limit_ / static_cast<int>(by_owner_.size());
}

Duration RateGovernor::try_reserve(int weight, RequestPriority priority, Timestamp now, const std::string& owner) {
  const std::scoped_lock lock(mutex_);
  roll(now);
  if (banned_until_) return *banned_until_ - now;
  const int allowed = limit_ / 100 * share_of(priority) + limit_ % 100 * share_of(priority) / 100;
  // A request heavier than the share would wait for ever: it goes when nothing else does.
  if ((sum() + weight > allowed || is_over_share(weight, priority, owner)) && sum() > 0) {
    const Duration until_next = window_ + std::chrono::minutes{1} - now;
    // What has no answer yet may turn out lighter, so look again before the window's end.
    const bool may_shrink = under_way_ > 0 || unanswered_weight_ > 0;
    return may_shrink ? std::min<Duration>(until_next, std::chrono::milliseconds{250}) : until_next;
  }
  under_way_ += weight;
  if (!owner.empty()) by_owner_[owner] += weight;
  return Duration{0};
}

void RateGovernor::on_answer(int weight, std::optional<int> used_weight, Timestamp sent_at, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  roll(now);
  under_way_ -= weight;
  // Of the minute before: it says nothing of this one.
  if (!used_weight || sent_at < window_) return;
  if (sent_at < told_of_) {
    // Overtaken by a later one, it can only have been counted as well.
    told_ = std::max(told_, *used_weight);
    return;
  }
  // The newest word holds, also where it is lower: a venue that was started again counts from zero.
  told_ = *used_weight;
  told_of_ = sent_at;
  forget_unanswered(sent_at);
}

void RateGovernor::on_no_answer(int weight, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  roll(now);
  under_way_ -= weight;
  unanswered_.push_back({now, weight});
  unanswered_weight_ += weight;
}

void RateGovernor::on_not_sent(int weight) {
  const std::scoped_lock lock(mutex_);
  under_way_ -= weight;
}

void RateGovernor::set_limit(int weight_per_minute) {
  const std::scoped_lock lock(mutex_);
  limit_ = weight_per_minute;
}

RateGovernor::Budget RateGovernor::budget(Timestamp now) {
  const std::scoped_lock lock(mutex_);
  roll(now);
  return {sum(), limit_, banned_until_};
}

int RateGovernor::used() const {
  const std::scoped_lock lock(mutex_);
  return sum();
}

std::optional<Timestamp> RateGovernor::banned_until() const {
  const std::scoped_lock lock(mutex_);
  return banned_until_;
}

void RateGovernor::on_refused(Duration retry_after, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const Timestamp until = now + std::max<Duration>(retry_after, std::chrono::seconds{1});
  if (!banned_until_ || *banned_until_ < until) banned_until_ = until;
}

}  // namespace hoga::venue::binance
