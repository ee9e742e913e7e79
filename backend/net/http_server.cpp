#include "net/http_server.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "net/server_state.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

Error listen_error(const HttpServerOptions& options, const boost::system::error_code& error) {
  return make_error(Errc::InvalidConfiguration, "listen_failed",
                    fmt::format("Can't listen on {}:{}: {}", options.address, options.port, error.message()));
}

}  // namespace

ServerState::ServerState(asio::any_io_executor on, HttpServerOptions server_options, HttpHandlers server_handlers)
    : executor(std::move(on)),
      options(std::move(server_options)),
      handlers(std::move(server_handlers)),
      acceptor(executor),
      sweep(executor),
      emptied(executor) {}

Result<std::uint16_t> ServerState::listen() {
  auto trusted = TrustedProxies::parse(options.trusted_proxies);
  if (!trusted) return trusted.error();
  proxies = std::move(*trusted);
  boost::system::error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return listen_error(options, error);
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (error) return listen_error(options, error);
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && options.reuse_port) acceptor.set_option(ReusePort(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    return listen_error(options, error);
  }
  const std::uint16_t port = acceptor.local_endpoint().port();
  asio::co_spawn(executor, accept_loop(shared_from_this()), asio::detached);
  asio::co_spawn(executor, watch_deadlines(shared_from_this()), asio::detached);
  return port;
}

asio::awaitable<void> ServerState::accept_loop(std::shared_ptr<ServerState> self) {
  asio::steady_timer pause(self->executor);
  while (self->acceptor.is_open()) {
    auto [error, socket] = co_await self->acceptor.async_accept(kTuple);
    if (!error) {
      self->admit(std::move(socket));
    } else if (self->acceptor.is_open()) {
      // Out of file descriptors, above all: accepting again at once would only spin.
      pause.expires_after(std::chrono::milliseconds{50});
      co_await pause.async_wait(kTuple);
    }
  }
}

void ServerState::admit(tcp::socket socket) {
  boost::system::error_code error;
  socket.set_option(tcp::no_delay(true), error);
  auto connection = std::make_shared<Connection>(shared_from_this(), std::move(socket));
  asio::co_spawn(executor, Connection::run(std::move(connection)), asio::detached);
}

asio::awaitable<void> ServerState::watch_deadlines(std::shared_ptr<ServerState> self) {
  std::vector<std::shared_ptr<Connection>> checked;
  while (!self->is_stopped) {
    self->sweep.expires_after(self->options.deadline_precision);
    auto [error] = co_await self->sweep.async_wait(kTuple);
    if (error) continue;
    const auto now = std::chrono::steady_clock::now();
    // A check may end a connection, which changes the set.
    for (auto* const connection : self->connections) checked.push_back(connection->shared_from_this());
    for (const auto& connection : checked) connection->check(now);
    checked.clear();
  }
}

const std::string& ServerState::date() {
  const std::time_t now = std::time(nullptr);
  if (now != date_second) {
    date_second = now;
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[40];
    const std::size_t size = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    date_text.assign(text, size);
  }
  return date_text;
}

std::string ServerState::restart_reason() const { return fmt::format("{{\"retry_ms\":{}}}", retry_after.count()); }

void ServerState::on_connection_gone(Connection& connection) {
  connections.erase(&connection);
  if (const auto found = per_address.find(connection.peer()); found != per_address.end() && --found->second == 0) {
    per_address.erase(found);
  }
  if (connections.empty()) emptied.cancel();
}

asio::awaitable<void> ServerState::shutdown(std::shared_ptr<ServerState> self, std::chrono::milliseconds deadline) {
  boost::system::error_code ignored;
  self->is_stopping = true;
  self->acceptor.close(ignored);
  std::vector<std::shared_ptr<Connection>> all;
  for (auto* const connection : self->connections) all.push_back(connection->shared_from_this());
  for (const auto& connection : all) connection->leave();
  all.clear();
  self->emptied.expires_after(deadline);
  // on_connection_gone cancels the timer, also before this wait has begun: then the set is empty already.
  while (!self->connections.empty() && std::chrono::steady_clock::now() < self->emptied.expiry()) {
    co_await self->emptied.async_wait(kTuple);
  }
  self->stop();
}

void ServerState::stop() {
  boost::system::error_code ignored;
  is_stopping = true;
  is_stopped = true;
  acceptor.close(ignored);
  sweep.cancel();
  for (auto* const connection : connections) connection->cut();
}

HttpServer::HttpServer(asio::any_io_executor executor, HttpServerOptions options, HttpHandlers handlers)
    : state_(std::make_shared<ServerState>(std::move(executor), std::move(options), std::move(handlers))) {}

HttpServer::~HttpServer() { state_->stop(); }

Result<std::uint16_t> HttpServer::listen() { return state_->listen(); }

asio::awaitable<void> HttpServer::shutdown(std::chrono::milliseconds deadline, std::chrono::milliseconds retry_after) {
  state_->retry_after = retry_after;
  return ServerState::shutdown(state_, deadline);
}

void HttpServer::stop() { state_->stop(); }
std::size_t HttpServer::connections() const { return state_->connections.size(); }
std::size_t HttpServer::websockets() const { return state_->websockets; }
std::size_t HttpServer::requests_in_flight() const { return state_->in_flight; }

}  // namespace hoga::net
