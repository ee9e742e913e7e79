// Where the built-in exchange's prices come from, in the words of the API.
#pragma once

#include "api/messages/market.hpp"
#include "exchange/source.hpp"

namespace hoga::app {

api::ExchangeInfo describe_source(const exchange::SourceStatus& status);

// What its candles are kept under; nothing for a recording, whose times are others at each start.
std::optional<std::string> kept_source(const exchange::SourceStatus& status);

}  // namespace hoga::app
