// What the tests of strategies share: one bot on made-up markets, with a venue that fills as it is told.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "strategy/registry.hpp"
#include "strategy/runner.hpp"

namespace hoga::strategy {

inline Instrument instrument_for_test(const Symbol& symbol) {
  Instrument instrument;
  instrument.symbol = symbol;
  instrument.base = symbol.substr(0, symbol.size() - 4);
  instrument.quote = "USDT";
  instrument.tick_size = Decimal::of("0.01");
  instrument.step_size = Decimal::of("0.00001");
  instrument.quantity_min = Decimal::of("0.00001");
  instrument.quantity_max = 9000;
  instrument.notional_min = 5;
  return instrument;
}

inline Candle candle_for_test(Interval interval, std::int64_t index, const Decimal& close) {
  Candle candle;
  candle.open_time = Timestamp{nominal_length(interval) * index};
  candle.close_time = candle.open_time + nominal_length(interval) - std::chrono::milliseconds(1);
  candle.open = candle.high = candle.low = candle.close = close;
  candle.volume = 1;
  return candle;
}

struct BotForTest {
  std::string parameters = "{}";
  std::vector<Symbol> symbols{"BTCUSDT"};
  std::vector<Interval> intervals{Interval::Minute1};
  Sizing sizing;
  Decimal cash = 10'000;
  std::uint64_t seed = 7;
};

inline std::unique_ptr<Runner> runner_of(std::shared_ptr<const Description> description, const BotForTest& bot = {}) {
  RunnerSetup setup;
  setup.configuration = configure(*description, bot.parameters, bot.symbols, bot.intervals).value();
  setup.description = std::move(description);
  for (const auto& symbol : bot.symbols) setup.instruments.push_back(instrument_for_test(symbol));
  setup.sizing = bot.sizing;
  setup.seed = bot.seed;
  auto runner = Runner::make(std::move(setup)).value();
  runner->set_cash(bot.cash, bot.cash);
  return runner;
}
inline std::unique_ptr<Runner> runner_of(std::string_view strategy, const BotForTest& bot = {}) {
  return runner_of(shipped_strategies().find(strategy), bot);
}

// The candle's own end is when it is told.
inline const Decisions& feed(Runner& runner, std::int64_t index, const Decimal& close, SeriesIndex series = 0,
                             Interval interval = Interval::Minute1) {
  const auto candle = candle_for_test(interval, index, close);
  return runner.on_candle(candle.close_time + std::chrono::milliseconds(1), series, candle);
}

inline void hold(Runner& runner, std::string_view size, std::string_view cost, InstrumentIndex instrument = 0) {
  runner.set_holding(instrument, {Decimal::of(size), Decimal::of(size), Decimal::of(cost)});
}

}  // namespace hoga::strategy
