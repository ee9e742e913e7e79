// What goes over the sockets (contracts.md, "WebSocket"). Described, and published as JSON Schema beside /docs.
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/time.hpp"

namespace hoga::api {

// From the client. `channels` hold addresses: "book:BTCUSDT", "kline_1m:BTCUSDT", "tickers", "orders"; or objects
// {"channel":"book","symbol":"BTCUSDT"}. Those without a symbol of their own are of `symbol`, and on /ws/market/BTCUSDT
// of that one. Another exchange than the default one is named by `exchange`, or in an address by
// "book:BTCUSDT@binance".
struct SocketRequest {
  // auth, subscribe, unsubscribe, resync or ping.
  std::string op;
  std::optional<RawJson> id;
  std::optional<std::string> token;
  std::optional<std::vector<RawJson>> channels;
  std::optional<std::string> channel;
  std::optional<std::string> symbol;
  std::optional<std::string> exchange;
};
BOOST_DESCRIBE_STRUCT(SocketRequest, (), (op, id, token, channels, channel, symbol, exchange))

// A channel written as an object instead of an address.
struct SocketChannel {
  std::string channel;
  std::optional<std::string> symbol;
  std::optional<std::string> exchange;
};
BOOST_DESCRIBE_STRUCT(SocketChannel, (), (channel, symbol, exchange))

// Answers subscribe and unsubscribe, with all that is subscribed now.
struct SocketSubscribed {
  std::string op = "subscribed";
  std::optional<RawJson> id;
  std::vector<std::string> channels;
};
BOOST_DESCRIBE_STRUCT(SocketSubscribed, (), (op, id, channels))

struct SocketAuthenticated {
  std::string op = "authenticated";
  std::optional<RawJson> id;
  // Send auth again before; afterwards the socket is closed with 4401.
  Timestamp expires_at{};
};
BOOST_DESCRIBE_STRUCT(SocketAuthenticated, (), (op, id, expires_at))

struct SocketPong {
  std::string op = "pong";
  std::optional<RawJson> id;
  Timestamp time{};
};
BOOST_DESCRIBE_STRUCT(SocketPong, (), (op, id, time))

struct SocketError {
  std::string op = "error";
  std::optional<RawJson> id;
  std::string code;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(SocketError, (), (op, id, code, detail))

// {"seq":1,"channel":"book","symbol":"BTCUSDT","exchange":"hoga","type":"snapshot","data":{…}}: the envelope of every
// frame of a channel of one symbol. `type` is snapshot or update.
template <typename Data>
struct SymbolFrame {
  std::int64_t seq = 0;
  std::string channel;
  std::string symbol;
  // Whose market it is.
  std::string exchange;
  std::string type;
  Data data{};
  BOOST_DESCRIBE_CLASS(SymbolFrame, (), (seq, channel, symbol, exchange, type, data), (), ())
};

// Of a channel of all symbols of an exchange.
template <typename Data>
struct ExchangeFrame {
  std::int64_t seq = 0;
  std::string channel;
  std::string exchange;
  std::string type;
  Data data{};
  BOOST_DESCRIBE_CLASS(ExchangeFrame, (), (seq, channel, exchange, type, data), (), ())
};

// Of a channel of the user who has signed in: each item says for itself what it is about.
template <typename Data>
struct PrivateFrame {
  std::int64_t seq = 0;
  std::string channel;
  std::string type;
  Data data{};
  BOOST_DESCRIBE_CLASS(PrivateFrame, (), (seq, channel, type, data), (), ())
};

}  // namespace hoga::api

template <>
struct hoga::Constraints<hoga::api::SocketSubscribed> {
  static std::vector<FieldConstraint> get() { return {constraint("op").one_of({"subscribed"})}; }
};
template <>
struct hoga::Constraints<hoga::api::SocketAuthenticated> {
  static std::vector<FieldConstraint> get() { return {constraint("op").one_of({"authenticated"})}; }
};
template <>
struct hoga::Constraints<hoga::api::SocketPong> {
  static std::vector<FieldConstraint> get() { return {constraint("op").one_of({"pong"})}; }
};
template <>
struct hoga::Constraints<hoga::api::SocketError> {
  static std::vector<FieldConstraint> get() { return {constraint("op").one_of({"error"})}; }
};
