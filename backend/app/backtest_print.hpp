// How results of back-tests and searches are printed on standard output.
#pragma once

#include "backtest/result.hpp"

namespace hoga::app {

enum class PrintAs { Table, Json, Csv };

void print(const backtest::BacktestResult& result, PrintAs form);
void print(const backtest::OptimizationResult& result, PrintAs form);

}  // namespace hoga::app
