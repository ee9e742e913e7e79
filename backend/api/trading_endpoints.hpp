// Declares the trading endpoints: orders, fills, positions, balances. Services outlive the router; all run on the web
// executor.
#pragma once

#include "identity/account_service.hpp"
#include "net/router.hpp"
#include "runtime/market_service.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

void add_trading_endpoints(net::Router& router, runtime::TradingRuntime& trading, const runtime::MarketService& market,
                           identity::AccountService& accounts, storage::Database& database);

}  // namespace hoga::api
