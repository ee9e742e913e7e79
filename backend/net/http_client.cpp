#include "net/http_client.hpp"

#include <fmt/format.h>

#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <tuple>
#include <variant>

#include "net/connect.hpp"
#include "net/deadline.hpp"
#include "net/message_parser.hpp"
#include "net/url.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using SteadyTime = std::chrono::steady_clock::time_point;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);

// A connection to one origin, plain or TLS.
struct ClientConnection {
  explicit ClientConnection(tcp::socket plain) : stream(std::move(plain)) {}
  explicit ClientConnection(TlsStream secure) : stream(std::move(secure)) {}

  tcp::socket& socket() {
    if (auto* const secure = std::get_if<TlsStream>(&stream)) return secure->next_layer();
    return std::get<tcp::socket>(stream);
  }
  void cut() {
    boost::system::error_code ignored;
    socket().close(ignored);
  }
  // Nothing may have come on an idle connection: what is there is the other side's goodbye.
  bool is_usable() {
    char byte = 0;
    boost::system::error_code error;
    socket().non_blocking(true, error);
    if (error) return false;
    socket().receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, error);
    return error == asio::error::would_block || error == asio::error::try_again;
  }

  std::variant<tcp::socket, TlsStream> stream;
  std::array<char, 16 * 1024> buffer{};
  SteadyTime idle_since{};
};
using ConnectionPointer = std::unique_ptr<ClientConnection>;

struct Origin {
  std::list<ConnectionPointer> idle;
  // Idle and in use.
  std::size_t open = 0;
};

bool may_repeat(const std::string& method) { return method == "GET" || method == "HEAD"; }

Error no_answer(const Url& url, std::string_view what) {
  return make_error(Errc::OutcomeUnknown, "no_answer", fmt::format("No complete answer from {}.", url.host),
                    std::string{what});
}

std::string format_head(const ClientRequest& request, const Url& url, const std::string& user_agent) {
  std::string head = fmt::format("{} {} HTTP/1.1\r\nHost: {}\r\n", request.method, url.target, url.authority());
  if (!request.headers.contains("User-Agent")) head += "User-Agent: " + user_agent + "\r\n";
  if (!request.headers.contains("Accept")) head += "Accept: */*\r\n";
  for (const auto& [name, value] : request.headers) head += name + ": " + value + "\r\n";
  const bool may_have_body = request.method != "GET" && request.method != "HEAD" && request.method != "DELETE";
  if (!request.body.empty() || may_have_body) head += fmt::format("Content-Length: {}\r\n", request.body.size());
  return head + "\r\n";
}

// A line break would begin a header of somebody else's making.
bool is_well_formed(const ClientRequest& request) {
  const auto is_clean = [](std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
  };
  for (const auto& [name, value] : request.headers) {
    if (name.empty() || !is_clean(name) || !is_clean(value)) return false;
  }
  return !request.method.empty() && is_clean(request.method) && request.method.find(' ') == std::string::npos;
}

// Who wants a connection that is not there yet.
struct Waiter {
  std::string origin;
  int urgency = 0;
  std::uint64_t number = 0;
  // Cancelled when there may be one.
  asio::steady_timer* freed = nullptr;
};

std::optional<Error> make_ready(ClientRequest& request, Url& url) {
  if (!request.on_ready) return std::nullopt;
  if (auto refused = request.on_ready(request)) return refused;
  auto changed = parse_url(request.url);
  if (!changed || changed->origin() != url.origin() || !is_well_formed(request)) {
    return make_error(Errc::InvalidRequest, "invalid_url", "Not a request that can be sent.");
  }
  url = std::move(*changed);
  return std::nullopt;
}

}  // namespace

struct HttpClient::State : std::enable_shared_from_this<HttpClient::State> {
  State(asio::any_io_executor on, HttpClientOptions client_options)
      : executor(std::move(on)), options(std::move(client_options)) {}

  asio::awaitable<Result<HttpResponse>> request(ClientRequest request, Url url);
  asio::awaitable<Result<ConnectionPointer>> acquire(const Url* url, int urgency, SteadyTime deadline, bool* is_reused);
  asio::awaitable<Result<ConnectionPointer>> connect(const Url* url, SteadyTime deadline);
  asio::awaitable<Result<HttpResponse>> exchange(ClientConnection* connection, const ClientRequest* request,
                                                 const Url* url, SteadyTime deadline, bool* has_answer,
                                                 bool* can_reuse);
  template <typename Stream>
  asio::awaitable<Result<HttpResponse>> exchange_on(Stream* stream, ClientConnection* connection,
                                                    const ClientRequest* request, const Url* url, bool* has_answer,
                                                    bool* can_reuse);
  ConnectionPointer take_idle(Origin& origin);
  bool is_next(const Waiter& waiter) const;
  // Whoever is next looks whether there is a connection now.
  void wake(const std::string& origin);
  void release(const std::string& key, ConnectionPointer connection, bool can_reuse);

  asio::any_io_executor executor;
  HttpClientOptions options;
  std::map<std::string, Origin> origins;
  std::list<const Waiter*> waiting;
  std::uint64_t last_number = 0;
};

bool HttpClient::State::is_next(const Waiter& waiter) const {
  return std::none_of(waiting.begin(), waiting.end(), [&](const Waiter* other) {
    return other->origin == waiter.origin &&
           std::tie(other->urgency, other->number) < std::tie(waiter.urgency, waiter.number);
  });
}

void HttpClient::State::wake(const std::string& origin) {
  const auto next = std::find_if(waiting.begin(), waiting.end(),
                                 [&](const Waiter* waiter) { return waiter->origin == origin && is_next(*waiter); });
  if (next != waiting.end()) (*next)->freed->cancel();
}

ConnectionPointer HttpClient::State::take_idle(Origin& origin) {
  const auto oldest = std::chrono::steady_clock::now() - options.idle_timeout;
  while (!origin.idle.empty()) {
    // The one used last is the least likely to have been closed.
    ConnectionPointer connection = std::move(origin.idle.back());
    origin.idle.pop_back();
    if (connection->idle_since > oldest && connection->is_usable()) return connection;
    --origin.open;
  }
  return nullptr;
}

void HttpClient::State::release(const std::string& key, ConnectionPointer connection, bool can_reuse) {
  Origin& origin = origins[key];
  if (connection && can_reuse && origin.idle.size() < options.idle_connections_max) {
    connection->idle_since = std::chrono::steady_clock::now();
    origin.idle.push_back(std::move(connection));
  } else {
    --origin.open;
    if (origin.open == 0) origins.erase(key);
  }
  wake(key);
}

asio::awaitable<Result<ConnectionPointer>> HttpClient::State::connect(const Url* url, SteadyTime deadline) {
  auto socket = co_await connect_tcp(url->host, url->port, deadline);
  if (!socket) co_return socket.error();
  if (!url->is_secure()) co_return std::make_unique<ClientConnection>(std::move(*socket));
  if (!options.tls) {
    auto made = TlsContext::make();
    if (!made) co_return made.error();
    options.tls = *made;
  }
  TlsStream stream(std::move(*socket), dynamic_cast<const OpenSslContext&>(*options.tls).get());
  if (auto done = co_await handshake_tls(&stream, url->host, deadline); !done) co_return done.error();
  co_return std::make_unique<ClientConnection>(std::move(stream));
}

asio::awaitable<Result<ConnectionPointer>> HttpClient::State::acquire(const Url* url, int urgency, SteadyTime deadline,
                                                                      bool* is_reused) {
  const std::string key = url->origin();
  asio::steady_timer freed(executor);
  const Waiter self{key, urgency, ++last_number, &freed};
  for (;;) {
    Origin& origin = origins[key];
    if (is_next(self)) {
      // Where a new one is asked for, an old one has just failed.
      if (auto idle = *is_reused ? take_idle(origin) : nullptr) {
        wake(key);
        co_return idle;
      }
      if (origin.open < options.connections_max) break;
    }
    if (std::chrono::steady_clock::now() >= deadline) {
      co_return make_error(Errc::Unavailable, "connect_failed",
                           fmt::format("No free connection to {} in time.", url->host));
    }
    freed.expires_at(deadline);
    const auto place = waiting.insert(waiting.end(), &self);
    co_await freed.async_wait(kTuple);
    waiting.erase(place);
  }
  *is_reused = false;
  ++origins[key].open;
  wake(key);
  auto connected = co_await connect(url, deadline);
  if (!connected) release(key, nullptr, false);
  co_return connected;
}

template <typename Stream>
asio::awaitable<Result<HttpResponse>> HttpClient::State::exchange_on(Stream* stream, ClientConnection* connection,
                                                                     const ClientRequest* request, const Url* url,
                                                                     bool* has_answer, bool* can_reuse) {
  const std::string head = format_head(*request, *url, options.user_agent);
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(head), asio::buffer(request->body)};
  auto [write_error, written] = co_await asio::async_write(*stream, buffers, kTuple);
  // A server may answer and close before it has read all: the answer counts, so a failed write is not the end yet.
  ResponseParser parser({options.header_bytes_max, options.response_bytes_max});
  parser.reset(request->method == "HEAD");
  while (!parser.is_done() && !parser.fault()) {
    auto [error, count] = co_await stream->async_read_some(asio::buffer(connection->buffer), kTuple);
    *has_answer = *has_answer || count != 0;
    std::string_view bytes(connection->buffer.data(), count);
    bytes.remove_prefix(parser.put(bytes));
    // Bytes beyond the answer belong to nobody.
    if (parser.is_done()) *can_reuse = parser.keep_alive() && bytes.empty() && !write_error;
    if (parser.is_done() || parser.fault()) break;
    if (error == asio::error::eof || error == asio::ssl::error::stream_truncated) parser.put_eof();
    if (error && !parser.is_done()) co_return no_answer(*url, error.message());
  }
  if (const auto& fault = parser.fault()) {
    if (fault->status == 413)
      co_return make_error(Errc::TooLarge, "response_too_large", "The answer is larger than the limit.");
    co_return no_answer(*url, fault->detail);
  }
  co_return std::move(parser.response());
}

asio::awaitable<Result<HttpResponse>> HttpClient::State::exchange(ClientConnection* connection,
                                                                  const ClientRequest* request, const Url* url,
                                                                  SteadyTime deadline, bool* has_answer,
                                                                  bool* can_reuse) {
  const Deadline guard(executor, deadline, [connection] { connection->cut(); });
  if (auto* const secure = std::get_if<TlsStream>(&connection->stream)) {
    co_return co_await exchange_on(secure, connection, request, url, has_answer, can_reuse);
  }
  co_return co_await exchange_on(&std::get<tcp::socket>(connection->stream), connection, request, url, has_answer,
                                 can_reuse);
}

asio::awaitable<Result<HttpResponse>> HttpClient::State::request(ClientRequest request, Url url) {
  const auto self = shared_from_this();
  const auto deadline = std::chrono::steady_clock::now() + request.timeout;
  for (bool may_reuse = true;;) {
    bool is_reused = may_reuse;
    auto connection = co_await acquire(&url, request.urgency, deadline, &is_reused);
    if (!connection) co_return connection.error();
    if (const auto refused = make_ready(request, url)) {
      release(url.origin(), std::move(*connection), true);
      co_return *refused;
    }
    bool has_answer = false;
    bool can_reuse = false;
    auto response = co_await exchange(connection->get(), &request, &url, deadline, &has_answer, &can_reuse);
    release(url.origin(), std::move(*connection), can_reuse && response.has_value());
    const bool is_stale = !response && is_reused && !has_answer && std::chrono::steady_clock::now() < deadline;
    if (!is_stale || !may_repeat(request.method)) co_return response;
    may_reuse = false;
  }
}

HttpClient::HttpClient(asio::any_io_executor executor, HttpClientOptions options)
    : state_(std::make_shared<State>(std::move(executor), std::move(options))) {}
HttpClient::~HttpClient() = default;

asio::awaitable<Result<HttpResponse>> HttpClient::request(ClientRequest request) {
  auto url = parse_url(request.url);
  if (!url) co_return url.error();
  if (!url->scheme.starts_with("http") || !is_well_formed(request)) {
    co_return make_error(Errc::InvalidRequest, "invalid_url", "Not a request that can be sent.");
  }
  co_return co_await state_->request(std::move(request), std::move(*url));
}

void HttpClient::close_idle() {
  for (auto origin = state_->origins.begin(); origin != state_->origins.end();) {
    origin->second.open -= origin->second.idle.size();
    origin->second.idle.clear();
    origin = origin->second.open == 0 ? state_->origins.erase(origin) : std::next(origin);
  }
}

}  // namespace hoga::net
