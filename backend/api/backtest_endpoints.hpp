// Declares the endpoints of back-tests and parameter searches. The services outlive the router.
#pragma once

#include "net/router.hpp"
#include "runtime/backtest_service.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/market_service.hpp"

namespace hoga::api {

// `bots` knows the strategies, and asks plug-ins.
void add_backtest_endpoints(net::Router& router, runtime::BacktestService& backtests, runtime::BotService& bots,
                            runtime::BacktestService::JobMaker make_job);
// How a request, new or stored, becomes a job: checked, with the rules of its markets and the plug-in of its strategy
// as they are now. `own_source` is what the store has the platform's own candles under.
runtime::BacktestService::JobMaker make_job_maker(runtime::MarketService& market, const strategy::Registry& strategies,
                                                  std::string own_source);

}  // namespace hoga::api
