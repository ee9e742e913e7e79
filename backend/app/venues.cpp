#include "app/venues.hpp"

#include <utility>

#include "identity/account_service.hpp"

namespace hoga::app {
namespace {

constexpr std::chrono::seconds kBuiltInRefresh{5};
// It is the platform's own and serves it alone: when it comes back, so do we.
constexpr std::chrono::seconds kBuiltInBackoffMax{2};
constexpr std::chrono::seconds kOriginRefresh{10};
constexpr const char* kOriginName = "mirror";
constexpr std::size_t kOriginLevels = 1'000;

}  // namespace

venue::binance::BinanceConfig built_in_venue(const std::string& url, Secret admin_secret) {
  venue::binance::BinanceConfig config;
  config.name = identity::kBuiltInExchange;
  config.rest_url = url;
  config.admin_secret = std::move(admin_secret);
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
  config.name = kOriginName;
  config.book_levels = kOriginLevels;
  config.instruments_refresh = kOriginRefresh;
  return config;
}

std::string origin_name(const BinanceUrls& urls) {
  if (urls.live == BinanceUrls{}.live) return "binance";
  return "binance@" + urls.live.rest.substr(urls.live.rest.find("//") + 2);
}

std::shared_ptr<venue::binance::RateGovernor> VenueBudgets::of(const venue::binance::BinanceConfig& config) {
  auto& governor = by_address_[config.rest_url];
  if (!governor) governor = std::make_shared<venue::binance::RateGovernor>();
  by_name_.emplace(config.name, governor);
  return governor;
}

std::vector<api::ExchangeBudget> VenueBudgets::read(Timestamp now) const {
  std::vector<api::ExchangeBudget> budgets;
  for (const auto& [name, governor] : by_name_) {
    // Its governor is that of the exchange that it follows.
    if (name == kOriginName) continue;
    const auto budget = governor->budget(now);
    budgets.push_back({name, budget.used, budget.limit, budget.banned_until});
  }
  return budgets;
}

std::vector<venue::Venue*> pointers_to(const std::vector<std::unique_ptr<venue::Venue>>& venues) {
  std::vector<venue::Venue*> pointers;
  for (const auto& one : venues) pointers.push_back(one.get());
  return pointers;
}

}  // namespace hoga::app
