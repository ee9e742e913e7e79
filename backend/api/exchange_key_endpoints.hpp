// Declares the endpoints of bot developers' keys at the built-in exchange. The service outlives the router.
#pragma once

#include "net/router.hpp"
#include "runtime/exchange_keys.hpp"

namespace hoga::api {

void add_exchange_key_endpoints(net::Router& router, runtime::ExchangeKeys& keys);

}  // namespace hoga::api
