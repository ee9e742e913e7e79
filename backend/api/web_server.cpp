#include "api/web_server.hpp"

#include <boost/asio/co_spawn.hpp>

#include <algorithm>

#include "api/admin_halt_endpoints.hpp"
#include "api/admin_user_endpoints.hpp"
#include "api/alert_endpoints.hpp"
#include "api/api_key_endpoints.hpp"
#include "api/audit_endpoints.hpp"
#include "api/backtest_endpoints.hpp"
#include "api/backup_endpoints.hpp"
#include "api/bot_endpoints.hpp"
#include "api/desk_endpoints.hpp"
#include "api/exchange_key_endpoints.hpp"
#include "api/halt_endpoints.hpp"
#include "api/hook_endpoints.hpp"
#include "api/http_metrics.hpp"
#include "api/latency_endpoints.hpp"
#include "api/limit_endpoints.hpp"
#include "api/notification_endpoints.hpp"
#include "api/order_list_endpoints.hpp"
#include "api/own_data_endpoints.hpp"
#include "api/paper_endpoints.hpp"
#include "api/portfolio_endpoints.hpp"
#include "api/request_limits.hpp"
#include "api/socket_documents.hpp"
#include "api/stored_idempotency.hpp"
#include "api/system_endpoints.hpp"
#include "api/token_endpoints.hpp"
#include "api/trading_endpoints.hpp"
#include "base/log.hpp"
#include "net/host_check.hpp"
#include "net/openapi.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/fills.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;

constexpr int kRecentFills = 50;
// Of one that a token without an end has opened: long beyond any socket's.
constexpr std::chrono::hours kSocketLife{24 * 365};
constexpr int kRecentNotifications = 50;

const net::OpenApiInfo kInfo{
    "Hoga", "1",
    "The v1 API of Hoga. Decimals are strings, times RFC 3339 in UTC, errors problem documents with a stable `code`.",
    "/"};

// Of a bot's address the last part is its secret.
std::string logged_path(std::string_view path) {
  constexpr std::string_view kHooks = "/api/v1/hooks/";
  return path.starts_with(kHooks) ? std::string(kHooks) + "***" : std::string(path);
}

awaitable<net::HttpResponse> answer_with(net::HttpResponse response) { co_return response; }

// By a sign-in's token, or by one of a user's own for their programs.
Result<net::Principal> authenticate(const WebServerParts& parts, const net::HttpRequest& request) {
  const auto token = bearer_token(request);
  if (token.empty()) return make_error(Errc::Unauthenticated, "sign_in_required", "Sign in first.");
  net::Principal caller;
  if (identity::PersonalTokens::is_one(token)) {
    const auto row = parts.tokens.authenticate(token, request.remote_address);
    if (!row) return row.error();
    caller.user_id = row->user_id;
    caller.session_id = row->id;
    caller.has_all_scopes = false;
    caller.scopes = row->scopes;
    return caller;
  }
  const auto principal = parts.sessions.authenticate(token);
  if (!principal) return principal.error();
  caller.user_id = principal->user_id;
  caller.session_id = principal->session_id;
  caller.is_admin = parts.roles.is_admin(principal->user_id);
  caller.elevated_until = principal->elevated_until;
  return caller;
}

// A program's token opens a socket if it may read.
Result<SocketIdentity> identify(const WebServerParts& parts, const std::string& token) {
  if (identity::PersonalTokens::is_one(token)) {
    const auto row = parts.tokens.authenticate(token, "");
    if (!row) return row.error();
    if (std::find(row->scopes.begin(), row->scopes.end(), "read") == row->scopes.end()) {
      return make_error(Errc::Forbidden, "scope_missing", "The access token lacks the scope \"read\".");
    }
    return SocketIdentity{row->user_id, row->id, row->expires_at.value_or(parts.clock.now() + kSocketLife)};
  }
  const auto principal = parts.sessions.authenticate(token);
  if (!principal) return principal.error();
  return SocketIdentity{principal->user_id, principal->session_id, principal->expires_at};
}

}  // namespace

struct WebServer::State {
  State(boost::asio::any_io_executor executor, WebServerOptions its_options, WebServerParts its_parts)
      : options(std::move(its_options)),
        parts(std::move(its_parts)),
        cors(options.cors_origins),
        tickets(parts.clock),
        limits(parts.clock),
        desk(parts.database, parts.market, parts.clock),
        hub(executor, parts.clock, parts.bus, parts.market, socket_ports()),
        router(router_options()),
        http_metrics(parts.metrics),
        hosts(options.host_names),
        server(executor, server_options(), handlers()) {
    const Services services{parts.users,    parts.sign_ins, parts.second_factor, parts.email,
                            parts.sessions, parts.accounts, parts.vault,         tickets,
                            cors,           parts.clock,    parts.on_registered};
    add_auth_endpoints(router, services);
    add_email_endpoints(router, services);
    add_second_factor_endpoints(router, services);
    add_user_endpoints(router, services);
    add_audit_endpoints(router, parts.audit);
    add_exchange_key_endpoints(router, parts.exchange_keys);
    add_api_key_endpoints(router, api_key_parts());
    add_market_endpoints(router, parts.market, parts.bots, parts.describe_exchange);
    add_trading_endpoints(router, parts.trading, parts.market, parts.accounts, parts.database);
    add_halt_endpoints(router, parts.trading, parts.accounts, parts.database, parts.platform_halt);
    add_admin_halt_endpoints(router, parts.platform_halt, parts.trading);
    add_order_list_endpoints(router, parts.trading, parts.accounts, parts.database);
    add_limit_endpoints(router, parts.limits, parts.trading);
    add_admin_user_endpoints(router, parts.directory, parts.limits, parts.trading, parts.bots);
    add_registration_endpoints(router, parts.registration, parts.email.is_on());
    add_token_endpoints(router, parts.tokens);
    add_desk_endpoints(router, desk);
    add_own_data_endpoints(router, {parts.database, parts.users, parts.accounts, parts.vault, parts.sessions,
                                    parts.tokens, parts.farewell, parts.exchange_keys, parts.trading});
    add_system_state_endpoint(router, system_parts());
    add_backup_endpoints(router, parts.backups, parts.audit);
    add_latency_endpoints(router, parts.trading, parts.accounts);
    const auto make_job = make_job_maker(parts.market, parts.bots.registry(), parts.candle_source);
    parts.backtests.set_job_maker(make_job);
    add_backtest_endpoints(router, parts.backtests, parts.bots, make_job);
    add_strategy_endpoints(router, parts.bots);
    add_bot_endpoints(router, parts.bots);
    add_notification_endpoints(router, parts.notifications);
    add_paper_endpoints(router, parts.accounts, parts.users, parts.exchange_keys, parts.trading);
    add_portfolio_endpoints(router, parts.portfolios, parts.costs, parts.accounts, parts.database, parts.clock);
    add_alert_endpoints(router, parts.alerts);
    add_hook_endpoints(router, parts.hooks);
    add_system_endpoints();
  }

  SocketPorts socket_ports();
  SystemParts system_parts();
  ApiKeyParts api_key_parts();
  net::RouterOptions router_options();
  net::HttpServerOptions server_options() const;
  net::HttpHandlers handlers();
  void add_system_endpoints();
  std::optional<net::HttpResponse> answer_file(const net::HttpRequest& request) const;
  awaitable<Result<AccountSnapshot>> read_account(UserId user_id);

  WebServerOptions options;
  WebServerParts parts;
  net::Cors cors;
  WsTickets tickets;
  RequestLimits limits;
  runtime::DeskService desk;
  std::optional<net::StaticFiles> files;
  SocketHub hub;
  net::Router router;
  std::string openapi_text;
  std::string socket_text;
  HttpMetrics http_metrics;
  net::HostCheck hosts;
  net::HttpServer server;
};

SocketPorts WebServer::State::socket_ports() {
  SocketPorts ports;
  ports.check_token = [this](std::string token) -> awaitable<Result<SocketIdentity>> {
    co_return identify(parts, token);
  };
  ports.take_ticket = [this](std::string_view ticket) { return tickets.take(ticket); };
  ports.read_account = [this](UserId user_id) { return read_account(user_id); };
  ports.describe_bot = [this](const BotSettings& settings, const BotStatus& status) {
    return make_bot(settings, status, parts.bots.registry().find(settings.strategy).get());
  };
  ports.is_session_alive = [this](const Uuid& session_id) {
    return !parts.sessions.is_revoked(session_id) && !parts.tokens.has_ended(session_id);
  };
  return ports;
}

ApiKeyParts WebServer::State::api_key_parts() {
  std::optional<std::string> address;
  if (!options.outgoing_address.empty()) address = options.outgoing_address;
  return {parts.accounts, parts.vault, parts.key_checker, parts.trading, std::move(address)};
}

SystemParts WebServer::State::system_parts() {
  return {parts.database,      parts.market,      parts.trading,
          parts.platform_halt, parts.clock,       parts.describe_exchange,
          parts.read_budgets,  parts.backups,     [this] { return hub.socket_count(); },
          options.version,     parts.clock.now(), options.data_dir};
}

awaitable<Result<AccountSnapshot>> WebServer::State::read_account(UserId user_id) {
  // Fills first: what is booked after this reading comes as an update, and the rest below is newer still.
  const auto read_fills = [user_id](storage::Session& session) -> Result<std::vector<hoga::Fill>> {
    auto page = storage::fills::page_of_user(session, user_id, {}, {kRecentFills, std::nullopt});
    return std::vector<hoga::Fill>(page.items.rbegin(), page.items.rend());
  };
  auto fills = co_await parts.database.read(read_fills);
  if (!fills) co_return fills.error();
  AccountSnapshot snapshot;
  snapshot.recent_fills = std::move(*fills);
  auto held = co_await parts.trading.snapshot(user_id);
  snapshot.open_orders = std::move(held.orders);
  snapshot.accounts = std::move(held.accounts);
  for (auto& position : held.positions) snapshot.positions.push_back(std::move(position.state));
  for (auto& balances : held.balances) {
    snapshot.balances.push_back({user_id, balances.account_id, std::move(balances.balances)});
  }
  auto bots = co_await parts.bots.list(user_id);
  if (!bots) co_return bots.error();
  for (auto& bot : *bots) snapshot.bots.push_back({std::move(bot.settings), std::move(bot.status)});
  const storage::PageRequest newest{kRecentNotifications, std::nullopt};
  auto notifications = co_await parts.notifications.list(user_id, false, newest);
  if (!notifications) co_return notifications.error();
  snapshot.notifications.user_id = user_id;
  snapshot.notifications.items = std::move(notifications->page.items);
  snapshot.notifications.unread = notifications->unread;
  co_return snapshot;
}

net::RouterOptions WebServer::State::router_options() {
  net::RouterOptions made;
  made.authenticate = [this](const net::HttpRequest& request) -> awaitable<Result<net::Principal>> {
    co_return authenticate(parts, request);
  };
  made.limit_rate = [this](const net::HttpRequest& request, const net::Principal* principal,
                           const std::string& rate_class) { return limits.take(request, principal, rate_class); };
  made.idempotency = make_stored_idempotency(parts.database, parts.clock);
  made.fingerprint_key = options.fingerprint_key;
  made.clock = &parts.clock;
  made.cors_origins = options.cors_origins;
  made.security.strict_transport = options.strict_transport;
  made.fallback = [this](const net::HttpRequest& request) { return answer_file(request); };
  made.on_failure = [](const net::HttpRequest& request, const Error& error) {
    log_error("Request failed", {{"method", request.method},
                                 {"path", logged_path(request.path)},
                                 {"request_id", request.request_id},
                                 {"error", to_log_string(error)}});
  };
  return made;
}

std::optional<net::HttpResponse> WebServer::State::answer_file(const net::HttpRequest& request) const {
  // Its page stands in a folder, beside the files of the viewer.
  if (request.path == "/docs") return net::HttpResponse::redirect(308, "/docs/");
  // Unknown paths below these are mistakes of a program, not pages of the web app; the metrics have a port of their
  // own.
  for (const std::string_view prefix : {"/api/", "/api", "/ws/", "/ws", "/metrics"}) {
    if (request.path.starts_with(prefix) && (prefix.back() == '/' || request.path == prefix)) return std::nullopt;
  }
  return files ? files->answer(request) : std::nullopt;
}

net::HttpServerOptions WebServer::State::server_options() const {
  net::HttpServerOptions made;
  made.address = options.address;
  made.port = options.port;
  made.trusted_proxies = options.trusted_proxies;
  return made;
}

net::HttpHandlers WebServer::State::handlers() {
  net::HttpHandlers made;
  // No coroutine of its own: nearly every request is for us.
  made.http = [this](net::HttpRequest request) {
    auto refusal = hosts.refuse(request);
    if (!refusal) return router.handle(std::move(request));
    router.decorate(request, *refusal);
    return answer_with(std::move(*refusal));
  };
  made.upgrade = [this](const net::HttpRequest& request) -> awaitable<std::optional<net::HttpResponse>> {
    if (auto refusal = hosts.refuse(request)) co_return refusal;
    if (!hub.is_socket_path(request.path)) {
      co_return net::HttpResponse::problem(make_error(Errc::NotFound, "There is no socket here."), request.request_id);
    }
    // A browser on a foreign page may open sockets anywhere: only our own pages and named origins are let in.
    if (!net::is_trusted_origin(request, cors)) {
      co_return net::HttpResponse::problem(
          make_error(Errc::Forbidden, "foreign_origin", "This page is on another site."), request.request_id);
    }
    if (auto error = hub.check_upgrade(request)) co_return net::HttpResponse::problem(*error, request.request_id);
    co_return std::nullopt;
  };
  made.websocket = [this](net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
    return hub.serve(std::move(request), std::move(socket));
  };
  made.on_exception = [](std::string_view request_id, std::string_view what) {
    log_error("Handler threw", {{"request_id", request_id}, {"error", what}});
  };
  made.on_exchange = [this](const net::HttpExchange& exchange) {
    http_metrics.take(exchange);
    log_debug("Request answered", {{"method", exchange.method},
                                   {"target", logged_path(exchange.target.substr(0, exchange.target.find('?')))},
                                   {"status", exchange.status},
                                   {"microseconds", exchange.duration.count()},
                                   {"request_id", exchange.request_id}});
  };
  return made;
}

void WebServer::State::add_system_endpoints() {
  using net::Context;
  using net::HttpResponse;
  const auto hidden = [](const char* path) {
    auto builder = net::get(path);
    builder.summary(path).tag("system").auth(net::Auth::None).hidden();
    return builder;
  };
  router.add(hidden("/healthz"), [this](Context& context) -> awaitable<Result<HttpResponse>> {
    if (auto why = parts.why_not_alive()) {
      co_return HttpResponse::problem(make_error(Errc::Unavailable, "not_alive", *why), context.request_id());
    }
    co_return HttpResponse::json(200, R"({"status":"ok"})");
  });
  router.add(hidden("/readyz"), [this](Context& context) -> awaitable<Result<HttpResponse>> {
    if (auto why = parts.why_not_ready()) {
      co_return HttpResponse::problem(make_error(Errc::Unavailable, "not_ready", *why), context.request_id());
    }
    co_return HttpResponse::json(200, R"({"status":"ready"})");
  });
  router.add(hidden("/openapi.json"),
             [this](Context&) -> awaitable<Result<HttpResponse>> { co_return HttpResponse::json(200, openapi_text); });
  router.add(hidden("/docs/socket.json"),
             [this](Context&) -> awaitable<Result<HttpResponse>> { co_return HttpResponse::json(200, socket_text); });
  auto info = kInfo;
  info.more_types = socket_data_types();
  openapi_text = net::openapi_json(info, router.endpoints());
  socket_text = socket_messages_document();
}

WebServer::WebServer(boost::asio::any_io_executor executor, WebServerOptions options, WebServerParts parts)
    : state_(std::make_unique<State>(std::move(executor), std::move(options), std::move(parts))) {}

WebServer::~WebServer() = default;

Result<std::uint16_t> WebServer::listen() {
  if (!state_->options.web_dir.empty()) {
    net::StaticFilesOptions file_options;
    file_options.security.strict_transport = state_->options.strict_transport;
    auto loaded = net::StaticFiles::load(state_->options.web_dir, file_options);
    if (!loaded) return loaded.error();
    state_->files = std::move(*loaded);
  }
  auto port = state_->server.listen();
  if (port) state_->hub.start();
  return port;
}

awaitable<void> WebServer::shutdown(std::chrono::milliseconds deadline) {
  state_->hub.stop();
  co_await state_->server.shutdown(deadline);
}

WebLoad WebServer::load() const {
  return {state_->server.connections(), state_->server.websockets(), state_->server.requests_in_flight()};
}

std::string WebServer::openapi() const { return state_->openapi_text; }

}  // namespace hoga::api
