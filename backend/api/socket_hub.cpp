#include "api/socket_hub.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "api/live_candles.hpp"
#include "api/messages/market.hpp"
#include "api/messages/notifications.hpp"
#include "api/messages/trading.hpp"
#include "api/messages/users.hpp"
#include "api/socket_session.hpp"
#include "base/json_describe.hpp"

namespace hoga::api {
namespace {

constexpr std::chrono::milliseconds kTick{100};
// Candles other than one minute are read again every so many ticks.
constexpr int kRefreshTicks = static_cast<int>(LiveCandles::kReadEvery / kTick);
constexpr std::size_t kBookDepth = 50;
constexpr std::size_t kSnapshotTrades = 100;
constexpr std::string_view kMarketPrefix = "/ws/market/";

Channel channel_of(ChannelKind kind, Symbol symbol = {}) {
  Channel channel;
  channel.kind = kind;
  channel.symbol = std::move(symbol);
  return channel;
}

// `exchange`: whose market it is; empty for private channels.
template <typename Data>
net::WebSocket::Buffer frame(const Channel& channel, std::string_view type, const Data& data,
                             const std::string& exchange = {}) {
  auto text = std::make_shared<std::string>(fmt::format(R"("channel":"{}",)", channel_name(channel)));
  if (!channel.symbol.empty()) *text += fmt::format(R"("symbol":"{}",)", channel.symbol);
  if (!exchange.empty()) *text += fmt::format(R"("exchange":"{}",)", exchange);
  *text += fmt::format(R"("type":"{}","data":)", type);
  append_json(*text, data);
  text->push_back('}');
  return text;
}

}  // namespace

SocketHub::SocketHub(boost::asio::any_io_executor executor, const Clock& clock, bus::EventBus& bus,
                     runtime::MarketService& market, SocketPorts ports)
    : executor_(executor),
      clock_(clock),
      market_(market),
      ports_(std::move(ports)),
      live_candles_(std::make_unique<LiveCandles>(market)),
      timer_(executor) {
  market_.set_listener([this](const bus::MarketEventPtr& event) { on_market_event(event); });
  account_subscription_ =
      bus.on_account_event(executor, [this](const bus::AccountEventPtr& event) { on_account_event(event); });
}

SocketHub::~SocketHub() = default;

std::string SocketHub::exchange_of(const Channel& channel) const {
  return channel.exchange.empty() ? market_.exchanges().front() : channel.exchange;
}

void SocketHub::shorten(Channel& channel) const {
  if (channel.exchange == market_.exchanges().front()) channel.exchange.clear();
}

Channel SocketHub::market_channel(ChannelKind kind, const std::string& exchange, const Symbol& symbol) const {
  Channel channel = channel_of(kind, symbol);
  channel.exchange = exchange;
  shorten(channel);
  return channel;
}

std::optional<Error> SocketHub::check_market(const std::string& exchange, const Symbol& symbol) const {
  const auto resolved = market_.resolve_exchange(exchange.empty() ? std::nullopt : std::optional(exchange));
  if (!resolved) return resolved.error();
  if (symbol.empty() || market_.instrument(*resolved, symbol) != nullptr) return std::nullopt;
  if (const auto known = market_.check_known(*resolved); !known) return known.error();
  return make_error(Errc::NotFound, "unknown_symbol", "There is no symbol \"" + symbol + "\" here.");
}

bool SocketHub::is_socket_path(std::string_view path) const {
  return path == "/ws" || path == "/ws/trading" || path == "/ws/notifications" || path.starts_with(kMarketPrefix);
}

std::vector<Channel> SocketHub::trading_channels() {
  return {channel_of(ChannelKind::Orders), channel_of(ChannelKind::Fills), channel_of(ChannelKind::Positions),
          channel_of(ChannelKind::Balances)};
}

std::vector<Channel> SocketHub::notification_channels() { return {channel_of(ChannelKind::Notifications)}; }

Symbol SocketHub::market_symbol_of(const net::HttpRequest& request) {
  return request.path.substr(kMarketPrefix.size());
}

Result<std::vector<Channel>> SocketHub::market_channels_of(const net::HttpRequest& request) const {
  const Symbol symbol = market_symbol_of(request);
  std::string_view names = request.query_value("channels").value_or("book,trades,ticker");
  const auto exchange = request.query_value("exchange").value_or("");
  std::vector<Channel> channels;
  if (names.empty()) return make_error(Errc::ValidationFailed, "required", "Name at least one channel.");
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    auto channel = make_channel(names.substr(0, comma), symbol, exchange);
    if (!channel) return channel.error();
    shorten(*channel);
    if (is_private(channel->kind)) {
      return make_error(Errc::ValidationFailed, "unknown_channel", "This socket has market channels only.");
    }
    channels.push_back(std::move(*channel));
    names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 1);
  }
  return channels;
}

std::optional<Error> SocketHub::check_upgrade(const net::HttpRequest& request) const {
  if (is_stopping_) return make_error(Errc::Unavailable, "stopping", "The server is stopping; come back in a moment.");
  if (!request.path.starts_with(kMarketPrefix)) return std::nullopt;
  const std::string exchange{request.query_value("exchange").value_or("")};
  if (auto error = check_market(exchange, market_symbol_of(request))) return error;
  if (auto channels = market_channels_of(request); !channels) return channels.error();
  return std::nullopt;
}

boost::asio::awaitable<void> SocketHub::serve(net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
  auto path = SocketSession::Path::Any;
  if (request.path.starts_with(kMarketPrefix)) path = SocketSession::Path::Market;
  if (request.path == "/ws/trading") path = SocketSession::Path::Trading;
  if (request.path == "/ws/notifications") path = SocketSession::Path::Notifications;
  const auto session = std::make_shared<SocketSession>(*this, std::move(socket), path);
  sessions_.insert(session);
  std::exception_ptr failure;
  try {
    co_await session->run(request);
  } catch (...) {
    failure = std::current_exception();
  }
  sessions_.erase(session);
  if (failure) std::rethrow_exception(failure);
}

void SocketHub::start() { boost::asio::co_spawn(executor_, tick_forever(), boost::asio::detached); }

void SocketHub::stop() {
  is_stopping_ = true;
  timer_.cancel();
  account_subscription_.reset();
  market_.set_listener({});
}

boost::asio::awaitable<void> SocketHub::tick_forever() {
  int ticks = 0;
  while (!is_stopping_) {
    timer_.expires_after(kTick);
    boost::system::error_code failure;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, failure));
    if (is_stopping_) co_return;
    if (++ticks % kRefreshTicks == 0) {
      std::set<Channel> followed;
      for (const auto& session : sessions_) {
        for (const auto& [channel, sequence] : session->channels()) {
          if (channel.kind == ChannelKind::Kline) followed.insert(channel);
        }
      }
      std::vector<std::pair<Channel, RunningCandle>> closed;
      std::vector<Channel> channels(followed.begin(), followed.end());
      co_await live_candles_->refresh(std::move(channels), dirty_, closed);
      for (const auto& [channel, running] : closed) {
        const auto update = frame(channel, "update", make_live_candle(running.candle, true), exchange_of(channel));
        for (const auto& session : std::vector(sessions_.begin(), sessions_.end())) session->offer(channel, update);
      }
    }
    tick();
  }
}

void SocketHub::tick() {
  const Timestamp now = clock_.now();
  // A session may end while it is offered something.
  const std::vector<std::shared_ptr<SocketSession>> sessions(sessions_.begin(), sessions_.end());
  std::map<Channel, net::WebSocket::Buffer> updates;
  for (const auto& session : sessions) {
    session->check(now);
    const auto followed = session->channels();
    for (const auto& [channel, sequence] : followed) {
      if (!dirty_.contains(channel)) continue;
      auto& update = updates[channel];
      if (!update) update = update_of(channel);
      if (update) session->offer(channel, update);
    }
  }
  dirty_.clear();
  new_trades_.clear();
  changed_tickers_.clear();
}

net::WebSocket::Buffer SocketHub::snapshot_of(const Channel& channel) {
  const std::string from = exchange_of(channel);
  switch (channel.kind) {
    case ChannelKind::Book: {
      const auto* book = market_.book(from, channel.symbol);
      return book == nullptr ? nullptr : frame(channel, "snapshot", make_order_book(*book, kBookDepth), from);
    }
    case ChannelKind::Trades: {
      // What the next update will tell is not told here: each trade comes once.
      const auto waiting = new_trades_.find(channel);
      const std::size_t untold = waiting == new_trades_.end() ? 0 : waiting->second.size();
      const auto& recent = market_.recent_trades(from, channel.symbol);
      const std::size_t end = recent.size() - std::min(recent.size(), untold);
      std::vector<MarketTrade> trades;
      for (std::size_t i = end - std::min(end, kSnapshotTrades); i < end; ++i) trades.push_back(make_trade(recent[i]));
      return frame(channel, "snapshot", trades, from);
    }
    case ChannelKind::Ticker: {
      const auto* ticker = market_.ticker(from, channel.symbol);
      return ticker == nullptr ? nullptr : frame(channel, "snapshot", make_ticker(*ticker), from);
    }
    case ChannelKind::Tickers: {
      std::vector<Ticker> tickers;
      for (const auto& ticker : market_.tickers(from)) tickers.push_back(make_ticker(ticker));
      return frame(channel, "snapshot", tickers, from);
    }
    case ChannelKind::Kline: {
      const auto* running = live_candles_->find(channel);
      if (running == nullptr) return nullptr;
      return frame(channel, "snapshot", make_live_candle(running->candle, running->is_closed), from);
    }
    default: return nullptr;
  }
}

net::WebSocket::Buffer SocketHub::update_of(const Channel& channel) {
  const std::string from = exchange_of(channel);
  switch (channel.kind) {
    case ChannelKind::Book: {
      const auto* book = market_.book(from, channel.symbol);
      return book == nullptr ? nullptr : frame(channel, "update", make_order_book(*book, kBookDepth), from);
    }
    case ChannelKind::Trades: {
      std::vector<MarketTrade> trades;
      for (const auto& trade : new_trades_[channel]) trades.push_back(make_trade(trade));
      return trades.empty() ? nullptr : frame(channel, "update", trades, from);
    }
    case ChannelKind::Ticker: {
      const auto* ticker = market_.ticker(from, channel.symbol);
      return ticker == nullptr ? nullptr : frame(channel, "update", make_ticker(*ticker), from);
    }
    case ChannelKind::Tickers: {
      std::vector<Ticker> tickers;
      for (const auto& symbol : changed_tickers_[channel]) {
        if (const auto* ticker = market_.ticker(from, symbol)) tickers.push_back(make_ticker(*ticker));
      }
      return tickers.empty() ? nullptr : frame(channel, "update", tickers, from);
    }
    case ChannelKind::Kline: {
      const auto* running = live_candles_->find(channel);
      if (running == nullptr) return nullptr;
      return frame(channel, "update", make_live_candle(running->candle, running->is_closed), from);
    }
    default: return nullptr;
  }
}

void SocketHub::on_candle(const CandleChanged& changed) {
  if (changed.interval != Interval::Minute1) return;
  const auto channel = market_channel(ChannelKind::Kline, changed.exchange, changed.symbol);
  live_candles_->take_minute(channel, changed);
  if (!changed.is_closed) {
    dirty_.insert(channel);
    return;
  }
  // The closing state goes out at once: the next candle may replace it before the tick.
  const auto update = frame(channel, "update", make_live_candle(changed.candle, true), changed.exchange);
  for (const auto& session : std::vector(sessions_.begin(), sessions_.end())) session->offer(channel, update);
}

void SocketHub::on_market_event(const bus::MarketEventPtr& event) {
  if (const auto* book = std::get_if<BookChanged>(event.get())) {
    dirty_.insert(market_channel(ChannelKind::Book, book->exchange, book->snapshot.symbol));
  } else if (const auto* happened = std::get_if<TradeHappened>(event.get())) {
    const auto channel = market_channel(ChannelKind::Trades, happened->exchange, happened->trade.symbol);
    dirty_.insert(channel);
    auto& waiting = new_trades_[channel];
    if (waiting.size() < runtime::MarketService::kRecentTradesMax) waiting.push_back(happened->trade);
    live_candles_->take_trade(channel, happened->trade, dirty_);
  } else if (const auto* changed = std::get_if<TickerChanged>(event.get())) {
    const auto all = market_channel(ChannelKind::Tickers, changed->exchange);
    dirty_.insert(market_channel(ChannelKind::Ticker, changed->exchange, changed->ticker.symbol));
    dirty_.insert(all);
    changed_tickers_[all].insert(changed->ticker.symbol);
  } else if (const auto* candle = std::get_if<CandleChanged>(event.get())) {
    on_candle(*candle);
  } else if (const auto* feed = std::get_if<FeedStateChanged>(event.get())) {
    dirty_.insert(market_channel(ChannelKind::Book, feed->exchange, feed->symbol));
  }
}

void SocketHub::on_account_event(const bus::AccountEventPtr& event) {
  const auto send = [this](const UserId& user_id, ChannelKind kind, const auto& items) {
    const Channel channel = channel_of(kind);
    net::WebSocket::Buffer update;
    for (const auto& session : std::vector(sessions_.begin(), sessions_.end())) {
      if (!session->is_of(user_id)) continue;
      if (!update) update = frame(channel, "update", items);
      session->offer_private(user_id, channel, update);
    }
  };
  if (const auto* order = std::get_if<OrderChanged>(event.get())) {
    send(order->order.user_id, ChannelKind::Orders, std::vector{make_order(order->order)});
  } else if (const auto* fill = std::get_if<FillBooked>(event.get())) {
    send(fill->fill.user_id, ChannelKind::Fills, std::vector{make_fill(fill->fill)});
  } else if (const auto* position = std::get_if<PositionChanged>(event.get())) {
    send(position->position.user_id, ChannelKind::Positions, std::vector{make_position(*position)});
  } else if (const auto* balances = std::get_if<BalancesChanged>(event.get())) {
    std::vector<Balance> items;
    for (const auto& balance : balances->balances) items.push_back(make_balance(balances->account_id, balance));
    send(balances->user_id, ChannelKind::Balances, items);
  } else if (const auto* account = std::get_if<AccountChanged>(event.get())) {
    send(account->account.user_id, ChannelKind::Accounts, std::vector{make_account_standing(*account)});
  } else if (const auto* bot = std::get_if<BotChanged>(event.get())) {
    send(bot->status.user_id, ChannelKind::Bots,
         BotUpdate{{ports_.describe_bot(bot->settings, bot->status)}, {}, {}, {}});
  } else if (const auto* removed = std::get_if<BotRemoved>(event.get())) {
    send(removed->user_id, ChannelKind::Bots, BotUpdate{{}, {removed->id}, {}, {}});
  } else if (const auto* signalled = std::get_if<BotSignalled>(event.get())) {
    send(signalled->signal.user_id, ChannelKind::Bots, BotUpdate{{}, {}, {make_signal(signalled->signal)}, {}});
  } else if (const auto* logged = std::get_if<BotLogged>(event.get())) {
    send(logged->line.user_id, ChannelKind::Bots, BotUpdate{{}, {}, {}, {make_log_line(logged->line)}});
  } else if (const auto* news = std::get_if<NotificationsChanged>(event.get())) {
    send(news->user_id, ChannelKind::Notifications, make_notification_update(*news));
  }
}

}  // namespace hoga::api
