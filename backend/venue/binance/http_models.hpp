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

struct ExchangeInfo {
  Timestamp server_time{};
  // REQUEST_WEIGHT per minute.
  int weight_per_minute = 6'000;
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
