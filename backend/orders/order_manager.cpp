#include "orders/order_manager.hpp"

#include <algorithm>
#include <iterator>

#include "orders/policy.hpp"

namespace hoga::orders {

OrderManager::OrderManager(Account account, const risk::MarketBoard& board, std::uint64_t seed)
    : record_(std::move(account), board, seed), flow_(record_, ids_), reconciler_(record_, ids_) {}

void OrderManager::start(const StoredAccount& stored, Timestamp now) {
  record_.load(stored, now);
  flow_.start(now);
  reconciler_.request(now);
}

void OrderManager::place(const risk::RiskApproved<Order>& approved, Timestamp now) {
  flow_.place(approved, now, pending_);
}

void OrderManager::place_list(const risk::RiskApproved<PlannedList>& approved, const ListLock& lock, Timestamp now) {
  flow_.place_list(approved, lock, now, pending_);
}

void OrderManager::close_held(OrderEntry& entry, OrderEventKind how, const char* reason, Timestamp now) {
  if (record_.apply(entry, how, false, now)) entry.order.reject_reason = reason;
}

void OrderManager::close_siblings(const OrderEntry& entry, OrderEventKind how, const char* reason, Timestamp now) {
  if (!entry.order.list_id) return;
  const auto live = record_.live();
  for (const auto& id : live) {
    auto& other = *record_.find(id);
    const bool is_sibling = other.order.list_id == entry.order.list_id && other.order.id != entry.order.id;
    if (is_sibling && other.order.is_held) close_held(other, how, reason, now);
  }
}

void OrderManager::fire(const OrderId& id, Timestamp now) {
  auto& entry = *record_.find(id);
  flow_.fire(entry, now, pending_);
  close_siblings(entry, OrderEventKind::Expired, "OCO_TRIGGER", now);
}

void OrderManager::amend(const OrderId& id, const Decimal& quantity, Timestamp now) {
  flow_.amend(*record_.find(id), quantity, now, pending_);
}

Result<void> OrderManager::cancel(const OrderId& id, Timestamp now) {
  auto* entry = record_.find(id);
  if (entry == nullptr) return make_error(Errc::NotFound, "There is no such order.");
  if (!entry->is_live()) return make_error(Errc::Conflict, "order_closed", "The order is already closed.");
  if (entry->order.is_held) {
    constexpr const char* kReason = "Taken back before its price came.";
    close_siblings(*entry, OrderEventKind::Cancelled, kReason, now);
    close_held(*entry, OrderEventKind::Cancelled, kReason, now);
  } else {
    flow_.cancel(*entry, now);
  }
  return {};
}

void OrderManager::on_report(const VenueReport& report, Timestamp now) {
  if (const auto* execution = std::get_if<ExecutionReport>(&report)) {
    record_.apply(execution->order, now);
    if (execution->fill) record_.hear(*execution->fill, now);
  } else if (const auto* balances = std::get_if<BalanceReport>(&report)) {
    record_.apply(*balances);
  } else if (std::holds_alternative<UserStreamUp>(report)) {
    is_stream_up_ = true;
    flow_.on_venue_back(now);
    reconciler_.set_stream_up(true, now);
  } else if (std::holds_alternative<UserStreamDown>(report)) {
    is_stream_up_ = false;
    reconciler_.set_stream_up(false, now);
  }
}

void OrderManager::on_reply(std::uint64_t send_id, const VenueReply& reply, Timestamp now) {
  if (const auto* outcome = std::get_if<VenueOutcome>(&reply)) {
    if (!flow_.on_reply(send_id, *outcome, now)) reconciler_.on_outcome(send_id, *outcome, now);
    return;
  }
  if (const auto* list = std::get_if<VenueListOutcome>(&reply)) {
    flow_.on_list_reply(send_id, *list, now);
    return;
  }
  reconciler_.on_reply(send_id, reply, now);
}

void OrderManager::take(Actions& actions, Timestamp now) {
  std::move(pending_.sends.begin(), pending_.sends.end(), std::back_inserter(actions.sends));
  pending_.sends.clear();
  reconciler_.pump(now, actions);
  flow_.pump(now, actions);
  tell_difference(now);
  record_.flush(actions, now);
  // What the flush has learnt from fills that were waiting may be due at once.
  flow_.pump(now, actions);
  record_.forget_closed(now);
}

void OrderManager::tell_difference(Timestamp now) {
  const auto found = reconciler_.difference(now);
  if (found.has_value() == is_difference_told_) return;
  is_difference_told_ = found.has_value();
  if (found) {
    record_.note("difference", std::nullopt, found->code, found->detail, now, found->figures);
  } else {
    record_.note("difference_over", std::nullopt, "explained", "The record and the exchange agree again.", now);
  }
}

std::optional<Timestamp> OrderManager::next_timer() const {
  auto next = flow_.next_timer();
  const auto other = reconciler_.next_timer();
  if (other && (!next || *other < *next)) next = other;
  return next;
}

}  // namespace hoga::orders
