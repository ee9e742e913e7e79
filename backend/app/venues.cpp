#include "app/venues.hpp"

#include "identity/account_service.hpp"

namespace hoga::app {
namespace {

constexpr std::chrono::seconds kBuiltInRefresh{5};
// It is the platform's own and serves it alone: when it comes back, so do we.
constexpr std::chrono::seconds kBuiltInBackoffMax{2};
constexpr std::chrono::seconds kOriginRefresh{10};
constexpr std::size_t kOriginLevels = 1'000;

}  // namespace

venue::binance::BinanceConfig built_in_venue(const std::string& url) {
  venue::binance::BinanceConfig config;
  config.name = identity::kBuiltInExchange;
  config.rest_url = url;
  const std::string socket_url = "ws" + url.substr(std::string_view("http").size());
  config.stream_url = socket_url;
  config.ws_api_url = socket_url + "/ws-api/v3";
  // It lists few symbols, so that a halt can be seen at once.
  config.instruments_refresh = kBuiltInRefresh;
  config.backoff_max = kBuiltInBackoffMax;
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

venue::binance::BinanceConfig origin_venue(const BinanceUrls& urls) {
  auto config = binance_venue(urls, false);
  config.name = "mirror";
  config.book_levels = kOriginLevels;
  config.instruments_refresh = kOriginRefresh;
  return config;
}

std::string origin_name(const BinanceUrls& urls) {
  if (urls.live == BinanceUrls{}.live) return "binance";
  return "binance@" + urls.live.rest.substr(urls.live.rest.find("//") + 2);
}

}  // namespace hoga::app
