// One client of the market streams: the streams named in its URL and the control messages that it sends. On the
// exchange's thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exchange_api/front.hpp"
#include "exchange_api/stream_hub.hpp"
#include "net/http.hpp"
#include "net/websocket.hpp"

namespace hoga::exchange_api {

// What a client may send on one connection; Binance counts pings, pongs and control messages alike.
inline constexpr std::size_t kStreamMessagesPerSecond = 5;

// `/ws`, `/ws/<stream>/…`, `/stream`, `/stream?streams=…` and what follows `/stream/`.
bool is_market_path(std::string_view path);
// The streams that the address of a connection asks for; those that are not known say nothing, but are listed.
std::vector<std::string> asked_streams(const net::HttpRequest& request);

class MarketSocket {
 public:
  MarketSocket(StreamHub& hub, std::shared_ptr<net::WebSocket> socket, bool is_combined, TimeUnit unit);
  ~MarketSocket();
  MarketSocket(const MarketSocket&) = delete;
  MarketSocket& operator=(const MarketSocket&) = delete;

  // False beyond the limit of streams.
  bool subscribe(const std::string& name, Timestamp now);
  // The answer to a control message.
  std::string handle(std::string_view message, Timestamp now);

 private:
  struct Request;
  std::string run(const Request& request, Timestamp now);
  std::string set_property(const Request& request);

  StreamHub& hub_;
  StreamReader reader_;
  std::vector<std::string> names_;
};

// Serves the socket until it closes.
boost::asio::awaitable<void> serve_market_socket(Front* front, StreamHub* hub, net::HttpRequest request,
                                                 std::shared_ptr<net::WebSocket> socket);

}  // namespace hoga::exchange_api
