// A WebSocket that keeps what is sent to it, for tests that need no network. Included by *_test.cpp alone.
#pragma once

#include <boost/asio/system_executor.hpp>

#include <string>
#include <vector>

#include "net/websocket.hpp"

namespace hoga::exchange_api {

class RecordingSocket final : public net::WebSocket {
 public:
  using net::WebSocket::send;

  boost::asio::awaitable<Result<net::WebSocketMessage>> receive() override {
    co_return make_error(Errc::Unavailable, "closed", "A recording socket receives nothing.");
  }
  bool send(std::string prefix, Buffer shared) override {
    if (is_full) return false;
    messages.push_back(prefix + (shared ? *shared : std::string()));
    buffers.push_back(std::move(shared));
    return true;
  }
  void limit_incoming(std::size_t) override {}
  std::size_t queued_bytes() const override { return 0; }
  std::size_t queued_messages() const override { return 0; }
  boost::asio::awaitable<bool> drained() override { co_return true; }
  boost::asio::awaitable<void> close(std::uint16_t code, std::string reason, bool) override {
    start_close(code, std::move(reason), false);
    co_return;
  }
  void start_close(std::uint16_t code, std::string, bool) override { closed_with = code; }
  void cut() override { closed_with = 1006; }
  bool is_open() const override { return closed_with == 0; }
  std::uint16_t close_code() const override { return closed_with; }
  std::string close_reason() const override { return {}; }
  const std::string& remote_address() const override { return address; }
  boost::asio::any_io_executor executor() const override { return boost::asio::system_executor(); }

  // Those that hold `part`.
  std::vector<std::string> holding(std::string_view part) const {
    std::vector<std::string> found;
    for (const std::string& message : messages) {
      if (message.find(part) != std::string::npos) found.push_back(message);
    }
    return found;
  }

  std::vector<std::string> messages;
  std::vector<Buffer> buffers;
  bool is_full = false;
  std::uint16_t closed_with = 0;
  std::string address = "192.0.2.7";
};

}  // namespace hoga::exchange_api
