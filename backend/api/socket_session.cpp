#include "api/socket_session.hpp"

#include <fmt/format.h>
#include <boost/asio/steady_timer.hpp>

#include "api/live_candles.hpp"
#include "api/messages/notifications.hpp"
#include "api/messages/trading.hpp"
#include "api/messages/users.hpp"
#include "base/json_describe.hpp"

namespace hoga::api {
namespace {

constexpr std::size_t kChannelsMax = 256;
constexpr std::size_t kHeldUpdatesMax = 10'000;
constexpr int kMessagesPerSecondMax = 50;
// With so much still unsent a reader gets no more market updates until it has caught up.
constexpr std::size_t kBackedUpBytes = 512 * 1024;
constexpr Duration kStallMax = std::chrono::seconds{15};
constexpr std::chrono::seconds kSignInDeadline{5};

Error validation(std::string code, std::string detail) {
  return make_error(Errc::ValidationFailed, std::move(code), std::move(detail));
}

template <typename Data>
net::WebSocket::Buffer private_snapshot(const Channel& channel, const Data& data) {
  auto text =
      std::make_shared<std::string>(fmt::format(R"("channel":"{}","type":"snapshot","data":)", channel_name(channel)));
  append_json(*text, data);
  text->push_back('}');
  return text;
}

net::WebSocket::Buffer private_snapshot_of(const Channel& channel, const AccountSnapshot& account,
                                           const SocketPorts& ports) {
  switch (channel.kind) {
    case ChannelKind::Orders: {
      std::vector<Order> orders;
      for (const auto& order : account.open_orders) orders.push_back(make_order(order));
      return private_snapshot(channel, orders);
    }
    case ChannelKind::Fills: {
      std::vector<Fill> fills;
      for (const auto& fill : account.recent_fills) fills.push_back(make_fill(fill));
      return private_snapshot(channel, fills);
    }
    case ChannelKind::Positions: {
      std::vector<Position> positions;
      for (const auto& position : account.positions) positions.push_back(make_position(position));
      return private_snapshot(channel, positions);
    }
    case ChannelKind::Accounts: {
      std::vector<AccountStanding> accounts;
      for (const auto& standing : account.accounts) accounts.push_back(make_account_standing(standing));
      return private_snapshot(channel, accounts);
    }
    case ChannelKind::Bots: {
      BotUpdate update;
      for (const auto& bot : account.bots) update.bots.push_back(ports.describe_bot(bot.settings, bot.status));
      return private_snapshot(channel, update);
    }
    case ChannelKind::Notifications: return private_snapshot(channel, make_notification_update(account.notifications));
    default: {
      std::vector<Balance> balances;
      for (const auto& changed : account.balances) {
        for (const auto& balance : changed.balances) balances.push_back(make_balance(changed.account_id, balance));
      }
      return private_snapshot(channel, balances);
    }
  }
}

}  // namespace

SocketSession::SocketSession(SocketHub& hub, std::shared_ptr<net::WebSocket> socket, Path path)
    : hub_(hub), socket_(std::move(socket)), path_(path) {}

std::vector<Channel> SocketSession::own_channels() const {
  return path_ == Path::Trading ? SocketHub::trading_channels() : SocketHub::notification_channels();
}

boost::asio::awaitable<void> SocketSession::run(const net::HttpRequest& request) {
  const auto self = shared_from_this();
  if (const auto ticket = request.query_value("ticket")) {
    auto identity = hub_.ports().take_ticket(*ticket);
    if (!identity) {
      co_await socket_->close(net::close_code::kNotSignedIn, "ticket_invalid");
      co_return;
    }
    identity_ = *identity;
  }
  boost::asio::steady_timer deadline(socket_->executor());
  if (is_private_path() && !identity_) {
    deadline.expires_after(kSignInDeadline);
    deadline.async_wait([weak = weak_from_this()](const boost::system::error_code& failure) {
      const auto session = weak.lock();
      if (!failure && session && !session->identity_) session->close(net::close_code::kNotSignedIn, "sign_in_timeout");
    });
  }
  if (path_ == Path::Market) {
    symbol_ = SocketHub::market_symbol_of(request);
    exchange_ = request.query_value("exchange").value_or("");
    auto channels = hub_.market_channels_of(request);
    if (channels) co_await subscribe(std::move(*channels), std::nullopt);
  } else if (is_private_path() && identity_) {
    co_await subscribe(own_channels(), std::nullopt);
  }
  while (true) {
    auto message = co_await socket_->receive();
    if (!message) break;
    co_await handle(std::move(message->text));
  }
}

bool SocketSession::allows_message(Timestamp now) {
  if (now - message_window_ >= std::chrono::seconds{1}) {
    message_window_ = now;
    messages_in_window_ = 0;
  }
  return ++messages_in_window_ <= kMessagesPerSecondMax;
}

boost::asio::awaitable<void> SocketSession::handle(std::string text) {
  if (!allows_message(hub_.clock().now())) {
    close(net::close_code::kTooMany, "too_many_messages");
    co_return;
  }
  auto request = from_json<SocketRequest>(text);
  if (!request) {
    answer_error(std::nullopt, request.error());
    // A first message that is no sign-in has no second chance on a private socket.
    if (is_private_path() && !identity_) close(net::close_code::kNotSignedIn, "sign_in_expected");
    co_return;
  }
  co_await handle_request(*request);
}

boost::asio::awaitable<void> SocketSession::handle_request(const SocketRequest& request) {
  if (request.op == "ping") {
    socket_->send(to_json(SocketPong{"pong", request.id, hub_.clock().now()}));
    co_return;
  }
  if (request.op == "auth") {
    if (!request.token) {
      answer_error(request.id, validation("required", "auth needs a token."));
      co_return;
    }
    const bool was_signed_in = identity_.has_value();
    const bool is_signed_in = co_await authenticate(*request.token, request.id);
    if (is_signed_in && is_private_path() && !was_signed_in) {
      co_await subscribe(own_channels(), std::nullopt);
    }
    co_return;
  }
  if (is_private_path() && !identity_) {
    close(net::close_code::kNotSignedIn, "sign_in_expected");
    co_return;
  }
  if (request.op != "subscribe" && request.op != "unsubscribe" && request.op != "resync") {
    answer_error(request.id, validation("unknown_op", "op must be auth, subscribe, unsubscribe, resync or ping."));
    co_return;
  }
  auto channels = read_channels(request);
  if (!channels) {
    answer_error(request.id, channels.error());
  } else if (request.op == "subscribe") {
    co_await subscribe(std::move(*channels), request.id);
  } else if (request.op == "unsubscribe") {
    unsubscribe(*channels, request.id);
  } else {
    for (const auto& channel : *channels) {
      if (sequences_.contains(channel)) continue;
      answer_error(request.id,
                   validation("not_subscribed", "This socket does not follow \"" + channel_address(channel) + "\"."));
      co_return;
    }
    co_await send_snapshots(std::move(*channels));
  }
}

boost::asio::awaitable<bool> SocketSession::authenticate(std::string token, std::optional<RawJson> id) {
  auto identity = co_await hub_.ports().check_token(std::move(token));
  if (!identity) {
    answer_error(id, identity.error());
    close(net::close_code::kNotSignedIn, "token_invalid");
    co_return false;
  }
  if (identity_ && identity_->user_id != identity->user_id) {
    close(net::close_code::kNotAllowed, "another_user");
    co_return false;
  }
  identity_ = *identity;
  socket_->send(to_json(SocketAuthenticated{"authenticated", id, identity_->expires_at}));
  co_return true;
}

Result<Channel> SocketSession::read_channel(const std::string& json, const SocketRequest& request) const {
  const std::string& symbol = request.symbol ? *request.symbol : symbol_;
  if (!json.starts_with("{")) {
    const auto address = from_json<std::string>(json);
    return address ? parse_channel(*address, symbol) : address.error();
  }
  const auto object = from_json<SocketChannel>(json);
  if (!object) return object.error();
  const bool takes_symbol = !object->symbol && is_of_one_symbol(object->channel);
  return make_channel(object->channel, takes_symbol ? symbol : object->symbol.value_or(""),
                      object->exchange.value_or(""));
}

Result<std::vector<Channel>> SocketSession::read_channels(const SocketRequest& request) const {
  std::vector<RawJson> asked = request.channels.value_or(std::vector<RawJson>{});
  if (request.channel) asked.insert(asked.begin(), RawJson{to_json(*request.channel)});
  if (asked.empty()) return validation("required", "Name at least one channel.");
  std::vector<Channel> channels;
  for (const auto& raw : asked) {
    auto channel = read_channel(raw.text, request);
    if (!channel) return channel.error();
    channels.push_back(std::move(*channel));
  }
  for (auto& channel : channels) {
    if (channel.exchange.empty() && !is_private(channel.kind)) channel.exchange = request.exchange.value_or(exchange_);
    hub_.shorten(channel);
    if (auto error = check_channel(channel)) return *error;
  }
  return channels;
}

std::optional<Error> SocketSession::check_channel(const Channel& channel) const {
  if (is_private(channel.kind) && !identity_) {
    return make_error(Errc::Unauthenticated, "sign_in_required",
                      "The channel \"" + channel_name(channel) + "\" needs auth first.");
  }
  return is_private(channel.kind) ? std::nullopt : hub_.check_market(channel.exchange, channel.symbol);
}

boost::asio::awaitable<void> SocketSession::subscribe(std::vector<Channel> channels, std::optional<RawJson> id) {
  std::vector<Channel> fresh;
  for (const auto& channel : channels) {
    if (sequences_.size() >= kChannelsMax && !sequences_.contains(channel)) {
      answer_error(id, make_error(Errc::RateLimited, "too_many_channels", "A socket follows at most 256 channels."));
      break;
    }
    if (sequences_.emplace(channel, 0).second) fresh.push_back(channel);
  }
  answer_subscribed(id);
  co_await send_snapshots(std::move(fresh));
}

boost::asio::awaitable<void> SocketSession::send_snapshots(std::vector<Channel> channels) {
  std::vector<Channel> private_channels;
  for (const auto& channel : channels) {
    if (is_private(channel.kind)) {
      private_channels.push_back(channel);
      continue;
    }
    if (channel.kind == ChannelKind::Kline) co_await hub_.live_candles().follow(channel);
    // Unsubscribed while the candle was fetched?
    if (!sequences_.contains(channel)) continue;
    if (const auto snapshot = hub_.snapshot_of(channel)) send_frame(channel, snapshot);
  }
  if (!private_channels.empty()) co_await send_private_snapshots(std::move(private_channels));
}

boost::asio::awaitable<void> SocketSession::send_private_snapshots(std::vector<Channel> channels) {
  if (!identity_) co_return;
  for (const auto& channel : channels) held_[channel];
  auto account = co_await hub_.ports().read_account(identity_->user_id);
  if (!account) answer_error(std::nullopt, account.error());
  for (const auto& channel : channels) {
    auto held = held_.extract(channel);
    if (!account) sequences_.erase(channel);
    if (!sequences_.contains(channel)) continue;
    send_frame(channel, private_snapshot_of(channel, *account, hub_.ports()));
    if (held.empty()) continue;
    for (const auto& update : held.mapped()) send_frame(channel, update);
  }
}

void SocketSession::unsubscribe(const std::vector<Channel>& channels, const std::optional<RawJson>& id) {
  for (const auto& channel : channels) sequences_.erase(channel);
  answer_subscribed(id);
}

void SocketSession::answer_subscribed(const std::optional<RawJson>& id) {
  SocketSubscribed answer;
  answer.id = id;
  for (const auto& [channel, sequence] : sequences_) answer.channels.push_back(channel_address(channel));
  socket_->send(to_json(answer));
}

void SocketSession::answer_error(const std::optional<RawJson>& id, const Error& error) {
  std::string detail = error.fields.empty() ? error.detail : std::string{};
  for (const auto& field : error.fields) {
    if (!detail.empty()) detail += ' ';
    detail += field.field.empty() ? field.detail : fmt::format("{}: {}", field.field, field.detail);
  }
  socket_->send(to_json(SocketError{"error", id, std::string(error_code(error)), std::move(detail)}));
}

bool SocketSession::is_backed_up() const { return socket_->queued_bytes() > kBackedUpBytes; }

bool SocketSession::send_frame(const Channel& channel, const net::WebSocket::Buffer& rest) {
  const std::int64_t sequence = ++sequences_[channel];
  return socket_->send(fmt::format("{{\"seq\":{},", sequence), rest);
}

void SocketSession::offer(const Channel& channel, const net::WebSocket::Buffer& update) {
  const auto found = sequences_.find(channel);
  if (found == sequences_.end()) return;
  if (is_backed_up()) {
    behind_.insert(channel);
    return;
  }
  if (found->second == 0 || behind_.erase(channel) > 0) {
    if (const auto snapshot = hub_.snapshot_of(channel)) send_frame(channel, snapshot);
    // The others' snapshots hold what the update says.
    if (channel.kind != ChannelKind::Trades) return;
  }
  send_frame(channel, update);
}

void SocketSession::offer_private(const UserId& user_id, const Channel& channel, const net::WebSocket::Buffer& update) {
  if (!is_of(user_id)) return;
  if (!sequences_.contains(channel)) return;
  if (const auto held = held_.find(channel); held != held_.end()) {
    held->second.push_back(update);
    if (held->second.size() > kHeldUpdatesMax) close(net::close_code::kTooSlow, "too_slow");
    return;
  }
  // What concerns money is never skipped: who can't take it starts again from a snapshot.
  if (!send_frame(channel, update)) close(net::close_code::kTooSlow, "too_slow");
}

void SocketSession::check(Timestamp now) {
  if (identity_ && (now >= identity_->expires_at || !hub_.ports().is_session_alive(identity_->session_id))) {
    close(net::close_code::kNotSignedIn, now >= identity_->expires_at ? "token_expired" : "signed_out");
    return;
  }
  if (!is_backed_up()) {
    backed_up_since_.reset();
  } else if (!backed_up_since_) {
    backed_up_since_ = now;
  } else if (now - *backed_up_since_ > kStallMax) {
    close(net::close_code::kTooSlow, "too_slow");
  }
}

void SocketSession::close(std::uint16_t code, std::string reason) {
  socket_->start_close(code, std::move(reason), code == net::close_code::kTooSlow);
}

}  // namespace hoga::api
