// A strategy that is called in the engine's own thread: those that ship, and all in a back-test.
#pragma once

#include <memory>
#include <vector>

#include "domain/bot.hpp"
#include "engine/bot_mind.hpp"
#include "strategy/registry.hpp"

namespace hoga::engine {

class InlineMind final : public BotMind {
 public:
  explicit InlineMind(std::unique_ptr<strategy::Runner> runner) : runner_(std::move(runner)) {}

  Result<void> restore(std::string_view state) override { return runner_->restore(state); }
  int warm_up_wanted() const override { return runner_->warm_up_wanted(); }
  void warm_up(strategy::SeriesIndex series, const Candle& candle) override { runner_->warm_up(series, candle); }
  std::optional<Timestamp> last_candle(strategy::SeriesIndex series) const override {
    return runner_->last_candle(series);
  }
  std::string save() override { return runner_->save(); }
  std::optional<Timestamp> wake_at() const override { return runner_->wake_at(); }

  void set_cash(const Decimal& cash, const Decimal& free_cash) override { runner_->set_cash(cash, free_cash); }
  void set_holding(strategy::InstrumentIndex instrument, const strategy::Holding& holding) override {
    runner_->set_holding(instrument, holding);
  }
  void set_instrument(strategy::InstrumentIndex index, const Instrument& instrument) override {
    runner_->set_instrument(index, instrument);
  }

  const strategy::Decisions* start(Timestamp now) override { return &runner_->start(now); }
  const strategy::Decisions* on_candle(Timestamp now, strategy::SeriesIndex series, const Candle& candle) override {
    return &runner_->on_candle(now, series, candle);
  }
  const strategy::Decisions* on_trade(Timestamp now, strategy::InstrumentIndex instrument,
                                      const Trade& trade) override {
    return &runner_->on_trade(now, instrument, trade);
  }
  const strategy::Decisions* on_book(Timestamp now, strategy::InstrumentIndex instrument,
                                     const BookSnapshot& book) override {
    return &runner_->on_book(now, instrument, book);
  }
  const strategy::Decisions* on_order(Timestamp now, const strategy::OrderUpdate& update) override {
    return &runner_->on_order(now, update);
  }
  const strategy::Decisions* on_fill(Timestamp now, const strategy::FillUpdate& fill) override {
    return &runner_->on_fill(now, fill);
  }
  const strategy::Decisions* on_timer(Timestamp now) override { return &runner_->on_timer(now); }
  Result<void> check_outside(const strategy::OutsideSignal& signal) const override {
    return runner_->check_outside(signal);
  }
  const strategy::Decisions* on_outside(Timestamp now, const strategy::OutsideSignal& signal) override {
    return &runner_->on_outside(now, signal);
  }
  const strategy::Decisions* stop(Timestamp now) override { return &runner_->stop(now); }

  const strategy::Description& description() const override { return runner_->description(); }
  const strategy::Runner& runner() const { return *runner_; }

 private:
  std::unique_ptr<strategy::Runner> runner_;
};

// From a bot's settings: its strategy of that name and version (an absent version: the newest), its parameters and
// sizing. Errors: NotFound `unknown_strategy`, ValidationFailed with the bad fields.
Result<std::unique_ptr<BotMind>> make_inline_mind(const BotSettings& settings, const strategy::Registry& registry,
                                                  std::vector<Instrument> instruments);

}  // namespace hoga::engine
