// Opens a WebSocket to a server. Runs on the calling coroutine's executor, which must be single-threaded.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "net/http_client.hpp"
#include "net/websocket.hpp"

namespace hoga::net {

struct WebSocketClientOptions {
  // See ClientRequest: an aggregate as default argument of a coroutine is destroyed twice by g++ 12.
  WebSocketClientOptions() {}

  WebSocketOptions socket;
  // Needed for wss; nothing makes one from the system's certificates.
  std::shared_ptr<const TlsContext> tls;
  Headers headers;
  std::string user_agent = "hoga";
  // For name, connection, TLS and handshake together.
  std::chrono::milliseconds connect_timeout{10'000};
};

// `url` is ws:// or wss://. Errors: InvalidRequest `invalid_url`; Unavailable `connect_failed`; Unavailable
// `upgrade_refused` with the server's status in the detail.
boost::asio::awaitable<Result<std::shared_ptr<WebSocket>>> connect_websocket(std::string url,
                                                                             WebSocketClientOptions options = {});

}  // namespace hoga::net
