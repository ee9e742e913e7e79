// The venues of the platform by name: the built-in exchange, and Binance's two networks. They speak one protocol and
// differ by their addresses alone.
#pragma once

#include <string>

#include "app/settings.hpp"
#include "venue/binance/config.hpp"

namespace hoga::app {

venue::binance::BinanceConfig built_in_venue(const std::string& url);
venue::binance::BinanceConfig binance_venue(const BinanceUrls& urls, bool is_testnet);
// Binance as the origin of a mirror, whose book is shown as deep as it is known.
venue::binance::BinanceConfig origin_venue(const BinanceUrls& urls);
// "binance", with the address where that is not Binance's own: another address is another market.
std::string origin_name(const BinanceUrls& urls);

}  // namespace hoga::app
