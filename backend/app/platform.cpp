#include "app/platform.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <future>

#include "api/web_server.hpp"
#include "app/backtest_running.hpp"
#include "app/backup_part.hpp"
#include "app/candle_keeping.hpp"
#include "app/data_directory.hpp"
#include "app/event_loop.hpp"
#include "app/exchange_options.hpp"
#include "app/identity_part.hpp"
#include "app/life_watch.hpp"
#include "app/metrics_server.hpp"
#include "app/notification_part.hpp"
#include "app/platform_watch.hpp"
#include "app/plugin_part.hpp"
#include "app/portfolio_part.hpp"
#include "app/source_info.hpp"
#include "app/venue_origin_feed.hpp"
#include "app/venues.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/secure_random.hpp"
#include "bus/event_bus.hpp"
#include "identity/root_key.hpp"
#include "runtime/account_loader.hpp"
#include "runtime/bot_service.hpp"
#include "runtime/engine_store.hpp"
#include "runtime/exchange_keys.hpp"
#include "runtime/market_service.hpp"
#include "runtime/peak_store.hpp"
#include "runtime/provisioner.hpp"
#include "runtime/trading_runtime.hpp"
#include "storage/database.hpp"
#include "venue/binance/binance_venue.hpp"

namespace hoga::app {
namespace {

constexpr std::chrono::seconds kShutdownDeadline{8};

// Runs a coroutine on a loop from the thread that composes the platform, and waits for it.
template <typename T>
T run_on(EventLoop& loop, boost::asio::awaitable<T> work) {
  return boost::asio::co_spawn(loop.executor(), std::move(work), boost::asio::use_future).get();
}

boost::asio::awaitable<void> stop_provisioner(runtime::Provisioner& provisioner) {
  provisioner.stop();
  co_return;
}

}  // namespace

struct Platform::Parts {
  explicit Parts(Settings its_settings)
      : settings(std::move(its_settings)),
        web("hoga-web"),
        data("hoga-data"),
        engine("hoga-engine"),
        exchange("hoga-exchange"),
        sockets("hoga-sockets") {}

  Result<void> open_storage();
  Result<void> start_exchange();
  void make_venues();
  Result<void> start_runtime();
  void make_web();
  Result<void> listen();
  Result<void> start_metrics();
  std::optional<std::string> why_not_ready();

  Settings settings;
  SystemClock clock;
  Metrics metrics;
  bus::EventBus bus;
  // The root key, which the file's opens.
  std::optional<identity::MasterKey> master_key;
  // Before the loops: what they run may still hold work of the database when they end.
  std::unique_ptr<storage::Database> database;
  VenueBudgets budgets;
  EventLoop web;
  // Waits for the files of candles. Before the engine's loop, which may hold work of this one when it ends.
  EventLoop data;
  EventLoop engine;
  EventLoop exchange;
  // Of the exchange's clients.
  EventLoop sockets;
  std::unique_ptr<exchange_api::ExchangeServer> exchange_server;
  std::unique_ptr<IdentityPart> people;
  std::vector<std::unique_ptr<venue::Venue>> venues;
  std::unique_ptr<runtime::DatabaseEngineStore> engine_store;
  std::unique_ptr<runtime::TradingRuntime> trading;
  std::unique_ptr<runtime::AccountLoader> loader;
  std::unique_ptr<CandleKeeping> candles;
  std::unique_ptr<runtime::MarketService> market;
  strategy::Registry strategies = strategy::shipped_strategies();
  std::unique_ptr<runtime::BotService> bots;
  std::unique_ptr<PortfolioPart> portfolio;
  std::unique_ptr<runtime::Provisioner> provisioner;
  std::unique_ptr<runtime::ExchangeKeys> exchange_keys;
  std::unique_ptr<runtime::KeyChecker> key_checker;
  std::unique_ptr<runtime::BacktestService> backtests;
  std::unique_ptr<PluginPart> plugins;
  std::unique_ptr<NotificationPart> notifications;
  std::unique_ptr<backup::BackupService> backups;
  std::unique_ptr<api::WebServer> web_server;
  std::unique_ptr<LifeWatch> life;
  std::unique_ptr<net::HttpServer> metrics_server;
  // Of the built-in exchange; on the web thread once that runs.
  api::ExchangeInfo exchange_info;
  std::string web_url;
  std::string exchange_url;
  std::string metrics_url;
  bool is_running = false;
};

Result<void> Platform::Parts::open_storage() {
  if (auto prepared = prepare_data_directory(settings.data_dir); !prepared) return prepared.error();
  auto key = open_master_key(settings);
  if (!key) return key.error();
  auto opened = storage::Database::open(settings.database_url.reveal(), database_options(settings));
  if (!opened) return opened.error();
  database = std::move(*opened);
  auto root = identity::open_root_key(*database, *key, settings.master_key_file);
  if (!root) return root.error();
  master_key = std::move(*root);
  people = std::make_unique<IdentityPart>(settings, *database, *master_key, clock);
  return {};
}

Result<void> Platform::Parts::start_exchange() {
  if (settings.exchange_admin_secret.empty()) {
    auto secret = load_or_create_secret(settings.data_dir / "exchange-admin.secret");
    if (!secret) return secret.error();
    settings.exchange_admin_secret = std::move(*secret);
  }
  if (!settings.exchange_url.empty()) {
    exchange_url = settings.exchange_url;
    return {};
  }
  exchange_api::ExchangeServerOptions options = exchange_options(settings);
  options.sockets = sockets.executor();
  options.clock = &clock;
  auto origin = origin_venue(settings.binance);
  origin.connection_life_max = settings.connection_renewal;
  origin.governor = budgets.of(origin);
  options.origin = make_origin_feed(exchange.executor(), origin_name(settings.binance), std::move(origin), clock);
  options.on_source_changed = [this](const exchange::SourceStatus& status) {
    boost::asio::post(web.executor(), [this, info = describe_source(status)] { exchange_info = info; });
    if (candles) candles->take(status);
  };
  exchange_server = std::make_unique<exchange_api::ExchangeServer>(exchange.executor(), std::move(options));
  const auto port = exchange_server->start();
  if (!port) return port.error();
  exchange_info = describe_source(exchange_server->source_status());
  exchange_url = http_url(settings.exchange_listen.address, *port);
  return {};
}

void Platform::Parts::make_venues() {
  std::vector<runtime::VenueEntry> entries;
  std::vector<runtime::MarketService::VenueEntry> markets;
  for (auto config : {built_in_venue(exchange_url, settings.exchange_admin_secret),
                      binance_venue(settings.binance, false), binance_venue(settings.binance, true)}) {
    config.connection_life_max = settings.connection_renewal;
    config.governor = budgets.of(config);
    auto made = venue::binance::make_binance_venue(engine.executor(), config, clock, secure_random_u64(), &metrics);
    // The built-in exchange is asked at once, the others once somebody has a key for them.
    entries.emplace_back(made.get(), entries.empty());
    markets.push_back({made->name(), &made->market_data(), engine.executor()});
    venues.push_back(std::move(made));
  }
  key_checker = std::make_unique<runtime::KeyChecker>(engine.executor(), pointers_to(venues), clock);
  engine_store = std::make_unique<runtime::DatabaseEngineStore>(*database, clock);
  trading = std::make_unique<runtime::TradingRuntime>(engine.executor(), *engine_store, bus, metrics, clock,
                                                      std::move(entries));
  loader = std::make_unique<runtime::AccountLoader>(engine.executor(), people->accounts, *trading);
  trading->keep_peaks(std::make_unique<runtime::DatabasePeakStore>(*database, clock));
  market = std::make_unique<runtime::MarketService>(web.executor(), bus, std::move(markets));
  candles = std::make_unique<CandleKeeping>(data, engine, bus, clock, settings, venues);
  if (exchange_server) candles->take(exchange_server->source_status());
  market->set_keeper(&candles->keeper());
  bots = std::make_unique<runtime::BotService>(*database, people->accounts, *market, *trading, strategies, clock);
  portfolio = std::make_unique<PortfolioPart>(web, *database, people->accounts, *trading, *market, clock);
  plugins = std::make_unique<PluginPart>(settings, *trading, engine.executor(), *bots, web.executor(), strategies);
  const NotificationGround ground{web.executor(), engine.executor(), *database,   bus,
                                  clock,          metrics,           *master_key, *market,
                                  venues,         people->accounts,  *trading,    *bots};
  notifications = std::make_unique<NotificationPart>(settings, ground);
  notifications->attach(*engine_store);
}

Result<void> Platform::Parts::start_runtime() {
  auto loaded = run_on(engine, loader->load_all());
  if (!loaded) return loaded.error();
  auto sets = run_on(engine, people->limits.all());
  if (!sets) return sets.error();
  candles->start();
  const auto halted = people->platform_halt.current();
  trading->start(std::move(*loaded), std::move(*sets),
                 {halted.has_value(), halted && halted->closes_positions.value_or(false)});
  runtime::ProvisionerOptions options;
  options.exchange_url = exchange_url;
  options.admin_secret = settings.exchange_admin_secret;
  provisioner =
      std::make_unique<runtime::Provisioner>(engine.executor(), people->accounts, metrics, std::move(options));
  people->accounts.on_changed([this](const storage::AccountRow& row) {
    if (row.account.state == AccountState::Provisioning) {
      provisioner->wake();
    } else {
      loader->take(row);
    }
  });
  people->users.on_settings_changed([this](const UserSettings& changed) { loader->take(changed); });
  provisioner->start();
  boost::asio::co_spawn(engine.executor(), watch_sign_ins(engine.executor(), *people, *bots, is_running),
                        boost::asio::detached);
  boost::asio::co_spawn(engine.executor(), anchor_audit(engine.executor(), people->audit, is_running),
                        boost::asio::detached);
  return {};
}

std::optional<std::string> Platform::Parts::why_not_ready() {
  if (!is_running) return "The platform is starting or stopping.";
  if (auto why = life->vital_signs().why_not_ready()) return why;
  if (!market->is_connected(identity::kBuiltInExchange)) return "The market data of the exchange is not connected yet.";
  return std::nullopt;
}

void Platform::Parts::make_web() {
  exchange_keys = std::make_unique<runtime::ExchangeKeys>(web.executor(), *database, clock, exchange_url,
                                                          settings.exchange_admin_secret);
  backtests = make_backtests(web.executor(), *database, clock, settings);
  backups = make_backups(settings, clock, metrics);
  api::WebServerOptions options;
  options.address = settings.listen.address;
  options.port = settings.listen.port;
  options.cors_origins = settings.cors_origins;
  options.trusted_proxies = settings.trusted_proxies;
  if (const auto url = net::parse_url(settings.public_url)) options.host_names.push_back(url->host);
  options.strict_transport = settings.public_url.starts_with("https://");
  options.web_dir = settings.web_dir;
  options.data_dir = settings.data_dir;
  options.version = HOGA_VERSION;
  options.outgoing_address = settings.outgoing_address;
  const auto fingerprint_key = master_key->derive("requests");
  options.fingerprint_key = Secret(std::string(fingerprint_key.begin(), fingerprint_key.end()));
  api::WebServerParts parts{clock,
                            metrics,
                            bus,
                            *database,
                            people->users,
                            people->sign_ins,
                            people->second_factor,
                            people->email,
                            people->registration,
                            people->directory,
                            people->tokens,
                            people->farewell,
                            people->sessions,
                            people->accounts,
                            people->vault,
                            people->audit,
                            people->limits,
                            people->roles,
                            people->platform_halt,
                            *market,
                            *trading,
                            *exchange_keys,
                            *key_checker,
                            *backtests,
                            own_candles(settings, exchange_server.get()),
                            *bots,
                            notifications->service(),
                            portfolio->portfolios,
                            portfolio->costs,
                            notifications->alerts(),
                            notifications->hooks(),
                            *backups,
                            [this](const std::string& name) {
                              return name == identity::kBuiltInExchange ? exchange_info : api::ExchangeInfo{};
                            },
                            [this] { return budgets.read(clock.now()); },
                            [this] {
                              if (provisioner) provisioner->wake();
                            },
                            [this] { return why_not_ready(); },
                            [this] { return life->vital_signs().why_not_alive(); }};
  web_server = std::make_unique<api::WebServer>(web.executor(), std::move(options), std::move(parts));
  FigureSources sources{*database, *market, budgets, *web_server, clock, settings.data_dir, HOGA_VERSION};
  life = std::make_unique<LifeWatch>(web, metrics, std::move(sources),
                                     std::initializer_list<std::pair<const char*, EventLoop*>>{
                                         {"engine", &engine}, {"exchange", &exchange}, {"sockets", &sockets}});
}

Result<void> Platform::Parts::listen() {
  const auto port = web_server->listen();
  if (!port) return port.error();
  web_url = http_url(settings.listen.address, *port);
  return {};
}

Result<void> Platform::Parts::start_metrics() {
  metrics_server = make_metrics_server(web.executor(), settings, metrics);
  const auto port = metrics_server->listen();
  if (!port) return port.error();
  metrics_url = http_url(settings.metrics_listen.address, *port);
  return {};
}

Platform::Platform(Settings settings) : parts_(std::make_unique<Parts>(std::move(settings))) {}

Platform::~Platform() { stop(); }

Result<void> Platform::start() {
  Parts& parts = *parts_;
  if (auto opened = parts.open_storage(); !opened) return opened.error();
  parts.engine.run();
  if (auto started = run_on(parts.engine, parts.people->start()); !started) return started.error();
  if (auto started = parts.start_exchange(); !started) return started.error();
  parts.make_venues();
  parts.make_web();
  if (auto listening = parts.listen(); !listening) return listening.error();
  if (auto started = parts.start_metrics(); !started) return started.error();
  parts.exchange.run();
  parts.sockets.run();
  parts.plugins->run();
  parts.is_running = true;
  const auto started = parts.start_runtime();
  // Nobody is served before the accounts are there: their questions would stand before ours at the database, and be in
  // vain.
  parts.web.run();
  if (!started) return started.error();
  boost::asio::co_spawn(parts.web.executor(), start_backtests(*parts.backtests), boost::asio::detached);
  boost::asio::post(parts.web.executor(), [&parts] { parts.notifications->start(); });
  parts.portfolio->run();
  parts.backups->start();
  parts.life->start();
  log_info("Platform started", {{"web", parts.web_url},
                                {"exchange", parts.exchange_url},
                                {"source", parts.exchange_info.source.value_or("elsewhere")}});
  return {};
}

void Platform::stop() {
  Parts& parts = *parts_;
  if (!std::exchange(parts.is_running, false)) return;
  // From the outside in: no new request reaches an engine that is ending, and the engine's last word still reaches the
  // exchange.
  run_on(parts.web, parts.web_server->shutdown(kShutdownDeadline));
  parts.backups->stop();
  run_on(parts.web, parts.life->stop());
  run_on(parts.web, stop_backtests(*parts.backtests));
  run_on(parts.web, parts.notifications->stop());
  run_on(parts.web, parts.portfolio->stop());
  if (parts.provisioner) run_on(parts.engine, stop_provisioner(*parts.provisioner));
  run_on(parts.engine, parts.trading->stop());
  parts.candles->stop();
  parts.plugins->stop();
  run_on(parts.web, parts.metrics_server->shutdown(std::chrono::seconds{1}));
  if (parts.exchange_server) run_on(parts.exchange, parts.exchange_server->stop());
  (void)run_on(parts.engine, parts.people->sign_ins.keep_tries());
  parts.people->passwords.close();
  parts.database->close();
  parts.web.stop();
  parts.engine.stop();
  parts.sockets.stop();
  parts.exchange.stop();
}

const std::string& Platform::web_url() const { return parts_->web_url; }
const std::string& Platform::exchange_url() const { return parts_->exchange_url; }
const std::string& Platform::metrics_url() const { return parts_->metrics_url; }

Result<std::string> Platform::describe() {
  Parts& parts = *parts_;
  if (auto opened = parts.open_storage(); !opened) return opened.error();
  parts.exchange_url = "http://127.0.0.1:1";
  parts.make_venues();
  parts.make_web();
  return parts.web_server->openapi();
}

}  // namespace hoga::app
