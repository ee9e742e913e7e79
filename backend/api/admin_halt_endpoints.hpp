// Declares the endpoints that halt the whole platform. The services outlive the router.
#pragma once

#include "identity/platform_halt.hpp"
#include "net/router.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

void add_admin_halt_endpoints(net::Router& router, identity::PlatformHalt& halt, runtime::TradingRuntime& trading);

}  // namespace hoga::api
