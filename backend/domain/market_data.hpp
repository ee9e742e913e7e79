// What a market says: trades, books, candles, tickers. Immutable messages; shared freely between threads once made.
#pragma once

#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/order.hpp"

namespace hoga {

struct Trade {
  Symbol symbol;
  std::int64_t id = 0;
  Decimal price;
  Decimal quantity;
  // The taker's side.
  Side side = Side::Buy;
  Timestamp time{};
  friend bool operator==(const Trade&, const Trade&) = default;
};

struct PriceLevel {
  Decimal price;
  Decimal quantity;
  friend bool operator==(const PriceLevel&, const PriceLevel&) = default;
};

// Best first on both sides.
struct BookSnapshot {
  Symbol symbol;
  std::int64_t last_update_id = 0;
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
  friend bool operator==(const BookSnapshot&, const BookSnapshot&) = default;
};

// A level with quantity zero is removed. `first_update_id` (U) to `last_update_id` (u) is what it covers.
struct BookDiff {
  Symbol symbol;
  std::int64_t first_update_id = 0;
  std::int64_t last_update_id = 0;
  Timestamp event_time{};
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
};

struct Quote {
  Symbol symbol;
  std::int64_t update_id = 0;
  Decimal bid_price;
  Decimal bid_quantity;
  Decimal ask_price;
  Decimal ask_quantity;
  friend bool operator==(const Quote&, const Quote&) = default;
};

struct Candle {
  Timestamp open_time{};
  Timestamp close_time{};  // the next open time less one millisecond
  Decimal open;
  Decimal high;
  Decimal low;
  Decimal close;
  Decimal volume;
  Decimal quote_volume;
  Decimal taker_buy_volume;
  Decimal taker_buy_quote_volume;
  std::int64_t trades = 0;
  friend bool operator==(const Candle&, const Candle&) = default;
};

struct Ticker {
  Symbol symbol;
  Decimal last_price;
  Decimal open_price;
  Decimal high_price;
  Decimal low_price;
  Decimal volume;
  Decimal quote_volume;
  Decimal bid_price;
  Decimal bid_quantity;
  Decimal ask_price;
  Decimal ask_quantity;
  Timestamp open_time{};
  Timestamp close_time{};
  std::int64_t trades = 0;
  friend bool operator==(const Ticker&, const Ticker&) = default;
};

// How far a market feed may be trusted. Connecting: nothing yet. Resyncing: a gap was seen, the book is being fetched
// again. Stale: connected or not, nothing has come for too long.
BOOST_DEFINE_ENUM_CLASS(FeedState, Connecting, Synced, Resyncing, Stale)

// Candle intervals, in Binance's spelling: 1s 1m 3m 5m 15m 30m 1h 2h 4h 6h 8h 12h 1d 3d 1w 1M.
enum class Interval {
  Second1,
  Minute1,
  Minute3,
  Minute5,
  Minute15,
  Minute30,
  Hour1,
  Hour2,
  Hour4,
  Hour6,
  Hour8,
  Hour12,
  Day1,
  Day3,
  Week1,
  Month1,
};
inline constexpr int kIntervalCount = 16;
std::optional<Interval> parse_interval(std::string_view text);
std::string_view to_string(Interval interval);
// The nominal length; a month counts 30 days and is only good for ordering.
Duration nominal_length(Interval interval);
// When the candle that contains `time` opened, with days starting at `offset` from UTC (Binance's timeZone). Weeks open
// on Monday, months on the first.
Timestamp open_time_of(Interval interval, Timestamp time, Duration offset = Duration{0});
Timestamp next_open_time(Interval interval, Timestamp open_time, Duration offset = Duration{0});

}  // namespace hoga
