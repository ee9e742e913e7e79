// A WebSocket that is read and written on one thread, seen from another: what is sent crosses over, and so does what
// comes. So the exchange's thread does not pay for the system calls of its clients' sockets. Made for one socket, held
// by both sides; the public face of net::WebSocket belongs to the near side (the exchange's thread), pump() to the far
// one (the socket's).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "net/websocket.hpp"

namespace hoga::exchange_api {

class SocketLine final : public net::WebSocket, public std::enable_shared_from_this<SocketLine> {
 public:
  using net::WebSocket::send;

  // Both executors are single-threaded.
  SocketLine(std::shared_ptr<net::WebSocket> socket, boost::asio::any_io_executor near);
  ~SocketLine() override;

  // Far side: hands on what the socket receives until it closes, and then waits until end_session() has been called.
  boost::asio::awaitable<void> pump();
  // Near side, once nobody uses the line any more: closes what is still open.
  void end_session(std::uint16_t close_code);

  boost::asio::awaitable<Result<net::WebSocketMessage>> receive() override;
  // Also false when too much waits to cross over. What crosses and finds the socket's own queue full cuts the socket,
  // as every sender here would.
  bool send(std::string prefix, Buffer shared) override;
  void limit_incoming(std::size_t per_second) override;
  std::size_t queued_bytes() const override { return crossing_bytes_; }
  std::size_t queued_messages() const override { return crossing_messages_; }
  boost::asio::awaitable<bool> drained() override;
  boost::asio::awaitable<void> close(std::uint16_t code, std::string reason, bool discard_queue) override;
  void start_close(std::uint16_t code, std::string reason, bool discard_queue) override;
  void cut() override;
  bool is_open() const override { return is_open_; }
  std::uint16_t close_code() const override { return close_code_; }
  std::string close_reason() const override;
  const std::string& remote_address() const override { return remote_address_; }
  boost::asio::any_io_executor executor() const override { return near_; }

 private:
  struct Channels;

  void hand_over(std::string prefix, Buffer shared);

  std::shared_ptr<net::WebSocket> socket_;
  boost::asio::any_io_executor near_;
  boost::asio::any_io_executor far_;
  std::string remote_address_;
  std::unique_ptr<Channels> channels_;
  std::atomic<std::size_t> crossing_bytes_{0};
  std::atomic<std::size_t> crossing_messages_{0};
  std::atomic<bool> is_open_{true};
  std::atomic<std::uint16_t> close_code_{0};
  // Written before close_code_, and read only after it.
  std::string close_reason_;
};

}  // namespace hoga::exchange_api
