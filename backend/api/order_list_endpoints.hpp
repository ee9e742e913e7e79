// Declares the endpoints of order lists and of what protects a position. The services outlive the router.
#pragma once

#include "identity/account_service.hpp"
#include "net/router.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

void add_order_list_endpoints(net::Router& router, runtime::TradingRuntime& trading, identity::AccountService& accounts,
                              storage::Database& database);

}  // namespace hoga::api
