// What the connections of one HttpServer share, and one connection. Internal to net. Everything runs on the server's
// single-threaded executor. A connection lives as long as its coroutine; the state as long as the server or a
// connection.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "net/http_server.hpp"
#include "net/message_parser.hpp"
#include "net/proxy.hpp"
#include "net/socket_session.hpp"

namespace hoga::net {

class Connection;
using SteadyTime = std::chrono::steady_clock::time_point;

struct ServerState : std::enable_shared_from_this<ServerState> {
  ServerState(boost::asio::any_io_executor executor, HttpServerOptions options, HttpHandlers handlers);

  Result<std::uint16_t> listen();
  void stop();
  // The value of the Date header; made once a second.
  const std::string& date();
  std::string restart_reason() const;
  void on_connection_gone(Connection& connection);

  static boost::asio::awaitable<void> accept_loop(std::shared_ptr<ServerState> self);
  // One timer looks at all deadlines: an operation costs a clock reading, not a timer.
  static boost::asio::awaitable<void> watch_deadlines(std::shared_ptr<ServerState> self);
  static boost::asio::awaitable<void> shutdown(std::shared_ptr<ServerState> self, std::chrono::milliseconds deadline);
  void admit(boost::asio::ip::tcp::socket socket);

  boost::asio::any_io_executor executor;
  HttpServerOptions options;
  HttpHandlers handlers;
  TrustedProxies proxies;
  boost::asio::ip::tcp::acceptor acceptor;
  boost::asio::steady_timer sweep;
  // Ends early (by cancel) when the last connection has gone.
  boost::asio::steady_timer emptied;
  std::unordered_set<Connection*> connections;
  std::unordered_map<std::string, std::size_t> per_address;
  std::size_t websockets = 0;
  std::size_t in_flight = 0;
  bool is_stopping = false;
  bool is_stopped = false;
  std::chrono::milliseconds retry_after{2'000};
  std::string date_text;
  std::time_t date_second = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<ServerState> state, boost::asio::ip::tcp::socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  static boost::asio::awaitable<void> run(std::shared_ptr<Connection> self);
  // Acts on a deadline that has passed.
  void check(SteadyTime now);
  // The server stops: closes what is idle, asks sockets to leave.
  void leave();
  void cut();
  const std::string& peer() const { return peer_text_; }

 private:
  enum class Phase { Idle, Reading, Handling, Writing, Lingering, WebSocket };
  enum class Read { Done, Closed, Fault };

  boost::asio::awaitable<void> serve();
  boost::asio::awaitable<Read> read_request();
  boost::asio::awaitable<bool> read_some();
  boost::asio::awaitable<bool> answer(HttpRequest request);
  boost::asio::awaitable<HttpResponse> handle(HttpRequest request);
  // The whole life of a socket; true when the upgrade was refused with an answer, and the connection goes on.
  boost::asio::awaitable<bool> upgrade(HttpRequest request);
  boost::asio::awaitable<void> run_websocket(HttpRequest request, std::shared_ptr<SocketSession> socket);
  boost::asio::awaitable<bool> write(const HttpResponse& response, bool has_body);
  boost::asio::awaitable<void> refuse(const ParseFault& fault);
  // Takes what the client still sends for a moment: closing with unread bytes would reset the connection and lose the
  // answer.
  boost::asio::awaitable<void> linger();
  static boost::asio::awaitable<void> answer_overdue(std::shared_ptr<Connection> self);
  // What the server says itself, in the words of its owner where that has some.
  HttpResponse own_answer(const Error& error) const;
  HttpResponse own_answer(const ParseFault& fault) const;
  void format_head(const HttpResponse& response, bool has_body);
  HttpRequest take_request();
  void expire_in(Phase phase, std::chrono::milliseconds timeout);
  std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t count);
  void report_exchange(const HttpExchange* exchange, const HttpResponse& response, SteadyTime start);

  std::shared_ptr<ServerState> state_;
  boost::asio::ip::tcp::socket socket_;
  boost::asio::ip::address peer_;
  std::string peer_text_;
  RequestParser parser_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string head_;
  std::string request_id_;
  Phase phase_ = Phase::Idle;
  SteadyTime deadline_{};
  bool keep_alive_ = true;
  bool is_head_request_ = false;
  int version_ = 11;
  // The deadline of reading has passed; the read ends by it.
  bool is_late_ = false;
  // The handler was too slow, somebody else has answered: its response is not wanted any more.
  bool is_abandoned_ = false;
  std::shared_ptr<SocketSession> websocket_;
};

}  // namespace hoga::net
