// One client of the WebSocket API (/ws-api/v3): REST's calls as messages, and the account's own events. On the
// exchange's thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "exchange_api/front.hpp"
#include "exchange_api/parameters.hpp"
#include "exchange_api/user_streams.hpp"
#include "net/http.hpp"
#include "net/websocket.hpp"

namespace hoga::exchange_api {

bool is_socket_api_path(std::string_view path);

class SocketApi final : private SessionWatcher {
 public:
  struct Options {
    TimeUnit unit = TimeUnit::Millisecond;
    bool returns_rate_limits = true;
    // Opened with the admin secret.
    bool is_platform = false;
  };

  SocketApi(Front& front, UserStreams& users, std::shared_ptr<net::WebSocket> socket, Options options);
  ~SocketApi() override;
  SocketApi(const SocketApi&) = delete;
  SocketApi& operator=(const SocketApi&) = delete;

  // The answer to one message.
  std::string handle(std::string_view message);
  // Instead of the answer: a refusal with the message's id.
  std::string refuse(std::string_view message, const ApiError& error);

  // What a message asks for, and in whose name; nothing is checked.
  struct CallName {
    std::string method;
    std::string account;
  };
  CallName name_of(std::string_view message) const;

  // The client's address was banned, and the connection must end once the client has its answer. Without an answer
  // under way it ends by itself.
  bool is_banned() const { return is_banned_ && !is_exempt_; }
  // While it lives an answer is being made or sent.
  class Answering {
   public:
    explicit Answering(SocketApi& session) : session_(session) { ++session_.answers_under_way_; }
    ~Answering() { --session_.answers_under_way_; }
    Answering(const Answering&) = delete;
    Answering& operator=(const Answering&) = delete;

   private:
    SocketApi& session_;
  };

 private:
  struct Request {
    // JSON already.
    std::string id = "null";
    std::string method;
    // Or why they can't be taken.
    ApiResult<Parameters> parameters = Parameters();
  };
  // What the answer is made of besides the result.
  struct Progress {
    std::string account;
    const ApiKey* key = nullptr;
    int weight = 2;
    bool is_order_answer = false;
    bool returns_rate_limits = true;
  };

  struct Subscription {
    UserSubscription stream;
    const ApiKey* key = nullptr;
    // Made by the session and not by a signature: ends with the session's logout.
    bool is_of_session = false;
  };

  static ApiResult<Request> parse(std::string_view message);
  ApiResult<void> dispatch(Request& request, Timestamp now, Progress& progress, std::string& out);
  // Methods that concern the connection; false if it is none of these.
  bool run_session_method(const Request& request, ParameterReader& reader, Parameters& parameters, Timestamp now,
                          std::string& out, ApiResult<void>& result);
  // By the signature that the request carries, or as who the session has logged on.
  ApiResult<const ApiKey*> authorise_call(ParameterReader& reader, Parameters& parameters);
  ApiResult<const ApiKey*> authorise_signed(ParameterReader& reader, Parameters& parameters);
  ApiResult<void> log_on(ParameterReader& reader, Parameters& parameters, Timestamp now, std::string& out);
  ApiResult<void> log_out(ParameterReader& reader, Timestamp now, std::string& out);
  ApiResult<void> report_status(ParameterReader& reader, Timestamp now, std::string& out);
  void render_status(Timestamp now, std::string& out);
  ApiResult<void> subscribe_by_session(ParameterReader& reader, std::string& out);
  ApiResult<void> subscribe_by_signature(ParameterReader& reader, Parameters& parameters, std::string& out);
  ApiResult<void> add_subscription(const ApiKey& key, bool is_of_session, std::string& out);
  ApiResult<void> unsubscribe(ParameterReader& reader, Timestamp now, std::string& out);
  ApiResult<void> list_subscriptions(ParameterReader& reader, std::string& out);
  void end_subscription(std::int64_t id, Timestamp now);
  template <typename Matches>
  void end_subscriptions(const Matches& matches, Timestamp now);
  void on_key_revoked(const ApiKey& key) override;
  void on_address_banned(const std::string& address) override;
  bool asks_as_platform(Request& request) const;
  std::string make_answer(const Request& request, const ApiResult<void>& result, const Progress& progress,
                          std::string_view body, Timestamp now);

  Front& front_;
  UserStreams& users_;
  std::shared_ptr<net::WebSocket> socket_;
  Options options_;
  Timestamp connected_at_;
  // The platform's own connection, which no limit holds (decisions.md, 15).
  bool is_exempt_;
  bool is_banned_ = false;
  int answers_under_way_ = 0;
  // Whom session.logon has named; null before and after.
  const ApiKey* session_key_ = nullptr;
  Timestamp authorized_at_{};
  std::map<std::int64_t, Subscription> subscriptions_;
  std::int64_t next_subscription_ = 0;
};

// Serves the socket until it closes; `is_stopping` ends waits that faults have asked for.
boost::asio::awaitable<void> serve_socket_api(Front* front, UserStreams* users, const bool* is_stopping,
                                              net::HttpRequest request, std::shared_ptr<net::WebSocket> socket);

}  // namespace hoga::exchange_api
