// The OpenAPI 3.1 document of declared endpoints, and the JSON Schema of WebSocket messages. The same input gives the
// same bytes, so that generated clients change only when the contract does. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "net/endpoint.hpp"

namespace hoga::net {

struct OpenApiInfo {
  std::string title;
  std::string version;
  std::string description;
  std::string server_url = "/";
  // Described beside what the endpoints speak of: what sockets carry, so that types for a client come from one
  // document.
  std::vector<const JsonType*> more_types{};
};

// Throws InvariantError if two different types share a schema name.
std::string openapi_json(const OpenApiInfo& info, const std::vector<Endpoint>& endpoints);

// A message of a socket: {"op":"subscribe",...} from the client, or the envelope and data of a channel from the server.
struct SocketMessage {
  // "subscribe", "book_snapshot".
  std::string name;
  bool is_from_client = false;
  std::string help;
  // &json_type<T>() of base/json_describe.hpp.
  const JsonType* type = nullptr;
};
// One JSON Schema document: `messages` lists name, direction, help and schema; the types are under $defs.
std::string socket_messages_json(const std::string& title, const std::vector<SocketMessage>& messages);

}  // namespace hoga::net
