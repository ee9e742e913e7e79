// Declares the endpoints that read and set limits, of users and of the platform. The services outlive the router.
#pragma once

#include "identity/limit_service.hpp"
#include "net/router.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

void add_limit_endpoints(net::Router& router, identity::LimitService& limits, runtime::TradingRuntime& trading);

}  // namespace hoga::api
