// What a user arranges at their desk: layouts, drawings, watched pairs. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "runtime/desk_service.hpp"

namespace hoga::api {

void add_desk_endpoints(net::Router& router, runtime::DeskService& desk);

}  // namespace hoga::api
