// Tests only: bots whose strategies do what a test has written for them, on an account at an exchange with stops.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>

#include "engine/inline_mind.hpp"
#include "engine/stop_bench_for_test.hpp"

namespace hoga::engine::testing {

// What a bot's strategy does at each candle; it counts them, and keeps the count through restarts.
using Script = std::function<void(strategy::Context&, int candle)>;

class ScriptedStrategy final : public strategy::Strategy {
 public:
  explicit ScriptedStrategy(const Script& script) : script_(script) {}
  void prepare(strategy::Context& context) override { context.keep_history(0, 16); }
  void on_start(strategy::Context&) override { ++starts_; }
  void on_candle(strategy::Context& context, strategy::SeriesIndex, const Candle&) override {
    script_(context, candles_++);
  }
  void on_order(strategy::Context& context, const strategy::OrderUpdate& update) override {
    if (on_update) on_update(context, update);
  }
  void state(StateArchive& archive) override {
    archive.value("candles", candles_);
    archive.value("starts", starts_);
  }
  static inline std::function<void(strategy::Context&, const strategy::OrderUpdate&)> on_update;

 private:
  const Script& script_;
  int candles_ = 0;
  int starts_ = 0;
};

inline strategy::Signal buy_for(const Decimal& quote) {
  strategy::Signal signal;
  signal.amount = strategy::Amount::quote(quote);
  return signal;
}
inline strategy::Signal buy_of(const Decimal& quantity) {
  strategy::Signal signal;
  signal.amount = strategy::Amount::quantity(quantity);
  return signal;
}
inline strategy::Signal sell_everything() {
  strategy::Signal signal;
  signal.action = strategy::Action::Sell;
  signal.amount = strategy::Amount::everything();
  return signal;
}

struct BotBench : StopBench {
  BotBench() {
    ScriptedStrategy::on_update = nullptr;
    start();
    engine->set_day({now, now + std::chrono::hours{24}, "2026-11-29"}, now);
  }

  // A bot with a thousand of its own.
  BotSettings settings_of(int number) const {
    BotSettings settings;
    settings.id.bytes[0] = 7;
    settings.id.bytes[15] = static_cast<std::uint8_t>(number);
    settings.account_id = account.id;
    settings.name = "bot " + std::to_string(number);
    settings.strategy = "scripted";
    settings.symbols = {"BTCUSDT"};
    settings.intervals = {Interval::Minute1};
    settings.budget = 1000;
    settings.currency = "USDT";
    return settings;
  }

  std::unique_ptr<strategy::Runner> make_runner(const BotSettings& settings) {
    auto description = std::make_shared<strategy::Description>();
    description->name = settings.strategy;
    description->reasons = {{"As written.", "적힌 대로입니다."}};
    auto* script = &scripts[settings.id];
    description->make = [script](const strategy::Configuration&) {
      return std::make_unique<ScriptedStrategy>(*script);
    };
    strategy::RunnerSetup setup;
    setup.configuration = {{}, settings.symbols, settings.intervals};
    setup.description = std::move(description);
    setup.instruments = {fake_instrument()};
    return strategy::Runner::make(std::move(setup)).value();
  }

  void give_mind(const BotSettings& settings) {
    auto mind = std::make_unique<InlineMind>(make_runner(settings));
    const auto& saved = store.bots[settings.id].mind;
    const bool is_resumed = !saved.empty() && mind->restore(saved).has_value();
    perform(engine->give_bot_mind(settings.id, {std::move(mind), is_resumed, {fake_instrument()}}, now));
  }

  void run_bot(const BotSettings& settings, Script script) {
    scripts[settings.id] = std::move(script);
    store.bots[settings.id].settings = settings;
    perform(engine->add_bot({settings, {}}, now));
    give_mind(settings);
    begin(settings.id);
  }
  void begin(const BotId& id) {
    auto started = engine->start_bot(id, now);
    ASSERT_TRUE(started) << to_log_string(started.error());
    perform(std::move(*started));
    perform(engine->give_bot_history(id, {}, now));
    settle();
  }
  void stop(const BotId& id, BotStop how) {
    perform(engine->stop_bot(id, how, now).value());
    settle();
  }

  // The process is killed and comes back.
  void restart() {
    venue.reports.clear();
    start();
    engine->set_day({now, now + std::chrono::hours{24}, "2026-11-29"}, now);
    for (auto& [id, bot] : store.bots) {
      const auto state = engine->bot(id)->state();
      if (state != BotState::Running && state != BotState::Paused) continue;
      give_mind(bot.settings);
      perform(engine->give_bot_history(id, {}, now));
    }
    settle();
  }

  // A minute closes at the venue's price.
  void close_candle(Duration later = std::chrono::minutes{1}) {
    pass(later);
    Candle candle;
    candle.open_time = from_milliseconds(60'000 * ++minute);
    candle.close_time = candle.open_time + std::chrono::milliseconds{59'999};
    candle.open = candle.high = candle.low = candle.close = venue.price;
    candle.volume = 1;
    show_price();
    perform(engine->on_candle("BTCUSDT", Interval::Minute1, candle, now));
    settle();
  }

  const Bot& bot(const BotSettings& settings) const { return *engine->bot(settings.id); }
  Decimal size(const BotSettings& settings) const { return bot(settings).book().parts().front().size; }
  Decimal position_size() const {
    const auto& all = engine->positions();
    return all.empty() ? Decimal{} : all.front().state.position.size;
  }
  int logged(const std::string& code) const {
    return static_cast<int>(std::count_if(store.bot_log.begin(), store.bot_log.end(),
                                          [&](const BotLogLine& line) { return line.message.code == code; }));
  }
  int noted_signals(SignalNote note) const {
    return static_cast<int>(
        std::count_if(store.signals.begin(), store.signals.end(), [&](const auto& one) { return one.note == note; }));
  }
  std::vector<VenueOrder> resting() const { return venue.open_orders(); }

  std::map<BotId, Script> scripts;
  std::int64_t minute = 30'000'000;
};

}  // namespace hoga::engine::testing
