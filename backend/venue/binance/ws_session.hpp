// The Asio rim under a WsProtocol: opens the socket, passes on what it hears and when time is up, and does what the
// protocol answers. Decides nothing itself. One executor, one thread; held by shared_ptr, since its coroutine outlives
// a stop() by a moment.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <string>

#include "net/websocket_client.hpp"
#include "venue/binance/config.hpp"
#include "venue/binance/ws_fsm.hpp"

namespace hoga::venue::binance {

class WsSession : public std::enable_shared_from_this<WsSession> {
 public:
  // `protocol` must live as long as the session is started; `on_step` is called after each step of the protocol, to
  // take its events.
  WsSession(boost::asio::any_io_executor executor, std::string url, net::WebSocketClientOptions options,
            const Clock& clock, WsProtocol& protocol, std::function<void()> on_step);

  void start();
  // The socket is closed without waiting for it; neither protocol nor on_step is called any more.
  void stop();
  // Does what the protocol answered to a call that did not come from here.
  void perform(WsActions actions);

 private:
  static boost::asio::awaitable<void> run(std::shared_ptr<WsSession> self, std::uint64_t generation);
  void step(WsActions actions);
  void arm_timer();

  boost::asio::any_io_executor executor_;
  std::string url_;
  net::WebSocketClientOptions options_;
  const Clock& clock_;
  WsProtocol& protocol_;
  std::function<void()> on_step_;
  boost::asio::steady_timer timer_;
  std::optional<Timestamp> armed_for_;
  std::shared_ptr<net::WebSocket> socket_;
  // Grows with each opening and closing: what an older socket says does not count.
  std::uint64_t generation_ = 0;
  bool is_stopped_ = false;
};

// A protocol and the session that drives it; `id` tells two lines of one connection apart.
template <typename Protocol>
struct WsLine {
  std::uint64_t id = 0;
  std::unique_ptr<Protocol> protocol;
  std::shared_ptr<WsSession> session;
};

// Ends a line, possibly in the middle of its own step: it goes when that is over.
template <typename Protocol>
void retire(const boost::asio::any_io_executor& executor, WsLine<Protocol> line) {
  if (!line.session) return;
  line.session->stop();
  boost::asio::post(executor, [gone = std::make_shared<WsLine<Protocol>>(std::move(line))] { (void)gone; });
}

// Sockets of this adapter to the venue of `config`: frames of a full book are large, and pings find a dead peer.
net::WebSocketClientOptions socket_options(const BinanceConfig& config, std::shared_ptr<const net::TlsContext> tls);

}  // namespace hoga::venue::binance
