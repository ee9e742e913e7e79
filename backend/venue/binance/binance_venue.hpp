// Binance Spot, or anything that speaks as it does at other addresses: its test and demo networks and the built-in
// exchange.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>

#include "base/metrics.hpp"
#include "base/time.hpp"
#include "venue/binance/config.hpp"
#include "venue/venue.hpp"

namespace hoga::venue::binance {

// `executor` must be single-threaded, and `clock` must outlive the venue and what it has made. `seed` feeds jitter
// alone; `metrics`, where given, outlives the venue. Throws ErrorException (InvalidConfiguration) when the extra
// certificate authority can't be read.
std::unique_ptr<Venue> make_binance_venue(boost::asio::any_io_executor executor, BinanceConfig config,
                                          const Clock& clock, std::uint64_t seed, Metrics* metrics = nullptr);

}  // namespace hoga::venue::binance
