// What a mirror follows its origin through: the connector's market data, on the exchange's own executor. Made and used
// on that executor's thread, or before it runs; what is under way when the feed goes ends by itself.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <memory>

#include "base/time.hpp"
#include "exchange/origin_feed.hpp"
#include "venue/binance/config.hpp"

namespace hoga::app {

// `config` says where the origin is; its symbols are the mirror's to say. `clock` outlives the feed.
std::shared_ptr<exchange::OriginFeed> make_origin_feed(boost::asio::any_io_executor executor, std::string name,
                                                       venue::binance::BinanceConfig config, const Clock& clock);

}  // namespace hoga::app
