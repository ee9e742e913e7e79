// A WebSocket as its server or client sees it: what the public face does not show. Internal to net.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "net/http.hpp"
#include "net/http_client.hpp"
#include "net/websocket.hpp"

namespace hoga::net {

class SocketSession : public WebSocket {
 public:
  // Server side: answers the upgrade request. Call once, first.
  virtual boost::asio::awaitable<Result<void>> accept(HttpRequest request, std::string server_name) = 0;
  // Client side. Call once, first.
  virtual boost::asio::awaitable<Result<void>> handshake(std::string host, std::string target, Headers headers) = 0;
  // Pings, and cuts what has been silent or stuck for too long. Called every so often by whoever owns the clock.
  virtual void tick(std::chrono::steady_clock::time_point now) = 0;
};

std::shared_ptr<SocketSession> make_plain_session(boost::asio::ip::tcp::socket socket, WebSocketOptions options,
                                                  std::string remote_address);
// Makes the TLS handshake, then the session above it.
boost::asio::awaitable<Result<std::shared_ptr<SocketSession>>> make_tls_session(
    boost::asio::ip::tcp::socket socket, std::shared_ptr<const TlsContext> tls, std::string host,
    WebSocketOptions options, std::string remote_address, std::chrono::steady_clock::time_point deadline);

}  // namespace hoga::net
