// The user's half of ws_parse, over simdjson's reader: included by its .cpp files alone. Throws as json_reader.hpp
// says.
#pragma once

#include "venue/binance/json_reader.hpp"
#include "venue/binance/ws_messages.hpp"

namespace hoga::venue::binance {

ApiError api_error_of(ondemand::object object);
ApiFrame api_frame_of(ondemand::object root);

}  // namespace hoga::venue::binance
