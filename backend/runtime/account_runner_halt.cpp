// The part of AccountRunner that holds a halt: what is open goes back until nothing is, whatever else is broken.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

#include "orders/policy.hpp"
#include "runtime/account_runner.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

// Positions that a halt could not sell are tried again: each try is an order.
constexpr Duration kClosingFirst = std::chrono::seconds{1};
constexpr Duration kClosingMax = std::chrono::seconds{30};
// Whoever halts sells by themselves, for their receipt.
constexpr Duration kClosingByReceipt = std::chrono::seconds{10};

}  // namespace

void AccountRunner::set_halted(bool is_halted, bool closes_positions) {
  setup_.is_halted = is_halted;
  setup_.halt_closes_positions = is_halted && (closes_positions || setup_.halt_closes_positions);
  if (closes_positions) closing_due_at_ = context_.clock.now() + kClosingByReceipt;
  if (engine_) engine_->set_limits(limits());
  // Bots hear of it at once.
  if (is_halted) step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  if (is_halted) enforce_halt();
}

void AccountRunner::set_platform_halted(bool is_halted, bool closes_positions) {
  is_platform_halted_ = is_halted;
  platform_closes_positions_ = is_halted && (closes_positions || platform_closes_positions_);
  if (closes_positions) closing_due_at_ = context_.clock.now() + kClosingByReceipt;
  if (engine_) engine_->set_limits(limits());
  // Bots hear of it at once.
  if (is_halted) step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  if (is_halted) enforce_halt();
}

bool AccountRunner::is_closing_due(Timestamp now) const {
  const bool is_wanted = setup_.halt_closes_positions || platform_closes_positions_;
  return is_wanted && !is_closing_ && now >= closing_due_at_ && engine_ && engine_->has_reconciled();
}

void AccountRunner::end_closing(bool is_done, Timestamp now) {
  is_closing_ = false;
  closing_failures_ = is_done ? 0 : closing_failures_ + 1;
  closing_due_at_ = now + orders::policy::backoff(closing_failures_, kClosingFirst, kClosingMax);
}

std::vector<Order> AccountRunner::halted_orders() const { return memory_.halted_orders(engine_.get()); }

std::optional<Order> AccountRunner::find_order(const OrderId& id) const {
  if (engine_) {
    const auto* entry = engine_->record().find(id);
    return entry == nullptr ? std::nullopt : std::optional(entry->order);
  }
  const auto* known = memory_.find(id);
  return known == nullptr ? std::nullopt : std::optional(*known);
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

void AccountRunner::take_back_denied() {
  if (!engine_) return;
  for (const auto& id : memory_.denied_orders(*engine_)) {
    submit(CancelOrder{setup_.account.user_id, setup_.account.id, id, false, Actor{ActorKind::Engine}},
           [](const Result<std::vector<Order>>&) {});
  }
}

void AccountRunner::note_later(orders::AuditEntry entry) {
  const bool is_there = std::any_of(unrecorded_.begin(), unrecorded_.end(), [&](const orders::AuditEntry& other) {
    return other.subject_id == entry.subject_id && other.code == entry.code;
  });
  if (!is_there) unrecorded_.push_back(std::move(entry));
}

void AccountRunner::send_cancel_from_memory(const CancelRequest& request, const Actor& by, Handler handler) {
  const auto& quantity = memory_.find(request.order_id)->quantity;
  note_later({setup_.account.user_id,
              setup_.account.id,
              "order_cancel",
              request.order_id,
              "cancel_from_memory",
              "The order was taken back from memory, while the database was away.",
              context_.clock.now(),
              by,
              {{"symbol", request.symbol}, {"quantity", quantity.to_string()}}});
  asio::co_spawn(
      context_.executor,
      [](std::shared_ptr<AccountRunner> self, CancelRequest its, Waiting waiting) -> asio::awaitable<void> {
        co_await self->cancel_from_memory(std::move(its), std::move(waiting));
      }(shared_from_this(), request, Waiting{std::move(handler), request.order_id}),
      asio::detached);
}

}  // namespace hoga::runtime
