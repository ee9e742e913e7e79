// The web forms of a bot's limits and exits, as JSON Schemas in the manner of strategy::parameter_json_schema: all
// fields may be left out, and then there is no such limit.
#pragma once

#include <string>

namespace hoga::engine {

std::string bot_limits_schema();
std::string bot_exits_schema();

}  // namespace hoga::engine
