// History from a file, for who has one and no store.
#pragma once

#include <string>

#include "app/backtest_job.hpp"

namespace hoga::app {

// Candles of Binance's public archives and what else `hoga import` reads; of a file of trades the candles of any
// interval, and the trades themselves.
HistoryLoader load_from_file(const std::string& path);

}  // namespace hoga::app
