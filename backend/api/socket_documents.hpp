// The JSON Schema of every message on the sockets: served at /docs/socket.json, and what tests hold live frames
// against.
#pragma once

#include <string>
#include <vector>

#include "base/json_describe.hpp"

namespace hoga::api {

std::string socket_messages_document();

// What frames carry and no endpoint answers.
std::vector<const JsonType*> socket_data_types();

}  // namespace hoga::api
