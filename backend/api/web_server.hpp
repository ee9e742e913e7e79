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
#include "api/messages/admin.hpp"
#include "api/socket_hub.hpp"
#include "api/ws_tickets.hpp"
#include "backup/backup_service.hpp"
#include "base/metrics.hpp"
#include "identity/audit_service.hpp"
#include "identity/farewell.hpp"
#include "identity/limit_service.hpp"
#include "identity/personal_tokens.hpp"
#include "identity/platform_halt.hpp"
#include "identity/registration_gate.hpp"
#include "identity/roles.hpp"
#include "identity/user_directory.hpp"
#include "net/http_server.hpp"
#include "net/rate_limiter.hpp"
#include "net/static_files.hpp"
#include "notify/service.hpp"
#include "runtime/alert_service.hpp"
#include "runtime/backtest_service.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/cost_book.hpp"
#include "runtime/exchange_keys.hpp"
#include "runtime/hook_service.hpp"
#include "runtime/key_checker.hpp"
#include "runtime/portfolio_service.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"

namespace hoga::api {

struct WebServerOptions {
  std::string address;
  std::uint16_t port = 0;
  std::vector<std::string> cors_origins;
  std::vector<std::string> trusted_proxies;
  // What this server is called, beside its addresses and localhost (net/host_check.hpp).
  std::vector<std::string> host_names;
  // Tells browsers to come by HTTPS only; for a public URL that is https.
  bool strict_transport = false;
  // Of requests that have an Idempotency-Key (net/router.hpp).
  Secret fingerprint_key;
  // Empty: no web app is served.
  std::filesystem::path web_dir;
  // Whose disk is watched.
  std::filesystem::path data_dir;
  // Of the program.
  std::string version;
  // From which this server reaches exchanges; empty where nobody has said it.
  std::string outgoing_address;
};

// What the web server stands on; all of it outlives it.
struct WebServerParts {
  const Clock& clock;
  Metrics& metrics;
  bus::EventBus& bus;
  storage::Database& database;
  identity::UserService& users;
  identity::SignInService& sign_ins;
  identity::SecondFactor& second_factor;
  identity::EmailService& email;
  identity::RegistrationGate& registration;
  identity::UserDirectory& directory;
  identity::PersonalTokens& tokens;
  identity::Farewell& farewell;
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
  runtime::KeyChecker& key_checker;
  runtime::BacktestService& backtests;
  // What the market data store has the platform's own candles under.
  std::string candle_source;
  runtime::BotService& bots;
  notify::Service& notifications;
  runtime::PortfolioService& portfolios;
  runtime::CostBook& costs;
  runtime::AlertService& alerts;
  runtime::HookService& hooks;
  backup::BackupService& backups;
  ExchangeDescriber describe_exchange;
  std::function<std::vector<ExchangeBudget>()> read_budgets;
  std::function<void()> on_registered;
  // Null when everything works, else what does not: for /readyz.
  std::function<std::optional<std::string>()> why_not_ready;
  // Null while every part moves, else which does not: for /healthz. Only a new start helps then.
  std::function<std::optional<std::string>()> why_not_alive;
};

// At this moment.
struct WebLoad {
  std::size_t connections = 0;
  std::size_t sockets = 0;
  std::size_t requests = 0;
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

  // On the executor.
  WebLoad load() const;

  // The document of /openapi.json; does not need listen().
  std::string openapi() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hoga::api
