// The part of Connector that user_stream_hub.cpp and ws_session.cpp are in the product: the user stream's state machine
// on a simulated socket.
#include <algorithm>

#include "base/json.hpp"
#include "connector.hpp"

namespace hoga::simulation {
namespace {

constexpr binance::UserKey kKey = 1;

binance::ConnectionOptions connection_options(const binance::BinanceConfig& config) {
  binance::ConnectionOptions options;
  options.backoff_min = config.backoff_min;
  options.backoff_max = config.backoff_max;
  options.silence_max = Duration{0};
  options.life_max = config.connection_life_max;
  options.overlap = config.connection_overlap;
  options.send_interval = milliseconds{20};
  return options;
}

}  // namespace

Connector::Connector(World& world, Network& network, Auditor& auditor, const venue::Credentials& credentials,
                     Plant plant)
    : world_(world),
      network_(network),
      auditor_(auditor),
      credentials_(credentials),
      plant_(plant),
      random_(world.random().next()),
      watch_(Duration{config_.event_grace}) {
  // A day's renewals in a few minutes.
  config_.connection_life_max = milliseconds{world.between(20'000, 90'000)};
}

std::shared_ptr<Connector::StreamLine> Connector::make_line() {
  auto line = std::make_shared<StreamLine>();
  line->protocol = std::make_unique<binance::UserFsm>(
      [this](binance::UserKey, binance::UserRequest, const std::string& id) { return make_request(id); },
      connection_options(config_), random_.next());
  return line;
}

void Connector::start_line(const std::shared_ptr<StreamLine>& line) {
  step(line, line->protocol->start(now()));
  step(line, line->protocol->add(kKey, false, now()));
}

void Connector::start(Sink sink) {
  sink_ = std::move(sink);
  present_ = make_line();
  start_line(present_);
}

// A line is heard as long as it is one of the two.
bool Connector::is_heard(const std::shared_ptr<StreamLine>& line) const {
  return line && (line == present_ || line == successor_);
}

void Connector::retire(const std::shared_ptr<StreamLine>& line) {
  line->protocol->stop(now());
  if (line->link) line->link->close();
  line->link.reset();
}

void Connector::perform(const std::shared_ptr<StreamLine>& line, binance::WsActions actions) {
  if (actions.close && line->link) {
    line->link->close();
    line->link.reset();
  }
  if (actions.open) {
    const auto hear = [weak = weak_from_this(), weak_line = std::weak_ptr<StreamLine>(line)](const auto& take) {
      const auto self = weak.lock();
      const auto its = weak_line.lock();
      if (self && self->is_heard(its)) self->step(its, take(*its->protocol, self->now()));
    };
    UserLink::Listener listener;
    listener.on_open = [hear] { hear([](auto& fsm, Timestamp now) { return fsm.on_open(now); }); };
    listener.on_closed = [hear](const std::string& reason) {
      hear([&](auto& fsm, Timestamp now) { return fsm.on_closed(reason, now); });
    };
    listener.on_text = [hear](const std::string& text) {
      hear([&](auto& fsm, Timestamp now) { return fsm.on_text(text, now); });
    };
    line->link = network_.open_link(std::move(listener));
  }
  for (auto& text : actions.send) {
    if (line->link) line->link->send(std::move(text));
  }
}

void Connector::step(const std::shared_ptr<StreamLine>& line, binance::WsActions actions) {
  perform(line, std::move(actions));
  for (auto& event : line->protocol->take_events()) {
    if (!is_heard(line)) return;
    const auto which = line == present_ ? binance::Line::Present : binance::Line::Successor;
    auto relayed = relay_.on_event(which, std::move(event), now());
    for (auto& told : relayed.events) on_event(std::move(told));
    if (relayed.switch_over) {
      world_.coverage().seen("user stream renewed");
      retire(std::exchange(present_, std::exchange(successor_, nullptr)));
    }
    if (relayed.open_successor) {
      successor_ = make_line();
      start_line(successor_);
    }
  }
  if (is_heard(line)) arm_timer(line);
}

void Connector::arm_timer(const std::shared_ptr<StreamLine>& line) {
  const auto deadline = line->protocol->deadline();
  if (!deadline || (line->armed_for && *line->armed_for <= *deadline)) return;
  line->armed_for = deadline;
  // A timer runs by itself: what becomes of the clock meanwhile does not change it.
  world_.after(std::max<Duration>(*deadline - now(), Duration{0}), std::weak_ptr<StreamLine>(line),
               [this, weak = weak_from_this(), its = std::weak_ptr<StreamLine>(line), arm = ++line->arms] {
                 const auto self = weak.lock();
                 const auto alive = its.lock();
                 if (!self || !is_heard(alive) || arm != alive->arms) return world_.discount();
                 alive->armed_for.reset();
                 step(alive, alive->protocol->on_timer(now()));
               });
}

void Connector::on_event(binance::UserFsmEvent event) {
  if (std::holds_alternative<binance::UserUp>(event)) {
    on_report(UserStreamUp{});
  } else if (auto* down = std::get_if<binance::UserDown>(&event)) {
    on_report(UserStreamDown{std::move(down->reason)});
  } else if (auto* heard = std::get_if<binance::UserHeard>(&event)) {
    if (auto* report = std::get_if<ExecutionReport>(&heard->event)) on_report(std::move(*report));
    if (auto* report = std::get_if<BalanceReport>(&heard->event)) on_report(std::move(*report));
    if (auto* report = std::get_if<TransferReport>(&heard->event)) on_report(std::move(*report));
  } else if (std::holds_alternative<binance::ClockDoubted>(event)) {
    server_clock_.invalidate();
  } else if (const auto* unread = std::get_if<std::string>(&event)) {
    world_.fail("A frame of the user stream could not be read: " + *unread);
  }
}

// As UserStreamHub::renew().
void Connector::renew_stream() {
  world_.coverage().seen("silent user stream begun anew");
  const auto line = present_;
  step(line, line->protocol->renew(kKey, now()));
}

void Connector::on_report(VenueReport report) {
  if (std::holds_alternative<UserStreamUp>(report)) watch_.set_up(true);
  if (std::holds_alternative<UserStreamDown>(report)) watch_.set_up(false);
  if (const auto* execution = std::get_if<ExecutionReport>(&report)) {
    watch_.on_event(execution->order.venue_client_order_id);
  }
  if (auto* execution = std::get_if<ExecutionReport>(&report)) {
    if (distort(*execution)) return;
    if (execution->fill) {
      const auto& fill = *execution->fill;
      const auto key = fill.symbol + "/" + fill.venue_trade_id + (fill.side == Side::Buy ? "b" : "s");
      // The state it reports is still news; the fill is not.
      if (!seen_fills_.insert(key).second) execution->fill.reset();
    }
  }
  if (const auto* transfer = std::get_if<TransferReport>(&report); transfer && plant_ == Plant::TransferTwice) {
    auto another = *transfer;
    another.time += milliseconds{1};
    sink_(another);
  }
  sink_(std::move(report));
}

// True where the report is not to be heard at all.
bool Connector::distort(ExecutionReport& report) {
  auto& order = report.order;
  const bool is_ours = parse_venue_client_order_id(order.venue_client_order_id).has_value();
  if (plant_ == Plant::IgnoreExternal && !is_ours) return true;
  if (plant_ == Plant::DropFee && report.fill) report.fill->fee = Decimal{};
  if (plant_ == Plant::PartIsWhole && order.status == OrderStatus::PartiallyFilled) order.status = OrderStatus::Filled;
  if (plant_ == Plant::IgnoreOtherLeg && order.status == OrderStatus::Expired) return true;
  return false;
}

std::string Connector::make_request(const std::string& request_id) {
  if (server_clock_.needs_measurement(now(), Duration{config_.clock_refresh})) {
    if (!std::exchange(is_stream_measuring_, true)) ensure_clock([this](bool) { is_stream_measuring_ = false; });
    return {};
  }
  binance::Parameters parameters{{"apiKey", credentials_.api_key},
                                 {"recvWindow", "10000"},
                                 {"timestamp", std::to_string(to_milliseconds(server_clock_.to_server(now())))}};
  const std::string signature = binance::websocket_signature(parameters, credentials_.api_secret);
  std::string text;
  JsonWriter writer(text);
  writer.begin_object().field("id", std::string_view{request_id});
  writer.field("method", "userDataStream.subscribe.signature").key("params").begin_object();
  for (const auto& [name, value] : parameters) writer.field(name, std::string_view{value});
  writer.field("signature", std::string_view{signature}).end_object().end_object();
  return text;
}

}  // namespace hoga::simulation
