// Virtual money: a paper account gets more of it, or begins anew. The services outlive the router.
#pragma once

#include "identity/account_service.hpp"
#include "identity/user_service.hpp"
#include "net/router.hpp"
#include "runtime/exchange_keys.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

void add_paper_endpoints(net::Router& router, identity::AccountService& accounts, identity::UserService& users,
                         runtime::ExchangeKeys& exchange, runtime::TradingRuntime& trading);

}  // namespace hoga::api
