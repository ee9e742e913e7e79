// The venues of the platform by name: the built-in exchange, and Binance's two networks. They speak one protocol and
// differ by their addresses alone.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/messages/admin.hpp"
#include "app/settings.hpp"
#include "venue/binance/config.hpp"
#include "venue/binance/rate_governor.hpp"
#include "venue/venue.hpp"

namespace hoga::app {

// `admin_secret` of the exchange at `url`, which is the platform's own.
venue::binance::BinanceConfig built_in_venue(const std::string& url, Secret admin_secret);
venue::binance::BinanceConfig binance_venue(const BinanceUrls& urls, bool is_testnet);
// Binance as the origin of a mirror, whose book is shown as deep as it is known.
venue::binance::BinanceConfig origin_venue(const BinanceUrls& urls);
// "binance", with the address where that is not Binance's own: another address is another market.
std::string origin_name(const BinanceUrls& urls);

// What may be asked of each exchange in a minute, kept by address: a mirror follows the same exchange as live trading.
// of() while the platform is composed, read() from any thread afterwards.
class VenueBudgets {
 public:
  std::shared_ptr<venue::binance::RateGovernor> of(const venue::binance::BinanceConfig& config);
  std::vector<api::ExchangeBudget> read(Timestamp now) const;

 private:
  std::map<std::string, std::shared_ptr<venue::binance::RateGovernor>> by_address_;
  // By the venue's name.
  std::map<std::string, std::shared_ptr<venue::binance::RateGovernor>> by_name_;
};

std::vector<venue::Venue*> pointers_to(const std::vector<std::unique_ptr<venue::Venue>>& venues);

}  // namespace hoga::app
