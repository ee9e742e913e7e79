// What has happened, and by which ways its user hears of it. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "notify/service.hpp"

namespace hoga::api {

void add_notification_endpoints(net::Router& router, notify::Service& notifications);

}  // namespace hoga::api
