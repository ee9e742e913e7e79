// What is asked of a back-test and of a parameter search. Described structs: the same JSON is the body of the API, what
// the worker process reads and what the result repeats. Plain values.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace hoga::backtest {

// What becomes of a time for which there are no candles. Refuse: the back-test does not run, and says where. Fill: the
// price stands still, nothing is traded, and the result says how many candles were made up.
BOOST_DEFINE_ENUM_CLASS(Gaps, Refuse, Fill)

// Fractions: 0.001 is a tenth of a per cent.
struct FeeRates {
  Decimal maker = Decimal::from_units(100'000);
  Decimal taker = Decimal::from_units(100'000);
};
BOOST_DESCRIBE_STRUCT(FeeRates, (), (maker, taker))

struct BacktestRequest {
  std::string strategy;
  // Absent: the newest.
  std::optional<std::string> strategy_version;
  // As in GET /strategies; what is absent has its standard value.
  RawJson parameters{"{}"};
  std::vector<std::string> symbols;
  // Shortest first. The first one is what fills are made from.
  std::vector<std::string> intervals;
  // Of the market data store; absent: the platform's own.
  std::optional<std::string> source;
  // Absent: from the first candle, to the last.
  std::optional<Timestamp> start;
  std::optional<Timestamp> end;
  // In the quote asset.
  Decimal budget = 10'000;
  // The forms of bots.
  RawJson sizing{"{}"};
  RawJson limits{"{}"};
  RawJson exits{"{}"};
  FeeRates fees;
  // By how much an order at the market gets a worse price than the candle's, in hundredths of a per cent.
  Decimal slippage_bps;
  // From the engine to the exchange, one way.
  std::int32_t latency_ms = 0;
  Gaps gaps = Gaps::Refuse;
  // Of the strategy's random numbers.
  std::int64_t seed = 1;
  // Runs again on histories that end earlier, and says whether the strategy has looked ahead.
  bool check_look_ahead = true;
};
BOOST_DESCRIBE_STRUCT(BacktestRequest, (),
                      (strategy, strategy_version, parameters, symbols, intervals, source, start, end, budget, sizing,
                       limits, exits, fees, slippage_bps, latency_ms, gaps, seed, check_look_ahead))

// What a search tries of one parameter: `values`, or from `low` to `high` by `step`. Of a choice or a flag: `values` as
// text.
struct SearchedParameter {
  std::string name;
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  std::optional<Decimal> step;
  std::optional<std::vector<std::string>> values;
};
BOOST_DESCRIBE_STRUCT(SearchedParameter, (), (name, low, high, step, values))

BOOST_DEFINE_ENUM_CLASS(SearchMethod, Grid, Random)
// What is made as great as possible. One that is not defined counts as the worst.
BOOST_DEFINE_ENUM_CLASS(Objective, NetProfit, Sharpe, Sortino, Calmar, ProfitFactor)

struct SearchSettings {
  SearchMethod method = SearchMethod::Grid;
  // Absent: what the strategy's parameters say themselves (`x-search` of their schema).
  std::optional<std::vector<SearchedParameter>> space;
  // Of Random: how many combinations are drawn. Of Grid: more than so many are refused.
  std::int32_t trials = 200;
  std::int64_t seed = 1;
  Objective objective = Objective::Sharpe;
  // The last part of the time, which no trial sees; the best one is run on it afterwards.
  Decimal out_of_sample_percent = 25;
  // Above 0: the time is cut into so many parts after a first one; before each the search is made anew over all that
  // went before it, and its best is run on it.
  std::int32_t walk_forward_parts = 0;
};
BOOST_DESCRIBE_STRUCT(SearchSettings, (),
                      (method, space, trials, seed, objective, out_of_sample_percent, walk_forward_parts))

struct OptimizationRequest : BacktestRequest {
  SearchSettings search;
};
BOOST_DESCRIBE_STRUCT(OptimizationRequest, (BacktestRequest), (search))

}  // namespace hoga::backtest

template <>
struct hoga::Constraints<hoga::backtest::FeeRates> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::backtest::BacktestRequest> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::backtest::SearchSettings> {
  static std::vector<FieldConstraint> get();
};
template <>
struct hoga::Constraints<hoga::backtest::OptimizationRequest> {
  static std::vector<FieldConstraint> get();
};
