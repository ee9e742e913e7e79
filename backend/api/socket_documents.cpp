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
struct FrameName {
  static std::string get() { return JsonName<Data>::get() + "Frame"; }
};
template <typename Item>
struct FrameName<std::vector<Item>> {
  static std::string get() { return JsonName<Item>::get() + "ListFrame"; }
};
template <typename Data>
struct JsonName<api::SymbolFrame<Data>> : FrameName<Data> {};
template <typename Data>
struct JsonName<api::ExchangeFrame<Data>> : FrameName<Data> {};
template <typename Data>
struct JsonName<api::PrivateFrame<Data>> : FrameName<Data> {};

// Which channels carry such data: so that a frame fits one schema alone.
template <typename Data>
std::vector<std::string> channels_of();
template <>
std::vector<std::string> channels_of<api::OrderBook>() {
  return {"book"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::MarketTrade>>() {
  return {"trades"};
}
template <>
std::vector<std::string> channels_of<api::Ticker>() {
  return {"ticker"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::Ticker>>() {
  return {"tickers"};
}
template <>
std::vector<std::string> channels_of<api::LiveCandle>() {
  std::vector<std::string> names;
  names.reserve(kIntervalCount);
  for (int i = 0; i < kIntervalCount; ++i) names.push_back("kline_" + std::string(to_string(static_cast<Interval>(i))));
  return names;
}
template <>
std::vector<std::string> channels_of<std::vector<api::Order>>() {
  return {"orders"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::Fill>>() {
  return {"fills"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::Position>>() {
  return {"positions"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::Balance>>() {
  return {"balances"};
}
template <>
std::vector<std::string> channels_of<std::vector<api::AccountStanding>>() {
  return {"accounts"};
}
template <>
std::vector<std::string> channels_of<api::BotUpdate>() {
  return {"bots"};
}
template <>
std::vector<std::string> channels_of<api::NotificationUpdate>() {
  return {"notifications"};
}

template <typename Data>
struct FrameWords {
  static std::vector<FieldConstraint> get() {
    return {constraint("channel").one_of(channels_of<Data>()), constraint("type").one_of({"snapshot", "update"})};
  }
};
template <typename Data>
struct Constraints<api::SymbolFrame<Data>> : FrameWords<Data> {};
template <typename Data>
struct Constraints<api::ExchangeFrame<Data>> : FrameWords<Data> {};
template <typename Data>
struct Constraints<api::PrivateFrame<Data>> : FrameWords<Data> {};

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
          message<SymbolFrame<OrderBook>>("book", false,
                                          "The best 50 levels; snapshot and update alike are the whole state."),
          message<SymbolFrame<std::vector<MarketTrade>>>("trades", false, "Newest last; an update holds the new ones."),
          message<SymbolFrame<Ticker>>("ticker", false, "24-hour figures of one symbol."),
          message<ExchangeFrame<std::vector<Ticker>>>("tickers", false,
                                                      "Of all symbols; an update holds the changed ones."),
          message<SymbolFrame<LiveCandle>>("kline", false, "The running candle; closed is true once, at its end."),
          message<PrivateFrame<std::vector<Order>>>("orders", false,
                                                    "Orders that are not closed; an update holds the changed ones."),
          message<PrivateFrame<std::vector<Fill>>>("fills", false,
                                                   "The newest fills, newest last; an update holds new ones."),
          message<PrivateFrame<std::vector<Position>>>("positions", false, "A size of zero is a closed position."),
          message<PrivateFrame<std::vector<Balance>>>("balances", false, "Absolute values of the assets named."),
          message<PrivateFrame<std::vector<AccountStanding>>>(
              "accounts", false,
              "How accounts stand; faulted: trading has stopped, since its record and the exchange's differ."),
          message<PrivateFrame<BotUpdate>>(
              "bots", false,
              "The snapshot holds all bots; an update what is new: bots that have changed, "
              "whole, bots that are gone, signals, log lines."),
          message<PrivateFrame<NotificationUpdate>>("notifications", false,
                                                    "The snapshot holds the newest; an update those that have come or "
                                                    "were read, newest first, and how many are unread now."),
      });
}

}  // namespace hoga::api
