#include "backtest/request.hpp"

namespace hoga {

std::vector<FieldConstraint> Constraints<backtest::FeeRates>::get() {
  return {constraint("maker").at_least(0).at_most(Decimal::of("0.1")).defaults().example("0.001"),
          constraint("taker").at_least(0).at_most(Decimal::of("0.1")).defaults().example("0.001")};
}

std::vector<FieldConstraint> Constraints<backtest::BacktestRequest>::get() {
  return {constraint("strategy").length(1, 64).form(TextPattern::Identifier).example("rsi"),
          constraint("strategy_version").says("Absent: the newest.").example("1.0.0"),
          constraint("parameters").says("As in GET /strategies; absent ones have their standard value.").defaults(),
          constraint("symbols").length(1, 20),
          constraint("intervals").length(1, 4).says("Shortest first; fills are made from the first."),
          constraint("source").says("Of the market data store; absent: the platform's own."),
          constraint("start").says("Absent: from the first candle."),
          constraint("end").says("Absent: to the last candle."),
          constraint("budget").more_than(0).places(8).defaults().example("10000").says("In the quote asset."),
          constraint("sizing").defaults().says("The form of a bot's sizing."),
          constraint("limits").defaults().says("The form of a bot's limits."),
          constraint("exits").defaults().says("The form of a bot's exits."),
          constraint("fees").defaults().says("Fractions: 0.001 is a tenth of a per cent."),
          constraint("slippage_bps")
              .at_least(0)
              .at_most(1000)
              .defaults()
              .example("1")
              .says("By how much an order at the market gets a worse price, in hundredths of a per cent."),
          constraint("latency_ms").at_least(0).at_most(60'000).defaults().says("To the exchange, one way."),
          constraint("gaps").defaults().says(
              "refuse: a gap in the candles ends it with an answer; fill: the price stands still in it."),
          constraint("seed").defaults().says("Of the strategy's random numbers."),
          constraint("check_look_ahead").defaults().says("Runs again on histories that end earlier.")};
}

std::vector<FieldConstraint> Constraints<backtest::SearchSettings>::get() {
  return {constraint("method").defaults(),
          constraint("space").length(1, 8).says("Absent: the ranges that the strategy's schema has."),
          constraint("trials").at_least(1).at_most(10'000).defaults(),
          constraint("seed").defaults(),
          constraint("objective").defaults(),
          constraint("out_of_sample_percent").at_least(0).at_most(80).defaults(),
          constraint("walk_forward_parts").at_least(0).at_most(24).defaults()};
}

std::vector<FieldConstraint> Constraints<backtest::OptimizationRequest>::get() {
  return {constraint("search").defaults()};
}

}  // namespace hoga
