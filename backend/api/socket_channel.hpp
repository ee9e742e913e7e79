// The address of a channel on a socket: "book:BTCUSDT", "kline_1m:BTCUSDT", "tickers", "orders". Plain values, no
// state.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "domain/market_data.hpp"

namespace hoga::api {

enum class ChannelKind {
  Book,
  Trades,
  Ticker,
  Kline,
  Tickers,
  Orders,
  Fills,
  Positions,
  Balances,
  Accounts,
  Bots,
  Notifications
};

struct Channel {
  ChannelKind kind = ChannelKind::Book;
  // Of Kline alone.
  Interval interval = Interval::Minute1;
  // Empty for channels without a symbol.
  Symbol symbol;
  // Empty: the default exchange, and private channels.
  std::string exchange;

  friend auto operator<=>(const Channel&, const Channel&) = default;
  friend bool operator==(const Channel&, const Channel&) = default;
};

// Needs a signed-in user.
bool is_private(ChannelKind kind);
// "kline_1m", "book".
std::string channel_name(const Channel& channel);
// "kline_1m:BTCUSDT", "book:BTCUSDT@binance", "orders".
std::string channel_address(const Channel& channel);
// ValidationFailed with code `unknown_channel` or `symbol_required`. Does not know which symbols and exchanges exist.
// `symbol` is that of an address without one, where the channel is of one symbol.
Result<Channel> parse_channel(std::string_view address, std::string_view symbol = {});
// "book", "kline_1m": not "tickers", nor "orders".
bool is_of_one_symbol(std::string_view name);
Result<Channel> make_channel(std::string_view name, std::string_view symbol, std::string_view exchange = {});

}  // namespace hoga::api
