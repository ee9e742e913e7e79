// Alerts from outside: where they come in, and the address of each bot. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "runtime/hook_service.hpp"

namespace hoga::api {

void add_hook_endpoints(net::Router& router, runtime::HookService& hooks);

}  // namespace hoga::api
