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
// So long somebody else may take who sells the same position.
constexpr int kPollsForOther = 400;

std::vector<Order> sells_of(const engine::AccountEngine& engine, const Symbol& symbol) {
  auto orders = engine.live_orders();
  // What a bot sells is its own.
  std::erase_if(orders, [&](const Order& order) {
    return order.symbol != symbol || order.side != Side::Sell || order.bot_id.has_value();
  });
  return orders;
}

Decimal free_of(const engine::AccountEngine& engine, const Symbol& symbol) {
  const auto* instrument = engine.instrument(symbol);
  return instrument == nullptr ? Decimal{} : engine.record().balances().available(instrument->base);
}

Error not_loaded() {
  return make_error(Errc::Unavailable, "account_loading", "The account is being loaded; try again in a moment.");
}

// Somebody else is at it no longer.
class ClosingGuard {
 public:
  using Positions = std::set<std::pair<AccountId, Symbol>>;
  ClosingGuard(Positions& positions, Positions::key_type key) : positions_(positions), key_(std::move(key)) {}
  ~ClosingGuard() { positions_.erase(key_); }
  ClosingGuard(const ClosingGuard&) = delete;
  ClosingGuard& operator=(const ClosingGuard&) = delete;

 private:
  Positions& positions_;
  Positions::key_type key_;
};

Error sale_unconfirmed() {
  auto error = make_error(Errc::Unavailable, "cancel_unconfirmed",
                          "The exchange has not said what has become of an order that sells the position, so nothing "
                          "more is sold; try again in a moment.");
  error.retry_after_seconds = 1;
  return error;
}

}  // namespace

asio::awaitable<Result<Order>> TradingRuntime::close_position(UserId user_id, Uuid position_id, OrderId order_id,
                                                              Actor by) {
  co_return co_await asio::co_spawn(executor_, close_here(user_id, position_id, order_id, by), asio::use_awaitable);
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

asio::awaitable<Result<Order>> TradingRuntime::close_here(UserId user_id, Uuid position_id, OrderId order_id,
                                                          Actor by) {
  const auto asked = find_position(user_id, position_id);
  if (!asked.second) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
  // One at a time: two that look at the same position would sell it twice.
  const auto key = std::make_pair(asked.first->account().id, asked.second->state.position.symbol);
  asio::steady_timer timer(executor_);
  for (int i = 0; i < kPollsForOther && closing_.contains(key); ++i) {
    timer.expires_after(kPoll);
    co_await timer.async_wait(asio::use_awaitable);
  }
  if (closing_.contains(key)) co_return sale_unconfirmed();
  closing_.insert(key);
  const ClosingGuard guard(closing_, key);
  const auto found = find_position(user_id, position_id);
  const auto& owner = found.first;
  const auto& view = found.second;
  if (!view) co_return not_loaded();
  if (view->state.position.size.is_zero()) {
    co_return make_error(Errc::Conflict, "position_closed", "The position is closed already.");
  }
  if (!view->is_dust && !view->closing_quantity.is_positive() && view->held_by_bots.is_positive()) {
    co_return make_error(Errc::Conflict, "position_of_bots",
                         "All of the position is held by bots: stop them with `close` to sell it.");
  }
  if (view->is_dust || !view->closing_quantity.is_positive()) {
    co_return make_error(Errc::Conflict, "position_dust", "What is left is too little for the exchange to sell.");
  }
  // What protects the position holds what is to be sold. It comes back by itself where something is left.
  const auto symbol = view->state.position.symbol;
  owner->suspend_protection(symbol);
  auto sold = co_await sell_all(owner, *view, order_id, by);
  owner->resume_protection(symbol);
  co_return sold;
}

asio::awaitable<Result<Order>> TradingRuntime::sell_all(Runner owner, engine::PositionView view, OrderId order_id,
                                                        Actor by) {
  const UserId user_id = owner->account().user_id;
  const Uuid position_id = view.state.position.id;
  const auto symbol = view.state.position.symbol;
  if (owner->engine() == nullptr) co_return not_loaded();
  for (const auto& order : sells_of(*owner->engine(), symbol)) {
    const CancelOrder command{user_id, owner->account().id, order.id, true, by};
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
  // One whose outcome is not known may have sold the position already: coins that lie beside it must not go too.
  if (!sells_of(*owner->engine(), symbol).empty()) co_return sale_unconfirmed();
  // A sell order that was taken back may have been filled in part on its way out.
  const auto views = owner->engine()->positions();
  const auto left =
      std::find_if(views.begin(), views.end(), [&](const auto& its) { return its.state.position.id == position_id; });
  if (left == views.end() || !left->closing_quantity.is_positive()) {
    co_return make_error(Errc::Conflict, "position_closed", "The position was closed by an order that was open.");
  }
  PlaceOrder command{user_id, owner->account().id, order_id, {}};
  command.is_exit = true;
  command.by = by;
  command.intent.symbol = symbol;
  command.intent.side = Side::Sell;
  command.intent.type = OrderType::Market;
  command.intent.quantity = left->closing_quantity;
  co_return co_await place(command);
}

asio::awaitable<Result<engine::PositionView>> TradingRuntime::set_protection(UserId user_id, Uuid position_id,
                                                                             Protection plan, Actor by) {
  co_return co_await asio::co_spawn(executor_, set_protection_here(user_id, position_id, std::move(plan), by),
                                    asio::use_awaitable);
}

asio::awaitable<Result<engine::PositionView>> TradingRuntime::set_protection_here(UserId user_id, Uuid position_id,
                                                                                  Protection plan, Actor by) {
  const auto before = find_position(user_id, position_id);
  if (!before.second) co_return make_error(Errc::NotFound, "position_not_found", "There is no such position.");
  const auto& position = before.second->state.position;
  plan.symbol = position.symbol;
  const SetProtection command{user_id, position.account_id, plan, by};
  const auto done = co_await submit(command);
  if (!done) co_return done.error();
  auto after = find_position(user_id, position_id);
  if (!after.second) co_return not_loaded();
  co_return std::move(*after.second);
}

}  // namespace hoga::runtime
