#include "venue/binance/ws_session.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <utility>

namespace hoga::venue::binance {

net::WebSocketClientOptions socket_options(const BinanceConfig& config, std::shared_ptr<const net::TlsContext> tls) {
  net::WebSocketClientOptions options;
  options.tls = std::move(tls);
  if (!config.admin_secret.empty()) options.headers.add("X-Hoga-Admin", config.admin_secret.reveal());
  options.socket.message_bytes_max = 8 * 1024 * 1024;
  return options;
}

WsSession::WsSession(boost::asio::any_io_executor executor, std::string url, net::WebSocketClientOptions options,
                     const Clock& clock, WsProtocol& protocol, std::function<void()> on_step)
    : executor_(executor),
      url_(std::move(url)),
      options_(std::move(options)),
      clock_(clock),
      protocol_(protocol),
      on_step_(std::move(on_step)),
      timer_(executor) {}

void WsSession::start() { step(protocol_.start(clock_.now())); }

void WsSession::stop() {
  if (is_stopped_) return;
  perform(protocol_.stop(clock_.now()));
  is_stopped_ = true;
  ++generation_;
  timer_.cancel();
}

void WsSession::perform(WsActions actions) {
  if (is_stopped_) return;
  if (actions.close) {
    ++generation_;
    if (socket_) socket_->start_close(net::close_code::kNormal, "");
    socket_.reset();
  }
  if (actions.open) boost::asio::co_spawn(executor_, run(shared_from_this(), ++generation_), boost::asio::detached);
  for (auto& text : actions.send) {
    // A socket that takes no more is as good as gone; its reader then reports the end.
    if (socket_ && !socket_->send(std::move(text))) socket_->cut();
  }
  arm_timer();
}

void WsSession::step(WsActions actions) {
  perform(std::move(actions));
  if (on_step_ && !is_stopped_) on_step_();
  arm_timer();
}

void WsSession::arm_timer() {
  if (is_stopped_) return;
  const auto deadline = protocol_.deadline();
  // A timer that fires too early asks again, so only an earlier deadline needs another one: frames move the deadline
  // all the time.
  if (!deadline || (armed_for_ && *armed_for_ <= *deadline)) return;
  armed_for_ = deadline;
  timer_.expires_after(std::max<Duration>(*deadline - clock_.now(), Duration{0}));
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (error || !self || self->is_stopped_) return;
    self->armed_for_.reset();
    self->step(self->protocol_.on_timer(self->clock_.now()));
  });
}

boost::asio::awaitable<void> WsSession::run(std::shared_ptr<WsSession> self, std::uint64_t generation) {
  auto connected = co_await net::connect_websocket(self->url_, self->options_);
  if (self->generation_ != generation) {
    if (connected) (*connected)->start_close(net::close_code::kNormal, "");
    co_return;
  }
  if (!connected) {
    self->step(self->protocol_.on_closed(to_log_string(connected.error()), self->clock_.now()));
    co_return;
  }
  const std::shared_ptr<net::WebSocket> socket = *connected;
  self->socket_ = socket;
  self->step(self->protocol_.on_open(self->clock_.now()));
  while (self->generation_ == generation) {
    auto message = co_await socket->receive();
    if (self->generation_ != generation) co_return;
    if (!message) {
      self->socket_.reset();
      const auto reason = fmt::format("closed with {} {}", socket->close_code(), socket->close_reason());
      self->step(self->protocol_.on_closed(reason, self->clock_.now()));
      co_return;
    }
    self->step(self->protocol_.on_text(message->text, self->clock_.now()));
  }
}

}  // namespace hoga::venue::binance
