// What REST answers say, already in the project's own types where those exist. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/venue_report.hpp"

namespace hoga::venue::binance {

// {"code":-1121,"msg":"Invalid symbol."}
struct ApiError {
  int code = 0;
  std::string message;
};

// How many new orders an account may place within a window.
struct OrderLimit {
  // As the header says it that counts them: X-MBX-ORDER-COUNT-10S.
  std::string suffix;
  Duration window{};
  int limit = 0;
  friend bool operator==(const OrderLimit&, const OrderLimit&) = default;
};

struct ExchangeInfo {
  Timestamp server_time{};
  // REQUEST_WEIGHT per minute.
  int weight_per_minute = 6'000;
  std::vector<OrderLimit> order_limits;
  std::vector<Instrument> instruments;
  // Symbols left out because something in them could not be read: the others still trade.
  std::vector<std::string> unreadable_symbols;
};

struct AccountAnswer {
  std::vector<Balance> balances;
  bool can_trade = false;
};

// An order's state and the fills that the answer carried.
struct OrderAnswer {
  VenueOrder order;
  std::vector<VenueFill> fills;
};

struct CommissionAnswer {
  Decimal maker;
  Decimal taker;
};

}  // namespace hoga::venue::binance
