// What the settings say of the built-in exchange.
#pragma once

#include "app/settings.hpp"
#include "exchange_api/exchange_server.hpp"

namespace hoga::app {

// Without what the platform brings: executors, clock, the origin of a mirror and who is told of the source.
exchange_api::ExchangeServerOptions exchange_options(const Settings& settings);

}  // namespace hoga::app
