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
  options.send_interval = std::chrono::milliseconds{20};
  return options;
}

}  // namespace

UserStreamHub::UserStreamHub(std::shared_ptr<RestClient> rest, std::shared_ptr<const net::TlsContext> tls,
                             std::uint64_t seed)
    : rest_(std::move(rest)), tls_(std::move(tls)), random_(seed) {}

UserStreamHub::~UserStreamHub() {
  for (auto& connection : connections_) {
    if (connection) connection->session->stop();
  }
}

std::size_t UserStreamHub::connection_count() const {
  return static_cast<std::size_t>(
      std::count_if(connections_.begin(), connections_.end(), [](const auto& c) { return c != nullptr; }));
}

std::size_t UserStreamHub::open_connection() {
  std::size_t index = 0;
  while (index < connections_.size() && connections_[index]) ++index;
  if (index == connections_.size()) connections_.emplace_back();
  auto connection = std::make_unique<Connection>();
  connection->protocol = std::make_unique<UserFsm>(
      [this](UserKey key, const std::string& request_id) { return make_request(key, request_id); },
      connection_options(rest_->config()), random_.next());
  const std::string url = rest_->config().ws_api_url + "?returnRateLimits=false";
  connection->session = std::make_shared<WsSession>(rest_->executor(), url, socket_options(tls_), rest_->clock(),
                                                    *connection->protocol, [weak = weak_from_this(), index] {
                                                      if (const auto self = weak.lock()) self->on_step(index);
                                                    });
  connections_[index] = std::move(connection);
  connections_[index]->session->start();
  return index;
}

std::size_t UserStreamHub::find_connection() {
  for (std::size_t index = 0; index < connections_.size(); ++index) {
    if (connections_[index] && connections_[index]->protocol->account_count() < rest_->config().accounts_per_connection)
      return index;
  }
  return open_connection();
}

UserKey UserStreamHub::add(Credentials credentials, std::function<void(VenueReport)> sink) {
  const UserKey key = next_key_++;
  const std::size_t index = find_connection();
  accounts_.emplace(key, Account{std::move(credentials), std::move(sink), index, false});
  Connection& connection = *connections_[index];
  connection.session->perform(connection.protocol->add(key, rest_->clock().now()));
  return key;
}

void UserStreamHub::remove(UserKey key) {
  const auto account = accounts_.find(key);
  if (account == accounts_.end()) return;
  const std::size_t index = account->second.connection;
  accounts_.erase(account);
  Connection& connection = *connections_[index];
  connection.session->perform(connection.protocol->remove(key, rest_->clock().now()));
  if (connection.protocol->account_count() > 0) return;
  connection.session->stop();
  // Its own step may be what led here, so it goes when that is over.
  boost::asio::post(rest_->executor(),
                    [gone = std::shared_ptr<Connection>(std::move(connections_[index]))] { (void)gone; });
}

void UserStreamHub::on_step(std::size_t index) {
  if (!connections_[index]) return;
  for (auto& event : connections_[index]->protocol->take_events()) on_event(std::move(event));
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
    tell(down->key, UserStreamDown{std::move(down->reason)});
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

std::string UserStreamHub::make_request(UserKey key, const std::string& request_id) {
  const auto account = accounts_.find(key);
  if (account == accounts_.end()) return {};
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
  std::string text;
  JsonWriter writer(text);
  writer.begin_object().field("id", std::string_view{request_id});
  writer.field("method", "userDataStream.subscribe.signature").key("params").begin_object();
  for (const auto& [name, value] : parameters) writer.field(name, std::string_view{value});
  writer.field("signature", std::string_view{signature}).end_object().end_object();
  return text;
}

awaitable<void> UserStreamHub::measure_clock(std::shared_ptr<UserStreamHub> self) {
  co_await self->rest_->ensure_clock();
  self->is_measuring_ = false;
}

}  // namespace hoga::venue::binance
