#include "app/venues.hpp"

#include "identity/account_service.hpp"

namespace hoga::app {

venue::binance::BinanceConfig built_in_venue(const std::string& url) {
  venue::binance::BinanceConfig config;
  config.name = identity::kBuiltInExchange;
  config.rest_url = url;
  const std::string socket_url = "ws" + url.substr(std::string_view("http").size());
  config.stream_url = socket_url;
  config.ws_api_url = socket_url + "/ws-api/v3";
  return config;
}

venue::binance::BinanceConfig binance_venue(const BinanceUrls& urls, bool is_testnet) {
  const auto& addresses = is_testnet ? urls.testnet : urls.live;
  venue::binance::BinanceConfig config;
  config.name = identity::venue_name("binance", is_testnet);
  config.rest_url = addresses.rest;
  config.stream_url = addresses.streams;
  config.ws_api_url = addresses.ws_api;
  config.extra_ca_file = urls.ca_file;
  return config;
}

}  // namespace hoga::app
