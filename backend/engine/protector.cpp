#include "engine/protector.hpp"

#include <algorithm>
#include <utility>

#include "orders/policy.hpp"

namespace hoga::engine {
namespace {

namespace policy = orders::policy;

void keep_earlier(std::optional<Timestamp>& earliest, const std::optional<Timestamp>& time) {
  if (time && (!earliest || *time < *earliest)) earliest = time;
}

}  // namespace

void Protector::load(const std::vector<Protection>& plans) {
  for (const auto& plan : plans) watches_[plan.symbol].plan = plan;
  for (const auto& [id, entry] : record_.orders()) {
    const auto& order = entry.order;
    if (!is_own(order) || !entry.is_live() || !watches_.contains(order.symbol)) continue;
    auto& its = watches_[order.symbol].orders;
    its.push_back(id);
    for (const auto& [other_id, other] : record_.orders()) {
      const bool is_sibling = order.list_id && other.order.list_id == order.list_id && other_id != id;
      if (is_sibling && !other.is_live()) its.push_back(other_id);
    }
  }
  // Orders whose plan was taken away just before the end: they are taken back.
  for (const auto& id : record_.live()) {
    const auto& order = record_.find(id)->order;
    if (!is_own(order) || watches_.contains(order.symbol)) continue;
    auto& plan = watches_[order.symbol].plan;
    plan.user_id = order.user_id;
    plan.account_id = order.account_id;
    plan.symbol = order.symbol;
  }
}

void Protector::set(const Protection& plan, Timestamp now) {
  auto& watch = watches_[plan.symbol];
  watch.plan = plan;
  watch.retry_at.reset();
  watch.attempts = 0;
  watch.state = ProtectionState::Placing;
  watch.reason_code.clear();
  watch.reason.clear();
  watch.unprotected_since.reset();
  // It was asked for by hand: nothing more is waited for.
  watch.target = protection_target(plan, positions_(plan.symbol), board_);
  watch.target_since = now - policy::kProtectionSettle;
}

void Protector::suspend(const Symbol& symbol, Timestamp until) {
  const auto found = watches_.find(symbol);
  if (found != watches_.end()) found->second.suspended_until = until;
}

void Protector::resume(const Symbol& symbol, Timestamp now) {
  const auto found = watches_.find(symbol);
  if (found == watches_.end()) return;
  found->second.suspended_until.reset();
  found->second.retry_at = now;
}

std::vector<OrderId> Protector::live_orders(const Symbol& symbol) const {
  std::vector<OrderId> found;
  for (const auto& id : record_.live()) {
    const auto& order = record_.find(id)->order;
    if (is_own(order) && order.symbol == symbol) found.push_back(id);
  }
  return found;
}

std::optional<Decimal> Protector::last_price(const Symbol& symbol) const {
  const auto* market = board_.market(symbol);
  return market == nullptr ? std::nullopt : market->last_price;
}

Result<ProtectionStep> Protector::plan_orders(const Protection& plan) const {
  if (!positions_(plan.symbol)) return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
  const auto target = protection_target(plan, positions_(plan.symbol), board_);
  if (!target) {
    return make_error(Errc::Conflict, "position_closed", "There is nothing left of the position that could be sold.");
  }
  return protection_orders(plan.symbol, *target);
}

// One of them has begun to sell, or of two exits the other has gone: it ends by itself, and what is left is protected
// anew then. All of them fire market orders, which end at once: what takes longer is something else.
bool Protector::is_firing(Watch& watch, const std::vector<OrderId>& orders, Timestamp now) const {
  const bool is_selling = std::any_of(orders.begin(), orders.end(), [&](const OrderId& id) {
    const auto& order = record_.find(id)->order;
    const bool has_fired = order.is_emulated && !order.is_held;
    return order.type == OrderType::Market || order.filled_quantity.is_positive() || has_fired;
  });
  const bool has_lost_one = std::any_of(watch.orders.begin(), watch.orders.end(), [&](const OrderId& id) {
    const auto* entry = record_.find(id);
    return entry != nullptr && entry->order.status == OrderStatus::Expired;
  });
  if (!is_selling && !has_lost_one) {
    watch.firing_until.reset();
    return watch.has_fired = false;
  }
  if (!std::exchange(watch.has_fired, true)) watch.firing_until = now + policy::kAnswerWithin;
  return watch.firing_until.has_value();
}

void Protector::set_active(Watch& watch) {
  watch.state = ProtectionState::Active;
  watch.reason_code.clear();
  watch.reason.clear();
  watch.unprotected_since.reset();
  watch.retry_at.reset();
  watch.attempts = 0;
  watch.has_recovered = watch.has_recovered || watch.is_alarmed;
  watch.is_alarmed = false;
}

void Protector::set_missing(Watch& watch, const std::string& code, const std::string& reason, Timestamp now) {
  watch.state = ProtectionState::Missing;
  watch.reason_code = code;
  watch.reason = reason;
  if (!watch.unprotected_since) watch.unprotected_since = now;
}

void Protector::set_placing(Watch& watch, Timestamp now) {
  if (!watch.unprotected_since) watch.unprotected_since = now;
  // Why it failed before stays in sight until it stands.
  if (watch.state == ProtectionState::Missing) return;
  watch.state = ProtectionState::Placing;
  if (now < *watch.unprotected_since + policy::kProtectionGrace) return;
  if (!watch.reason_code.empty()) return set_missing(watch, watch.reason_code, watch.reason, now);
  set_missing(watch, "protection_unconfirmed", "The exchange has not confirmed the orders that protect the position.",
              now);
}

void Protector::cancel_all(const std::vector<OrderId>& orders, Watch& watch, ProtectionStep& step,
                           Timestamp now) const {
  if (watch.cancel_at) return;
  for (const auto& id : orders) {
    if (!record_.find(id)->order.cancel_requested) step.cancels.push_back(id);
  }
  // The exchange may refuse: then it is asked again, and not at once.
  if (!step.cancels.empty()) watch.cancel_at = now + policy::kRetryFirst;
}

// What was placed and did not live.
void Protector::note_rejections(Watch& watch, Timestamp now) {
  for (const auto& id : watch.orders) {
    const auto* entry = record_.find(id);
    if (entry == nullptr || entry->order.status != OrderStatus::Rejected) continue;
    set_missing(watch, entry->order.reject_code.value_or("rejected"), entry->order.reject_reason.value_or(""), now);
  }
}

void Protector::place(const Symbol& symbol, Watch& watch, const ProtectionTarget& target, ProtectionStep& step,
                      Timestamp now) {
  if (watch.retry_at) return set_placing(watch, now);
  const auto last = last_price(symbol);
  const bool is_past = last && ((target.stop_price && *last <= *target.stop_price) ||
                                (target.take_profit && *last >= *target.take_profit));
  step = protection_orders(symbol, target);
  if (is_past) {
    // Its price came while nothing was there to act on it: what the plan wants then is to be out.
    step.list.reset();
    step.order.emplace();
    step.order->symbol = symbol;
    step.order->side = Side::Sell;
    step.order->type = OrderType::Market;
    step.order->quantity = target.quantity;
  }
  watch.retry_at = now + policy::backoff(watch.attempts++, policy::kRetryFirst, policy::kRetryMax);
  set_placing(watch, now);
}

// A position that nothing stands for is without, whoever can't be reached.
void Protector::note_without(const Symbol& symbol, Watch& watch, const Error& not_ready, Timestamp now) {
  const auto position = positions_(symbol);
  if (!position || !position->size.is_positive()) return;
  set_missing(watch, std::string(error_code(not_ready)), not_ready.detail, now);
}

ProtectionStep Protector::step(const Symbol& symbol, Watch& watch, const std::optional<Error>& not_ready,
                               Timestamp now) {
  ProtectionStep step;
  step.symbol = symbol;
  const auto orders = live_orders(symbol);
  const auto target = protection_target(watch.plan, positions_(symbol), board_);
  watch.settle_at.reset();
  const auto pass = [now](std::optional<Timestamp>& time) {
    if (time && now >= *time) time.reset();
  };
  pass(watch.retry_at);
  pass(watch.cancel_at);
  pass(watch.suspended_until);
  // Also where nothing is wanted any more: a moment that stays in the past would call for another step at once, for
  // ever.
  pass(watch.firing_until);
  // Until the exchange's rules are known nobody can say what is wanted: what stands is left alone.
  if (board_.instrument(symbol) == nullptr && !watch.plan.is_empty()) {
    if (orders.empty() && not_ready) note_without(symbol, watch, *not_ready, now);
    return step;
  }
  if (!target) {
    cancel_all(orders, watch, step, now);
    watch.state = ProtectionState::None;
    watch.unprotected_since.reset();
    step.is_over = !not_ready && orders.empty();
    return step;
  }
  if (watch.suspended_until) {
    watch.state = ProtectionState::Placing;
    watch.unprotected_since.reset();
    return step;
  }
  if (target != watch.target) {
    watch.target = target;
    watch.target_since = now;
  }
  if (orders.empty()) {
    watch.firing_until.reset();
    watch.has_fired = false;
    note_rejections(watch, now);
    if (not_ready) {
      set_missing(watch, std::string(error_code(*not_ready)), not_ready->detail, now);
      return step;
    }
    place(symbol, watch, *target, step, now);
    return step;
  }
  if (is_firing(watch, orders, now)) {
    set_active(watch);
  } else if (is_protected(orders, *target, record_)) {
    const bool stands = std::all_of(orders.begin(), orders.end(), [&](const OrderId& id) {
      const auto& order = record_.find(id)->order;
      return is_open(order.status) || order.is_held;
    });
    if (stands) {
      set_active(watch);
    } else {
      set_placing(watch, now);
    }
  } else if (not_ready) {
    // It no longer fits, and is better than nothing as long as nothing can be put in its place.
    set_missing(watch, std::string(error_code(*not_ready)), not_ready->detail, now);
  } else if (now >= watch.target_since + policy::kProtectionSettle) {
    cancel_all(orders, watch, step, now);
    set_placing(watch, now);
  } else {
    watch.settle_at = watch.target_since + policy::kProtectionSettle;
  }
  return step;
}

std::vector<ProtectionStep> Protector::advance(const std::optional<Error>& not_ready, Timestamp now) {
  std::vector<ProtectionStep> steps;
  for (auto watch = watches_.begin(); watch != watches_.end();) {
    auto its = step(watch->first, watch->second, not_ready, now);
    const bool is_over = its.is_over;
    if (is_over || its.order || its.list || !its.cancels.empty()) steps.push_back(std::move(its));
    watch = is_over ? watches_.erase(watch) : std::next(watch);
  }
  return steps;
}

void Protector::note_placed(const Symbol& symbol, const std::vector<OrderId>& orders, Timestamp now) {
  auto& watch = watches_.at(symbol);
  watch.orders = orders;
  set_placing(watch, now);
}

void Protector::note_refused(const Symbol& symbol, const Error& refusal, Timestamp now) {
  auto& watch = watches_.at(symbol);
  const std::string code{error_code(refusal)};
  if (code != "insufficient_balance") return set_missing(watch, code, refusal.detail, now);
  // The word on the money that the orders before had held comes behind the word on them: until that is overdue the
  // position is only about to be protected.
  watch.retry_at = now + std::chrono::milliseconds{100};
  if (watch.state == ProtectionState::Missing) return set_missing(watch, code, refusal.detail, now);
  watch.reason_code = code;
  watch.reason = refusal.detail;
  set_placing(watch, now);
}

ProtectionStatus Protector::status(const Symbol& symbol) const {
  ProtectionStatus status;
  const auto found = watches_.find(symbol);
  if (found == watches_.end()) return status;
  const auto& watch = found->second;
  if (!watch.plan.is_empty()) status.plan = watch.plan;
  status.state = watch.state;
  status.reason_code = watch.reason_code;
  status.reason = watch.reason;
  status.orders = live_orders(symbol);
  status.is_emulated = std::any_of(status.orders.begin(), status.orders.end(),
                                   [&](const OrderId& id) { return record_.find(id)->order.is_emulated; });
  return status;
}

std::optional<ProtectionTarget> Protector::target(const Symbol& symbol) const {
  const auto found = watches_.find(symbol);
  return found == watches_.end() ? std::nullopt : protection_target(found->second.plan, positions_(symbol), board_);
}

std::vector<Symbol> Protector::take_changed() {
  std::vector<Symbol> changed;
  for (auto& [symbol, watch] : watches_) {
    auto its = status(symbol);
    if (its == watch.told) continue;
    watch.told = std::move(its);
    changed.push_back(symbol);
  }
  return changed;
}

std::vector<std::pair<Symbol, std::string>> Protector::take_alarms(Timestamp now) {
  std::vector<std::pair<Symbol, std::string>> alarms;
  for (auto& [symbol, watch] : watches_) {
    if (watch.is_alarmed || !watch.unprotected_since || watch.state == ProtectionState::None) continue;
    if (now < *watch.unprotected_since + policy::kProtectionGrace) continue;
    watch.is_alarmed = true;
    alarms.emplace_back(symbol, watch.reason);
  }
  return alarms;
}

std::vector<Symbol> Protector::take_recoveries() {
  std::vector<Symbol> recovered;
  for (auto& [symbol, watch] : watches_) {
    if (std::exchange(watch.has_recovered, false)) recovered.push_back(symbol);
  }
  return recovered;
}

int Protector::unprotected() const {
  return static_cast<int>(std::count_if(watches_.begin(), watches_.end(), [](const auto& entry) {
    return entry.second.state == ProtectionState::Missing;
  }));
}

std::optional<Timestamp> Protector::next_timer() const {
  std::optional<Timestamp> next;
  for (const auto& [symbol, watch] : watches_) {
    keep_earlier(next, watch.retry_at);
    keep_earlier(next, watch.cancel_at);
    keep_earlier(next, watch.suspended_until);
    if (!watch.is_alarmed && watch.unprotected_since) {
      keep_earlier(next, *watch.unprotected_since + policy::kProtectionGrace);
    }
    keep_earlier(next, watch.settle_at);
    keep_earlier(next, watch.firing_until);
  }
  return next;
}

}  // namespace hoga::engine
