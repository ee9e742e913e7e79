#include "simulation.hpp"

#include <algorithm>

namespace hoga::simulation {
namespace {

// Longer than the slow reconciliation takes to come round twice.
constexpr Duration kRest = std::chrono::minutes{12};
constexpr std::size_t kBookLevels = 10;
constexpr std::uint64_t kEventsMost = 1'000'000;
constexpr int kReferenceSteps = 40;

}  // namespace

Simulation::Simulation(std::uint64_t seed, Keyring& keys, Plant plant)
    : world_(seed),
      exchange_(world_, keys.store),
      crowd_(world_, exchange_),
      store_(world_, plant),
      auditor_(world_, exchange_, store_),
      network_(world_, exchange_),
      household_(choose_household()),
      workload_(world_, crowd_, household_, store_, auditor_),
      bots_(world_, exchange_, household_, store_),
      keys_(keys),
      plant_(plant) {
  world_.shift_their_clock(Duration{world_.between(-1'500'000, 1'500'000)});
  exchange_.on_execution = [this](const exchange::ExecutionEvent& event) {
    auditor_.on_execution(event);
    // Taken back elsewhere as soon as it is there: a race with its own answer and reports.
    if (event.account != kOurAccount || event.type != exchange::ExecutionType::New || !world_.chance(0.04)) return;
    world_.after(world_.delay(0, 25), [this, symbol = event.order.symbol, id = event.order.order_id] {
      if (is_beating_ && exchange_.is_up()) crowd_.owner_cancels(symbol, id);
    });
  };
  exchange_.on_market = [this](const Symbol& symbol) { publish(symbol); };
  exchange_.on_death = [this] { network_.cut_links("the exchange is gone"); };
  exchange_.on_birth = [this] { crowd_.quote_afresh(); };
  world_.kill_process = [this] { kill_process(); };
  crowd_.fund();
  crowd_.quote_afresh();
  exchange_.commit();
  boot();
}

// Most seeds have what Binance has; some lack a few kinds of orders, which the engine then emulates or refuses.
Household Simulation::choose_household() {
  Household household;
  auto& account = household.account;
  account.id.bytes[15] = 1;
  account.user_id.bytes[15] = 2;
  account.exchange = "binance";
  account.state = AccountState::Active;
  account.kind = world_.chance(0.7) ? AccountKind::Paper : AccountKind::Testnet;
  account.created_at = world_.our_time();
  household.limits.trading_enabled = true;
  household.limits.max_position_size = 1'000'000;
  household.limits.daily_loss_limit = Decimal{};
  household.capabilities = all_capabilities();
  if (world_.chance(0.25)) {
    auto& can = household.capabilities;
    can.trailing_stop = world_.chance(0.5);
    can.take_profit = world_.chance(0.5);
    can.oco = world_.chance(0.5);
    can.stop_limit = world_.chance(0.7);
    can.amend = world_.chance(0.5);
    can.iceberg = world_.chance(0.5);
  }
  household.day.start = world_.our_time() - std::chrono::hours{1};
  household.day.end = world_.our_time() + seconds{world_.between(60, 3'600)};
  household.day.date = "day";
  return household;
}

void Simulation::boot() {
  connector_ = std::make_shared<Connector>(world_, network_, auditor_, keys_.credentials, plant_);
  runner_ = std::make_shared<Runner>(world_, store_, auditor_, household_, connector_, plant_);
  runner_->start();
  load_instruments(runner_, connector_);
}

void Simulation::load_instruments(const std::weak_ptr<Runner>& runner, const std::shared_ptr<Connector>& connector) {
  const std::weak_ptr<Connector> weak = connector;
  connector->fetch_instruments([this, runner, weak](const Result<std::vector<Instrument>>& instruments) {
    const auto alive = runner.lock();
    if (!alive) return;
    if (!instruments) {
      world_.after(seconds{1}, runner, [this, runner, weak] {
        if (const auto its = weak.lock()) load_instruments(runner, its);
      });
      return;
    }
    alive->on_market(InstrumentsChanged{"binance", *instruments});
    for (const auto& symbol : kSymbols) publish(symbol);
    publish("BNBUSDT");
  });
}

void Simulation::kill_process() {
  if (!runner_) return;
  world_.note("the platform's process is killed");
  runner_->die();
  graveyard_.push_back(std::move(runner_));
  graveyard_.push_back(std::move(connector_));
  runner_.reset();
  connector_.reset();
  world_.after(world_.delay(50, 2'500), [this] { boot(); });
}

// The market feed: the newest state after a moment, however often it has changed meanwhile.
void Simulation::publish(const Symbol& symbol) {
  if (!unpublished_.insert(symbol).second) return;
  world_.after(world_.delay(5, 80), [this, symbol] {
    unpublished_.erase(symbol);
    if (!runner_ || stale_.contains(symbol) || !exchange_.is_up()) return;
    const auto& core = exchange_.core();
    BookChanged book{"binance", core.book(symbol, kBookLevels), FeedState::Synced, world_.our_time()};
    Trade trade;
    trade.symbol = symbol;
    trade.price = core.last_price(symbol);
    const std::weak_ptr<Runner> runner = runner_;
    runner_->on_market(TradeHappened{"binance", std::move(trade)});
    if (const auto alive = runner.lock(); alive && alive == runner_) alive->on_market(book);
  });
}

void Simulation::beat() {
  if (!is_beating_) return;
  act();
  strike();
  world_.after(world_.delay(10, 150), [this] { beat(); });
}

void Simulation::act() {
  const auto& symbol = kSymbols[world_.random().below(kSymbols.size())];
  const auto dice = world_.random().below(1000);
  if (dice < 330) {
    if (runner_) workload_.act(*runner_);
    return;
  }
  if (dice > 985 && runner_) return bots_.command(runner_);
  if (!exchange_.is_up()) return;
  if (dice < 400) return bots_.close_candle(symbol, runner_);
  if (dice < 800) return crowd_.move_market(symbol);
  if (dice < 910) return crowd_.other_account_acts(symbol);
  if (dice < 935) return crowd_.owner_trades(symbol);
  if (dice < 955) return crowd_.owner_cancels(symbol);
  if (dice < 960) return crowd_.owner_moves_money();
  if (runner_ && household_.is_halted && world_.chance(0.7)) {
    world_.note("the halt is lifted");
    runner_->set_halted(false);
  }
}

void Simulation::strike() {
  if (world_.strikes(FaultKind::ProcessKilled, 0.0006)) kill_process();
  if (exchange_.is_up() && world_.strikes(FaultKind::ExchangeKilled, 0.0005)) exchange_.kill(world_.delay(100, 8'000));
  if (world_.strikes(FaultKind::StreamCut, 0.0015)) network_.cut_links("cut on the way");
  if (world_.strikes(FaultKind::StreamSilent, 0.0006)) network_.silence_links();
  if (world_.strikes(FaultKind::StreamMuted, 0.0006)) network_.mute_links();
  if (world_.strikes(FaultKind::FeedStale, 0.0008)) make_stale();
  if (exchange_.is_up() && world_.strikes(FaultKind::MarketClosed, 0.0005)) close_market();
  strike_clocks();
}

bool Simulation::has_order_in_doubt() const {
  if (!runner_ || runner_->engine() == nullptr) return true;
  const auto& record = runner_->engine()->record();
  return std::any_of(record.live().begin(), record.live().end(), [&](const OrderId& id) {
    const auto& order = record.find(id)->order;
    const bool is_open_ended = order.status == OrderStatus::Pending || order.status == OrderStatus::Unknown;
    return is_open_ended && !order.is_held;
  });
}

void Simulation::strike_clocks() {
  const auto jump = world_.delay(50, 5'000);
  if (world_.strikes(FaultKind::OurClockForward, 0.0004)) world_.shift_our_clock(jump);
  if (world_.strikes(FaultKind::OurClockBack, 0.0004)) world_.shift_our_clock(-jump);
  // How long a request may still arrive is for the exchange's clock to say, and by seconds it goes only while none is
  // on its way: what is left for its jumps is a second (README.md).
  const auto theirs = has_order_in_doubt() ? world_.delay(50, 900) : jump;
  if (world_.strikes(FaultKind::TheirClockForward, 0.0004)) world_.shift_their_clock(theirs);
  if (world_.strikes(FaultKind::TheirClockBack, 0.0004)) world_.shift_their_clock(-theirs);
}

void Simulation::make_stale() {
  const auto& symbol = kSymbols[world_.random().below(kSymbols.size())];
  stale_.insert(symbol);
  if (runner_) runner_->on_market(FeedStateChanged{"binance", symbol, FeedState::Stale, world_.our_time()});
  world_.after(world_.delay(500, 5'000), [this, symbol] {
    stale_.erase(symbol);
    publish(symbol);
  });
}

void Simulation::close_market() {
  const auto& symbol = kSymbols[world_.random().below(kSymbols.size())];
  const auto status = world_.chance(0.5) ? InstrumentStatus::Halted : InstrumentStatus::CancelOnly;
  exchange_.core().set_status(symbol, status, world_.their_time());
  exchange_.commit();
  world_.after(world_.delay(500, 4'000), [this, symbol] {
    exchange_.core().set_status(symbol, InstrumentStatus::Trading, world_.their_time());
    exchange_.commit();
  });
}

bool Simulation::is_enough() const {
  return world_.events() >= kEventsLeast && orders() >= kOrdersLeast && faults() >= kFaultsLeast;
}

void Simulation::run_until(Timestamp end) {
  while (world_.failures().empty() && world_.step(end)) {
    graveyard_.clear();
    if (world_.events() > kEventsMost) world_.fail("Something spins: time does not pass");
  }
}

void Simulation::look_after_bots() {
  if (runner_) bots_.look_after(runner_);
  world_.after(seconds{1}, [this] { look_after_bots(); });
}

void Simulation::run() {
  beat();
  look_after_bots();
  // A seed that does not get there in an hour of its time is told of by whoever counts.
  const auto end = world_.now() + std::chrono::hours{1};
  while (!is_enough() && world_.failures().empty() && world_.now() < end) {
    run_until(std::min(end, world_.now() + seconds{1}));
  }
  events_ = world_.events();
  come_to_rest();
}

void Simulation::run_reference() {
  world_.stop_faults();
  // Not before there is an account to trade with, unless the blow falls there.
  run_until(world_.now() + seconds{4});
  for (int i = 0; i < kReferenceSteps && world_.failures().empty(); ++i) {
    if (i == kReferenceSteps / 2) kill_process();
    if (runner_) workload_.act_in_turn(*runner_, i);
    run_until(world_.now() + milliseconds{60});
    if (exchange_.is_up()) crowd_.move_market(kSymbols[static_cast<std::size_t>(i) % kSymbols.size()]);
    // Among them one while the process is away.
    if (exchange_.is_up() && i % (kReferenceSteps / 8) == 0) crowd_.owner_moves_money();
    run_until(world_.now() + milliseconds{60});
  }
  if (runner_) runner_->set_halted(false);
  events_ = world_.events();
  come_to_rest();
}

void Simulation::come_to_rest() {
  is_beating_ = false;
  world_.stop_faults();
  world_.note("faults end, time passes");
  run_until(world_.now() + kRest);
  // Not in the middle of a step, if there is one.
  for (int i = 0; i < 60 && !(runner_ && runner_->is_quiet()); ++i) run_until(world_.now() + milliseconds{777});
  if (!world_.failures().empty()) return;
  if (!runner_ || runner_->engine() == nullptr) return world_.fail("The platform has not come back");
  if (runner_->has_waiting()) world_.fail("A command was never answered");
  auditor_.check_rest(*runner_->engine());
}

}  // namespace hoga::simulation
