#include "net/connect.hpp"

#include <fmt/format.h>

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/deadline.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using SteadyTime = std::chrono::steady_clock::time_point;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);

Error connect_error(const std::string& host, std::string_view what, std::string internal) {
  return make_error(Errc::Unavailable, "connect_failed", fmt::format("No connection to {}: {}.", host, what),
                    std::move(internal));
}

// The system's resolver can't be interrupted: at the deadline its answer is simply no longer waited for.
struct Lookup {
  explicit Lookup(const asio::any_io_executor& executor) : resolver(executor), done(executor) {}
  tcp::resolver resolver;
  asio::steady_timer done;
  boost::system::error_code error = asio::error::timed_out;
  tcp::resolver::results_type found;
};

asio::awaitable<std::shared_ptr<Lookup>> look_up(std::string host, std::uint16_t port, SteadyTime deadline) {
  auto lookup = std::make_shared<Lookup>(co_await asio::this_coro::executor);
  lookup->done.expires_at(deadline);
  lookup->resolver.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                                 [lookup](const boost::system::error_code& error, tcp::resolver::results_type found) {
                                   lookup->error = error;
                                   lookup->found = std::move(found);
                                   lookup->done.cancel();
                                 });
  co_await lookup->done.async_wait(kTuple);
  co_return lookup;
}

asio::awaitable<Result<tcp::socket>> connect_one(std::string host, tcp::endpoint endpoint, SteadyTime deadline) {
  tcp::socket socket(co_await asio::this_coro::executor);
  boost::system::error_code ignored;
  const Deadline guard(socket.get_executor(), deadline, [&socket, &ignored] { socket.close(ignored); });
  auto [error] = co_await socket.async_connect(endpoint, kTuple);
  if (error)
    co_return connect_error(host, guard.has_expired() ? "it took too long" : error.message(),
                            endpoint.address().to_string());
  socket.set_option(tcp::no_delay(true), ignored);
  co_return Result<tcp::socket>(std::move(socket));
}

}  // namespace

asio::awaitable<Result<tcp::socket>> connect_tcp(std::string host, std::uint16_t port, SteadyTime deadline) {
  std::vector<tcp::endpoint> endpoints;
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  if (!error) {
    endpoints.emplace_back(address, port);
  } else {
    const auto lookup = co_await look_up(host, port, deadline);
    for (const auto& entry : lookup->found) endpoints.push_back(entry.endpoint());
    if (endpoints.empty()) co_return connect_error(host, "the name can't be resolved", lookup->error.message());
  }
  Result<tcp::socket> last = connect_error(host, "it has no address", {});
  for (std::size_t i = 0; i < endpoints.size(); ++i) {
    // What time there is, is shared among the addresses yet to be tried: a dead first one must not use it all.
    const auto now = std::chrono::steady_clock::now();
    const auto share = now + (deadline - now) / static_cast<int>(endpoints.size() - i);
    last = co_await connect_one(host, endpoints[i], share);
    if (last) break;
  }
  co_return last;
}

asio::awaitable<Result<void>> handshake_tls(TlsStream* stream, std::string host, SteadyTime deadline) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  const bool is_name = static_cast<bool>(error);
  if (is_name && SSL_set_tlsext_host_name(stream->native_handle(), host.c_str()) != 1) {
    co_return connect_error(host, "the name can't be used with TLS", {});
  }
  stream->set_verify_mode(asio::ssl::verify_peer, error);
  stream->set_verify_callback(asio::ssl::host_name_verification(host), error);
  boost::system::error_code ignored;
  const Deadline guard(stream->get_executor(), deadline, [stream, &ignored] { stream->lowest_layer().close(ignored); });
  auto [handshake_error] = co_await stream->async_handshake(asio::ssl::stream_base::client, kTuple);
  if (!handshake_error) co_return Result<void>();
  co_return connect_error(host, guard.has_expired() ? "the TLS handshake took too long" : "the TLS handshake failed",
                          handshake_error.message());
}

Result<std::shared_ptr<const TlsContext>> TlsContext::make(const std::string& extra_ca_file) {
  boost::system::error_code error;
  asio::ssl::context context(asio::ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_default_verify_paths(error);
  if (!error && !extra_ca_file.empty()) context.load_verify_file(extra_ca_file, error);
  if (error) {
    return make_error(Errc::InvalidConfiguration,
                      fmt::format("Can't read certificates from \"{}\": {}", extra_ca_file, error.message()));
  }
  context.set_verify_mode(asio::ssl::verify_peer);
  return std::shared_ptr<const TlsContext>(std::make_shared<OpenSslContext>(std::move(context)));
}

Result<std::shared_ptr<const TlsContext>> tls_or_default(std::shared_ptr<const TlsContext> tls) {
  if (tls) return tls;
  return TlsContext::make();
}

}  // namespace hoga::net
