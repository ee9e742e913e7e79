#include "net/websocket_client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/connect.hpp"
#include "net/socket_session.hpp"
#include "net/url.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds kTickInterval{250};

// Drives pings and deadlines for as long as somebody holds the socket.
asio::awaitable<void> keep_ticking(std::weak_ptr<SocketSession> watched) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  for (;;) {
    timer.expires_after(kTickInterval);
    co_await timer.async_wait(kTuple);
    const auto session = watched.lock();
    if (!session) co_return;
    session->tick(std::chrono::steady_clock::now());
    if (!session->is_open() && session->close_code() != 0 && session.use_count() == 1) co_return;
  }
}

Headers request_headers(const WebSocketClientOptions& options) {
  Headers headers = options.headers;
  if (!headers.contains("User-Agent")) headers.add("User-Agent", options.user_agent);
  return headers;
}

}  // namespace

asio::awaitable<Result<std::shared_ptr<WebSocket>>> connect_websocket(std::string url, WebSocketClientOptions options) {
  const auto executor = co_await asio::this_coro::executor;
  auto parsed = parse_url(url);
  if (!parsed) co_return parsed.error();
  const Url& to = *parsed;
  const auto deadline = std::chrono::steady_clock::now() + options.connect_timeout;
  auto socket = co_await connect_tcp(to.host, to.port, deadline);
  if (!socket) co_return socket.error();
  std::shared_ptr<SocketSession> session;
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  options.socket.handshake_timeout = std::max(left, std::chrono::milliseconds{1});
  if (to.is_secure()) {
    auto tls = tls_or_default(options.tls);
    if (!tls) co_return tls.error();
    auto made = co_await make_tls_session(std::move(*socket), *tls, to.host, options.socket, to.host, deadline);
    if (!made) co_return made.error();
    session = *made;
  } else {
    session = make_plain_session(std::move(*socket), options.socket, to.host);
  }
  asio::co_spawn(executor, keep_ticking(session), asio::detached);
  if (auto opened = co_await session->handshake(to.authority(), to.target, request_headers(options)); !opened) {
    co_return opened.error();
  }
  std::shared_ptr<WebSocket> open = session;
  co_return open;
}

}  // namespace hoga::net
