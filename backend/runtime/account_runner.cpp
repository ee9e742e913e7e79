#include "runtime/account_runner.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "base/log.hpp"
#include "base/secure_random.hpp"
#include "runtime/trading_day.hpp"

namespace hoga::runtime {
namespace asio = boost::asio;

namespace {

constexpr auto kRebuildFirst = std::chrono::milliseconds{200};
// An account without its engine takes no order: storage that is back must not wait for long.
constexpr auto kRebuildMax = std::chrono::seconds{2};

}  // namespace

std::chrono::milliseconds rebuild_delay(int failures) {
  std::chrono::milliseconds delay = kRebuildFirst;
  for (int i = 0; i < failures && delay < kRebuildMax; ++i) delay *= 2;
  return std::min<std::chrono::milliseconds>(delay, kRebuildMax);
}

AccountRunner::AccountRunner(RunnerContext context, AccountSetup setup)
    : context_(std::move(context)),
      setup_(std::move(setup)),
      all_written_(context_.executor),
      timer_(context_.executor),
      rebuild_timer_(context_.executor) {
  all_written_.set();
  // A fault outlives a restart, and only a comparison with the venue clears it.
  is_faulted_ = setup_.account.state == AccountState::Faulted;
  if (is_faulted_) setup_.account.state = AccountState::Active;
}

risk::RiskLimits AccountRunner::limits() const {
  auto made = risk::make_limits(setup_.settings, setup_.max_position_size);
  made.is_halted = setup_.is_halted;
  made.is_platform_halted = is_platform_halted_;
  made.layers = layers_;
  return made;
}

engine::EngineOptions AccountRunner::engine_options() const {
  engine::EngineOptions options;
  options.account = setup_.account;
  if (is_faulted_) options.account.state = AccountState::Faulted;
  options.limits = limits();
  options.capabilities = context_.venue.capabilities();
  options.day = trading_day(context_.clock.now(), setup_.settings.time_zone);
  options.seed = secure_random_u64();
  options.group = context_.group;
  return options;
}

void AccountRunner::start() {
  client_ = context_.venue.make_execution(setup_.credentials, [weak = weak_from_this()](VenueReport report) {
    if (auto self = weak.lock()) self->on_report(std::move(report));
  });
  asio::co_spawn(
      context_.executor,
      [](std::shared_ptr<AccountRunner> self) -> asio::awaitable<void> { co_await self->load(); }(shared_from_this()),
      asio::detached);
}

asio::awaitable<void> AccountRunner::load() {
  // What the engine before has handed to storage may still be written: an order that this one did not load would be on
  // record for ever as it was then.
  co_await all_written_.wait();
  if (is_stopping_) co_return;
  const auto options = engine_options();
  auto stored = co_await context_.store.load(setup_.account.id, options.day.date, context_.clock.now());
  if (is_stopping_) co_return;
  if (!stored) {
    log_error("Account could not be loaded",
              {{"account_id", setup_.account.id.to_string()}, {"reason", to_log_string(stored.error())}});
    rebuild_later();
    co_return;
  }
  ++generation_;
  line_ = std::make_shared<storage::WriteLine>();
  armed_for_.reset();
  memory_.forget();
  stored_minds_.clear();
  for (const auto& bot : stored->bots) stored_minds_[bot.settings.id] = bot.mind;
  engine_ = std::make_unique<engine::AccountEngine>(options, context_.board);
  step([&](auto& engine, Timestamp now) {
    auto actions = engine.start(*stored, now);
    for (auto& entry : std::exchange(unrecorded_, {})) actions.writes.emplace_back(std::move(entry));
    return actions;
  });
  take_back_denied();
  if (!is_client_started_) {
    is_client_started_ = true;
    client_->start();
  } else if (is_stream_up_) {
    step([](auto& engine, Timestamp now) { return engine.on_venue_report(UserStreamUp{}, now); });
  }
}

asio::awaitable<void> AccountRunner::stop() {
  is_stopping_ = true;
  timer_.cancel();
  rebuild_timer_.cancel();
  if (client_) co_await client_->stop();
  // What the venue said while it was cut is in the writes by now: let them reach the disk.
  asio::steady_timer poll(context_.executor);
  for (int i = 0; i < 500 && commits_under_way_ > 0; ++i) {
    poll.expires_after(std::chrono::milliseconds{10});
    co_await poll.async_wait(asio::use_awaitable);
  }
  auto waiting = std::move(waiting_);
  waiting_.clear();
  for (auto& [correlation, waiter] : waiting) {
    const auto* entry = engine_ && waiter.order ? engine_->record().find(*waiter.order) : nullptr;
    if (entry != nullptr) {
      waiter.handler(std::vector<Order>(1, entry->order));
    } else {
      waiter.handler(make_error(Errc::Unavailable, "stopping", "The platform is stopping; look at the order again."));
    }
  }
}

void AccountRunner::step(const Step& run) { step(run, Trigger{}); }

void AccountRunner::step(const Step& run, const Trigger& trigger) {
  if (!engine_) return;
  if (const auto offset = client_->clock_offset()) engine_->set_venue_offset(*offset);
  try {
    perform(run(*engine_, context_.clock.now()), trigger);
  } catch (const std::exception& failure) {
    fault(failure.what());
    return;
  }
  check_recovered();
  arm_timer();
}

void AccountRunner::on_report(VenueReport report) {
  if (std::holds_alternative<UserStreamUp>(report)) is_stream_up_ = true;
  if (const auto* down = std::get_if<UserStreamDown>(&report)) {
    is_stream_up_ = false;
    log_warning("User stream is down", {{"account_id", setup_.account.id.to_string()}, {"reason", down->reason}});
    if (down->is_key_refused) context_.store.note_key_trouble(setup_.account, down->reason);
  }
  // Without an engine the report is not lost: the rebuilt one compares with the venue.
  step([&](auto& engine, Timestamp now) { return engine.on_venue_report(report, now); });
}

void AccountRunner::on_market_changed(const Symbol& symbol, std::optional<Timestamp> read_at) {
  Trigger trigger;
  if (read_at) trigger = {LatencyStage::MarketToDecision, *read_at};
  step([&](auto& engine, Timestamp now) { return engine.on_market_changed(symbol, now); }, trigger);
}

void AccountRunner::on_reconcile_wanted() {
  step([](auto& engine, Timestamp now) { return engine.on_reconcile_wanted(now); });
}

void AccountRunner::suspend_protection(const Symbol& symbol) {
  step([&](auto& engine, Timestamp now) { return engine.suspend_protection(symbol, now); });
}

void AccountRunner::resume_protection(const Symbol& symbol) {
  step([&](auto& engine, Timestamp now) { return engine.resume_protection(symbol, now); });
}

void AccountRunner::tick() {
  if (engine_ && context_.clock.now() >= engine_->day().end) set_settings(setup_.settings);
  if (is_halted()) enforce_halt();
}

void AccountRunner::set_limits(std::vector<LimitSet> layers) {
  layers_ = std::move(layers);
  if (engine_) engine_->set_limits(limits());
}

void AccountRunner::set_settings(const UserSettings& settings) {
  setup_.settings = settings;
  if (!engine_) return;
  engine_->set_limits(limits());
  const auto day = trading_day(context_.clock.now(), settings.time_zone);
  step([&](auto& engine, Timestamp now) { return engine.set_day(day, now); });
}

void AccountRunner::set_account(const Account& account, const std::optional<Decimal>& max_position_size) {
  setup_.account = account;
  if (account.state == AccountState::Faulted) setup_.account.state = AccountState::Active;
  setup_.max_position_size = max_position_size;
  if (engine_) engine_->set_state(is_faulted_ ? AccountState::Faulted : setup_.account.state);
  set_settings(setup_.settings);
}

void AccountRunner::submit(Command command, Handler handler, std::optional<Timestamp> asked_at) {
  const auto* place = std::get_if<PlaceOrder>(&command);
  const auto* cancel = std::get_if<CancelOrder>(&command);
  const auto* replace = std::get_if<ReplaceOrder>(&command);
  const auto* list = std::get_if<PlaceOrderList>(&command);
  if (is_stopping_) {
    return handler(make_error(Errc::Unavailable, "stopping", "The platform is stopping; nothing was sent."));
  }
  if (!engine_) {
    // Cancels only lower the risk: they go out from memory and are recorded when storage is back (decisions: cancels).
    std::optional<CancelRequest> request;
    if (cancel != nullptr) request = memory_.take_back(cancel->order_id, cancel->includes_protection);
    if (request) return send_cancel_from_memory(*request, cancel->by, std::move(handler));
    auto error =
        make_error(Errc::Unavailable, "account_loading", "The account is being loaded; try again in a moment.");
    error.retry_after_seconds = 1;
    return handler(std::move(error));
  }
  const auto correlation = ++correlation_;
  std::optional<OrderId> order;
  if (place != nullptr) order = place->order_id;
  if (cancel != nullptr) order = cancel->order_id;
  // Broken off, it is answered by how the old order stands: that is what the caller has to look at.
  if (replace != nullptr) order = replace->order_id;
  if (list != nullptr) order = list->order_ids[list->intent.type == OrderListType::Bracket ? 0 : 1];
  waiting_[correlation] = {std::move(handler), order};
  if (place != nullptr || list != nullptr) context_.orders_placed.increment();
  if (place != nullptr && place->is_exit) memory_.note_exit(place->order_id);
  Trigger trigger;
  if (asked_at) trigger = {LatencyStage::CommandToDecision, *asked_at};
  step([&](auto& engine, Timestamp now) { return engine.on_command(command, correlation, now); }, trigger);
}

void AccountRunner::arm_timer() {
  if (!engine_ || is_stopping_) return;
  const auto next = engine_->next_timer();
  if (next == armed_for_) return;
  armed_for_ = next;
  if (!next) {
    timer_.cancel();
    return;
  }
  const auto delay = std::max(Duration{0}, *next - context_.clock.now());
  timer_.expires_after(delay);
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& failure) {
    auto self = weak.lock();
    if (failure || !self || self->is_stopping_) return;
    self->armed_for_.reset();
    self->step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  });
}

void AccountRunner::set_state(AccountState state, const std::string& reason) {
  if (engine_) engine_->set_state(state);
  context_.store.set_account_state(
      setup_.account.id, state, reason, context_.executor, [id = setup_.account.id](const Result<void>& result) {
        if (result) return;
        log_error("State of an account could not be written",
                  {{"account_id", id.to_string()}, {"reason", to_log_string(result.error())}});
      });
  fault_reason_ = reason;
  context_.bus.publish(AccountEvent{standing()});
}

AccountChanged AccountRunner::standing() const {
  AccountChanged changed{setup_.account, fault_reason_};
  if (is_faulted_) changed.account.state = AccountState::Faulted;
  return changed;
}

// The engine goes on, since it is what finds the explanation; only trading stops.
void AccountRunner::stop_trading(const std::string& difference) {
  log_error("Account stopped: its record differs from the exchange's",
            {{"account_id", setup_.account.id.to_string()}, {"difference", difference}});
  is_faulted_ = true;
  set_state(AccountState::Faulted, difference);
}

// Only a comparison with the venue clears a fault, and only if it leaves nothing to explain.
void AccountRunner::check_recovered() {
  if (!engine_ || !engine_->has_reconciled()) return;
  failures_ = 0;
  if (!is_faulted_ || !engine_->is_explained()) return;
  is_faulted_ = false;
  log_warning("Account is sound again", {{"account_id", setup_.account.id.to_string()}});
  set_state(setup_.account.state, {});
}

void AccountRunner::fault(const std::string& what) {
  log_error("Account stopped: a rule does not hold", {{"account_id", setup_.account.id.to_string()}, {"rule", what}});
  is_faulted_ = true;
  set_state(AccountState::Faulted, what);
  drop_engine(
      make_error(Errc::Unavailable, "account_faulted",
                 "The account's record contradicts itself; it is being rebuilt and compared with the exchange."),
      {});
}

void AccountRunner::rebuild_later() {
  if (is_stopping_) return;
  rebuild_timer_.expires_after(rebuild_delay(failures_++));
  rebuild_timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& failure) {
    auto self = weak.lock();
    if (failure || !self || self->is_stopping_) return;
    asio::co_spawn(
        self->context_.executor,
        [](std::shared_ptr<AccountRunner> runner) -> asio::awaitable<void> { co_await runner->load(); }(self),
        asio::detached);
  });
}

}  // namespace hoga::runtime
