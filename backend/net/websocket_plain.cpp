// WebSockets over plain TCP: the server's, and a client's to ws:// addresses.
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>

#include "net/websocket_stream.hpp"

namespace hoga::net {

std::shared_ptr<SocketSession> make_plain_session(boost::asio::ip::tcp::socket socket, WebSocketOptions options,
                                                  std::string remote_address) {
  return std::make_shared<WebSocketStream<boost::asio::ip::tcp::socket>>(std::move(socket), options,
                                                                         std::move(remote_address));
}

}  // namespace hoga::net
