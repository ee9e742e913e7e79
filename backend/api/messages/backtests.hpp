// What the endpoints of back-tests and parameter searches say. Described structs: the names and types here, in
// backtest/request.hpp and in backtest/result.hpp are the contract.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>

#include "backtest/result.hpp"
#include "base/uuid.hpp"
#include "net/page.hpp"
#include "storage/backtests.hpp"

namespace hoga::api {

struct RunError {
  // Stable: `no_candles`, `candles_missing`, `out_of_time`, `out_of_memory`, ...
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(RunError, (), (code, detail))

// In a list: without its result.
struct BacktestSummary {
  Uuid id;
  storage::RunState state = storage::RunState::Queued;
  // 0 to 1.
  double progress = 0;
  backtest::BacktestRequest request;
  std::optional<RunError> error;
  Timestamp created_at{};
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  // Of one that is done, for a table.
  std::optional<portfolio::Figures> figures;
};
BOOST_DESCRIBE_STRUCT(BacktestSummary, (),
                      (id, state, progress, request, error, created_at, started_at, finished_at, figures))

// `result` once it is done.
struct Backtest : BacktestSummary {
  std::optional<backtest::BacktestResult> result;
};
BOOST_DESCRIBE_STRUCT(Backtest, (BacktestSummary), (result))

struct OptimizationSummary {
  Uuid id;
  storage::RunState state = storage::RunState::Queued;
  double progress = 0;
  backtest::OptimizationRequest request;
  std::optional<RunError> error;
  Timestamp created_at{};
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  // Of the best trial, once it is done.
  std::optional<portfolio::Figures> figures;
};
BOOST_DESCRIBE_STRUCT(OptimizationSummary, (),
                      (id, state, progress, request, error, created_at, started_at, finished_at, figures))

struct Optimization : OptimizationSummary {
  std::optional<backtest::OptimizationResult> result;
};
BOOST_DESCRIBE_STRUCT(Optimization, (OptimizationSummary), (result))

}  // namespace hoga::api
