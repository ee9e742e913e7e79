// The web side of the platform on one port: the v1 API, the sockets, the documentation, the web app, health. Everything
// runs on the one executor that it is given. Make it, listen(), and shutdown() before it goes.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/endpoints.hpp"
#include "api/socket_hub.hpp"
#include "api/ws_tickets.hpp"
#include "base/metrics.hpp"
#include "identity/audit_service.hpp"
#include "identity/limit_service.hpp"
#include "identity/platform_halt.hpp"
#include "identity/roles.hpp"
#include "net/http_server.hpp"
#include "net/rate_limiter.hpp"
#include "net/static_files.hpp"
#include "runtime/backtest_service.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/exchange_keys.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

struct WebServerOptions {
  std::string address;
  std::uint16_t port = 0;
  std::vector<std::string> cors_origins;
  std::vector<std::string> trusted_proxies;
  // Tells browsers to come by HTTPS only; for a public URL that is https.
  bool strict_transport = false;
  // Of requests that have an Idempotency-Key (net/router.hpp).
  Secret fingerprint_key;
  // Empty: no web app is served.
  std::filesystem::path web_dir;
};

// What the web server stands on; all of it outlives it.
struct WebServerParts {
  const Clock& clock;
  Metrics& metrics;
  bus::EventBus& bus;
  storage::Database& database;
  identity::UserService& users;
  identity::SessionService& sessions;
  identity::AccountService& accounts;
  identity::Vault& vault;
  identity::AuditService& audit;
  identity::LimitService& limits;
  identity::Roles& roles;
  identity::PlatformHalt& platform_halt;
  runtime::MarketService& market;
  runtime::TradingRuntime& trading;
  runtime::ExchangeKeys& exchange_keys;
  runtime::BacktestService& backtests;
  // What the market data store has the platform's own candles under.
  std::string candle_source;
  runtime::BotService& bots;
  ExchangeDescriber describe_exchange;
  std::function<void()> on_registered;
  // Null when everything works, else what does not: for /readyz.
  std::function<std::optional<std::string>()> why_not_ready;
};

class WebServer {
 public:
  WebServer(boost::asio::any_io_executor executor, WebServerOptions options, WebServerParts parts);
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  // The port it got. Errors: InvalidConfiguration with one line.
  Result<std::uint16_t> listen();
  boost::asio::awaitable<void> shutdown(std::chrono::milliseconds deadline);

  // The document of /openapi.json; does not need listen().
  std::string openapi() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hoga::api
