// A candle in 56 bytes: prices in ticks, volumes in lots, quote volumes in tick × step. A million of them must fit
// beside everything else. Plain value.
#pragma once

#include <cstdint>

#include "domain/market_data.hpp"
#include "matching/types.hpp"

namespace hoga::exchange {

struct CompactCandle {
  // Seconds since the epoch.
  std::uint32_t open_second = 0;
  std::uint32_t trades = 0;
  std::uint32_t open = 0;
  std::uint32_t high = 0;
  std::uint32_t low = 0;
  std::uint32_t close = 0;
  matching::Lots volume = 0;
  matching::QuoteUnits quote_volume = 0;
  matching::Lots taker_buy_volume = 0;
  matching::QuoteUnits taker_buy_quote_volume = 0;
  friend bool operator==(const CompactCandle&, const CompactCandle&) = default;
};
static_assert(sizeof(CompactCandle) == 56);

}  // namespace hoga::exchange
