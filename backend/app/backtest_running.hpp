// Back-tests of users as the platform runs them: in processes of this very program, over its market data store.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

#include "app/settings.hpp"
#include "exchange_api/exchange_server.hpp"
#include "runtime/backtest_service.hpp"

namespace hoga::app {

std::unique_ptr<runtime::BacktestService> make_backtests(boost::asio::any_io_executor executor,
                                                         storage::Database& database, const Clock& clock,
                                                         const Settings& settings);
// Takes up what was not over when the platform ended; says in the log if it can't.
boost::asio::awaitable<void> start_backtests(runtime::BacktestService& backtests);
boost::asio::awaitable<void> stop_backtests(runtime::BacktestService& backtests);

// What the market data store has the built-in exchange's candles under. `server`: null where it runs elsewhere.
std::string own_candles(const Settings& settings, const exchange_api::ExchangeServer* server);

}  // namespace hoga::app
