// The part of MarketDataCore that keeps its connections: each is replaced in time by another that takes over from it.
#include <boost/asio/post.hpp>

#include "base/log.hpp"
#include "venue/binance/market_data_core.hpp"

namespace hoga::venue::binance {
namespace {

ConnectionOptions connection_options(const BinanceConfig& config) {
  ConnectionOptions options;
  options.backoff_min = config.backoff_min;
  options.backoff_max = config.backoff_max;
  options.silence_max = config.silence_max;
  options.life_max = config.connection_life_max;
  options.overlap = config.connection_overlap;
  return options;
}

}  // namespace

void MarketDataCore::open_connection(std::vector<std::string> streams) {
  const std::size_t index = connections_.size();
  connections_.emplace_back();
  connections_[index].present = make_line(index, std::move(streams));
  connections_[index].present.session->start();
}

MarketDataCore::StreamLine MarketDataCore::make_line(std::size_t connection, std::vector<std::string> streams) {
  StreamLine line;
  line.id = ++last_line_;
  line.protocol = std::make_unique<StreamFsm>(std::move(streams), connection_options(rest_->config()), random_.next());
  line.session = std::make_shared<WsSession>(rest_->executor(), rest_->config().stream_url + "/stream",
                                             socket_options(rest_->config(), tls_), rest_->clock(), *line.protocol,
                                             [weak = weak_from_this(), connection, id = line.id] {
                                               if (const auto self = weak.lock()) self->on_step(connection, id);
                                             });
  return line;
}

void MarketDataCore::on_step(std::size_t connection, std::uint64_t line) {
  if (is_stopped_) return;
  const auto is_present = [&] { return connections_[connection].present.id == line; };
  const auto is_successor = [&] { return connections_[connection].successor.id == line; };
  if (!is_present() && !is_successor()) return;
  auto& protocol =
      is_present() ? connections_[connection].present.protocol : connections_[connection].successor.protocol;
  for (auto& event : protocol->take_events()) {
    if (is_stopped_ || (!is_present() && !is_successor())) return;
    auto step = connections_[connection].relay.on_event(is_present() ? Line::Present : Line::Successor,
                                                        std::move(event), rest_->clock().now());
    for (auto& told : step.events) on_event(connection, std::move(told));
    if (is_stopped_) return;
    if (step.switch_over) change_line(connection);
    if (step.open_successor) {
      auto next = make_line(connection, connections_[connection].present.protocol->streams());
      connections_[connection].successor = std::move(next);
      connections_[connection].successor.session->start();
    }
  }
}

void MarketDataCore::change_line(std::size_t connection) {
  Connection& changed = connections_[connection];
  retire(rest_->executor(), std::exchange(changed.present, std::exchange(changed.successor, StreamLine{})));
  counters_->market_changes.increment();
  log_info("Market data goes on over another connection", {{"venue", rest_->config().name}});
}

void MarketDataCore::restart(std::size_t connection, const std::string& reason) {
  if (is_stopped_) return;
  StreamLine& line = connections_[connection].present;
  line.session->perform(line.protocol->restart(reason, rest_->clock().now()));
  on_step(connection, line.id);
}

}  // namespace hoga::venue::binance
