// The HTTP/1.1 server: keep-alive, pipelining, WebSocket upgrades, a deadline on every operation and a limit on
// everything. It runs on the executor given to it, which must be single-threaded (one io_context, one thread); for more
// threads run more servers with `reuse_port` on the same port. Handlers run on that executor too and must not block.
// Make it, listen(), and shutdown() before it goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "net/http.hpp"
#include "net/websocket.hpp"

namespace hoga::net {

struct ServerState;

struct HttpServerOptions {
  std::string address = "127.0.0.1";
  // 0: chosen by the kernel.
  std::uint16_t port = 0;
  // For the Server header and log lines.
  std::string name = "hoga";
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t body_bytes_max = 1024 * 1024;
  // From the first byte of a request to the end of its header.
  std::chrono::milliseconds header_timeout{10'000};
  // From the end of the header to the end of the body.
  std::chrono::milliseconds body_timeout{20'000};
  // For one response to be taken by the client.
  std::chrono::milliseconds write_timeout{20'000};
  // Between two requests of a connection.
  std::chrono::milliseconds idle_timeout{60'000};
  // A handler that takes longer is answered for with 503 `timeout`. Zero: no limit.
  std::chrono::milliseconds handler_timeout{30'000};
  // Beyond it a new connection gets 503 and is closed.
  std::size_t connections_max = 4096;
  // Of one remote address (behind a proxy that is the proxy: then set it to 0, no limit).
  std::size_t connections_per_address_max = 0;
  // Requests inside handlers at once; beyond it 503 with Retry-After.
  std::size_t requests_in_flight_max = 1024;
  // Several servers on one port, one per thread: the kernel spreads connections.
  bool reuse_port = false;
  // Addresses or networks ("10.0.0.0/8") whose X-Forwarded-For and X-Forwarded-Proto are believed.
  std::vector<std::string> trusted_proxies;
  // How often deadlines are looked at; a cut comes at most so much late.
  std::chrono::milliseconds deadline_precision{250};
  WebSocketOptions websocket;
};

using HttpHandler = std::function<boost::asio::awaitable<HttpResponse>(HttpRequest)>;
// Asked before an upgrade: nothing accepts it, a response refuses it (404, 403, 429).
using UpgradeCheck = std::function<boost::asio::awaitable<std::optional<HttpResponse>>(const HttpRequest&)>;
// Owns the socket until it returns; then the socket is closed (1000) if it is still open.
using WebSocketHandler = std::function<boost::asio::awaitable<void>(HttpRequest, std::shared_ptr<WebSocket>)>;

// One finished exchange, for logs and metrics.
struct HttpExchange {
  std::string method;
  std::string target;
  std::string remote_address;
  std::string request_id;
  int status = 0;
  std::size_t response_bytes = 0;
  std::chrono::microseconds duration{};
};

struct HttpHandlers {
  HttpHandler http;
  // Without it every upgrade is answered by `http` as a usual request.
  UpgradeCheck upgrade;
  WebSocketHandler websocket;
  // An exception that left a handler; the client gets 500 with the request id.
  std::function<void(std::string_view request_id, std::string_view what)> on_exception;
  std::function<void(const HttpExchange&)> on_exchange;
  // What the server says of its own accord, with this status: to what it can't read, when it is busy, and for a handler
  // that failed or took too long. Without it: a problem document.
  std::function<HttpResponse(const Error& error, int status)> own_answer;
};

class HttpServer {
 public:
  HttpServer(boost::asio::any_io_executor executor, HttpServerOptions options, HttpHandlers handlers);
  // Cuts what is left.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Binds and starts to accept; the port it got. Errors: InvalidConfiguration with one line that names address and
  // port. Call it on the executor's thread, or before that runs.
  Result<std::uint16_t> listen();

  // Stops accepting, closes idle connections and WebSockets (1012, reason `{"retry_ms":N}`), lets requests in flight
  // finish, and cuts what is left at the deadline. Run it on the executor.
  boost::asio::awaitable<void> shutdown(std::chrono::milliseconds deadline,
                                        std::chrono::milliseconds retry_after = std::chrono::seconds{2});

  // Cuts everything at once, from the executor's thread.
  void stop();

  std::size_t connections() const;
  std::size_t websockets() const;
  std::size_t requests_in_flight() const;

 private:
  std::shared_ptr<ServerState> state_;
};

}  // namespace hoga::net
