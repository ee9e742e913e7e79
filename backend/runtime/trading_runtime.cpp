#include "runtime/trading_runtime.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "runtime/order_figures.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

constexpr Duration kTick = std::chrono::seconds{1};
// A tick that comes this much early or late by the clock on the wall: a suspend, or a clock that was set.
constexpr Duration kClockJump = std::chrono::seconds{2};
constexpr std::chrono::milliseconds kPollForPeaks{10};
constexpr int kPollsForPeaks = 500;

}  // namespace

TradingRuntime::TradingRuntime(asio::any_io_executor executor, EngineStore& store, bus::EventBus& bus, Metrics& metrics,
                               const Clock& clock, std::vector<VenueEntry> venues)
    : executor_(executor),
      store_(store),
      bus_(bus),
      clock_(clock),
      metrics_(metrics),
      timer_(executor),
      bot_keeper_(executor, shipped_mind_maker()) {
  for (const auto& entry : venues) {
    auto market = std::make_unique<Market>();
    market->venue = entry.venue;
    market->is_always_on = entry.is_always_on;
    bot_keeper_.add_venue(*entry.venue, [this, name = entry.venue->name()] { return runners_at(name); });
    markets_.emplace(entry.venue->name(), std::move(market));
  }
  unprotected_ = metrics.gauge("hoga_positions_unprotected", "Positions without the protection they should have");
  accounts_ready_ = metrics.gauge("hoga_accounts_ready", "Accounts whose engine is compared with the venue");
}

TradingRuntime::~TradingRuntime() = default;

template <typename F>
asio::awaitable<std::invoke_result_t<F>> TradingRuntime::on_executor(F function) {
  auto run = [](F its_function) -> asio::awaitable<std::invoke_result_t<F>> { co_return its_function(); };
  co_return co_await asio::co_spawn(executor_, run(std::move(function)), asio::use_awaitable);
}

void TradingRuntime::start(std::vector<AccountSetup> accounts, std::vector<LimitSet> limits, PlatformHalted halted) {
  asio::post(executor_, [this, accounts = std::move(accounts), limits = std::move(limits), halted]() mutable {
    platform_halted_ = halted;
    // Before the accounts: none comes up without its limits.
    for (auto& set : limits) (set.user_id ? user_limits_[*set.user_id] : platform_limits_).push_back(std::move(set));
    for (auto& setup : accounts) add_here(std::move(setup));
    is_started_ = true;
    for (auto& [name, market] : markets_) {
      if (market->is_always_on) switch_on(*market);
    }
    watch_clock();
  });
}

void TradingRuntime::switch_on(Market& market) {
  if (std::exchange(market.is_on, true)) return;
  bus_.publish(VenueStateChanged{market.venue->name(), VenueState::Connecting, {}, clock_.now()});
  market.venue->market_data().start(
      [this, owner = &market](MarketEvent event) { on_market_event(*owner, std::move(event)); });
}

void TradingRuntime::switch_off_unused(const std::string& exchange) {
  auto& market = *markets_.at(exchange);
  const bool is_used = std::any_of(runners_.begin(), runners_.end(),
                                   [&](const auto& entry) { return entry.second->account().exchange == exchange; });
  if (is_used || market.is_always_on || !market.is_on) return;
  market.is_on = false;
  auto stop = [](Market& its_market) -> asio::awaitable<void> { co_await its_market.venue->market_data().stop(); };
  asio::co_spawn(executor_, stop(market), asio::detached);
  // Should an account come again, no price from before may pass for a live one.
  for (const auto& [symbol, instrument] : market.board.instruments()) {
    market.board.apply(FeedStateChanged{exchange, symbol, FeedState::Connecting, clock_.now()}, clock_.now());
  }
  bus_.publish(VenueStateChanged{exchange, VenueState::Idle, {}, clock_.now()});
}

void TradingRuntime::on_market_event(Market& market, MarketEvent event) {
  if (is_stopping_ || !market.is_on) return;
  const auto read_at = clock_.now();
  const auto symbol = market.board.apply(event, read_at);
  if (!symbol.empty()) {
    for (const auto& [id, runner] : runners_) {
      if (runner->account().exchange == market.venue->name()) runner->on_market_changed(symbol, read_at);
    }
  }
  bot_keeper_.on_market_event(market.venue->name(), event);
  if (on_market_) on_market_(market.venue->name(), event);
  bus_.publish(std::move(event));
}

void TradingRuntime::add_here(AccountSetup setup) {
  if (is_stopping_) return;
  const auto existing = runners_.find(setup.account.id);
  if (existing != runners_.end()) {
    // Halts are not taken from what was loaded a while ago: a runner that is there is told of each by itself.
    existing->second->set_account(setup.account, setup.max_position_size);
    existing->second->set_settings(setup.settings);
    return;
  }
  const auto market = markets_.find(setup.account.exchange);
  if (market == markets_.end()) {
    log_error("Account of an exchange that is not connected",
              {{"account_id", setup.account.id.to_string()}, {"exchange", setup.account.exchange}});
    return;
  }
  RunnerContext context{executor_,
                        store_,
                        bus_,
                        clock_,
                        *market->second->venue,
                        market->second->board,
                        group_of(setup.account),
                        metrics_.counter("hoga_order_commands_total", "Orders asked for"),
                        metrics_.counter("hoga_orders_refused_total", "Orders refused by the risk gate"),
                        metrics_.counter("hoga_repairs_total", "Records mended from the venue's word"),
                        metrics_.counter("hoga_differences_total", "Differences that stopped trading on an account"),
                        metrics_.counter("hoga_engine_rebuilds_total", "Engines rebuilt from storage"),
                        metrics_.counter("hoga_protection_alarms_total", "Positions found without protection"),
                        latency_histograms(),
                        call_bot_};
  context.group->add(setup.account.id, setup.shared_peak);
  auto runner = std::make_shared<AccountRunner>(std::move(context), std::move(setup));
  runners_.emplace(runner->account().id, runner);
  apply_limits(*runner);
  runner->set_platform_halted(platform_halted_.is_on, platform_halted_.closes_positions);
  runner->start();
  switch_on(*market->second);
}

bool TradingRuntime::update_account(const Account& account, const std::optional<Decimal>& max_position_size) {
  const auto found = runners_.find(account.id);
  if (found == runners_.end()) return false;
  found->second->set_account(account, max_position_size);
  return true;
}

void TradingRuntime::add_account(AccountSetup setup) {
  asio::post(executor_, [this, setup = std::move(setup)]() mutable { add_here(std::move(setup)); });
}

void TradingRuntime::retire(Runner runner) {
  auto run = [](Runner its_runner) -> asio::awaitable<void> { co_await its_runner->stop(); };
  asio::co_spawn(executor_, run(std::move(runner)), asio::detached);
}

void TradingRuntime::remove_account(AccountId account_id) {
  asio::post(executor_, [this, account_id] {
    const auto found = runners_.find(account_id);
    if (found == runners_.end()) return;
    const auto exchange = found->second->account().exchange;
    group_of(found->second->account())->remove(account_id);
    retire(found->second);
    runners_.erase(found);
    switch_off_unused(exchange);
  });
}

void TradingRuntime::update_settings(UserSettings settings) {
  asio::post(executor_, [this, settings = std::move(settings)] {
    for (const auto& [id, runner] : runners_) {
      if (runner->account().user_id == settings.user_id) runner->set_settings(settings);
    }
  });
}

void TradingRuntime::reconcile_all() {
  asio::post(executor_, [this] {
    for (const auto& [id, runner] : runners_) runner->on_reconcile_wanted();
  });
}

void TradingRuntime::watch_clock() {
  if (is_stopping_) return;
  const auto now = clock_.now();
  if (ticked_at_ && (now < *ticked_at_ || now > *ticked_at_ + kTick + kClockJump)) {
    log_warning("The clock has jumped, accounts are compared with their exchanges");
    reconcile_all();
  }
  ticked_at_ = now;
  double ready = 0;
  double unprotected = 0;
  OrderFigures figures(now);
  for (const auto& [id, runner] : runners_) {
    runner->tick();
    keep_closing(runner);
    bot_keeper_.look_after(runner);
    if (runner->engine() != nullptr && runner->engine()->has_reconciled()) ++ready;
    if (runner->engine() != nullptr) unprotected += runner->engine()->unprotected();
    figures.add(runner->account());
    if (runner->engine() != nullptr) figures.add(runner->engine()->record());
    show_latency(*runner);
  }
  look_for_peaks();
  figures.show(metrics_);
  unprotected_.set(unprotected);
  accounts_ready_.set(ready);
  timer_.expires_after(kTick);
  timer_.async_wait([this](const boost::system::error_code& failure) {
    if (!failure) watch_clock();
  });
}

asio::awaitable<void> TradingRuntime::stop() { co_await asio::co_spawn(executor_, stop_here(), asio::use_awaitable); }

asio::awaitable<void> TradingRuntime::stop_here() {
  is_stopping_ = true;
  bot_keeper_.stop();
  timer_.cancel();
  for (const auto& [name, market] : markets_) co_await market->venue->market_data().stop();
  const auto runners = runners_;
  for (const auto& [id, runner] : runners) co_await runner->stop();
  runners_.clear();
  // The last marks; what was handed to storage answers here.
  keep_changed_peaks();
  asio::steady_timer poll(executor_);
  for (int i = 0; i < kPollsForPeaks && is_keeping_peaks_; ++i) {
    poll.expires_after(kPollForPeaks);
    co_await poll.async_wait(asio::use_awaitable);
  }
}

TradingRuntime::Runner TradingRuntime::find(const UserId& user_id, const AccountId& account_id) const {
  const auto found = runners_.find(account_id);
  // Somebody else's account looks like none.
  if (found == runners_.end() || found->second->account().user_id != user_id) return nullptr;
  return found->second;
}

std::vector<TradingRuntime::Runner> TradingRuntime::runners_of(const UserId& user_id,
                                                               const std::optional<AccountId>& account) const {
  std::vector<Runner> found;
  for (const auto& [id, runner] : runners_) {
    if (runner->account().user_id == user_id && (!account || *account == id)) found.push_back(runner);
  }
  return found;
}

Error TradingRuntime::no_runner() const {
  if (is_started_) return make_error(Errc::NotFound, "account_not_found", "There is no such account.");
  // Whoever asks during a start must not learn that the account is gone.
  auto error =
      make_error(Errc::Unavailable, "account_loading", "The accounts are being loaded; try again in a moment.");
  error.retry_after_seconds = 1;
  return error;
}

void TradingRuntime::submit_here(Command command, AccountRunner::Handler handler, Timestamp asked_at) {
  const auto runner = std::visit([&](const auto& its) { return find(its.user_id, its.account_id); }, command);
  if (!runner) return handler(no_runner());
  runner->submit(std::move(command), std::move(handler), asked_at);
}

asio::awaitable<Result<std::vector<Order>>> TradingRuntime::submit(Command command) {
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Result<std::vector<Order>>)>(
      [this](auto handler, Command its_command) {
        // Tracked work keeps the caller's loop alive until the answer is there.
        auto caller = asio::prefer(asio::any_io_executor(asio::get_associated_executor(handler)),
                                   asio::execution::outstanding_work.tracked);
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        AccountRunner::Handler answer = [shared, caller](Result<std::vector<Order>> result) {
          asio::post(caller,
                     [shared, result = std::move(result)]() mutable { std::move (*shared)(std::move(result)); });
        };
        asio::post(executor_, [this, its_command = std::move(its_command), answer = std::move(answer),
                               asked_at = clock_.now()]() mutable {
          submit_here(std::move(its_command), std::move(answer), asked_at);
        });
      },
      asio::use_awaitable, std::move(command));
}

namespace {

Result<Order> single(Result<std::vector<Order>> result) {
  if (!result) return result.error();
  if (result->empty()) return make_error(Errc::NotFound, "There is no such order.");
  return std::move(result->front());
}

}  // namespace

asio::awaitable<Result<Order>> TradingRuntime::place(PlaceOrder command) {
  co_return single(co_await submit(std::move(command)));
}

asio::awaitable<Result<Order>> TradingRuntime::cancel(CancelOrder command) {
  co_return single(co_await submit(command));
}

asio::awaitable<Result<std::vector<Order>>> TradingRuntime::cancel_all(CancelAll command) {
  co_return co_await submit(std::move(command));
}

asio::awaitable<Result<std::vector<Order>>> TradingRuntime::place_list(PlaceOrderList command) {
  co_return co_await submit(std::move(command));
}

asio::awaitable<Result<std::vector<Order>>> TradingRuntime::cancel_list(CancelOrderList command) {
  co_return co_await submit(command);
}

asio::awaitable<Result<Order>> TradingRuntime::replace(ReplaceOrder command) {
  co_return single(co_await submit(command));
}

asio::awaitable<UserSnapshot> TradingRuntime::snapshot(UserId user_id) {
  co_return co_await on_executor([this, user_id] {
    UserSnapshot all;
    for (const auto& runner : runners_of(user_id, std::nullopt)) {
      all.accounts.push_back(runner->standing());
      const auto* engine = runner->engine();
      if (engine == nullptr) continue;
      for (auto& order : engine->live_orders()) all.orders.push_back(std::move(order));
      for (auto& view : engine->positions()) all.positions.push_back(std::move(view));
      all.balances.push_back({runner->account().id, engine->balances()});
    }
    return all;
  });
}

asio::awaitable<std::vector<engine::PositionView>> TradingRuntime::positions(UserId user_id,
                                                                             std::optional<AccountId> account) {
  co_return co_await on_executor([this, user_id, account] {
    std::vector<engine::PositionView> all;
    for (const auto& runner : runners_of(user_id, account)) {
      if (runner->engine() == nullptr) continue;
      for (auto& view : runner->engine()->positions()) all.push_back(std::move(view));
    }
    return all;
  });
}

asio::awaitable<std::vector<AccountBalances>> TradingRuntime::balances(UserId user_id,
                                                                       std::optional<AccountId> account) {
  co_return co_await on_executor([this, user_id, account] {
    std::vector<AccountBalances> all;
    for (const auto& runner : runners_of(user_id, account)) {
      if (runner->engine() != nullptr) all.push_back({runner->account().id, runner->engine()->balances()});
    }
    return all;
  });
}

asio::awaitable<std::vector<Order>> TradingRuntime::open_orders(UserId user_id, std::optional<AccountId> account) {
  co_return co_await on_executor([this, user_id, account] {
    std::vector<Order> all;
    for (const auto& runner : runners_of(user_id, account)) {
      if (runner->engine() == nullptr) continue;
      for (auto& order : runner->engine()->live_orders()) all.push_back(std::move(order));
    }
    std::sort(all.begin(), all.end(), [](const Order& a, const Order& b) { return a.created_at < b.created_at; });
    return all;
  });
}

asio::awaitable<std::vector<AccountStatus>> TradingRuntime::accounts(UserId user_id) {
  co_return co_await on_executor([this, user_id] {
    std::vector<AccountStatus> all;
    for (const auto& runner : runners_of(user_id, std::nullopt)) {
      AccountStatus status;
      status.account = runner->account();
      if (const auto* engine = runner->engine()) {
        status.account = engine->account();
        status.is_ready = engine->has_reconciled();
        status.is_stream_up = engine->is_stream_up();
        status.equity = engine->equity();
        status.day_start = engine->day_start();
      }
      all.push_back(std::move(status));
    }
    return all;
  });
}

}  // namespace hoga::runtime
