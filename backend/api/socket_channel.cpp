#include "api/socket_channel.hpp"

#include <algorithm>
#include <array>

namespace hoga::api {
namespace {

struct Row {
  ChannelKind kind;
  std::string_view name;
  bool has_symbol;
  bool is_private;
};
constexpr std::array kRows{
    Row{ChannelKind::Book, "book", true, false},         Row{ChannelKind::Trades, "trades", true, false},
    Row{ChannelKind::Ticker, "ticker", true, false},     Row{ChannelKind::Kline, "kline_", true, false},
    Row{ChannelKind::Tickers, "tickers", false, false},  Row{ChannelKind::Orders, "orders", false, true},
    Row{ChannelKind::Fills, "fills", false, true},       Row{ChannelKind::Positions, "positions", false, true},
    Row{ChannelKind::Balances, "balances", false, true}, Row{ChannelKind::Accounts, "accounts", false, true},
    Row{ChannelKind::Bots, "bots", false, true},         Row{ChannelKind::Notifications, "notifications", false, true},
};

const Row& row_of(ChannelKind kind) { return kRows.at(static_cast<std::size_t>(kind)); }

}  // namespace

bool is_private(ChannelKind kind) { return row_of(kind).is_private; }

std::string channel_name(const Channel& channel) {
  std::string name{row_of(channel.kind).name};
  if (channel.kind == ChannelKind::Kline) name += to_string(channel.interval);
  return name;
}

std::string channel_address(const Channel& channel) {
  std::string address = channel_name(channel);
  if (!channel.symbol.empty()) address += ":" + channel.symbol;
  if (!channel.exchange.empty()) address += "@" + channel.exchange;
  return address;
}

bool is_of_one_symbol(std::string_view name) {
  return std::any_of(kRows.begin(), kRows.end(), [name](const Row& row) {
    return row.has_symbol && (row.kind == ChannelKind::Kline ? name.starts_with(row.name) : name == row.name);
  });
}

Result<Channel> parse_channel(std::string_view address, std::string_view symbol) {
  const std::size_t at = address.find('@');
  const std::string_view exchange = at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
  address = address.substr(0, at);
  const std::size_t colon = address.find(':');
  if (colon == std::string_view::npos) {
    return make_channel(address, is_of_one_symbol(address) ? symbol : std::string_view{}, exchange);
  }
  return make_channel(address.substr(0, colon), address.substr(colon + 1), exchange);
}

Result<Channel> make_channel(std::string_view name, std::string_view symbol, std::string_view exchange) {
  for (const Row& row : kRows) {
    Channel channel;
    channel.kind = row.kind;
    channel.symbol = std::string(symbol);
    if (!row.is_private) channel.exchange = std::string(exchange);
    if (row.kind == ChannelKind::Kline) {
      if (!name.starts_with(row.name)) continue;
      const auto interval = parse_interval(name.substr(row.name.size()));
      if (!interval) continue;
      channel.interval = *interval;
    } else if (name != row.name) {
      continue;
    }
    if (row.has_symbol == symbol.empty()) {
      return make_error(Errc::ValidationFailed, row.has_symbol ? "symbol_required" : "unknown_channel",
                        row.has_symbol ? "This channel is of one symbol: write \"" + std::string(name) + ":BTCUSDT\"."
                                       : "The channel \"" + std::string(name) + "\" has no symbol.");
    }
    return channel;
  }
  return make_error(Errc::ValidationFailed, "unknown_channel", "There is no channel \"" + std::string(name) + "\".");
}

}  // namespace hoga::api
