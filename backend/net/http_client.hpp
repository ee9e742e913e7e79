// The HTTP/1.1 client: connections are kept alive and pooled by origin, plain or TLS with the peer's certificate and
// name verified. Runs on one single-threaded executor; the client must outlive its requests. TlsContext is shared by
// clients and sockets.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "net/http.hpp"

namespace hoga::net {

// What a client trusts: the system's certificates, and one more file if named. Immutable once made; any thread.
class TlsContext {
 public:
  // `extra_ca_file`: PEM, may be empty. Errors: InvalidConfiguration.
  static Result<std::shared_ptr<const TlsContext>> make(const std::string& extra_ca_file = {});
  virtual ~TlsContext() = default;
};

struct ClientRequest {
  // Constructors, since g++ 12 destroys a temporary aggregate twice when it is made inside of a co_await expression.
  ClientRequest() {}
  ClientRequest(std::string method_name, std::string to, std::string content = {})
      : method(std::move(method_name)), url(std::move(to)), body(std::move(content)) {}

  std::string method = "GET";
  // http:// or https://, with the query.
  std::string url{};
  // Host, Content-Length and Connection are added.
  Headers headers{};
  std::string body{};
  // For the whole of it: name, connection, TLS, request, answer.
  std::chrono::milliseconds timeout{10'000};
  // Who gets a connection first where requests have to wait for one: the lowest.
  int urgency = 0;
  // Called when a connection is there, before the first byte, and again before a second try: what must be done as late
  // as possible, like a signature. May change the rest of the URL and the headers; an error ends the request, unsent.
  std::function<std::optional<Error>(ClientRequest&)> on_ready{};
};

struct HttpClientOptions {
  // Needed for https; nothing makes one from the system's certificates at first need.
  std::shared_ptr<const TlsContext> tls;
  std::size_t response_bytes_max = 32 * 1024 * 1024;
  std::size_t header_bytes_max = 64 * 1024;
  // Kept open per origin when unused.
  std::size_t idle_connections_max = 8;
  // Open per origin, used or not; more requests wait, the urgent ones first, within their timeout.
  std::size_t connections_max = 32;
  // A pooled connection older than that is not used again: servers close theirs, and a request would be lost.
  std::chrono::milliseconds idle_timeout{15'000};
  std::string user_agent = "hoga";
};

class HttpClient {
 public:
  HttpClient(boost::asio::any_io_executor executor, HttpClientOptions options = {});
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Any HTTP answer is a value, whatever its status. Errors tell what the caller may conclude:
  //   InvalidRequest `invalid_url`     nothing was sent
  //   Unavailable `connect_failed`     not a byte of the request was sent (name, connection, TLS, or no free connection
  //   in time) OutcomeUnknown `no_answer`       some of it was sent, and no complete answer came: the server may have
  //   acted TooLarge `response_too_large`    an answer came, beyond the limit
  // GET and HEAD on a pooled connection that turns out closed are sent once more on a new one; nothing else is ever
  // repeated.
  boost::asio::awaitable<Result<HttpResponse>> request(ClientRequest request);

  // Closes idle connections; requests that run go on.
  void close_idle();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace hoga::net
