// The JSON Schema of every message on the sockets: served at /docs/socket.json, and what tests hold live frames
// against.
#pragma once

#include <string>

namespace hoga::api {

std::string socket_messages_document();

}  // namespace hoga::api
