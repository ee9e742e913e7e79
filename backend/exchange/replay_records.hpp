// What a recording says, line by line, as plain values in recorded time. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.hpp"
#include "base/time.hpp"
#include "domain/market_data.hpp"

namespace hoga::exchange {

enum class RecordingKind { Candles, Trades, Frames };

struct RecordedCandle {
  Timestamp open_time{};
  Decimal open;
  Decimal high;
  Decimal low;
  Decimal close;
  Decimal volume;
  // Absent from the simple formats.
  std::optional<Decimal> quote_volume;
  std::optional<std::int64_t> trades;
  std::optional<Decimal> taker_buy_volume;
  std::optional<Decimal> taker_buy_quote_volume;
  friend bool operator==(const RecordedCandle&, const RecordedCandle&) = default;
};

// A trade or an aggregate trade.
struct RecordedTrade {
  std::int64_t id = 0;
  Decimal price;
  Decimal quantity;
  Side taker_side = Side::Buy;
  Timestamp time{};
  friend bool operator==(const RecordedTrade&, const RecordedTrade&) = default;
};

// depthUpdate. `previous_update_id` is `pu`, which futures have.
struct RecordedDepth {
  std::int64_t first_update_id = 0;
  std::int64_t last_update_id = 0;
  std::optional<std::int64_t> previous_update_id;
  Timestamp event_time{};
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
};

struct RecordedSnapshot {
  std::int64_t last_update_id = 0;
  std::vector<PriceLevel> bids;
  std::vector<PriceLevel> asks;
};

struct RecordedQuote {
  std::int64_t update_id = 0;
  PriceLevel bid;
  PriceLevel ask;
};

// One line of recorded frames; monostate for a frame of another stream.
struct RecordedFrame {
  // The recorder's clock.
  Timestamp received{};
  Symbol symbol;
  std::variant<std::monostate, RecordedDepth, RecordedSnapshot, RecordedQuote, RecordedTrade> content;
};

}  // namespace hoga::exchange
