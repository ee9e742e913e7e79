#include "exchange_api/user_streams.hpp"

#include <algorithm>
#include <array>

#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

bool send_user_event(const UserSubscription& subscription, const net::WebSocket::Buffer& event_and_brace) {
  std::string prefix = R"({"subscriptionId":)" + std::to_string(subscription.id) + R"(,"event":)";
  if (subscription.socket->send(std::move(prefix), event_and_brace)) return true;
  // Orders are never dropped silently: who can't follow is cut, and asks anew.
  subscription.socket->start_close(net::close_code::kTooSlow, "too slow", true);
  return false;
}

void UserStreams::add(const UserSubscription& subscription) {
  by_account_[subscription.account].push_back(&subscription);
}

void UserStreams::remove(const UserSubscription& subscription) {
  const auto found = by_account_.find(subscription.account);
  if (found == by_account_.end()) return;
  auto& list = found->second;
  list.erase(std::remove(list.begin(), list.end(), &subscription), list.end());
  if (!list.empty()) return;
  by_account_.erase(found);
  // Who comes later asks for the state of his orders; an event from before is nothing to him.
  held_back_.erase(subscription.account);
}

std::size_t UserStreams::size() const {
  std::size_t count = 0;
  for (const auto& [account, list] : by_account_) count += list.size();
  return count;
}

void UserStreams::deliver(const Readers& readers, const Text& text) {
  std::array<net::WebSocket::Buffer, 2> buffers;
  for (const UserSubscription* subscription : readers) {
    auto& buffer = buffers[static_cast<std::size_t>(subscription->unit)];
    if (!buffer) buffer = std::make_shared<const std::string>(text(subscription->unit) + "}");
    send_user_event(*subscription, buffer);
  }
}

void UserStreams::publish(std::string_view name, const std::string& account, const Text& text) {
  const auto found = by_account_.find(account);
  if (found == by_account_.end()) return;
  if (faults_ && !faults_->rules().empty()) return publish_faulty(name, account, found->second, text);
  deliver(found->second, text);
}

void UserStreams::publish_faulty(std::string_view name, const std::string& account, const Readers& readers,
                                 const Text& text) {
  const EventFate fate = faults_->on_event(name, account);
  if (fate.cuts_readers) {
    for (const UserSubscription* subscription : readers) subscription->socket->cut();
    return;
  }
  const auto held = held_back_.find(account);
  if (fate.is_behind_next && held == held_back_.end()) {
    held_back_[account] = {fate.held_by, {text(TimeUnit::Millisecond), text(TimeUnit::Microsecond)}};
    return;
  }
  for (int i = 0; i < fate.copies; ++i) deliver(readers, text);
  if (held == held_back_.end()) return;
  const HeldEvent late = std::move(held->second);
  held_back_.erase(held);
  deliver_held(readers, late);
}

void UserStreams::deliver_held(const Readers& readers, const HeldEvent& event) {
  deliver(readers, [&](TimeUnit unit) { return event.texts[static_cast<std::size_t>(unit)]; });
}

void UserStreams::release_held() {
  for (auto held = held_back_.begin(); held != held_back_.end();) {
    if (faults_->has(held->second.rule_id)) {
      ++held;
      continue;
    }
    const auto readers = by_account_.find(held->first);
    if (readers != by_account_.end()) deliver_held(readers->second, held->second);
    held = held_back_.erase(held);
  }
}

void UserStreams::on_events(const std::vector<exchange::ExchangeEvent>& events, Timestamp now) {
  if (by_account_.empty()) return;
  for (const exchange::ExchangeEvent& event : events) {
    if (const auto* report = std::get_if<std::shared_ptr<const exchange::ExecutionEvent>>(&event)) {
      publish("executionReport", (*report)->account,
              [&](TimeUnit unit) { return execution_report_text(**report, now, unit); });
    } else if (const auto* balance = std::get_if<exchange::BalanceChanged>(&event)) {
      publish("outboundAccountPosition", balance->account,
              [&](TimeUnit unit) { return account_position_text(*balance, now, unit); });
    } else if (const auto* list = std::get_if<std::shared_ptr<const exchange::ListStatusEvent>>(&event)) {
      publish("listStatus", (*list)->account, [&](TimeUnit unit) { return list_status_text(**list, now, unit); });
    } else if (const auto* transfer = std::get_if<exchange::TransferEvent>(&event)) {
      publish("balanceUpdate", transfer->account,
              [&](TimeUnit unit) { return balance_update_text(*transfer, now, unit); });
    } else if (const auto* lock = std::get_if<exchange::ExternalLockEvent>(&event)) {
      publish("externalLockUpdate", lock->account, [&](TimeUnit unit) { return external_lock_text(*lock, now, unit); });
    }
  }
}

void UserStreams::announce_shutdown(Timestamp now) {
  for (const auto& [socket, unit] : connections_) socket->send(R"({"event":)" + server_shutdown_text(now, unit) + "}");
}

}  // namespace hoga::exchange_api
