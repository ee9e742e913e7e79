#include "engine/order_memory.hpp"

#include <algorithm>

namespace hoga::engine {

OrderMemory::Unwritten OrderMemory::keep(const AccountEngine& engine,
                                         const std::vector<const orders::Actions*>& batches) {
  Unwritten unwritten;
  for (const auto* batch : batches) {
    for (const auto& write : batch->writes) {
      if (const auto* intent = std::get_if<orders::InsertOrder>(&write)) unwritten.orders.insert(intent->order.id);
    }
    for (const auto& send : batch->sends) {
      if (const auto* cancel = std::get_if<CancelRequest>(&send.request)) unwritten.cancels.push_back(*cancel);
    }
  }
  orders_.clear();
  for (auto& order : engine.live_orders()) {
    const bool is_unwritten = unwritten.orders.contains(order.id);
    if (is_unwritten && order.is_held) denied_.insert(order.id);
    // The venue knows nothing of those that the engine holds.
    if (is_unwritten || order.is_held) continue;
    // Whether a cancel that went out before has arrived, nobody is told any more.
    order.cancel_requested = std::any_of(unwritten.cancels.begin(), unwritten.cancels.end(),
                                         [&](const CancelRequest& cancel) { return cancel.order_id == order.id; });
    orders_[order.id] = std::move(order);
  }
  return unwritten;
}

const Order* OrderMemory::find(const OrderId& id) const {
  const auto found = orders_.find(id);
  return found == orders_.end() ? nullptr : &found->second;
}

std::optional<CancelRequest> OrderMemory::take_back(const OrderId& id, bool includes_protection) {
  const auto found = orders_.find(id);
  if (found == orders_.end() || (found->second.is_protection && !includes_protection)) return std::nullopt;
  auto& order = found->second;
  order.cancel_requested = true;
  return CancelRequest{order.id, order.symbol, order.venue_client_order_id};
}

bool OrderMemory::on_cancel_answered(const OrderId& id, const VenueOutcome& outcome) {
  const auto found = orders_.find(id);
  if (found == orders_.end()) return false;
  auto& order = found->second;
  if (const auto* accepted = std::get_if<VenueAccepted>(&outcome)) {
    order.status = accepted->order.status;
    order.filled_quantity = accepted->order.filled_quantity;
    order.filled_quote = accepted->order.filled_quote;
  }
  // Asked for again where the venue has not said that it is gone: a halt goes on until it has.
  order.cancel_requested = false;
  return true;
}

std::vector<Order> OrderMemory::halted_orders(const AccountEngine* engine) const {
  std::vector<Order> open;
  if (engine != nullptr) {
    open = engine->live_orders();
  } else {
    for (const auto& [id, order] : orders_) {
      if (!is_terminal(order.status)) open.push_back(order);
    }
  }
  std::erase_if(open, [this](const Order& order) { return order.is_protection || exits_.contains(order.id); });
  return open;
}

std::vector<OrderId> OrderMemory::denied_orders(const AccountEngine& engine) {
  std::erase_if(denied_, [&](const OrderId& id) {
    const auto* entry = engine.record().find(id);
    return entry == nullptr || !entry->is_live();
  });
  return {denied_.begin(), denied_.end()};
}

}  // namespace hoga::engine
