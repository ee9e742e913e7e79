// What a back-test and a parameter search have found. Described structs: as the API, the command line and the store
// write them. Money is exact, ratios are statistics.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backtest/request.hpp"
#include "domain/order.hpp"
#include "portfolio/figures.hpp"

namespace hoga::backtest {

struct BothTexts {
  std::string ko;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(BothTexts, (), (ko, en))

// An order that was filled.
struct TradeRow {
  Timestamp time{};
  std::string symbol;
  Side side = Side::Buy;
  Decimal quantity;
  // Of its fills, on average.
  Decimal price;
  Decimal value;
  Decimal fee;
  std::string fee_currency;
  bool is_maker = false;
  // Of a sale: what it brought, net, less the average cost of what it sold.
  std::optional<Decimal> profit;
  // What is held of the symbol afterwards, net of fees, and the money.
  Decimal holding;
  Decimal cash;
  Decimal equity;
  // Of the signal; absent where the engine itself got out (a stop, a target).
  std::optional<BothTexts> reason;
};
BOOST_DESCRIBE_STRUCT(TradeRow, (),
                      (time, symbol, side, quantity, price, value, fee, fee_currency, is_maker, profit, holding, cash,
                       equity, reason))

// How often something became of signals: `ordered`, `recorded`, or the code of what refused them.
struct SignalCount {
  std::string outcome;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(SignalCount, (), (outcome, count))

// A time for which the store has no candles.
struct HistoryGap {
  std::string symbol;
  std::string interval;
  Timestamp start{};
  Timestamp end{};
  std::int64_t candles = 0;
};
BOOST_DESCRIBE_STRUCT(HistoryGap, (), (symbol, interval, start, end, candles))

// What the strategy did up to the end of a shorter history must be what it did of the whole one.
struct LookAhead {
  bool is_checked = false;
  std::int32_t runs = 0;
  bool has_peeked = false;
  // Where the two first differ.
  std::optional<Timestamp> differs_at;
  std::optional<BothTexts> explanation;
};
BOOST_DESCRIBE_STRUCT(LookAhead, (), (is_checked, runs, has_peeked, differs_at, explanation))

struct EquityPoint {
  EpochMilliseconds time;
  Decimal equity;
};
BOOST_DESCRIBE_STRUCT(EquityPoint, (), (time, equity))

struct BacktestResult {
  // SHA-256 of everything that happened: candles, settings, signals, orders, fills and equity. Two runs of the same are
  // equal in it on every machine.
  std::string hash;
  std::string strategy;
  std::string strategy_version;
  std::int64_t candles = 0;
  // Made up, where gaps were to be filled.
  std::int64_t filled_candles = 0;
  std::vector<HistoryGap> gaps;
  portfolio::Figures figures;
  portfolio::Figures buy_and_hold;
  // At most a thousand or two points, evenly over the time; the last one is the end.
  std::vector<EquityPoint> equity;
  // Of buying at the first price and holding, at the same times.
  std::vector<EquityPoint> buy_and_hold_equity;
  // Deepest first.
  std::vector<portfolio::Drawdown> drawdowns;
  std::vector<portfolio::MonthReturn> months;
  // The first ones, where there are more than kTradesMax.
  std::vector<TradeRow> trades;
  std::int64_t trades_total = 0;
  std::int64_t signals_total = 0;
  std::vector<SignalCount> signals;
  std::int64_t orders_refused = 0;
  // Why the bot stopped before the end, if it did.
  std::optional<BothTexts> stopped;
  LookAhead look_ahead;

  static constexpr std::size_t kTradesMax = 10'000;
};
BOOST_DESCRIBE_STRUCT(BacktestResult, (),
                      (hash, strategy, strategy_version, candles, filled_candles, gaps, figures, buy_and_hold, equity,
                       buy_and_hold_equity, drawdowns, months, trades, trades_total, signals_total, signals,
                       orders_refused, stopped, look_ahead))

struct SearchTrial {
  RawJson parameters;
  // What the search made great; absent where it is not defined.
  std::optional<double> score;
  portfolio::Figures figures;
};
BOOST_DESCRIBE_STRUCT(SearchTrial, (), (parameters, score, figures))

// One part of a walk forward: what was best before it, and what that did in it.
struct WalkForwardPart {
  Timestamp trained_from{};
  Timestamp trained_until{};
  Timestamp tested_until{};
  RawJson parameters;
  portfolio::Figures trained;
  portfolio::Figures tested;
};
BOOST_DESCRIBE_STRUCT(WalkForwardPart, (), (trained_from, trained_until, tested_until, parameters, trained, tested))

struct OptimizationResult {
  std::string hash;
  std::string strategy;
  std::string strategy_version;
  // How many were tried: the best of many is partly luck, so it is shown beside the best.
  std::int64_t trials = 0;
  // How many the space holds.
  std::int64_t combinations = 0;
  std::vector<HistoryGap> gaps;
  std::optional<SearchTrial> best;
  // What the best one did in the time that no trial saw.
  std::optional<portfolio::Figures> out_of_sample;
  std::optional<Timestamp> out_of_sample_start;
  portfolio::Figures buy_and_hold;
  std::vector<WalkForwardPart> walk_forward;
  // Best first, at most kTrialsKept.
  std::vector<SearchTrial> table;

  static constexpr std::size_t kTrialsKept = 200;
};
BOOST_DESCRIBE_STRUCT(OptimizationResult, (),
                      (hash, strategy, strategy_version, trials, combinations, gaps, best, out_of_sample,
                       out_of_sample_start, buy_and_hold, walk_forward, table))

}  // namespace hoga::backtest

// Results that were stored before it was drawn have no such curve.
template <>
struct hoga::Constraints<hoga::backtest::BacktestResult> {
  static std::vector<FieldConstraint> get() { return {constraint("buy_and_hold_equity").defaults()}; }
};
