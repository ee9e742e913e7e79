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
  BookTicker,
  PartialDepth,
  DiffDepth,
  AveragePrice
};

struct StreamKey {
  StreamKind kind = StreamKind::Trade;
  // Upper case; empty for `!miniTicker@arr`.
  Symbol symbol;
  // Kline alone.
  Interval interval = Interval::Minute1;
  Duration offset{0};
  // PartialDepth alone: 5, 10 or 20.
  int levels = 0;
  // @100ms rather than every second.
  bool is_fast = false;
};

// Nothing for a name that means no stream here; it is then accepted and stays silent, as at Binance (ccxt opens /ws/0).
std::optional<StreamKey> parse_stream_name(std::string_view name);

}  // namespace hoga::exchange_api
