// Names of market streams, such as `btcusdt@kline_1m` or `btcusdt@depth5@100ms`. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga::exchange_api {

enum class StreamKind {
  Trade,
  AggregateTrade,
  Kline,
  MiniTicker,
  Ticker,
  // ticker_1h, ticker_4h, ticker_1d.
  WindowTicker,
  BookTicker,
  PartialDepth,
  DiffDepth,
  AveragePrice
};
inline constexpr std::size_t kStreamKinds = static_cast<std::size_t>(StreamKind::AveragePrice) + 1;

struct StreamKey {
  StreamKind kind = StreamKind::Trade;
  // Upper case; empty for a stream of all symbols (`!miniTicker@arr`, `!ticker_1h@arr`).
  Symbol symbol;
  // Kline alone.
  Interval interval = Interval::Minute1;
  Duration offset{0};
  // WindowTicker alone: 1, 4 or 24 hours.
  Duration window{0};
  // PartialDepth alone: 5, 10 or 20.
  int levels = 0;
  // @100ms rather than every second.
  bool is_fast = false;
};

// "1h", "4h" or "1d" of a WindowTicker.
std::string_view window_name(Duration window);

// Nothing for a name that means no stream here; it is then accepted and stays silent, as at Binance (ccxt opens /ws/0).
std::optional<StreamKey> parse_stream_name(std::string_view name);

}  // namespace hoga::exchange_api
