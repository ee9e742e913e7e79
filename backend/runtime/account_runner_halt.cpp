// The part of AccountRunner that holds a halt: what is open goes back until nothing is, whatever else is broken.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "runtime/account_runner.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

void AccountRunner::set_halted(bool is_halted) {
  setup_.is_halted = is_halted;
  if (engine_) engine_->set_limits(limits());
  // Bots hear of it at once.
  if (is_halted) step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  if (is_halted) enforce_halt();
}

void AccountRunner::set_platform_halted(bool is_halted) {
  is_platform_halted_ = is_halted;
  if (engine_) engine_->set_limits(limits());
  // Bots hear of it at once.
  if (is_halted) step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  if (is_halted) enforce_halt();
}

std::vector<Order> AccountRunner::halted_orders() const {
  std::vector<Order> open;
  if (engine_) {
    open = engine_->live_orders();
  } else {
    for (const auto& [id, order] : remembered_) {
      if (!is_terminal(order.status)) open.push_back(order);
    }
  }
  std::erase_if(open, [this](const Order& order) { return order.is_protection || halt_exits_.contains(order.id); });
  return open;
}

std::optional<Order> AccountRunner::find_order(const OrderId& id) const {
  if (engine_) {
    const auto* entry = engine_->record().find(id);
    return entry == nullptr ? std::nullopt : std::optional(entry->order);
  }
  const auto known = remembered_.find(id);
  return known == remembered_.end() ? std::nullopt : std::optional(known->second);
}

// What is open on a halted account is taken back until nothing is: a cancel that was lost, an order that was made
// elsewhere, a start after a crash, a database that is away. An order that is being cancelled is left to that, and what
// protects a position stands: it only ever gets out.
void AccountRunner::enforce_halt() {
  for (const auto& order : halted_orders()) {
    if (order.cancel_requested) continue;
    submit(CancelOrder{setup_.account.user_id, setup_.account.id, order.id}, [](const Result<std::vector<Order>>&) {});
  }
}

void AccountRunner::note_later(orders::AuditEntry entry) {
  const bool is_there = std::any_of(unrecorded_.begin(), unrecorded_.end(), [&](const orders::AuditEntry& other) {
    return other.subject_id == entry.subject_id && other.code == entry.code;
  });
  if (!is_there) unrecorded_.push_back(std::move(entry));
}

void AccountRunner::send_cancel_from_memory(Order& order, const Actor& by, Handler handler) {
  order.cancel_requested = true;
  note_later({setup_.account.user_id,
              setup_.account.id,
              "order_cancel",
              order.id,
              "cancel_from_memory",
              "The order was taken back from memory, while the database was away.",
              context_.clock.now(),
              by,
              {{"symbol", order.symbol}, {"quantity", order.quantity.to_string()}}});
  asio::co_spawn(
      context_.executor,
      [](std::shared_ptr<AccountRunner> self, CancelRequest request,
         Waiting waiting) -> asio::awaitable<void> {
        co_await self->cancel_from_memory(std::move(request), std::move(waiting));
      }(shared_from_this(), {order.id, order.symbol, order.venue_client_order_id},
                          Waiting{std::move(handler), order.id}),
      asio::detached);
}

}  // namespace hoga::runtime
