// Symbols and stream names. Hoga spells symbols as Binance does ("BTCUSDT"); only stream names are lower case. Pure;
// any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/instrument.hpp"

namespace hoga::venue::binance {

// "btcusdt". ASCII letters only change: symbols may hold other UTF-8 since 2025.
std::string to_stream_symbol(std::string_view symbol);

std::string depth_stream(std::string_view symbol);
std::string trade_stream(std::string_view symbol);
std::string ticker_stream(std::string_view symbol);
std::string candle_stream(std::string_view symbol);

}  // namespace hoga::venue::binance
