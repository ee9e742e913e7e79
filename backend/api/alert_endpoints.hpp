// Price alerts. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "runtime/alert_service.hpp"

namespace hoga::api {

void add_alert_endpoints(net::Router& router, runtime::AlertService& alerts);

}  // namespace hoga::api
