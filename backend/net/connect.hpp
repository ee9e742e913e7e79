// Names, TCP connections and TLS for clients. Internal to net.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "base/error.hpp"
#include "net/http_client.hpp"

namespace hoga::net {

class OpenSslContext final : public TlsContext {
 public:
  explicit OpenSslContext(boost::asio::ssl::context context) : context_(std::move(context)) {}
  // OpenSSL counts references to it under its own lock, so that const is honest enough.
  boost::asio::ssl::context& get() const { return context_; }

 private:
  mutable boost::asio::ssl::context context_;
};

using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

// Tries the name's addresses in turn. Errors: Unavailable `connect_failed`.
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connect_tcp(
    std::string host, std::uint16_t port, std::chrono::steady_clock::time_point deadline);
// Verifies the certificate against `host`. `stream` belongs to the awaiting frame. Errors: Unavailable
// `connect_failed`.
boost::asio::awaitable<Result<void>> handshake_tls(TlsStream* stream, std::string host,
                                                   std::chrono::steady_clock::time_point deadline);
// Hands out `tls`, or makes one from the system's certificates.
Result<std::shared_ptr<const TlsContext>> tls_or_default(std::shared_ptr<const TlsContext> tls);

}  // namespace hoga::net
