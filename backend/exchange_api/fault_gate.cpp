#include "exchange_api/fault_gate.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "exchange_api/rest_api.hpp"

namespace hoga::exchange_api {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

constexpr std::chrono::milliseconds kLook{100};

awaitable<void> wait_for(std::chrono::milliseconds time, const bool* is_stopping) {
  asio::steady_timer timer(co_await asio::this_coro::executor);
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end && !(is_stopping && *is_stopping)) {
    timer.expires_at(std::min(end, std::chrono::steady_clock::now() + kLook));
    co_await timer.async_wait(asio::use_awaitable);
  }
}

ApiError refusal_of(const Front& front, const CallFate& fate) {
  const int seconds = static_cast<int>(fate.seconds.count());
  switch (*fate.refusal) {
    case FaultKind::UnknownOutcome:
      return make_api_error(-1007,
                            "Timeout waiting for response from backend server. Send status unknown; execution status "
                            "unknown.",
                            504);
    case FaultKind::RateLimit: return too_much_weight(front.limits().quotas().weight_per_minute, "1 MINUTE", seconds);
    default: break;
  }
  ApiError error = unknown_error();
  error.http_status = fate.status;
  return error;
}

// A gateway in front of the exchange speaks HTML, which clients must bear.
net::HttpResponse gateway_error(int status) {
  const std::string title = std::to_string(status) + " " + std::string(net::reason_phrase(status));
  return net::HttpResponse::html(
      status, "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>");
}

void ban(Front& front, const std::string& address, const CallFate& fate) {
  if (fate.seconds.count() > 0 && !fate.refusal) front.limits().ban(address, fate.seconds, front.now());
}

}  // namespace

awaitable<net::HttpResponse> answer_rest_faulty(Front* front, const bool* is_stopping, net::HttpRequest request) {
  const ApiKey* key = front->keys().find(request.headers.get("X-MBX-APIKEY"));
  const std::string account = key ? key->account : std::string();
  const CallFate fate = front->faults()->on_call(request.method, request.path, account);
  ban(*front, request.remote_address, fate);
  if (fate.delay.count() > 0) co_await wait_for(fate.delay, is_stopping);
  net::HttpResponse response = net::HttpResponse::empty(504);
  if (fate.executes) response = answer_rest(*front, request);
  response.is_cut = fate.is_cut;
  if (!fate.is_answered && !fate.is_cut) {
    co_await wait_for(kUnansweredTime, is_stopping);
    co_return net::HttpResponse::empty(504);
  }
  if (fate.refusal == FaultKind::ServerError)
    response = gateway_error(fate.status);
  else if (fate.refusal)
    response = refuse_rest(refusal_of(*front, fate));
  co_return response;
}

awaitable<std::optional<std::string>> handle_faulty(Front* front, SocketApi* session, const bool* is_stopping,
                                                    std::shared_ptr<net::WebSocket> socket, std::string message) {
  const SocketApi::CallName name = session->name_of(message);
  const CallFate fate = front->faults()->on_call("WS", name.method, name.account);
  ban(*front, socket->remote_address(), fate);
  if (fate.delay.count() > 0) co_await wait_for(fate.delay, is_stopping);
  std::optional<std::string> answer;
  if (fate.executes) answer = session->handle(message);
  if (fate.refusal) answer = session->refuse(message, refusal_of(*front, fate));
  if (fate.is_cut) socket->cut();
  if (!fate.is_answered) answer.reset();
  co_return answer;
}

}  // namespace hoga::exchange_api
