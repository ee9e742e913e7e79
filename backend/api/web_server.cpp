#include "api/web_server.hpp"

#include <boost/asio/co_spawn.hpp>

#include "api/admin_halt_endpoints.hpp"
#include "api/audit_endpoints.hpp"
#include "api/backtest_endpoints.hpp"
#include "api/bot_endpoints.hpp"
#include "api/exchange_key_endpoints.hpp"
#include "api/halt_endpoints.hpp"
#include "api/latency_endpoints.hpp"
#include "api/limit_endpoints.hpp"
#include "api/order_list_endpoints.hpp"
#include "api/request_limits.hpp"
#include "api/socket_documents.hpp"
#include "api/stored_idempotency.hpp"
#include "api/trading_endpoints.hpp"
#include "base/log.hpp"
#include "net/openapi.hpp"
#include "net/typed_endpoint.hpp"
#include "storage/fills.hpp"

namespace hoga::api {
namespace {

using boost::asio::awaitable;

constexpr int kRecentFills = 50;

const net::OpenApiInfo kInfo{
    "Hoga", "1",
    "The v1 API of Hoga. Decimals are strings, times RFC 3339 in UTC, errors problem documents with a stable `code`.",
    "/"};

awaitable<Result<net::Principal>> authenticate(const identity::SessionService& sessions, const identity::Roles& roles,
                                               const net::HttpRequest& request) {
  const auto token = bearer_token(request);
  if (token.empty()) co_return make_error(Errc::Unauthenticated, "sign_in_required", "Sign in first.");
  const auto principal = sessions.authenticate(token);
  if (!principal) co_return principal.error();
  net::Principal caller;
  caller.user_id = principal->user_id;
  caller.session_id = principal->session_id;
  caller.is_admin = roles.is_admin(principal->user_id);
  co_return caller;
}

}  // namespace

struct WebServer::State {
  State(boost::asio::any_io_executor executor, WebServerOptions its_options, WebServerParts its_parts)
      : options(std::move(its_options)),
        parts(std::move(its_parts)),
        cors(options.cors_origins),
        tickets(parts.clock),
        limits(parts.clock),
        hub(executor, parts.clock, parts.bus, parts.market, socket_ports()),
        router(router_options()),
        requests(parts.metrics.counter("hoga_http_requests_total", "Requests answered")),
        server_errors(parts.metrics.counter("hoga_http_server_errors_total", "Requests answered with 5xx")),
        durations(parts.metrics.histogram("hoga_http_request_duration_seconds", "Time to answer a request",
                                          {0.001, 0.005, 0.02, 0.1, 0.5, 2, 10})),
        server(executor, server_options(), handlers()) {
    const Services services{parts.users, parts.sessions, parts.accounts, parts.vault,
                            tickets,     cors,           parts.clock,    parts.on_registered};
    add_auth_endpoints(router, services);
    add_user_endpoints(router, services);
    add_audit_endpoints(router, parts.audit);
    add_exchange_key_endpoints(router, parts.exchange_keys);
    add_market_endpoints(router, parts.market, parts.describe_exchange);
    add_trading_endpoints(router, parts.trading, parts.market, parts.accounts, parts.database);
    add_halt_endpoints(router, parts.trading, parts.accounts, parts.database, parts.platform_halt);
    add_admin_halt_endpoints(router, parts.platform_halt, parts.trading);
    add_order_list_endpoints(router, parts.trading, parts.accounts, parts.database);
    add_limit_endpoints(router, parts.limits, parts.trading);
    add_latency_endpoints(router, parts.trading, parts.accounts);
    const auto make_job = make_job_maker(parts.market, parts.candle_source);
    parts.backtests.set_job_maker(make_job);
    add_backtest_endpoints(router, parts.backtests, make_job);
    add_strategy_endpoints(router, parts.bots);
    add_bot_endpoints(router, parts.bots);
    add_system_endpoints();
  }

  SocketPorts socket_ports();
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
  std::optional<net::StaticFiles> files;
  SocketHub hub;
  net::Router router;
  std::string openapi_text;
  std::string socket_text;
  Counter requests;
  Counter server_errors;
  Histogram durations;
  net::HttpServer server;
};

SocketPorts WebServer::State::socket_ports() {
  SocketPorts ports;
  ports.check_token = [this](std::string token) -> awaitable<Result<SocketIdentity>> {
    const auto principal = parts.sessions.authenticate(token);
    if (!principal) co_return principal.error();
    co_return SocketIdentity{principal->user_id, principal->session_id, principal->expires_at};
  };
  ports.take_ticket = [this](std::string_view ticket) { return tickets.take(ticket); };
  ports.read_account = [this](UserId user_id) { return read_account(user_id); };
  ports.describe_bot = [this](const BotSettings& settings, const BotStatus& status) {
    return make_bot(settings, status, parts.bots.registry().find(settings.strategy).get());
  };
  ports.is_session_alive = [this](const Uuid& session_id) { return !parts.sessions.is_revoked(session_id); };
  return ports;
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
  co_return snapshot;
}

net::RouterOptions WebServer::State::router_options() {
  net::RouterOptions made;
  made.authenticate = [this](const net::HttpRequest& request) {
    return authenticate(parts.sessions, parts.roles, request);
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
                                 {"path", request.path},
                                 {"request_id", request.request_id},
                                 {"error", to_log_string(error)}});
  };
  return made;
}

std::optional<net::HttpResponse> WebServer::State::answer_file(const net::HttpRequest& request) const {
  // Its page stands in a folder, beside the files of the viewer.
  if (request.path == "/docs") return net::HttpResponse::redirect(308, "/docs/");
  // Unknown paths below these are mistakes of a program, not pages of the web app.
  for (const std::string_view prefix : {"/api/", "/api", "/ws/", "/ws"}) {
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
  made.http = router.handler();
  made.upgrade = [this](const net::HttpRequest& request) -> awaitable<std::optional<net::HttpResponse>> {
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
    requests.increment();
    if (exchange.status >= 500) server_errors.increment();
    durations.observe(std::chrono::duration<double>(exchange.duration).count());
    log_debug("Request answered", {{"method", exchange.method},
                                   {"target", exchange.target.substr(0, exchange.target.find('?'))},
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
  router.add(hidden("/healthz"), [](Context&) -> awaitable<Result<HttpResponse>> {
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
  openapi_text = net::openapi_json(kInfo, router.endpoints());
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

std::string WebServer::openapi() const { return state_->openapi_text; }

}  // namespace hoga::api
