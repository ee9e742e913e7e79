// Declares the endpoints of strategies and bots. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "runtime/bot_service.hpp"

namespace hoga::api {

void add_strategy_endpoints(net::Router& router, runtime::BotService& bots);
void add_bot_endpoints(net::Router& router, runtime::BotService& bots);

}  // namespace hoga::api
