// Declares the v1 endpoints on a router, group by group. The services outlive the router. All run on the web executor.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/messages/market.hpp"
#include "identity/account_service.hpp"
#include "identity/email_service.hpp"
#include "identity/session_service.hpp"
#include "identity/sign_in_service.hpp"
#include "identity/user_service.hpp"
#include "identity/vault.hpp"
#include "net/router.hpp"
#include "net/web_headers.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/market_service.hpp"

namespace hoga::api {

class WsTickets;

// What the endpoints of users work with: copied into each handler.
struct Services {
  identity::UserService& users;
  identity::SignInService& sign_ins;
  identity::SecondFactor& second_factor;
  identity::EmailService& email;
  identity::SessionService& sessions;
  identity::AccountService& accounts;
  identity::Vault& vault;
  WsTickets& tickets;
  const net::Cors& cors;
  const Clock& clock;
  // A user was registered: there is an account to provision.
  std::function<void()> on_registered;
};

// What is known of an exchange beyond its market data: where the built-in one's prices come from.
using ExchangeDescriber = std::function<ExchangeInfo(const std::string& exchange)>;

void add_auth_endpoints(net::Router& router, const Services& services);
void add_email_endpoints(net::Router& router, const Services& services);
void add_second_factor_endpoints(net::Router& router, const Services& services);
void add_user_endpoints(net::Router& router, const Services& services);
// `bots` knows the strategies, and asks plug-ins for their lines.
void add_indicator_endpoints(net::Router& router, runtime::MarketService& market, runtime::BotService& bots);
void add_market_endpoints(net::Router& router, runtime::MarketService& market, runtime::BotService& bots,
                          ExchangeDescriber describe_exchange);

// Each exchange and how it stands.
std::vector<ExchangeInfo> list_exchanges(const runtime::MarketService& market,
                                         const ExchangeDescriber& describe_exchange);

// A symbol of an exchange that is known; NotFound `unknown_symbol`, or why the exchange has none.
struct FoundSymbol {
  std::string exchange;
  const Instrument* instrument = nullptr;
};
Result<FoundSymbol> find_symbol(const runtime::MarketService& market, const std::optional<std::string>& exchange,
                                const std::string& symbol);
// Integer milliseconds or RFC 3339; ValidationFailed naming the field.
Result<std::optional<Timestamp>> read_time(const std::optional<std::string>& text, const char* field);

identity::Origin origin_of(const net::HttpRequest& request);
// With who asks, where the endpoint knows.
identity::Origin origin_of(const net::Context& context);
Actor actor_of(const net::Context& context);
// Empty without one.
std::string_view bearer_token(const net::HttpRequest& request);

}  // namespace hoga::api
