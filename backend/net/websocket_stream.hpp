// One WebSocket over Beast, for a plain or a TLS stream. Internal to net, and included by two .cpp files only: each
// instantiation takes long to compile. Everything runs on the stream's single-threaded executor; operations in progress
// hold the session.
#pragma once

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <array>
#include <deque>
#include <optional>
#include <utility>

#include "net/socket_session.hpp"

namespace hoga::net {

template <typename Stream>
class WebSocketStream final : public SocketSession, public std::enable_shared_from_this<WebSocketStream<Stream>> {
  using Clock = std::chrono::steady_clock;
  using ErrorCode = boost::system::error_code;
  static constexpr auto kTuple = boost::asio::experimental::as_tuple(boost::asio::use_awaitable);

 public:
  WebSocketStream(Stream stream, WebSocketOptions options, std::string remote_address)
      : stream_(std::move(stream)),
        drained_(stream_.get_executor(), Clock::time_point::max()),
        options_(options),
        remote_address_(std::move(remote_address)) {
    // receive() looks at the size itself: Beast closes the connection while the rest of a long message is still unread,
    // and the reset that this brings about takes the close frame away from the client.
    stream_.read_message_max(0);
    stream_.text(true);
    stream_.auto_fragment(false);
    // Masking copies: a bigger buffer makes fewer writes of it. Unmasked messages are not copied at all.
    stream_.write_buffer_bytes(16 * 1024);
  }

  boost::asio::awaitable<Result<void>> accept(HttpRequest request, std::string server_name) override {
    auto self = this->shared_from_this();
    namespace beast = boost::beast;
    beast::http::request<beast::http::empty_body> upgrade;
    upgrade.method(beast::http::verb::get);
    upgrade.target(request.target);
    upgrade.version(11);
    for (const auto& [name, value] : request.headers) upgrade.insert(name, value);
    const std::string request_id = request.request_id;
    stream_.set_option(
        beast::websocket::stream_base::decorator([server_name, request_id](beast::websocket::response_type& answer) {
          answer.set(beast::http::field::server, server_name);
          answer.set("X-Request-Id", request_id);
        }));
    start_handshake();
    auto [error] = co_await stream_.async_accept(upgrade, kTuple);
    co_return end_handshake(error);
  }

  boost::asio::awaitable<Result<void>> handshake(std::string host, std::string target, Headers headers) override {
    auto self = this->shared_from_this();
    namespace websocket = boost::beast::websocket;
    stream_.set_option(websocket::stream_base::decorator([headers](websocket::request_type& upgrade) {
      for (const auto& [name, value] : headers) upgrade.set(name, value);
    }));
    start_handshake();
    websocket::response_type answer;
    auto [error] = co_await stream_.async_handshake(answer, host, target, kTuple);
    if (error == websocket::error::upgrade_declined) {
      abandon();
      co_return make_error(
          Errc::Unavailable, "upgrade_refused",
          "The server answered " + std::to_string(answer.result_int()) + " instead of opening a socket.");
    }
    co_return end_handshake(error);
  }

  boost::asio::awaitable<Result<WebSocketMessage>> receive() override {
    auto self = this->shared_from_this();
    if (!is_connected_) co_return closed_error();
    // What was not listened to does not count as silence.
    last_heard_ = Clock::now();
    is_reading_ = true;
    do {
      const auto room = buffer_.prepare(buffer_.size() == 0 ? kFirstBytes : kPieceBytes);
      auto [error, count] =
          co_await stream_.async_read_some(room, boost::asio::bind_cancellation_slot(end_read_.slot(), kTuple));
      buffer_.commit(count);
      if (error) {
        is_reading_ = false;
        on_read_error(error);
        co_return closed_error();
      }
      if (buffer_.size() > options_.message_bytes_max) {
        is_refused_ = true;
        start_close(close_code::kTooLong, "The message is too long.", true);
      } else if (stream_.is_message_done() && is_one_too_many()) {
        is_refused_ = true;
        start_close(close_code::kPolicy, std::string(kTooManyMessages), false);
      }
      // What still comes is thrown away until the client has answered the close frame.
      if (is_refused_) buffer_.consume(buffer_.size());
    } while (is_refused_ || !stream_.is_message_done());
    is_reading_ = false;
    WebSocketMessage message;
    message.binary = stream_.got_binary();
    message.text.assign(static_cast<const char*>(buffer_.data().data()), buffer_.size());
    buffer_.consume(buffer_.size());
    co_return message;
  }

  bool send(std::string prefix, Buffer shared) override {
    const std::size_t size = prefix.size() + (shared ? shared->size() : 0);
    if (!is_open() || queue_.size() >= options_.queued_messages_max || queued_bytes_ + size > options_.queued_bytes_max)
      return false;
    queued_bytes_ += size;
    queue_.push_back(Queued{std::move(prefix), std::move(shared), size});
    if (!is_writing_) write_next();
    return true;
  }

  void limit_incoming(std::size_t per_second) override { incoming_max_ = per_second; }

  std::size_t queued_bytes() const override { return queued_bytes_; }
  std::size_t queued_messages() const override { return queue_.size(); }

  boost::asio::awaitable<bool> drained() override {
    auto self = this->shared_from_this();
    while (is_connected_ && !queue_.empty()) co_await wait_for_change();
    co_return is_connected_;
  }

  boost::asio::awaitable<void> close(std::uint16_t code, std::string reason, bool discard_queue) override {
    auto self = this->shared_from_this();
    start_close(code, reason, discard_queue);
    while (is_connected_) co_await wait_for_change();
  }

  void start_close(std::uint16_t code, std::string reason, bool discard_queue) override {
    if (!is_connected_ || is_closing_) return;
    is_closing_ = true;
    close_code_ = code;
    close_reason_ = std::move(reason);
    // A control frame holds 123 bytes of reason.
    if (close_reason_.size() > 123) close_reason_.resize(123);
    // tick() cuts at this time, whatever hangs.
    cut_at_ = Clock::now() + options_.close_timeout;
    if (discard_queue) {
      // The first is being written: its buffers are in use.
      while (queue_.size() > (is_writing_ ? 1U : 0U)) {
        queued_bytes_ -= queue_.back().size;
        queue_.pop_back();
      }
    }
    if (queue_.empty()) send_close();
  }

  void cut() override {
    ErrorCode ignored;
    auto& socket = boost::beast::get_lowest_layer(stream_);
    socket.shutdown(boost::asio::socket_base::shutdown_both, ignored);
    socket.close(ignored);
    abandon();
    boost::asio::post(stream_.get_executor(), [self = this->shared_from_this()] { self->end_waiting(); });
  }

  void tick(Clock::time_point now) override {
    // The other side has closed, or broken the protocol: Beast has answered, and waits for the end of the connection.
    const bool is_left = is_open() && !stream_.is_open();
    if (is_left && cut_at_ == Clock::time_point::max()) cut_at_ = now + options_.close_timeout;
    const bool is_stuck = is_writing_ && now - write_started_ > options_.write_timeout;
    if (now >= cut_at_ || (is_connected_ && is_stuck)) return cut();
    if (!is_open() || options_.ping_interval.count() == 0) return;
    if (is_reading_ && now - last_heard_ > options_.ping_interval + options_.pong_timeout) return cut();
    if (now - last_ping_ < options_.ping_interval || is_pinging_) return;
    last_ping_ = now;
    is_pinging_ = true;
    stream_.async_ping(
        {}, boost::asio::bind_cancellation_slot(
                end_ping_.slot(), [self = this->shared_from_this()](ErrorCode) { self->is_pinging_ = false; }));
  }

  bool is_open() const override { return is_connected_ && !is_closing_; }
  std::uint16_t close_code() const override { return is_connected_ && !is_closing_ ? 0 : close_code_; }
  std::string close_reason() const override { return close_reason_; }
  const std::string& remote_address() const override { return remote_address_; }
  boost::asio::any_io_executor executor() const override {
    return const_cast<WebSocketStream*>(this)->stream_.get_executor();
  }

 private:
  // What is read at a time: first, and of a long message. Left to itself Beast makes room for as much as a frame
  // announces, which may be more than any memory holds, and after a close that crosses a message it asserts of a frame
  // whose rest the close has thrown away that there is some.
  static constexpr std::size_t kFirstBytes = 1536;
  static constexpr std::size_t kPieceBytes = 16 * 1024;

  struct Queued {
    std::string prefix;
    Buffer shared;
    std::size_t size = 0;
  };

  void start_handshake() { cut_at_ = Clock::now() + options_.handshake_timeout; }

  Result<void> end_handshake(ErrorCode error) {
    if (error) {
      cut();
      return make_error(Errc::Unavailable, "connect_failed", "The WebSocket handshake failed.", error.message());
    }
    is_connected_ = true;
    cut_at_ = Clock::time_point::max();
    last_heard_ = last_ping_ = Clock::now();
    stream_.control_callback(
        [this](boost::beast::websocket::frame_type type, boost::beast::string_view) { on_control_frame(type); });
    return {};
  }

  // Called by Beast amid a read.
  void on_control_frame(boost::beast::websocket::frame_type type) {
    last_heard_ = Clock::now();
    if (type == boost::beast::websocket::frame_type::close || !is_one_too_many() || is_refused_) return;
    is_refused_ = true;
    boost::asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      self->start_close(close_code::kPolicy, std::string(kTooManyMessages), false);
    });
  }

  // Counts what has come now.
  bool is_one_too_many() {
    if (!incoming_max_) return false;
    const auto now = Clock::now();
    while (!incoming_.empty() && now - incoming_.front() >= std::chrono::seconds{1}) incoming_.pop_front();
    if (incoming_.size() >= *incoming_max_) return true;
    incoming_.push_back(now);
    return false;
  }

  Error closed_error() const {
    return make_error(Errc::Unavailable, "closed", "The socket is closed.", "code " + std::to_string(close_code_));
  }

  void on_read_error(ErrorCode error) {
    namespace websocket = boost::beast::websocket;
    if (!is_closing_) {
      // Beast has answered the close frame, or sent one that fits the fault, by itself. What was cut behind a close
      // frame has ended by that.
      if (error == websocket::error::closed || stream_.reason().code != 0) {
        close_code_ = stream_.reason().code;
        const auto& reason = stream_.reason().reason;
        close_reason_.assign(reason.data(), reason.size());
        if (close_code_ == 0) close_code_ = 1005;
      } else {
        close_code_ = code_of_fault(error);
      }
    }
    // A closing handshake of ours in progress ends by itself, at the latest by its deadline.
    if (is_closing_ && is_close_sent_ && !is_close_done_) return;
    cut();
  }

  static std::uint16_t code_of_fault(ErrorCode error) {
    namespace websocket = boost::beast::websocket;
    if (error == websocket::error::message_too_big || error == websocket::error::buffer_overflow) return 1009;
    if (error == websocket::error::bad_frame_payload) return 1007;
    if (error == websocket::condition::protocol_violation) return 1002;
    return 1006;
  }

  void write_next() {
    is_writing_ = true;
    write_started_ = Clock::now();
    const Queued& next = queue_.front();
    const std::array<boost::asio::const_buffer, 2> buffers{
        boost::asio::buffer(next.prefix),
        next.shared ? boost::asio::buffer(*next.shared) : boost::asio::const_buffer{}};
    stream_.async_write(buffers,
                        [self = this->shared_from_this()](ErrorCode error, std::size_t) { self->on_written(error); });
  }

  void on_written(ErrorCode error) {
    is_writing_ = false;
    if (error) {
      // The reader, if there is one, learns the close code first.
      if (!is_reading_ || !is_connected_) cut();
      return;
    }
    if (!queue_.empty()) {
      queued_bytes_ -= queue_.front().size;
      queue_.pop_front();
    }
    if (!is_connected_) return;
    if (!queue_.empty()) return write_next();
    drained_.cancel();
    if (is_closing_) send_close();
  }

  void send_close() {
    if (is_close_sent_) return;
    is_close_sent_ = true;
    const boost::beast::websocket::close_reason why(
        static_cast<boost::beast::websocket::close_code>(close_code_),
        boost::beast::string_view(close_reason_.data(), close_reason_.size()));
    stream_.async_close(
        why, boost::asio::bind_cancellation_slot(end_close_.slot(), [self = this->shared_from_this()](ErrorCode) {
          self->is_close_done_ = true;
          self->cut();
        }));
  }

  // A read that meets the other side's close frame, or a fault, while ours is being written waits for the close, and
  // the close for the read: Beast gives each one of two locks. Neither waits for the connection then, so that its end
  // does not end them. Posted by cut(), since what they hand back to runs at once.
  void end_waiting() {
    end_close_.emit(boost::asio::cancellation_type::terminal);
    end_ping_.emit(boost::asio::cancellation_type::terminal);
    end_read_.emit(boost::asio::cancellation_type::terminal);
  }

  // Nothing more will happen on this connection.
  void abandon() {
    if (close_code_ == 0) close_code_ = 1006;
    is_connected_ = false;
    cut_at_ = Clock::time_point::max();
    drained_.cancel();
    // Buffers of a write in progress are released by its completion.
    if (!is_writing_) {
      queue_.clear();
      queued_bytes_ = 0;
    }
  }

  // Woken by every cancel of the timer, which never ends by itself. Its expiry is never set again: that would wake the
  // others.
  boost::asio::awaitable<void> wait_for_change() { co_await drained_.async_wait(kTuple); }

  // Before the stream, whose waiting operations let go of them.
  boost::asio::cancellation_signal end_read_;
  boost::asio::cancellation_signal end_close_;
  boost::asio::cancellation_signal end_ping_;
  boost::beast::websocket::stream<Stream, false> stream_;
  boost::asio::steady_timer drained_;
  WebSocketOptions options_;
  std::string remote_address_;
  boost::beast::flat_buffer buffer_;
  std::deque<Queued> queue_;
  std::size_t queued_bytes_ = 0;
  bool is_connected_ = false;
  bool is_reading_ = false;
  // Nothing that it sends is taken any more.
  bool is_refused_ = false;
  bool is_writing_ = false;
  bool is_pinging_ = false;
  bool is_closing_ = false;
  bool is_close_sent_ = false;
  bool is_close_done_ = false;
  // See limit_incoming(): when what came within the last second did.
  std::optional<std::size_t> incoming_max_;
  std::deque<Clock::time_point> incoming_;
  Clock::time_point write_started_{};
  Clock::time_point last_heard_{};
  Clock::time_point last_ping_{};
  Clock::time_point cut_at_ = Clock::time_point::max();
  std::uint16_t close_code_ = 0;
  std::string close_reason_;
};

}  // namespace hoga::net
