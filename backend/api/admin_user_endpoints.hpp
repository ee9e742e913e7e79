// Declares what administrators do with users: search, change, limits, registration and invitations. What is given
// outlives the router.
#pragma once

#include "identity/limit_service.hpp"
#include "identity/registration_gate.hpp"
#include "identity/user_directory.hpp"
#include "net/router.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/trading_runtime.hpp"

namespace hoga::api {

void add_admin_user_endpoints(net::Router& router, identity::UserDirectory& directory, identity::LimitService& limits,
                              runtime::TradingRuntime& trading, runtime::BotService& bots);
void add_registration_endpoints(net::Router& router, identity::RegistrationGate& gate, bool has_mail);

}  // namespace hoga::api
