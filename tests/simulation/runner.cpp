// The part of Runner that loads, drives and rebuilds the engine.
#include "runner.hpp"

#include <algorithm>

namespace hoga::simulation {
namespace {

constexpr Duration kRebuildFirst = milliseconds{200};
constexpr Duration kRebuildMax = seconds{2};
// A tick that comes this much early or late by the clock on the wall.
constexpr Duration kJump = seconds{2};

std::vector<OrderId> ids_placed_by(const Command& command) {
  if (const auto* place = std::get_if<PlaceOrder>(&command)) return {place->order_id};
  if (const auto* replace = std::get_if<ReplaceOrder>(&command)) return {replace->new_order_id};
  if (const auto* list = std::get_if<PlaceOrderList>(&command)) {
    return {list->order_ids.begin(), list->order_ids.end()};
  }
  return {};
}

std::optional<OrderId> id_looked_at_by(const Command& command) {
  if (const auto* place = std::get_if<PlaceOrder>(&command)) return place->order_id;
  if (const auto* cancel = std::get_if<CancelOrder>(&command)) return cancel->order_id;
  if (const auto* replace = std::get_if<ReplaceOrder>(&command)) return replace->order_id;
  if (const auto* list = std::get_if<PlaceOrderList>(&command)) {
    return list->order_ids.at(list->intent.type == OrderListType::Bracket ? 0 : 1);
  }
  return std::nullopt;
}

}  // namespace

Runner::Runner(World& world, Store& store, Auditor& auditor, Household& household, std::shared_ptr<Connector> connector,
               Plant plant)
    : world_(world),
      store_(store),
      auditor_(auditor),
      household_(household),
      connector_(std::move(connector)),
      plant_(plant),
      wall_(world.our_time()) {}

void Runner::start() {
  load();
  world_.after(seconds{1}, weak_from_this(), [this] { tick(); });
}

void Runner::die() {
  ++generation_;
  ++arms_;
  batches_.clear();
  waiting_.clear();
  engine_.reset();
}

engine::EngineOptions Runner::engine_options() {
  engine::EngineOptions options;
  options.account = household_.account;
  if (household_.is_faulted) options.account.state = AccountState::Faulted;
  options.limits = household_.limits;
  options.limits.is_halted = household_.is_halted && plant_ != Plant::IgnoreHalt;
  options.capabilities = household_.capabilities;
  options.day = household_.day;
  options.seed = world_.random().next();
  return options;
}

// What the engine before has handed to storage may still be written.
void Runner::load() {
  is_load_waiting_ = commits_under_way_ > 0;
  if (!is_load_waiting_) load_now();
}

void Runner::load_now() {
  world_.after(world_.delay(1, 30), weak_from_this(), [this] {
    const auto blow = world_.operate(Operation::Load);
    if (blow == Blow::CrashBefore) return world_.kill_process();
    if (blow == Blow::Fail) return rebuild_later();
    const auto stored = store_.load(world_.our_time());
    ++generation_;
    line_ = std::make_shared<storage::WriteLine>();
    armed_for_.reset();
    memory_.forget();
    minds_.clear();
    for (const auto& bot : stored.bots) minds_[bot.settings.id] = bot.mind;
    engine_ = std::make_unique<engine::AccountEngine>(engine_options(), board_);
    world_.note("engine {} is built", generation_);
    step([&](auto& engine, Timestamp now) { return engine.start(stored, now); });
    take_back_denied();
    if (!is_connector_started_) {
      is_connector_started_ = true;
      // The connector's callbacks end with the process, which holds both.
      connector_->start([weak = weak_from_this()](const VenueReport& report) {
        if (const auto self = weak.lock()) self->on_report(report);
      });
    } else if (is_stream_up_) {
      step([](auto& engine, Timestamp now) { return engine.on_venue_report(UserStreamUp{}, now); });
    }
    if (blow == Blow::FailAfter) drop_engine(make_error(Errc::StorageFailed, "The database is away again."));
    if (blow == Blow::CrashAfter) world_.kill_process();
  });
}

void Runner::step(const Step& run) {
  if (!engine_) return;
  if (const auto offset = connector_->clock_offset()) engine_->set_venue_offset(*offset);
  try {
    perform(run(*engine_, world_.our_time()));
  } catch (const std::exception& failure) {
    fault(failure.what());
    return;
  }
  if (!engine_) return;
  if (engine_->has_reconciled()) {
    failures_ = 0;
    if (household_.is_faulted && engine_->is_explained()) {
      household_.is_faulted = false;
      engine_->set_state(household_.account.state);
    }
  }
  arm_timer();
}

void Runner::arm_timer() {
  if (!engine_) return;
  const auto next = engine_->next_timer();
  if (next == armed_for_) return;
  armed_for_ = next;
  ++arms_;
  if (!next) return;
  const auto delay = std::max(Duration{0}, *next - world_.our_time());
  world_.after(delay, weak_from_this(), [this, arm = arms_] {
    if (arm != arms_) return world_.discount();
    armed_for_.reset();
    step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  });
}

// Once a second by a timer, whatever the wall's clock says meanwhile.
void Runner::tick() {
  const auto wall = world_.our_time();
  const auto passed = wall - wall_;
  wall_ = wall;
  if (passed > seconds{1} + kJump || passed < seconds{1} - kJump) on_reconcile_wanted();
  if (engine_ && wall >= engine_->day().end) set_day();
  if (household_.is_halted) enforce_halt();
  world_.after(seconds{1}, weak_from_this(), [this] { tick(); });
}

void Runner::set_day() {
  while (world_.our_time() >= household_.day.end) {
    household_.day.start = household_.day.end;
    household_.day.end += std::chrono::hours{24};
    household_.day.date += "+";
  }
  step([this](auto& engine, Timestamp now) { return engine.set_day(household_.day, now); });
}

void Runner::change(const std::function<Result<orders::Actions>(engine::AccountEngine&, Timestamp)>& run) {
  step([&](auto& engine, Timestamp now) {
    auto actions = run(engine, now);
    return actions ? std::move(*actions) : orders::Actions{};
  });
}

std::string Runner::take_mind(const BotId& id) { return std::exchange(minds_[id], {}); }

void Runner::on_market(const MarketEvent& event) {
  const auto symbol = board_.apply(event, world_.our_time());
  if (symbol.empty()) return;
  step([&](auto& engine, Timestamp now) { return engine.on_market_changed(symbol, now); });
}

void Runner::on_reconcile_wanted() {
  step([](auto& engine, Timestamp now) { return engine.on_reconcile_wanted(now); });
}

void Runner::suspend_protection(const Symbol& symbol) {
  step([&](auto& engine, Timestamp now) { return engine.suspend_protection(symbol, now); });
}

void Runner::resume_protection(const Symbol& symbol) {
  step([&](auto& engine, Timestamp now) { return engine.resume_protection(symbol, now); });
}

void Runner::set_limits(const risk::RiskLimits& limits) {
  household_.limits = limits;
  if (!engine_) return;
  auto its = limits;
  its.is_halted = household_.is_halted && plant_ != Plant::IgnoreHalt;
  engine_->set_limits(its);
}

void Runner::set_halted(bool is_halted) {
  household_.is_halted = is_halted;
  set_limits(household_.limits);
  // Bots hear of it at once.
  if (is_halted) step([](auto& engine, Timestamp now) { return engine.on_timer(now); });
  if (is_halted) enforce_halt();
}

void Runner::enforce_halt() {
  for (const auto& order : memory_.halted_orders(engine_.get())) {
    if (order.cancel_requested) continue;
    submit(CancelOrder{household_.account.user_id, household_.account.id, order.id, false, {}},
           [](const Result<std::vector<Order>>&) {});
  }
}

// Cancels only lower the risk: they go out while there is no engine.
void Runner::cancel_from_memory(const CancelRequest& request, std::optional<Waiting> waiting) {
  world_.coverage().seen("cancel from memory");
  connector_->ask(request,
                  [this, id = request.order_id, waiting = std::move(waiting)](const orders::VenueReply& reply) {
                    memory_.on_cancel_answered(id, std::get<VenueOutcome>(reply));
                    if (waiting) waiting->handler(make_error(Errc::Unavailable, "account_loading", "Look again."));
                  });
}

void Runner::take_back_denied() {
  if (!engine_) return;
  for (const auto& id : memory_.denied_orders(*engine_)) {
    submit(CancelOrder{household_.account.user_id, household_.account.id, id, false, {}},
           [](const Result<std::vector<Order>>&) {});
  }
}

void Runner::submit(Command command, Handler handler) {
  const auto* cancel = std::get_if<CancelOrder>(&command);
  Waiting waiting{std::move(handler), id_looked_at_by(command), ids_placed_by(command)};
  if (!engine_) {
    std::optional<CancelRequest> request;
    if (cancel != nullptr) request = memory_.take_back(cancel->order_id, cancel->includes_protection);
    if (request) return cancel_from_memory(*request, std::move(waiting));
    answer(waiting, make_error(Errc::Unavailable, "account_loading", "The account is being loaded."));
    return;
  }
  const auto correlation = ++correlation_;
  waiting_[correlation] = std::move(waiting);
  if (const auto* place = std::get_if<PlaceOrder>(&command); place != nullptr && place->is_exit) {
    exits_.insert(place->order_id);
    memory_.note_exit(place->order_id);
  }
  step([&](auto& engine, Timestamp now) { return engine.on_command(command, correlation, now); });
}

void Runner::fault(const std::string& what) {
  // No rule of ours may break, whatever the network does.
  world_.fail("The engine broke off: " + what);
  household_.is_faulted = true;
  drop_engine(make_error(Errc::Unavailable, "account_faulted", what));
}

void Runner::drop_engine(const Error& reason) {
  if (!engine_) return;
  world_.note("engine {} is dropped: {}", generation_, reason.detail);
  world_.coverage().seen("engine dropped");
  std::vector<const orders::Actions*> batches;
  for (const auto& batch : batches_) batches.push_back(&batch->actions);
  const auto unwritten = memory_.keep(*engine_, batches);
  auto waiting = std::exchange(waiting_, {});
  const auto error = make_error(Errc::Unavailable, "storage_unavailable", "It could not be recorded.");
  std::vector<std::pair<Waiting, Result<std::vector<Order>>>> answers;
  for (auto& [correlation, waiter] : waiting) {
    const auto* entry =
        waiter.order && !unwritten.orders.contains(*waiter.order) ? engine_->record().find(*waiter.order) : nullptr;
    if (entry != nullptr) {
      answers.emplace_back(std::move(waiter), std::vector<Order>(1, entry->order));
    } else {
      // Where it isn't known whether it was, it may be found on record, as never sent.
      if (reason.errc != Errc::OutcomeUnknown) auditor_.on_unrecorded(waiter.placed);
      answers.emplace_back(std::move(waiter), error);
    }
  }
  batches_.clear();
  asked_.clear();
  engine_.reset();
  ++generation_;
  ++arms_;
  for (const auto& cancel : unwritten.cancels) cancel_from_memory(cancel, std::nullopt);
  rebuild_later();
  for (auto& [waiter, result] : answers) answer(waiter, result);
}

void Runner::rebuild_later() {
  auto delay = kRebuildFirst;
  for (int i = 0; i < failures_ && delay < kRebuildMax; ++i) delay *= 2;
  ++failures_;
  world_.after(std::min(delay, kRebuildMax), weak_from_this(), [this] { load(); });
}

}  // namespace hoga::simulation
