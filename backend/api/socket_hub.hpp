// All open sockets and what goes out on them. Market channels are conflated: every 100 ms each socket gets the newest
// state of what it follows, in buffers that all sockets share; what is of one user goes out at once and
// are never dropped: a socket that can't take them is closed with 4408 and comes back for a snapshot. One executor,
// that of the HTTP server whose sockets it serves. Outlives its sessions: stop() ends them.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "api/messages/bots.hpp"
#include "api/socket_channel.hpp"
#include "bus/event_bus.hpp"
#include "net/http.hpp"
#include "net/websocket.hpp"
#include "runtime/market_service.hpp"

namespace hoga::api {

struct SocketIdentity {
  UserId user_id;
  Uuid session_id;
  Timestamp expires_at{};
};

// What an account's owner sees first.
struct AccountSnapshot {
  std::vector<hoga::Order> open_orders;
  std::vector<PositionChanged> positions;
  std::vector<BalancesChanged> balances;
  std::vector<hoga::Fill> recent_fills;
  std::vector<AccountChanged> accounts;
  std::vector<BotChanged> bots;
  NotificationsChanged notifications;
};

struct SocketPorts {
  // Checks an access token; the error says why it is not good.
  std::function<boost::asio::awaitable<Result<SocketIdentity>>(std::string token)> check_token;
  // Takes a one-time ticket.
  std::function<Result<SocketIdentity>(std::string_view ticket)> take_ticket;
  std::function<boost::asio::awaitable<Result<AccountSnapshot>>(UserId)> read_account;
  std::function<BotItem(const BotSettings&, const BotStatus&)> describe_bot;
  // False once the session was ended or its user disabled.
  std::function<bool(const Uuid& session_id)> is_session_alive;
};

class SocketSession;
class LiveCandles;

class SocketHub {
 public:
  SocketHub(boost::asio::any_io_executor executor, const Clock& clock, bus::EventBus& bus,
            runtime::MarketService& market, SocketPorts ports);
  ~SocketHub();
  SocketHub(const SocketHub&) = delete;
  SocketHub& operator=(const SocketHub&) = delete;

  // Whether an upgrade on that path is served here, and what is wrong with it if so: an unknown symbol is 404 before
  // the upgrade.
  bool is_socket_path(std::string_view path) const;
  std::optional<Error> check_upgrade(const net::HttpRequest& request) const;
  // Serves one socket until it closes.
  boost::asio::awaitable<void> serve(net::HttpRequest request, std::shared_ptr<net::WebSocket> socket);

  void start();
  void stop();
  std::size_t socket_count() const { return sessions_.size(); }

  // For sessions.
  const Clock& clock() const { return clock_; }
  const SocketPorts& ports() const { return ports_; }
  runtime::MarketService& market() { return market_; }
  LiveCandles& live_candles() { return *live_candles_; }
  // What is wrong with a market channel of that exchange (empty: the default one) and symbol (empty: of none), if so.
  std::optional<Error> check_market(const std::string& exchange, const Symbol& symbol) const;
  // The default exchange is not named in a channel.
  void shorten(Channel& channel) const;
  // What /ws/market/{symbol}?channels= asks for; without `channels`: book, trades and ticker.
  // Of a request to /ws/market/{symbol}.
  static Symbol market_symbol_of(const net::HttpRequest& request);
  Result<std::vector<Channel>> market_channels_of(const net::HttpRequest& request) const;
  static std::vector<Channel> trading_channels();
  static std::vector<Channel> notification_channels();
  // `"channel":…,"type":"snapshot","data":…}`: the frame without its seq, shared by all who ask in the same moment.
  // Null: nothing to show yet.
  net::WebSocket::Buffer snapshot_of(const Channel& channel);

 private:
  boost::asio::awaitable<void> tick_forever();
  void tick();
  void on_market_event(const bus::MarketEventPtr& event);
  void on_account_event(const bus::AccountEventPtr& event);
  net::WebSocket::Buffer update_of(const Channel& channel);
  std::string exchange_of(const Channel& channel) const;
  Channel market_channel(ChannelKind kind, const std::string& exchange, const Symbol& symbol = {}) const;
  void on_candle(const CandleChanged& changed);

  boost::asio::any_io_executor executor_;
  const Clock& clock_;
  runtime::MarketService& market_;
  SocketPorts ports_;
  std::unique_ptr<LiveCandles> live_candles_;
  std::set<std::shared_ptr<SocketSession>> sessions_;
  // Since the last tick.
  std::set<Channel> dirty_;
  std::map<Channel, std::vector<Trade>> new_trades_;
  std::map<Channel, std::set<Symbol>> changed_tickers_;
  bus::Subscription account_subscription_;
  boost::asio::steady_timer timer_;
  bool is_stopping_ = false;
};

}  // namespace hoga::api
