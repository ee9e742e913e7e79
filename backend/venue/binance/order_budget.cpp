#include "venue/binance/order_budget.hpp"

#include <algorithm>

namespace hoga::venue::binance {
namespace {

// What is under way may turn out to count less: it is looked at again before the window's end.
constexpr Duration kLookAgain = std::chrono::milliseconds{250};

Duration left_of(const OrderLimit& limit, Timestamp now) {
  return limit.window - now.time_since_epoch() % limit.window;
}

}  // namespace

void OrderBudget::set_limits(std::vector<OrderLimit> limits) {
  if (limits == limits_) return;
  limits_ = std::move(limits);
  for (auto& [key, account] : accounts_) account.windows.assign(limits_.size(), Window{});
}

OrderBudget::Account& OrderBudget::roll(const std::string& key, Timestamp now) {
  auto& account = accounts_[key];
  account.windows.resize(limits_.size());
  for (std::size_t i = 0; i < limits_.size(); ++i) {
    const std::int64_t index = now.time_since_epoch() / limits_[i].window;
    if (account.windows[i].index == index) continue;
    account.windows[i] = Window{};
    account.windows[i].index = index;
  }
  return account;
}

Duration OrderBudget::wait_for(const std::string& key, int orders, Timestamp now) {
  const auto& account = roll(key, now);
  Duration wait = std::max(Duration{0}, account.held_until - now);
  for (std::size_t i = 0; i < limits_.size(); ++i) {
    const auto& window = account.windows[i];
    const int pending = account.under_way + window.unanswered;
    const int used = window.told + pending;
    // More than a whole window allows would wait for ever: they go when nothing else does.
    if (used == 0 || used + orders <= limits_[i].limit) continue;
    const Duration left = left_of(limits_[i], now);
    wait = std::max(wait, pending > 0 ? std::min(left, kLookAgain) : left);
  }
  return wait;
}

void OrderBudget::reserve(const std::string& key, int orders, Timestamp now) { roll(key, now).under_way += orders; }

void OrderBudget::on_answer(const std::string& key, int orders, const std::vector<std::optional<int>>& counts,
                            Timestamp sent_at, Timestamp now) {
  auto& account = roll(key, now);
  account.under_way -= orders;
  for (std::size_t i = 0; i < std::min(counts.size(), limits_.size()); ++i) {
    auto& window = account.windows[i];
    const bool is_of_window = sent_at.time_since_epoch() / limits_[i].window == window.index;
    if (!counts[i] || !is_of_window) continue;
    if (sent_at < window.told_of) {
      window.told = std::max(window.told, *counts[i]);
      continue;
    }
    window.told = *counts[i];
    window.told_of = sent_at;
    if (sent_at >= window.unanswered_at) window.unanswered = 0;
  }
}

void OrderBudget::on_no_answer(const std::string& key, int orders, Timestamp now) {
  auto& account = roll(key, now);
  account.under_way -= orders;
  for (auto& window : account.windows) {
    window.unanswered += orders;
    window.unanswered_at = now;
  }
}

void OrderBudget::on_not_sent(const std::string& key, int orders) { accounts_[key].under_way -= orders; }

void OrderBudget::on_refused(const std::string& key, std::optional<Duration> retry_after, Timestamp now) {
  auto& account = roll(key, now);
  Duration hold = std::chrono::seconds{1};
  if (retry_after) {
    hold = std::max(hold, *retry_after);
  } else if (!limits_.empty()) {
    const auto shortest = std::min_element(limits_.begin(), limits_.end(),
                                           [](const auto& a, const auto& b) { return a.window < b.window; });
    hold = std::max(hold, left_of(*shortest, now));
  }
  account.held_until = std::max(account.held_until, now + hold);
}

}  // namespace hoga::venue::binance
