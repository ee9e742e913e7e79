// What runs in the exchange server: its answers, its sessions, and its clocks.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "exchange_api/exchange_server_parts.hpp"
#include "exchange_api/fault_gate.hpp"
#include "exchange_api/market_socket.hpp"
#include "exchange_api/rest_api.hpp"
#include "exchange_api/socket_api.hpp"
#include "exchange_api/socket_line.hpp"

namespace hoga::exchange_api {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

using namespace std::chrono_literals;

constexpr auto kStreamTick = 100ms;
constexpr auto kJournalLook = 1s;

net::HttpServerOptions server_options(const ExchangeServerOptions& options) {
  net::HttpServerOptions server;
  server.address = options.address;
  server.port = options.port;
  server.name = "hoga-exchange";
  // A call that is never answered on request must not be answered by the server after all; others never wait.
  if (options.has_faults) server.handler_timeout = 0ms;
  // Binance's: pings every 20 s, cut after 60 s without an answer; a client that does not read is cut by the queue's
  // limit.
  server.websocket.ping_interval = 20s;
  server.websocket.pong_timeout = 40s;
  return server;
}

}  // namespace

Result<std::uint16_t> ExchangeServer::Loops::listen(const Shared& parts) {
  // The server belongs to the parts: it must not own them in turn.
  const std::weak_ptr<Parts> weak = parts;
  net::HttpHandlers handlers;
  handlers.http = [weak](net::HttpRequest request) { return answer(weak.lock(), std::move(request)); };
  handlers.upgrade = [weak](const net::HttpRequest& request) {
    const Shared held = weak.lock();
    const bool is_platform = held && held->front->is_admin(request.headers.get(kAdminHeader));
    return check_upgrade(held, request.path, request.remote_address, is_platform);
  };
  handlers.websocket = [weak](net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
    return serve(weak.lock(), std::move(request), std::move(socket));
  };
  handlers.on_exception = [](std::string_view request_id, std::string_view what) {
    log_error("Exchange request failed", {{"request_id", request_id}, {"error", what}});
  };
  handlers.own_answer = refuse_unread;
  parts->server =
      std::make_unique<net::HttpServer>(parts->sockets(), server_options(parts->options), std::move(handlers));
  return parts->server->listen();
}

awaitable<net::HttpResponse> ExchangeServer::Loops::answer(Shared parts, net::HttpRequest request) {
  if (!parts) co_return net::HttpResponse::empty(503);
  auto work = answer_here(parts, std::move(request));
  if (!parts->are_sockets_apart()) co_return co_await std::move(work);
  co_return co_await asio::co_spawn(parts->executor, std::move(work), asio::use_awaitable);
}

awaitable<net::HttpResponse> ExchangeServer::Loops::answer_here(Shared parts, net::HttpRequest request) {
  if (AdminApi::owns(request.path)) co_return parts->admin->answer(request);
  if (parts->options.has_faults && !parts->faults.rules().empty()) {
    auto answered = co_await answer_rest_faulty(parts->front.get(), &parts->is_stopping, std::move(request));
    co_return answered;
  }
  co_return answer_rest(*parts->front, request);
}

awaitable<std::optional<net::HttpResponse>> ExchangeServer::Loops::check_upgrade(Shared parts, std::string path,
                                                                                 std::string address,
                                                                                 bool is_platform) {
  if (!parts) co_return net::HttpResponse::empty(503);
  auto work = check_upgrade_here(parts, std::move(path), std::move(address), is_platform);
  if (!parts->are_sockets_apart()) co_return co_await std::move(work);
  co_return co_await asio::co_spawn(parts->executor, std::move(work), asio::use_awaitable);
}

awaitable<std::optional<net::HttpResponse>> ExchangeServer::Loops::check_upgrade_here(Shared parts, std::string path,
                                                                                      std::string address,
                                                                                      bool is_platform) {
  if (parts->is_stopping) co_return net::HttpResponse::empty(503);
  if (!is_market_path(path) && !is_socket_api_path(path)) co_return net::HttpResponse::empty(404);
  if (is_platform) co_return std::nullopt;
  const auto admitted = parts->front->limits().admit_connection(address, parts->clock.now());
  if (admitted) co_return std::nullopt;
  net::HttpResponse refused = net::HttpResponse::empty(admitted.error().http_status);
  refused.headers.add("Retry-After", std::to_string(admitted.error().retry_after_seconds));
  co_return refused;
}

awaitable<void> ExchangeServer::Loops::serve(Shared parts, net::HttpRequest request,
                                             std::shared_ptr<net::WebSocket> socket) {
  if (!parts) co_return;
  // Before anything is read. Binance's documentation names no such limit for the WebSocket API.
  if (parts->options.has_rate_limits && is_market_path(request.path)) socket->limit_incoming(kStreamMessagesPerSecond);
  if (!parts->are_sockets_apart()) {
    co_await serve_here(parts, std::move(request), std::move(socket));
    co_return;
  }
  auto line = std::make_shared<SocketLine>(std::move(socket), parts->executor);
  asio::co_spawn(parts->executor, serve_here(parts, std::move(request), line), [line](std::exception_ptr fault) {
    if (fault) log_error("Exchange session has ended by an exception");
    line->end_session(fault ? net::close_code::kInternal : net::close_code::kNormal);
  });
  co_await line->pump();
}

awaitable<void> ExchangeServer::Loops::serve_here(Shared parts, net::HttpRequest request,
                                                  std::shared_ptr<net::WebSocket> socket) {
  // stop() waits for it, whichever way it ends.
  ++parts->sessions;
  const std::shared_ptr<void> leaving(nullptr, [parts](void*) { --parts->sessions; });
  Front* front = parts->front.get();
  parts->lives.push_back({socket, std::chrono::steady_clock::now() + parts->options.connection_life});
  if (is_socket_api_path(request.path)) {
    co_await serve_socket_api(front, &parts->users, &parts->is_stopping, std::move(request), std::move(socket));
  } else {
    co_await serve_market_socket(front, &parts->hub, std::move(request), std::move(socket));
  }
}

awaitable<void> ExchangeServer::Loops::step_market(Shared parts) {
  boost::system::error_code ignored;
  while (!parts->is_stopping) {
    parts->step_timer.expires_after(parts->source->step_interval());
    co_await parts->step_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    // While the journal can't be written the market stands still: nothing may happen that could not be remembered.
    if (parts->is_stopping || !parts->front->ready()) continue;
    auto stepped = parts->source->step(parts->exchange, parts->clock.now());
    if (!stepped && !std::exchange(parts->is_source_broken, true)) {
      log_error("Market source has ended with a fault", {{"error", to_log_string(stepped.error())}});
    }
    if (!parts->front->commit()) log_error("Exchange stands still until its journal can be written");
  }
  --parts->running;
}

awaitable<void> ExchangeServer::Loops::tick_streams(Shared parts) {
  boost::system::error_code ignored;
  auto next = std::chrono::steady_clock::now();
  while (!parts->is_stopping) {
    // On a fixed grid, but what was missed is not made up for.
    next = std::max(next + kStreamTick, std::chrono::steady_clock::now());
    parts->tick_timer.expires_at(next);
    co_await parts->tick_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    parts->close_old_sockets();
    if (!parts->is_stopping) parts->hub.on_tick(parts->clock.now());
  }
  --parts->running;
}

awaitable<void> ExchangeServer::Loops::keep_journal(Shared parts) {
  boost::system::error_code ignored;
  while (!parts->is_stopping) {
    parts->journal_timer.expires_after(kJournalLook);
    co_await parts->journal_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (parts->is_stopping) continue;
    parts->tell_source();
    if (!parts->front->commit()) continue;
    if (parts->journal->wants_rotation()) parts->rotate_journal(parts);
  }
  --parts->running;
}

}  // namespace hoga::exchange_api
