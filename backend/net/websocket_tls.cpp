// WebSockets over TLS, for clients to wss:// addresses.
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "net/connect.hpp"
#include "net/websocket_stream.hpp"

namespace hoga::net {

boost::asio::awaitable<Result<std::shared_ptr<SocketSession>>> make_tls_session(
    boost::asio::ip::tcp::socket socket, std::shared_ptr<const TlsContext> tls, std::string host,
    WebSocketOptions options, std::string remote_address, std::chrono::steady_clock::time_point deadline) {
  TlsStream stream(std::move(socket), dynamic_cast<const OpenSslContext&>(*tls).get());
  if (auto done = co_await handshake_tls(&stream, std::move(host), deadline); !done) co_return done.error();
  std::shared_ptr<SocketSession> session =
      std::make_shared<WebSocketStream<TlsStream>>(std::move(stream), options, std::move(remote_address));
  co_return session;
}

}  // namespace hoga::net
