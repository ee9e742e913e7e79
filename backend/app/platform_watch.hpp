// What the platform does now and then while it runs. Each goes on until `is_running` is false; what is given outlives
// it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "app/identity_part.hpp"
#include "identity/audit_service.hpp"
#include "runtime/bot_service.hpp"

namespace hoga::app {

// The command line ends sign-ins, gives roles and switches users off in the database: that must be known here within
// seconds. And halts that could not be written are.
boost::asio::awaitable<void> watch_sign_ins(boost::asio::any_io_executor executor, IdentityPart& people,
                                            runtime::BotService& bots, const bool& is_running);
// Once a day, soon after its beginning or the start. The seal is in the log too: who rewrites the database can't
// rewrite what has gone elsewhere.
boost::asio::awaitable<void> anchor_audit(boost::asio::any_io_executor executor, identity::AuditService& audit,
                                          const bool& is_running);

}  // namespace hoga::app
