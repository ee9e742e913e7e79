// The part of TradingRuntime that gets out: of one position, or of everything.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds kPoll{50};
// The venue's word on freed money follows its word on the cancelled order.
constexpr int kPollsForMoney = 60;

std::vector<Order> sells_of(const engine::AccountEngine& engine, const Symbol& symbol) {
  auto orders = engine.live_orders();
  std::erase_if(orders, [&](const Order& order) { return order.symbol != symbol || order.side != Side::Sell; });
  return orders;
}

Decimal free_of(const engine::AccountEngine& engine, const Symbol& symbol) {
  const auto* instrument = engine.instrument(symbol);
  return instrument == nullptr ? Decimal{} : engine.record().balances().available(instrument->base);
}

// Those that protect no position.
std::ptrdiff_t count_others(const std::vector<VenueOrder>& open, const engine::AccountEngine* engine) {
  return std::count_if(open.begin(), open.end(), [&](const VenueOrder& order) {
    const auto id = parse_venue_client_order_id(order.venue_client_order_id);
    const auto* entry = id && engine != nullptr ? engine->record().find(*id) : nullptr;
    return entry == nullptr || !entry->order.is_protection;
  });
}

Error not_loaded() {
  return make_error(Errc::Unavailable, "account_loading", "The account is being loaded; try again in a moment.");
}

}  // namespace

asio::awaitable<Result<Order>> TradingRuntime::close_position(UserId user_id, Uuid position_id) {
  co_return co_await asio::co_spawn(executor_, close_here(user_id, position_id), asio::use_awaitable);
}

std::pair<TradingRuntime::Runner, std::optional<engine::PositionView>> TradingRuntime::find_position(
    const UserId& user_id, const Uuid& id) const {
  for (const auto& runner : runners_of(user_id, std::nullopt)) {
    if (runner->engine() == nullptr) continue;
    for (auto& view : runner->engine()->positions()) {
      if (view.state.position.id == id) return {runner, std::move(view)};
    }
  }
  return {};
}

asio::awaitable<Result<Order>> TradingRuntime::close_here(UserId user_id, Uuid position_id) {
  const auto found = find_position(user_id, position_id);
  const auto& owner = found.first;
  const auto& view = found.second;
  if (!view) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
  if (view->state.position.size.is_zero()) {
    co_return make_error(Errc::Conflict, "position_closed", "The position is closed already.");
  }
  if (view->is_dust || !view->closing_quantity.is_positive()) {
    co_return make_error(Errc::Conflict, "position_dust", "What is left is too little for the exchange to sell.");
  }
  // What protects the position holds what is to be sold. It comes back by itself where something is left.
  const auto symbol = view->state.position.symbol;
  owner->suspend_protection(symbol);
  auto sold = co_await sell_all(owner, *view);
  owner->resume_protection(symbol);
  co_return sold;
}

asio::awaitable<Result<Order>> TradingRuntime::sell_all(Runner owner, engine::PositionView view) {
  const UserId user_id = owner->account().user_id;
  const Uuid position_id = view.state.position.id;
  const auto symbol = view.state.position.symbol;
  if (owner->engine() == nullptr) co_return not_loaded();
  for (const auto& order : sells_of(*owner->engine(), symbol)) {
    const CancelOrder command{user_id, owner->account().id, order.id, true};
    const auto cancelled = co_await cancel(command);
    if (!cancelled && cancelled.error().code != "order_closed") co_return cancelled.error();
  }
  asio::steady_timer timer(executor_);
  for (int i = 0; i < kPollsForMoney; ++i) {
    if (owner->engine() == nullptr) co_return not_loaded();
    if (free_of(*owner->engine(), symbol) >= view.closing_quantity) break;
    timer.expires_after(kPoll);
    co_await timer.async_wait(asio::use_awaitable);
  }
  if (owner->engine() == nullptr) co_return not_loaded();
  // A sell order that was taken back may have been filled in part on its way out.
  const auto views = owner->engine()->positions();
  const auto left =
      std::find_if(views.begin(), views.end(), [&](const auto& its) { return its.state.position.id == position_id; });
  if (left == views.end() || !left->closing_quantity.is_positive()) {
    co_return make_error(Errc::Conflict, "position_closed", "The position was closed by an order that was open.");
  }
  PlaceOrder command{user_id, owner->account().id, make_uuid(), {}};
  command.is_exit = true;
  command.intent.symbol = symbol;
  command.intent.side = Side::Sell;
  command.intent.type = OrderType::Market;
  command.intent.quantity = left->closing_quantity;
  co_return co_await place(command);
}

asio::awaitable<Result<engine::PositionView>> TradingRuntime::set_protection(UserId user_id, Uuid position_id,
                                                                             Protection plan) {
  co_return co_await asio::co_spawn(executor_, set_protection_here(user_id, position_id, std::move(plan)),
                                    asio::use_awaitable);
}

asio::awaitable<Result<engine::PositionView>> TradingRuntime::set_protection_here(UserId user_id, Uuid position_id,
                                                                                  Protection plan) {
  const auto before = find_position(user_id, position_id);
  if (!before.second) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
  const auto& position = before.second->state.position;
  plan.symbol = position.symbol;
  const SetProtection command{user_id, position.account_id, plan};
  const auto done = co_await submit(command);
  if (!done) co_return done.error();
  auto after = find_position(user_id, position_id);
  if (!after.second) co_return not_loaded();
  co_return std::move(*after.second);
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::halt(UserId user_id, std::optional<AccountId> account,
                                                               bool closes_positions) {
  co_return co_await asio::co_spawn(executor_, halt_here(user_id, account, closes_positions), asio::use_awaitable);
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::halt_here(UserId user_id, std::optional<AccountId> account,
                                                                    bool closes_positions) {
  std::vector<HaltReceipt> receipts;
  const auto runners = runners_of(user_id, account);
  // All of them first: none goes on trading while another is being dealt with.
  for (const auto& runner : runners) runner->set_halted(true);
  for (const auto& runner : runners) {
    auto receipt = co_await halt_account(runner, closes_positions);
    receipts.push_back(std::move(receipt));
  }
  co_return receipts;
}

asio::awaitable<HaltReceipt> TradingRuntime::halt_account(Runner runner, bool closes_positions) {
  HaltReceipt receipt;
  receipt.account_id = runner->account().id;
  const UserId user_id = runner->account().user_id;
  const CancelAll command{user_id, receipt.account_id, std::nullopt};
  const auto cancelled = co_await cancel_all(command);
  if (cancelled) {
    for (const auto& order : *cancelled) {
      if (is_terminal(order.status)) {
        ++receipt.cancelled_orders;
      } else {
        receipt.open_orders.push_back(order.id);
      }
    }
  } else {
    receipt.detail = cancelled.error().detail;
  }
  if (closes_positions) co_await close_all(runner, &receipt);
  const auto open = co_await runner->client()->open_orders();
  // What protects a position stands through a halt: it only gets out.
  const auto left = open ? count_others(*open, runner->engine()) : 0;
  receipt.is_verified = cancelled && open && left == 0 && receipt.open_orders.empty();
  if (!open) {
    receipt.detail = "The exchange could not be asked: " + open.error().detail;
  } else if (left > 0) {
    receipt.detail = fmt::format("The exchange still lists {} open orders.", left);
  }
  log_warning("Account halted",
              {{"account_id", receipt.account_id.to_string()}, {"verified", receipt.is_verified ? "yes" : "no"}});
  co_return receipt;
}

asio::awaitable<void> TradingRuntime::close_all(Runner runner, HaltReceipt* receipt) {
  if (runner->engine() == nullptr) co_return;
  const auto views = runner->engine()->positions();
  for (const auto& view : views) {
    if (view.is_dust || !view.closing_quantity.is_positive()) continue;
    const auto& position = view.state.position;
    const auto closed = co_await close_here(position.user_id, position.id);
    if (closed && closed->status == OrderStatus::Filled) {
      ++receipt->closed_positions;
    } else {
      receipt->open_positions.emplace_back(position.symbol,
                                           closed ? "The order to sell it is not filled yet." : closed.error().detail);
    }
  }
}

asio::awaitable<void> TradingRuntime::lift_halt(UserId user_id, std::optional<AccountId> account) {
  co_await asio::co_spawn(executor_, lift_here(user_id, account), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::lift_here(UserId user_id, std::optional<AccountId> account) {
  for (const auto& runner : runners_of(user_id, account)) runner->set_halted(false);
  co_return;
}

}  // namespace hoga::runtime
