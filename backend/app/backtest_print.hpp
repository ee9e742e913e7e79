// How results of back-tests and searches are printed on standard output.
#pragma once

#include <vector>

#include "backtest/result.hpp"
#include "domain/bot.hpp"

namespace hoga::app {

enum class PrintAs { Table, Json, Csv };

void print(const backtest::BacktestResult& result, PrintAs form);
void print(const backtest::OptimizationResult& result, PrintAs form);
// As CSV, whatever came of them.
void print(const std::vector<BotSignal>& signals);

}  // namespace hoga::app
