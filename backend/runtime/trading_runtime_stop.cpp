// The part of TradingRuntime that halts: one account, all of a user's, or the whole platform.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
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
// So long the exchange's words on the cancels are waited for.
constexpr int kPollsForCancels = 100;
// So many accounts are dealt with beside each other.
constexpr std::size_t kAccountsAtOnce = 16;

// Those that protect no position.
std::ptrdiff_t count_others(const std::vector<VenueOrder>& open, const AccountRunner& runner) {
  return std::count_if(open.begin(), open.end(), [&](const VenueOrder& order) {
    const auto id = parse_venue_client_order_id(order.venue_client_order_id);
    const auto known = id ? runner.find_order(*id) : std::nullopt;
    return !known || !known->is_protection;
  });
}

}  // namespace

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::halt(UserId user_id, std::optional<AccountId> account,
                                                               bool closes_positions, Actor by) {
  co_return co_await asio::co_spawn(executor_, halt_here(user_id, account, closes_positions, by), asio::use_awaitable);
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::halt_here(UserId user_id, std::optional<AccountId> account,
                                                                    bool closes_positions, Actor by) {
  std::vector<Halting> all;
  // All of them first: none goes on trading while another is being dealt with.
  for (const auto& runner : runners_of(user_id, account)) {
    all.emplace_back(runner);
    runner->set_halted(true, closes_positions);
  }
  co_return co_await halt_all(std::move(all), closes_positions, by);
}

asio::awaitable<void> TradingRuntime::begin_platform_halt(bool closes_positions) {
  co_await asio::co_spawn(executor_, begin_platform_halt_here(closes_positions), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::begin_platform_halt_here(bool closes_positions) {
  platform_halted_ = {true, closes_positions || platform_halted_.closes_positions};
  platform_halting_.clear();
  for (const auto& [id, runner] : runners_) {
    platform_halting_.emplace_back(runner);
    runner->set_platform_halted(true, closes_positions);
  }
  co_return;
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::platform_receipt(bool closes_positions, Actor by) {
  co_return co_await asio::co_spawn(executor_, platform_receipt_here(closes_positions, by), asio::use_awaitable);
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::platform_receipt_here(bool closes_positions, Actor by) {
  auto all = std::exchange(platform_halting_, {});
  co_return co_await halt_all(std::move(all), closes_positions, by);
}

asio::awaitable<void> TradingRuntime::lift_platform_halt() {
  co_await asio::co_spawn(executor_, lift_platform_here(), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::lift_platform_here() {
  platform_halted_ = {};
  for (const auto& [id, runner] : runners_) runner->set_platform_halted(false);
  co_return;
}

asio::awaitable<HaltState> TradingRuntime::halt_state() {
  co_return co_await asio::co_spawn(executor_, halt_state_here(), asio::use_awaitable);
}

asio::awaitable<HaltState> TradingRuntime::halt_state_here() {
  HaltState state;
  for (const auto& [id, runner] : runners_) {
    ++state.accounts;
    const auto open = runner->halted_orders().size();
    state.open_orders += static_cast<int>(open);
    if (open > 0) ++state.accounts_with_orders;
    if (runner->engine() == nullptr || !runner->engine()->has_reconciled()) ++state.accounts_unknown;
  }
  co_return state;
}

TradingRuntime::Halting::Halting(Runner its_runner) : runner(std::move(its_runner)) {
  for (const auto& order : runner->halted_orders()) open.push_back(order.id);
}

asio::awaitable<std::vector<HaltReceipt>> TradingRuntime::halt_all(std::vector<Halting> all, bool closes_positions,
                                                                   Actor by) {
  // Each works through what is left until nothing is; all of it is on this executor.
  struct Work {
    std::vector<Halting> all;
    std::vector<HaltReceipt> receipts;
    std::size_t next = 0;
    std::size_t running = 0;
  };
  auto work = std::make_shared<Work>();
  work->all = std::move(all);
  work->receipts.resize(work->all.size());
  auto run = [](TradingRuntime* self, std::shared_ptr<Work> its_work, bool closes, Actor who) -> asio::awaitable<void> {
    while (its_work->next < its_work->all.size()) {
      const auto index = its_work->next++;
      auto receipt = co_await self->halt_account(its_work->all[index], closes, who);
      its_work->receipts[index] = std::move(receipt);
    }
    --its_work->running;
  };
  work->running = std::min(kAccountsAtOnce, work->all.size());
  for (std::size_t i = work->running; i > 0; --i) {
    asio::co_spawn(executor_, run(this, work, closes_positions, by), asio::detached);
  }
  asio::steady_timer timer(executor_);
  while (work->running > 0) {
    timer.expires_after(kPoll);
    co_await timer.async_wait(asio::use_awaitable);
  }
  co_return std::move(work->receipts);
}

asio::awaitable<HaltReceipt> TradingRuntime::halt_account(Halting halting, bool closes_positions, Actor by) {
  const auto runner = halting.runner;
  HaltReceipt receipt;
  receipt.user_id = runner->account().user_id;
  receipt.account_id = runner->account().id;
  // Whatever stands in the way: without an engine they go out from memory, and again every second until they are gone.
  const auto may_be_open = [&](const OrderId& id) {
    const auto order = runner->find_order(id);
    return !order || !is_terminal(order->status);
  };
  asio::steady_timer timer(executor_);
  for (int i = 0; i < kPollsForCancels; ++i) {
    if (std::none_of(halting.open.begin(), halting.open.end(), may_be_open)) break;
    timer.expires_after(kPoll);
    co_await timer.async_wait(asio::use_awaitable);
  }
  for (const auto& id : halting.open) {
    if (may_be_open(id)) {
      receipt.open_orders.push_back(id);
    } else {
      ++receipt.cancelled_orders;
    }
  }
  if (closes_positions) co_await close_all(runner, &receipt, by);
  const auto open = co_await runner->client()->open_orders();
  // What protects a position stands through a halt: it only gets out.
  const auto left = open ? count_others(*open, *runner) : 0;
  receipt.is_verified = open && left == 0 && receipt.open_orders.empty();
  if (!open) {
    receipt.code = "exchange_not_reached";
    receipt.detail = "The exchange could not be asked: " + open.error().detail;
  } else if (left > 0) {
    receipt.code = "orders_still_listed";
    receipt.detail = fmt::format("The exchange still lists {} open orders.", left);
    receipt.figures = {{"open_orders", std::to_string(left)}};
  } else if (!receipt.open_orders.empty()) {
    receipt.code = "orders_unconfirmed";
    receipt.figures = {{"open_orders", std::to_string(receipt.open_orders.size())}};
    receipt.detail = "The exchange has not said of every order that it is closed.";
  }
  log_warning("Account halted",
              {{"account_id", receipt.account_id.to_string()}, {"verified", receipt.is_verified ? "yes" : "no"}});
  co_return receipt;
}

// Each bot sells what is its own.
asio::awaitable<void> TradingRuntime::close_bots(Runner runner, HaltReceipt* receipt) {
  int held = 0;
  const auto count_held = [&] {
    int count = 0;
    if (runner->engine() == nullptr) return count;
    for (const auto& bot : runner->engine()->hosted_bots()) {
      for (const auto& part : bot->book().parts()) count += part.opened_at ? 1 : 0;
    }
    return count;
  };
  held = count_held();
  if (held == 0) co_return;
  std::vector<BotId> ids;
  for (const auto& bot : runner->engine()->hosted_bots()) {
    if (!bot->book().is_flat()) ids.push_back(bot->settings().id);
  }
  for (const auto& id : ids) {
    (void)runner->change([&](auto& engine, Timestamp now) { return engine.stop_bot(id, BotStop::Close, now); });
  }
  asio::steady_timer timer(executor_);
  for (int i = 0; i < kPollsForCancels && count_held() > 0; ++i) {
    timer.expires_after(kPoll);
    co_await timer.async_wait(asio::use_awaitable);
  }
  receipt->closed_positions += held - count_held();
  if (runner->engine() == nullptr) co_return;
  for (const auto& bot : runner->engine()->hosted_bots()) {
    for (const auto& part : bot->book().parts()) {
      if (!part.opened_at) continue;
      receipt->open_positions.emplace_back(part.symbol,
                                           "The bot \"" + bot->settings().name + "\" is still selling its part.");
    }
  }
}

asio::awaitable<void> TradingRuntime::close_all(Runner runner, HaltReceipt* receipt, Actor by) {
  if (runner->engine() == nullptr) co_return;
  co_await close_bots(runner, receipt);
  if (runner->engine() == nullptr) co_return;
  const auto views = runner->engine()->positions();
  for (const auto& view : views) {
    if (view.is_dust || !view.closing_quantity.is_positive()) continue;
    const auto& position = view.state.position;
    const auto closed = co_await close_here(position.user_id, position.id, make_uuid(), by);
    const bool is_gone = !closed && closed.error().code == "position_closed";
    if (is_gone || (closed && closed->status == OrderStatus::Filled)) {
      ++receipt->closed_positions;
    } else {
      HaltReceipt::OpenPosition left{position.symbol, "sale_not_filled", "The order to sell it is not filled yet."};
      if (!closed) {
        left.code = std::string(error_code(closed.error()));
        left.detail = closed.error().detail;
      }
      receipt->open_positions.push_back(std::move(left));
    }
  }
}

void TradingRuntime::keep_closing(const Runner& runner) {
  if (!runner->is_closing_due(clock_.now())) return;
  runner->begin_closing();
  asio::co_spawn(executor_, close_what_is_left(runner),
                 [this, runner](const std::exception_ptr& failure, bool is_done) {
                   runner->end_closing(!failure && is_done, clock_.now());
                 });
}

asio::awaitable<bool> TradingRuntime::close_what_is_left(Runner runner) {
  HaltReceipt receipt;
  const Actor by;
  co_await close_all(runner, &receipt, by);
  if (receipt.closed_positions > 0) {
    log_warning("A halt has sold what it could not sell at first",
                {{"account_id", runner->account().id.to_string()}, {"positions", receipt.closed_positions}});
  }
  co_return receipt.open_positions.empty();
}

asio::awaitable<void> TradingRuntime::lift_halt(UserId user_id, std::optional<AccountId> account) {
  co_await asio::co_spawn(executor_, lift_here(user_id, account), asio::use_awaitable);
}

asio::awaitable<void> TradingRuntime::lift_here(UserId user_id, std::optional<AccountId> account) {
  for (const auto& runner : runners_of(user_id, account)) runner->set_halted(false);
  co_return;
}

}  // namespace hoga::runtime
