#include "api/socket_documents.hpp"

#include "api/messages/bots.hpp"
#include "api/messages/market.hpp"
#include "api/messages/notifications.hpp"
#include "api/messages/socket.hpp"
#include "api/messages/trading.hpp"
#include "api/messages/users.hpp"
#include "base/json_describe.hpp"
#include "net/openapi.hpp"

namespace hoga {

// The schema's name says what the frame carries.
template <typename Data>
struct JsonName<api::SocketFrame<Data>> {
  static std::string get() { return JsonName<Data>::get() + "Frame"; }
};
template <typename Item>
struct JsonName<api::SocketFrame<std::vector<Item>>> {
  static std::string get() { return JsonName<Item>::get() + "ListFrame"; }
};

}  // namespace hoga

namespace hoga::api {
namespace {

template <typename T>
net::SocketMessage message(const char* name, bool is_from_client, const char* help) {
  return {name, is_from_client, help, &json_type<T>()};
}

}  // namespace

std::vector<const JsonType*> socket_data_types() {
  return {&json_type<AccountStanding>(), &json_type<BotUpdate>(), &json_type<LiveCandle>()};
}

std::string socket_messages_document() {
  return net::socket_messages_json(
      "Hoga sockets",
      {
          message<SocketRequest>("request", true,
                                 "op is auth, subscribe, unsubscribe, resync or ping; channels are addresses such as "
                                 "book:BTCUSDT or objects with channel and symbol."),
          message<SocketChannel>("channel", true, "A channel written as an object."),
          message<SocketSubscribed>("subscribed", false, "Answers subscribe and unsubscribe."),
          message<SocketAuthenticated>("authenticated", false, "Answers auth."),
          message<SocketPong>("pong", false, "Answers ping."),
          message<SocketError>("error", false, "A request that was not understood or not allowed."),
          message<SocketFrame<OrderBook>>("book", false,
                                          "The best 50 levels; snapshot and update alike are the whole state."),
          message<SocketFrame<std::vector<MarketTrade>>>("trades", false, "Newest last; an update holds the new ones."),
          message<SocketFrame<Ticker>>("ticker", false, "24-hour figures of one symbol."),
          message<SocketFrame<std::vector<Ticker>>>("tickers", false,
                                                    "Of all symbols; an update holds the changed ones."),
          message<SocketFrame<LiveCandle>>("kline", false, "The running candle; closed is true once, at its end."),
          message<SocketFrame<std::vector<Order>>>("orders", false,
                                                   "Orders that are not closed; an update holds the changed ones."),
          message<SocketFrame<std::vector<Fill>>>("fills", false,
                                                  "The newest fills, newest last; an update holds new ones."),
          message<SocketFrame<std::vector<Position>>>("positions", false, "A size of zero is a closed position."),
          message<SocketFrame<std::vector<Balance>>>("balances", false, "Absolute values of the assets named."),
          message<SocketFrame<std::vector<AccountStanding>>>(
              "accounts", false,
              "How accounts stand; faulted: trading has stopped, since its record and the exchange's differ."),
          message<SocketFrame<BotUpdate>>("bots", false,
                                          "The snapshot holds all bots; an update what is new: bots that have changed, "
                                          "whole, bots that are gone, signals, log lines."),
          message<SocketFrame<NotificationUpdate>>("notifications", false,
                                                   "The snapshot holds the newest; an update those that have come or "
                                                   "were read, newest first, and how many are unread now."),
      });
}

}  // namespace hoga::api
