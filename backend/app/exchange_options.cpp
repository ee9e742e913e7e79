#include "app/exchange_options.hpp"

namespace hoga::app {

exchange_api::ExchangeServerOptions exchange_options(const Settings& settings) {
  exchange_api::ExchangeServerOptions options;
  options.address = settings.exchange_listen.address;
  options.port = settings.exchange_listen.port;
  options.data_dir = settings.data_dir / "exchange";
  options.source = settings.market_source;
  options.has_rate_limits = settings.exchange_rate_limits;
  options.admin_secret = settings.exchange_admin_secret;
  options.has_faults = settings.exchange_faults;
  options.listings = settings.exchange_listings;
  options.rules = settings.exchange_rules;
  options.connection_life = settings.exchange_connection_life;
  options.waits_for_disk = settings.is_fully_durable;
  return options;
}

}  // namespace hoga::app
