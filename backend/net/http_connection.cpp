#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>

#include "base/uuid.hpp"
#include "net/server_state.hpp"

namespace hoga::net {
namespace {

namespace asio = boost::asio;
constexpr auto kTuple = asio::experimental::as_tuple(asio::use_awaitable);
constexpr std::size_t kBufferBytes = 4 * 1024;
// Many clients read no answer before they have written their whole body, however large.
constexpr std::size_t kLingerBytesMax = 64 * 1024 * 1024;
constexpr std::size_t kLingerBufferBytes = 64 * 1024;
constexpr std::chrono::seconds kLingerTime{2};

SteadyTime steady_now() { return std::chrono::steady_clock::now(); }

// A line break in a value would begin a header, or an answer, of somebody else's making.
void append_header_value(std::string& out, std::string_view value) {
  const auto begin = static_cast<std::ptrdiff_t>(out.size());
  out += value;
  const auto is_break = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  std::replace_if(out.begin() + begin, out.end(), is_break, ' ');
}

HttpResponse fault_response(const ParseFault& fault, const Error& error, std::string_view request_id) {
  HttpResponse response = HttpResponse::problem(error, request_id);
  // Some of these have no errc of their own: 408, 417, 431, 501, 505.
  const std::string wrong = fmt::format("\"status\":{}", response.status);
  const auto title = response.body.find("\"title\":\"") + 9;
  response.body.replace(title, response.body.find('"', title) - title, reason_phrase(fault.status));
  response.body.replace(response.body.find(wrong), wrong.size(), fmt::format("\"status\":{}", fault.status));
  response.status = fault.status;
  return response;
}

Error busy_error(std::string code, std::string detail) {
  Error error = make_error(Errc::Unavailable, std::move(code), std::move(detail));
  error.retry_after_seconds = 1;
  return error;
}

// What RFC 6455 (4.2.1) asks of a handshake beyond the words by which it is known.
std::optional<ParseFault> handshake_fault(const HttpRequest& request) {
  if (request.headers.get("Sec-WebSocket-Version") != "13") {
    return ParseFault{426, "websocket_version", "Sec-WebSocket-Version must be 13."};
  }
  const std::string_view key = request.headers.get("Sec-WebSocket-Key");
  if (key.size() != 24 || !key.ends_with("==")) {
    return ParseFault{400, "websocket_key", "Sec-WebSocket-Key must be 16 bytes in base 64."};
  }
  return std::nullopt;
}

bool allows_content(int status) { return status >= 200 && status != 204 && status != 304; }

// Counts while it lives.
class Counted {
 public:
  explicit Counted(std::size_t& count) : count_(count) { ++count_; }
  ~Counted() { --count_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::size_t& count_;
};

}  // namespace

Connection::Connection(std::shared_ptr<ServerState> state, asio::ip::tcp::socket socket)
    : state_(std::move(state)),
      socket_(std::move(socket)),
      parser_(ParserLimits{state_->options.header_bytes_max, state_->options.body_bytes_max}),
      buffer_(kBufferBytes) {
  boost::system::error_code error;
  peer_ = socket_.remote_endpoint(error).address();
  peer_text_ = state_->proxies.client_address(peer_, {});
  state_->connections.insert(this);
  ++state_->per_address[peer_text_];
}

Connection::~Connection() { state_->on_connection_gone(*this); }

asio::awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
  try {
    co_await self->serve();
  } catch (const std::exception& exception) {
    if (self->state_->handlers.on_exception) self->state_->handlers.on_exception(self->request_id_, exception.what());
  }
  if (!self->is_abandoned_) self->cut();
}

asio::awaitable<void> Connection::serve() {
  const auto& options = state_->options;
  const bool are_too_many = state_->connections.size() > options.connections_max;
  const std::size_t per_address_max = options.connections_per_address_max;
  if (are_too_many || (per_address_max != 0 && state_->per_address[peer_text_] > per_address_max)) {
    keep_alive_ = false;
    expire_in(Phase::Writing, options.write_timeout);
    const HttpResponse busy = own_answer(busy_error("overloaded", "Too many connections."));
    co_await write(busy, true);
    co_await linger();
    co_return;
  }
  while (keep_alive_ && !state_->is_stopping) {
    const Read read = co_await read_request();
    if (read == Read::Closed) co_return;
    if (read == Read::Fault) {
      const ParseFault late{408, "request_timeout", "The request did not arrive in time."};
      co_await refuse(is_late_ ? late : *parser_.fault());
      co_return;
    }
    const bool is_upgrade = parser_.is_websocket_upgrade() && state_->handlers.websocket != nullptr;
    HttpRequest request = take_request();
    bool goes_on = false;
    if (is_upgrade)
      goes_on = co_await upgrade(std::move(request));
    else
      goes_on = co_await answer(std::move(request));
    if (!goes_on) co_return;
  }
}

void Connection::expire_in(Phase phase, std::chrono::milliseconds timeout) {
  phase_ = phase;
  deadline_ = timeout.count() == 0 ? SteadyTime::max() : steady_now() + timeout;
}

void Connection::consume(std::size_t count) {
  begin_ += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

asio::awaitable<bool> Connection::read_some() {
  if (begin_ != 0 && end_ == buffer_.size()) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
    end_ -= begin_;
    begin_ = 0;
  }
  // The parser refuses a header beyond the limit, so that this ends.
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  auto [error, count] =
      co_await socket_.async_read_some(asio::buffer(buffer_.data() + end_, buffer_.size() - end_), kTuple);
  end_ += count;
  co_return !error;
}

asio::awaitable<Connection::Read> Connection::read_request() {
  const auto& options = state_->options;
  parser_.reset();
  is_late_ = false;
  expire_in(unread().empty() ? Phase::Idle : Phase::Reading,
            unread().empty() ? options.idle_timeout : options.header_timeout);
  for (;;) {
    const bool was_header_done = parser_.is_header_done();
    if (!unread().empty()) consume(parser_.put(unread()));
    if (parser_.fault()) co_return Read::Fault;
    if (parser_.is_done()) co_return Read::Done;
    if (!was_header_done && parser_.is_header_done()) {
      expire_in(Phase::Reading, options.body_timeout);
      if (!unread().empty()) continue;
      if (parser_.expects_continue()) {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        auto [error, count] = co_await asio::async_write(socket_, asio::buffer(kContinue), kTuple);
        if (error) co_return Read::Closed;
      }
    }
    const bool has_read = co_await read_some();
    if (!has_read) co_return is_late_&& phase_ != Phase::Idle ? Read::Fault : Read::Closed;
    if (phase_ == Phase::Idle) expire_in(Phase::Reading, options.header_timeout);
  }
}

HttpRequest Connection::take_request() {
  HttpRequest request = std::move(parser_.request());
  request.received_at = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  request.remote_address =
      state_->proxies.trusts_nobody() ? peer_text_ : state_->proxies.client_address(peer_, request.headers);
  request.is_secure = state_->proxies.is_secure(peer_, request.headers);
  request_id_ = make_uuid().to_string();
  request.request_id = request_id_;
  keep_alive_ = parser_.keep_alive() && !state_->is_stopping;
  is_head_request_ = request.method == "HEAD";
  version_ = request.version;
  return request;
}

asio::awaitable<HttpResponse> Connection::handle(HttpRequest request) {
  const Counted counted(state_->in_flight);
  std::string what;
  try {
    co_return co_await state_->handlers.http(std::move(request));
  } catch (const std::exception& exception) {
    what = exception.what();
  }
  if (state_->handlers.on_exception) state_->handlers.on_exception(request_id_, what);
  co_return own_answer(make_error(Errc::Internal, {}));
}

HttpResponse Connection::own_answer(const Error& error) const {
  HttpResponse problem = HttpResponse::problem(error, request_id_);
  return state_->handlers.own_answer ? state_->handlers.own_answer(error, problem.status) : problem;
}

HttpResponse Connection::own_answer(const ParseFault& fault) const {
  const Error error = make_error(fault.status == 413 ? Errc::TooLarge : Errc::InvalidRequest, fault.code, fault.detail);
  if (state_->handlers.own_answer) return state_->handlers.own_answer(error, fault.status);
  return fault_response(fault, error, request_id_);
}

asio::awaitable<bool> Connection::answer(HttpRequest request) {
  const auto start = steady_now();
  std::optional<HttpExchange> exchange;
  if (state_->handlers.on_exchange) {
    exchange.emplace(HttpExchange{request.method, request.target, request.remote_address, request_id_, 0, 0, {}});
  }
  HttpResponse response;
  if (state_->in_flight >= state_->options.requests_in_flight_max) {
    response = own_answer(busy_error("overloaded", "Too many requests are being worked on."));
  } else {
    expire_in(Phase::Handling, state_->options.handler_timeout);
    response = co_await handle(std::move(request));
  }
  if (is_abandoned_ || response.is_cut) co_return false;
  expire_in(Phase::Writing, state_->options.write_timeout);
  keep_alive_ = keep_alive_ && !state_->is_stopping;
  const bool is_written = co_await write(response, !is_head_request_);
  report_exchange(exchange ? &*exchange : nullptr, response, start);
  if (is_written && !keep_alive_) co_await linger();
  co_return is_written&& keep_alive_;
}

void Connection::report_exchange(const HttpExchange* exchange, const HttpResponse& response, SteadyTime start) {
  if (exchange == nullptr) return;
  HttpExchange done = *exchange;
  done.status = response.status;
  done.response_bytes = response.content().size();
  done.duration = std::chrono::duration_cast<std::chrono::microseconds>(steady_now() - start);
  state_->handlers.on_exchange(done);
}

void Connection::format_head(const HttpResponse& response, bool has_body) {
  const auto content = response.content();
  head_.clear();
  fmt::format_to(std::back_inserter(head_), "HTTP/1.1 {} {}\r\nDate: {}\r\nServer: {}\r\n", response.status,
                 reason_phrase(response.status), state_->date(), state_->options.name);
  for (const auto& [name, value] : response.headers) {
    append_header_value(head_, name);
    head_ += ": ";
    append_header_value(head_, value);
    head_ += "\r\n";
  }
  if (allows_content(response.status))
    fmt::format_to(std::back_inserter(head_), "Content-Length: {}\r\n", content.size());
  if (!request_id_.empty() && !response.headers.contains("X-Request-Id"))
    head_ += "X-Request-Id: " + request_id_ + "\r\n";
  if (!keep_alive_)
    head_ += "Connection: close\r\n";
  else if (version_ == 10)
    head_ += "Connection: keep-alive\r\n";
  head_ += "\r\n";
  // One small piece is cheaper to send than two.
  if (has_body && content.size() <= 4096) head_ += content;
}

asio::awaitable<bool> Connection::write(const HttpResponse& response, bool has_body) {
  has_body = has_body && allows_content(response.status);
  format_head(response, has_body);
  const auto content = response.content();
  std::array<asio::const_buffer, 2> buffers{asio::buffer(head_), asio::const_buffer{}};
  if (has_body && content.size() > 4096) buffers[1] = asio::buffer(content);
  auto [error, count] = co_await asio::async_write(socket_, buffers, kTuple);
  co_return !error;
}

asio::awaitable<void> Connection::refuse(const ParseFault& fault) {
  keep_alive_ = false;
  request_id_ = make_uuid().to_string();
  expire_in(Phase::Writing, state_->options.write_timeout);
  const HttpResponse response = own_answer(fault);
  // g++ 12 makes a trap of a co_await inside the condition.
  const bool is_written = co_await write(response, true);
  if (is_written) co_await linger();
}

asio::awaitable<void> Connection::linger() {
  expire_in(Phase::Lingering, kLingerTime);
  boost::system::error_code ignored;
  socket_.shutdown(asio::socket_base::shutdown_send, ignored);
  // Most have sent all they had; who has not is read in larger pieces.
  for (std::size_t total = 0; total < kLingerBytesMax;) {
    auto [error, count] = co_await socket_.async_read_some(asio::buffer(buffer_), kTuple);
    if (error) break;
    total += count;
    if (buffer_.size() < kLingerBufferBytes) buffer_.resize(kLingerBufferBytes);
  }
}

asio::awaitable<bool> Connection::upgrade(HttpRequest request) {
  expire_in(Phase::Handling, state_->options.handler_timeout);
  std::optional<HttpResponse> refusal;
  if (!unread().empty()) {
    refusal = own_answer(ParseFault{400, "early_data", "Frames must wait for the end of the handshake."});
    keep_alive_ = false;
  } else if (state_->is_stopping) {
    refusal = own_answer(busy_error("overloaded", "The server is restarting."));
  } else if (state_->handlers.upgrade) {
    refusal = co_await state_->handlers.upgrade(request);
  }
  if (is_abandoned_) co_return false;
  const auto fault = handshake_fault(request);
  if (!refusal && fault) {
    refusal = own_answer(*fault);
    if (fault->status == 426) refusal->headers.add("Sec-WebSocket-Version", "13");
  }
  if (refusal) {
    expire_in(Phase::Writing, state_->options.write_timeout);
    const bool is_written = co_await write(*refusal, true);
    if (is_written && !keep_alive_) co_await linger();
    co_return is_written;
  }
  websocket_ = make_plain_session(std::move(socket_), state_->options.websocket, request.remote_address);
  phase_ = Phase::WebSocket;
  co_await run_websocket(std::move(request), websocket_);
  websocket_->cut();
  co_return false;
}

asio::awaitable<void> Connection::run_websocket(HttpRequest request, std::shared_ptr<SocketSession> socket) {
  const Counted counted(state_->websockets);
  const auto accepted = co_await socket->accept(request, state_->options.name);
  if (!accepted) co_return;
  if (state_->is_stopping) socket->start_close(close_code::kRestart, state_->restart_reason());
  std::string what;
  try {
    co_await state_->handlers.websocket(std::move(request), socket);
  } catch (const std::exception& exception) {
    what = exception.what();
  }
  if (!what.empty() && state_->handlers.on_exception) state_->handlers.on_exception(request_id_, what);
  co_await socket->close(what.empty() ? close_code::kNormal : close_code::kInternal, {});
}

asio::awaitable<void> Connection::answer_overdue(std::shared_ptr<Connection> self) {
  const HttpResponse response =
      self->own_answer(busy_error("timeout", "The server took too long; whether it acted is not known."));
  co_await self->write(response, !self->is_head_request_);
  co_await self->linger();
  self->cut();
}

void Connection::check(SteadyTime now) {
  if (websocket_) return websocket_->tick(now);
  if (now < deadline_) return;
  boost::system::error_code ignored;
  switch (phase_) {
    case Phase::Idle:
    case Phase::Reading:
      is_late_ = true;
      deadline_ = SteadyTime::max();
      socket_.cancel(ignored);
      return;
    case Phase::Handling:
      is_abandoned_ = true;
      keep_alive_ = false;
      expire_in(Phase::Writing, state_->options.write_timeout);
      asio::co_spawn(state_->executor, answer_overdue(shared_from_this()), asio::detached);
      return;
    case Phase::Writing:
    case Phase::Lingering: return cut();
    case Phase::WebSocket: return;
  }
}

void Connection::leave() {
  if (websocket_) return websocket_->start_close(close_code::kRestart, state_->restart_reason());
  if (phase_ == Phase::Idle) cut();
}

void Connection::cut() {
  boost::system::error_code ignored;
  if (websocket_) return websocket_->cut();
  socket_.shutdown(asio::socket_base::shutdown_both, ignored);
  socket_.close(ignored);
}

}  // namespace hoga::net
