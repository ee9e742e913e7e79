// Declares the endpoint that shows how long orders take. The services outlive the router.
#pragma once

#include "identity/account_service.hpp"
#include "net/router.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

void add_latency_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts);

}  // namespace hoga::api
