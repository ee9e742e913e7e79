// Declares the endpoints that get out: halt and lift, close a position, change an order. The services outlive the
// router.
#pragma once

#include "identity/account_service.hpp"
#include "identity/platform_halt.hpp"
#include "net/router.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

void add_halt_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts,
                        storage::Database& database, identity::PlatformHalt& platform_halt);

}  // namespace hoga::api
