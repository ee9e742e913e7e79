#include "bots.hpp"

#include "base/json_describe.hpp"
#include "engine/inline_mind.hpp"

namespace hoga::simulation {
namespace {

// Buys when the price rises and sells when it falls, or the other way round; at the market or at a price near it; and
// takes back what still rests now and then. Its reason is the candle that it signals at.
class Fickle final : public strategy::Strategy {
 public:
  explicit Fickle(bool is_contrary) : is_contrary_(is_contrary) {}

  void on_candle(strategy::Context& context, strategy::SeriesIndex series, const Candle& candle) override {
    auto dice = context.random();
    const bool rises = candle.close >= last_;
    last_ = candle.close;
    if (dice.chance(0.25)) context.cancel_all();
    if (dice.chance(0.3)) return;
    strategy::Signal signal;
    signal.instrument = context.series(series).instrument;
    signal.reason = {0, {static_cast<double>(to_milliseconds(candle.open_time))}};
    signal.action = rises == is_contrary_ ? strategy::Action::Sell : strategy::Action::Buy;
    if (signal.action == strategy::Action::Buy) {
      signal.amount = strategy::Amount::quote(Decimal{static_cast<std::int64_t>(50 + dice.below(700))});
    } else if (dice.chance(0.6)) {
      signal.amount = strategy::Amount::everything();
    } else {
      signal.amount = strategy::Amount::quote(Decimal{static_cast<std::int64_t>(20 + dice.below(200))});
    }
    if (dice.chance(0.5)) {
      const auto away = Decimal::from_units(static_cast<std::int64_t>(dice.below(200'000)) - 50'000);
      const bool is_buy = signal.action == strategy::Action::Buy;
      signal.limit_price = multiply(candle.close, is_buy ? Decimal{1} - away : Decimal{1} + away, Rounding::HalfUp);
    }
    context.signal(signal);
  }
  void state(StateArchive& archive) override { archive.value("last", last_); }

 private:
  bool is_contrary_;
  Decimal last_;
};

strategy::Description description_of(const char* name, bool is_contrary) {
  strategy::Description description;
  description.name = name;
  description.reasons = {{"At the candle of {0}.", "{0} 캔들에서."}};
  description.symbols_max = 2;
  description.make = [is_contrary](const strategy::Configuration&) { return std::make_unique<Fickle>(is_contrary); };
  return description;
}

}  // namespace

Bots::Bots(World& world, ExchangeSide& exchange, const Household& household, Store& store)
    : world_(world), exchange_(exchange) {
  registry_.add(description_of("with_it", false)).value();
  registry_.add(description_of("against_it", true)).value();
  for (int number = 0; number < 3; ++number) {
    BotSettings settings;
    settings.id.bytes[0] = 7;
    settings.id.bytes[15] = static_cast<std::uint8_t>(number + 1);
    settings.user_id = household.account.user_id;
    settings.account_id = household.account.id;
    settings.name = fmt::format("bot {}", number + 1);
    settings.strategy = number == 1 ? "against_it" : "with_it";
    settings.parameters = settings.sizing = "{}";
    settings.symbols = {kSymbols.front()};
    settings.intervals = {Interval::Minute1};
    settings.budget = 2'000;
    settings.currency = "USDT";
    settings.seed = world_.random().next();
    if (number == 2) {
      settings.symbols = kSymbols;
      settings.exits.stop_loss_percent = Decimal::of("0.2");
      settings.exits.take_profit_percent = Decimal::of("0.3");
      if (world_.chance(0.3)) std::swap(settings.exits.stop_loss_percent, settings.exits.trailing_percent);
    }
    all_.push_back(settings);
    store.keep_bot(std::move(settings));
  }
}

bool Bots::give_mind(Runner& runner, const BotSettings& settings, const std::string& saved) {
  std::vector<Instrument> instruments;
  for (const auto& symbol : settings.symbols) {
    const auto* its = runner.engine() != nullptr ? runner.engine()->instrument(symbol) : nullptr;
    if (its == nullptr) return false;
    instruments.push_back(*its);
  }
  auto mind = engine::make_inline_mind(settings, registry_, instruments).value();
  const bool is_resumed = !saved.empty();
  if (is_resumed) {
    if (const auto restored = mind->restore(saved); !restored) world_.fail("A bot's state can't be used");
    world_.coverage().seen("bot goes on where it was");
  }
  runner.change([&](auto& engine, Timestamp now) {
    return engine.give_bot_mind(settings.id, {std::move(mind), is_resumed, std::move(instruments)}, now);
  });
  return true;
}

void Bots::give_history(Runner& runner, const BotId& id) {
  const auto* bot = runner.engine() != nullptr ? runner.engine()->bot(id) : nullptr;
  if (bot == nullptr || !bot->awaits_history()) return;
  std::vector<engine::Bot::HistoryCandle> history;
  for (const auto& wanted : bot->history_wanted()) {
    for (const auto& candle : candles_[wanted.symbol]) {
      if (wanted.since && candle.open_time > *wanted.since) history.push_back({wanted.series, candle});
    }
  }
  runner.change([&](auto& engine, Timestamp now) { return engine.give_bot_history(id, history, now); });
}

void Bots::close_candle(const Symbol& symbol, std::shared_ptr<Runner> runner) {
  auto& candles = candles_[symbol];
  Candle candle;
  candle.open_time = from_milliseconds(1'700'000'040'000 + 60'000 * static_cast<std::int64_t>(candles.size()));
  candle.close_time = candle.open_time + milliseconds{59'999};
  candle.open = candle.high = candle.low = candle.close = exchange_.core().last_price(symbol);
  candle.volume = 1;
  candles.push_back(candle);
  if (!runner) return;
  world_.after(world_.delay(1, 40), runner, [weak = std::weak_ptr<Runner>(runner), symbol, candle] {
    if (const auto alive = weak.lock()) {
      alive->change(
          [&](auto& engine, Timestamp now) { return engine.on_candle(symbol, Interval::Minute1, candle, now); });
    }
  });
}

void Bots::start(Runner& runner, const BotSettings& settings, const engine::Bot& bot) {
  const bool is_paused = bot.state() == BotState::Paused;
  if (bot.needs_mind() && !give_mind(runner, settings, is_paused ? runner.take_mind(settings.id) : "")) return;
  world_.coverage().seen("bot is started");
  runner.change([&](auto& engine, Timestamp now) { return engine.start_bot(settings.id, now); });
}

void Bots::command(std::shared_ptr<Runner> runner) {
  const auto& settings = all_[world_.random().below(all_.size())];
  const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(settings.id) : nullptr;
  if (bot == nullptr || !runner->engine()->has_reconciled()) return;
  if (bot->state() != BotState::Running) return start(*runner, settings, *bot);
  const auto dice = world_.random().below(10);
  if (dice < 2) {
    world_.coverage().seen("bot is paused");
    runner->change([&](auto& engine, Timestamp now) { return engine.pause_bot(settings.id, now); });
  } else if (dice < 5) {
    const auto how = static_cast<BotStop>(world_.random().below(3));
    world_.coverage().seen("bot is stopped with " + enum_to_text(how));
    runner->change([&](auto& engine, Timestamp now) { return engine.stop_bot(settings.id, how, now); });
  }
}

void Bots::look_after(std::shared_ptr<Runner> runner) {
  if (runner->engine() == nullptr || !runner->engine()->has_reconciled()) return;
  for (const auto& settings : all_) {
    const auto* bot = runner->engine() != nullptr ? runner->engine()->bot(settings.id) : nullptr;
    if (bot == nullptr) continue;
    const bool is_alive = bot->state() == BotState::Running || bot->state() == BotState::Paused;
    if (is_alive && bot->needs_mind()) give_mind(*runner, settings, runner->take_mind(settings.id));
    bot = runner->engine() != nullptr ? runner->engine()->bot(settings.id) : nullptr;
    if (bot == nullptr || !bot->awaits_history()) continue;
    world_.after(world_.delay(5, 200), runner, [this, weak = std::weak_ptr<Runner>(runner), id = settings.id] {
      if (const auto alive = weak.lock()) give_history(*alive, id);
    });
  }
}

}  // namespace hoga::simulation
