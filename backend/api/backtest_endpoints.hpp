// Declares the endpoints of back-tests and parameter searches. The services outlive the router.
#pragma once

#include "net/router.hpp"
#include "runtime/backtest_service.hpp"
#include "runtime/market_service.hpp"

namespace hoga::api {

void add_backtest_endpoints(net::Router& router, runtime::BacktestService& backtests,
                            runtime::BacktestService::JobMaker make_job);
// How a request, new or stored, becomes a job: checked, with the rules of its markets as they are now. `own_source` is
// what the store has the platform's own candles under.
runtime::BacktestService::JobMaker make_job_maker(runtime::MarketService& market, std::string own_source);

}  // namespace hoga::api
