// Runs back-tests and parameter searches over candles from files: what the command line and the worker process share.
// Blocks the calling thread; a search uses as many threads as it is given.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "backtest/job.hpp"
#include "backtest/run.hpp"
#include "domain/candle_columns.hpp"
#include "strategy/registry.hpp"

namespace hoga::app {

// Candles of a symbol, and the trades behind them where there are any: fills are then made from those.
struct History {
  CandleSeries candles;
  std::shared_ptr<const std::vector<Trade>> trades{};
};
// Up to a time, all of it where none is given.
using HistoryLoader =
    std::function<Result<History>(const Symbol& symbol, Interval interval, std::optional<Timestamp> end)>;
// Called now and then with 0 to 1, on any thread, one at a time; false gives it up: Conflict `cancelled`.
using Progress = std::function<bool(double)>;

// `on_signal`: each signal, of the run itself and not of its checks.
Result<backtest::BacktestResult> run_backtest(const backtest::BacktestRequest& request,
                                              std::vector<Instrument> instruments, const HistoryLoader& load,
                                              const strategy::Registry& registry, const Progress& progress,
                                              std::function<void(const BotSignal&)> on_signal = {});
Result<backtest::OptimizationResult> run_search(const backtest::OptimizationRequest& request,
                                                std::vector<Instrument> instruments, const HistoryLoader& load,
                                                const strategy::Registry& registry, int threads,
                                                const Progress& progress);

// From the market data store.
HistoryLoader load_from_store(const std::filesystem::path& directory, std::string source);

}  // namespace hoga::app
