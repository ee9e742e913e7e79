// One WebSocket, of the server or of a client. Lives as long as somebody holds it; everything runs on its executor,
// which must be single-threaded: from another thread, post to executor() first. One reader at a time; any number of
// senders on that thread. Let go of it before the executor's context is destroyed.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace hoga::net {

struct WebSocketOptions {
  // A longer message closes the socket with 1009.
  std::size_t message_bytes_max = 64 * 1024;
  // What may wait to be written. At either limit send() answers false and the caller decides (close with 4408).
  std::size_t queued_bytes_max = 4 * 1024 * 1024;
  std::size_t queued_messages_max = 4096;
  // A ping goes out after each interval; nothing heard for interval + pong timeout cuts the connection. Zero: no pings.
  std::chrono::milliseconds ping_interval{20'000};
  std::chrono::milliseconds pong_timeout{10'000};
  // A single write that makes no progress for so long cuts the connection.
  std::chrono::milliseconds write_timeout{10'000};
  // Handshake and closing handshake.
  std::chrono::milliseconds handshake_timeout{10'000};
  std::chrono::milliseconds close_timeout{3'000};
};

struct WebSocketMessage {
  bool binary = false;
  std::string text;
};

namespace close_code {
inline constexpr std::uint16_t kNormal = 1000;
inline constexpr std::uint16_t kGoingAway = 1001;
inline constexpr std::uint16_t kPolicy = 1008;
inline constexpr std::uint16_t kTooLong = 1009;
inline constexpr std::uint16_t kInternal = 1011;
inline constexpr std::uint16_t kRestart = 1012;
inline constexpr std::uint16_t kNotSignedIn = 4401;
inline constexpr std::uint16_t kNotAllowed = 4403;
inline constexpr std::uint16_t kTooSlow = 4408;
inline constexpr std::uint16_t kTooMany = 4429;
}  // namespace close_code

// The reason in the close frame (1008) of a socket that has sent more than limit_incoming() allows; Binance's wording.
inline constexpr std::string_view kTooManyMessages = "Too many requests";

class WebSocket {
 public:
  using Buffer = std::shared_ptr<const std::string>;

  WebSocket() = default;
  virtual ~WebSocket() = default;
  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;

  // The next message. Once closed, by either side, Errc::Unavailable with code `closed`; close_code() says which.
  virtual boost::asio::awaitable<Result<WebSocketMessage>> receive() = 0;

  // Queues a text message; false when the queue is full or the socket is closed. The first form writes `prefix` before
  // the shared buffer as one message without copying the buffer (decisions.md, 23).
  virtual bool send(std::string prefix, Buffer shared) = 0;
  bool send(Buffer shared) { return send({}, std::move(shared)); }
  bool send(std::string text) { return send(std::move(text), nullptr); }

  // From now on more than so many messages, pings and pongs within any one second close the socket with 1008 and
  // kTooManyMessages; what comes behind them is not handed out. Without this call nothing is counted.
  virtual void limit_incoming(std::size_t per_second) = 0;

  virtual std::size_t queued_bytes() const = 0;
  virtual std::size_t queued_messages() const = 0;
  // Completes when everything queued has gone out, or the socket is closed (then false).
  virtual boost::asio::awaitable<bool> drained() = 0;

  // Sends what is queued (within the close timeout), then the closing handshake, then cuts. Safe to call twice and
  // while receive() waits, which then ends. After a full queue pass `discard_queue`, since that reader takes nothing
  // any more.
  virtual boost::asio::awaitable<void> close(std::uint16_t code, std::string reason, bool discard_queue = false) = 0;
  // Starts the same without waiting for it.
  virtual void start_close(std::uint16_t code, std::string reason, bool discard_queue = false) = 0;
  // Cuts at once, without a handshake.
  virtual void cut() = 0;

  virtual bool is_open() const = 0;
  // The code of the close frame received or sent; 1006 if the connection just broke; 0 while open.
  virtual std::uint16_t close_code() const = 0;
  virtual std::string close_reason() const = 0;
  virtual const std::string& remote_address() const = 0;
  virtual boost::asio::any_io_executor executor() const = 0;
};

}  // namespace hoga::net
