// The endpoints of portfolios: summary, history, performance, equity, export, what things have cost, and the operator's
// rates. The services outlive the router.
#pragma once

#include "identity/account_service.hpp"
#include "net/router.hpp"
#include "runtime/cost_book.hpp"
#include "runtime/portfolio_service.hpp"
#include "storage/database.hpp"

namespace hoga::api {

void add_portfolio_endpoints(net::Router& router, runtime::PortfolioService& portfolios, runtime::CostBook& costs,
                             identity::AccountService& accounts, storage::Database& database, const Clock& clock);

}  // namespace hoga::api
