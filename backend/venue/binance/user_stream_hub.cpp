#include "venue/binance/user_stream_hub.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "base/json.hpp"
#include "base/log.hpp"

namespace hoga::venue::binance {
namespace {

ConnectionOptions connection_options(const BinanceConfig& config) {
  ConnectionOptions options;
  options.backoff_min = config.backoff_min;
  options.backoff_max = config.backoff_max;
  // An account may have nothing to say for days; pings find a dead connection.
  options.silence_max = Duration{0};
  options.life_max = config.connection_life_max;
  options.overlap = config.connection_overlap;
  options.send_interval = std::chrono::milliseconds{20};
  return options;
}

}  // namespace

UserStreamHub::UserStreamHub(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                             std::shared_ptr<VenueCounters> counters, std::uint64_t seed)
    : rest_(std::move(rest)), tls_(std::move(tls)), counters_(std::move(counters)), random_(seed) {}

UserStreamHub::~UserStreamHub() {
  for (auto& connection : connections_) {
    if (!connection) continue;
    connection->present.session->stop();
    if (connection->successor.session) connection->successor.session->stop();
  }
}

std::size_t UserStreamHub::connection_count() const {
  return static_cast<std::size_t>(
      std::count_if(connections_.begin(), connections_.end(), [](const auto& c) { return c != nullptr; }));
}

UserStreamHub::UserLine UserStreamHub::make_line(std::size_t index) {
  UserLine line;
  line.id = ++last_line_;
  line.protocol = std::make_unique<UserFsm>(
      [this](UserKey key, UserRequest request, const std::string& request_id) {
        return make_request(key, request, request_id);
      },
      connection_options(rest_->config()), random_.next());
  const std::string url = rest_->config().ws_api_url + "?returnRateLimits=false";
  line.session =
      std::make_shared<WsSession>(rest_->executor(), url, socket_options(rest_->config(), tls_), rest_->clock(),
                                  *line.protocol, [weak = weak_from_this(), index, id = line.id] {
                                    if (const auto self = weak.lock()) self->on_step(index, id);
                                  });
  return line;
}

std::size_t UserStreamHub::open_connection() {
  std::size_t index = 0;
  while (index < connections_.size() && connections_[index]) ++index;
  if (index == connections_.size()) connections_.emplace_back();
  connections_[index] = std::make_unique<Connection>();
  connections_[index]->present = make_line(index);
  connections_[index]->present.session->start();
  return index;
}

void UserStreamHub::open_successor(std::size_t index) {
  UserLine line = make_line(index);
  const Timestamp now = rest_->clock().now();
  for (const auto& [key, account] : accounts_) {
    if (account.connection == index) line.protocol->add(key, account.may_log_on, now);
  }
  connections_[index]->successor = std::move(line);
  connections_[index]->successor.session->start();
}

void UserStreamHub::change_line(std::size_t index) {
  Connection& changed = *connections_[index];
  retire(rest_->executor(), std::exchange(changed.present, std::exchange(changed.successor, UserLine{})));
  counters_->user_changes.increment();
  log_info("User streams go on over another connection", {{"venue", rest_->config().name}});
}

std::size_t UserStreamHub::find_connection() {
  for (std::size_t index = 0; index < connections_.size(); ++index) {
    const auto& connection = connections_[index];
    if (connection && connection->present.protocol->account_count() < rest_->config().accounts_per_connection)
      return index;
  }
  return open_connection();
}

UserKey UserStreamHub::add(Credentials credentials, std::function<void(VenueReport)> sink) {
  const UserKey key = next_key_++;
  const std::size_t index = find_connection();
  const bool may_log_on = is_ed25519(credentials.api_secret);
  accounts_.emplace(key, Account{std::move(credentials), std::move(sink), index, may_log_on});
  Connection& connection = *connections_[index];
  const Timestamp now = rest_->clock().now();
  for (UserLine* line : {&connection.present, &connection.successor}) {
    if (line->session) line->session->perform(line->protocol->add(key, may_log_on, now));
  }
  return key;
}

void UserStreamHub::remove(UserKey key) {
  const auto account = accounts_.find(key);
  if (account == accounts_.end()) return;
  const std::size_t index = account->second.connection;
  accounts_.erase(account);
  Connection& connection = *connections_[index];
  connection.relay.forget(key);
  const Timestamp now = rest_->clock().now();
  for (UserLine* line : {&connection.present, &connection.successor}) {
    if (line->session) line->session->perform(line->protocol->remove(key, now));
  }
  if (connection.present.protocol->account_count() > 0) return;
  // Its own step may be what led here.
  const auto gone = std::move(connections_[index]);
  retire(rest_->executor(), std::move(gone->present));
  retire(rest_->executor(), std::move(gone->successor));
}

void UserStreamHub::renew(UserKey key) {
  const auto account = accounts_.find(key);
  if (account == accounts_.end()) return;
  const std::size_t index = account->second.connection;
  counters_->user_stalls.increment();
  log_warning("User stream is up and silent; it is begun anew", {{"venue", rest_->config().name}});
  Connection& connection = *connections_[index];
  const UserLine& line = connection.present;
  const auto id = line.id;
  line.session->perform(line.protocol->renew(key, rest_->clock().now()));
  on_step(index, id);
}

void UserStreamHub::on_step(std::size_t index, std::uint64_t line) {
  // Whoever is told of an event may end the connection, and the relay may change its lines.
  const auto find = [&]() -> UserLine* {
    if (index >= connections_.size() || !connections_[index]) return nullptr;
    Connection& connection = *connections_[index];
    if (connection.present.id == line) return &connection.present;
    return connection.successor.id == line ? &connection.successor : nullptr;
  };
  UserLine* found = find();
  if (found == nullptr) return;
  for (auto& event : found->protocol->take_events()) {
    found = find();
    if (found == nullptr) return;
    const Line which = found == &connections_[index]->present ? Line::Present : Line::Successor;
    auto step = connections_[index]->relay.on_event(which, std::move(event), rest_->clock().now());
    for (auto& told : step.events) on_event(std::move(told));
    // Nobody may be left whose stream could go on.
    if (find() == nullptr) return;
    if (step.switch_over) change_line(index);
    if (step.open_successor) open_successor(index);
  }
}

void UserStreamHub::on_event(UserFsmEvent event) {
  const auto tell = [this](UserKey key, VenueReport report) {
    const auto account = accounts_.find(key);
    if (account == accounts_.end()) return;
    // A copy: the account may take itself off the list while it is told.
    const auto sink = account->second.sink;
    sink(std::move(report));
  };
  if (const auto* up = std::get_if<UserUp>(&event)) {
    tell(up->key, UserStreamUp{});
  } else if (auto* down = std::get_if<UserDown>(&event)) {
    tell(down->key, UserStreamDown{std::move(down->reason), down->is_key_refused});
  } else if (auto* heard = std::get_if<UserHeard>(&event)) {
    if (auto* report = std::get_if<ExecutionReport>(&heard->event))
      tell(heard->key, std::move(*report));
    else if (auto* balances = std::get_if<BalanceReport>(&heard->event))
      tell(heard->key, std::move(*balances));
    else if (auto* transfer = std::get_if<TransferReport>(&heard->event))
      tell(heard->key, std::move(*transfer));
  } else if (std::holds_alternative<ClockDoubted>(event)) {
    rest_->distrust_clock();
  } else {
    log_error("User frame could not be read",
              {{"venue", rest_->config().name}, {"error", std::get<std::string>(event)}});
  }
}

std::string UserStreamHub::make_request(UserKey key, UserRequest request, const std::string& request_id) {
  const auto account = accounts_.find(key);
  if (account == accounts_.end()) return {};
  std::string text;
  JsonWriter writer(text);
  writer.begin_object().field("id", std::string_view{request_id});
  if (request == UserRequest::SubscribeBySession) {
    writer.field("method", "userDataStream.subscribe").end_object();
    return text;
  }
  if (!rest_->has_clock()) {
    if (!std::exchange(is_measuring_, true)) {
      boost::asio::co_spawn(rest_->executor(), measure_clock(shared_from_this()), boost::asio::detached);
    }
    return {};
  }
  const Credentials& credentials = account->second.credentials;
  // Hundreds may be asked for at once and wait their turn in the queue: a wider window than an order's.
  Parameters parameters{{"apiKey", credentials.api_key},
                        {"recvWindow", "10000"},
                        {"timestamp", std::to_string(to_milliseconds(rest_->estimated_server_time()))}};
  const std::string signature = websocket_signature(parameters, credentials.api_secret);
  const bool is_log_on = request == UserRequest::LogOn;
  writer.field("method", is_log_on ? "session.logon" : "userDataStream.subscribe.signature");
  writer.key("params").begin_object();
  for (const auto& [name, value] : parameters) writer.field(name, std::string_view{value});
  writer.field("signature", std::string_view{signature}).end_object().end_object();
  return text;
}

awaitable<void> UserStreamHub::measure_clock(std::shared_ptr<UserStreamHub> self) {
  co_await self->rest_->ensure_clock();
  self->is_measuring_ = false;
}

}  // namespace hoga::venue::binance
