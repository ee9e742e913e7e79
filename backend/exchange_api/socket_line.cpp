#include "exchange_api/socket_line.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace hoga::exchange_api {

namespace {

namespace asio = boost::asio;
using asio::awaitable;
using ErrorCode = boost::system::error_code;

constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
// What a client may have sent ahead of the answers; beyond it its socket is not read.
constexpr std::size_t kUnhandledMax = 32;
// What may be on its way to the socket's thread, like a socket's own queue.
constexpr std::size_t kCrossingBytesMax = 4 * 1024 * 1024;
constexpr std::size_t kCrossingMessagesMax = 4096;

}  // namespace

struct SocketLine::Channels {
  Channels(const asio::any_io_executor& near, const asio::any_io_executor& far)
      : received(near, kUnhandledMax), ended(far, 1) {}

  asio::experimental::concurrent_channel<void(ErrorCode, net::WebSocketMessage)> received;
  // Closed by the end of the session.
  asio::experimental::concurrent_channel<void(ErrorCode)> ended;
};

SocketLine::SocketLine(std::shared_ptr<net::WebSocket> socket, asio::any_io_executor near)
    : socket_(std::move(socket)),
      near_(std::move(near)),
      far_(socket_->executor()),
      remote_address_(socket_->remote_address()),
      channels_(std::make_unique<Channels>(near_, far_)) {}

SocketLine::~SocketLine() = default;

awaitable<void> SocketLine::pump() {
  auto self = shared_from_this();
  // Once the session is over nobody hears it: the socket is read for its end alone.
  bool is_heard = true;
  while (true) {
    auto message = co_await socket_->receive();
    if (!message) break;
    if (!is_heard) continue;
    auto [error] = co_await channels_->received.async_send(ErrorCode{}, std::move(*message), kTuple);
    is_heard = !error;
  }
  close_reason_ = socket_->close_reason();
  close_code_ = socket_->close_code();
  is_open_ = false;
  channels_->received.close();
  co_await channels_->ended.async_receive(kTuple);
}

void SocketLine::end_session(std::uint16_t close_code) {
  start_close(close_code, {}, false);
  // What has been received and waits for its turn would keep pump() waiting too. Closing refuses what comes, and does
  // not call off what waits already.
  channels_->received.close();
  channels_->received.cancel();
  asio::post(far_, [self = shared_from_this()] { self->channels_->ended.close(); });
}

awaitable<Result<net::WebSocketMessage>> SocketLine::receive() {
  auto self = shared_from_this();
  auto [error, message] = co_await channels_->received.async_receive(kTuple);
  if (error) {
    co_return make_error(Errc::Unavailable, "closed", "The socket is closed.",
                         "code " + std::to_string(close_code_.load()));
  }
  co_return std::move(message);
}

bool SocketLine::send(std::string prefix, Buffer shared) {
  const std::size_t size = prefix.size() + (shared ? shared->size() : 0);
  if (!is_open_ || crossing_messages_ >= kCrossingMessagesMax || crossing_bytes_ + size > kCrossingBytesMax)
    return false;
  crossing_bytes_ += size;
  ++crossing_messages_;
  asio::post(far_, [self = shared_from_this(), prefix = std::move(prefix), shared = std::move(shared)]() mutable {
    self->hand_over(std::move(prefix), std::move(shared));
  });
  return true;
}

void SocketLine::hand_over(std::string prefix, Buffer shared) {
  crossing_bytes_ -= prefix.size() + (shared ? shared->size() : 0);
  --crossing_messages_;
  if (socket_->send(std::move(prefix), std::move(shared)) || !socket_->is_open()) return;
  is_open_ = false;
  socket_->start_close(net::close_code::kTooSlow, "too slow", true);
}

void SocketLine::limit_incoming(std::size_t per_second) {
  asio::post(far_, [self = shared_from_this(), per_second] { self->socket_->limit_incoming(per_second); });
}

awaitable<bool> SocketLine::drained() {
  auto self = shared_from_this();
  // Behind what is crossing over: both executors keep the order.
  const bool is_empty = co_await asio::co_spawn(far_, socket_->drained(), asio::use_awaitable);
  co_return is_empty;
}

awaitable<void> SocketLine::close(std::uint16_t code, std::string reason, bool discard_queue) {
  start_close(code, std::move(reason), discard_queue);
  while (true) {
    const auto message = co_await receive();
    if (!message) co_return;
  }
}

void SocketLine::start_close(std::uint16_t code, std::string reason, bool discard_queue) {
  is_open_ = false;
  asio::post(far_, [self = shared_from_this(), code, reason = std::move(reason), discard_queue]() mutable {
    self->socket_->start_close(code, std::move(reason), discard_queue);
  });
}

void SocketLine::cut() {
  is_open_ = false;
  asio::post(far_, [self = shared_from_this()] { self->socket_->cut(); });
}

std::string SocketLine::close_reason() const { return close_code_ == 0 ? std::string() : close_reason_; }

}  // namespace hoga::exchange_api
