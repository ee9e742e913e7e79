#include "network.hpp"

#include <boost/asio/system_executor.hpp>

#include <algorithm>

namespace hoga::simulation {
namespace {

Error cut_off() { return make_error(Errc::OutcomeUnknown, "cut", "The connection broke."); }
Error no_connection() { return make_error(Errc::Unavailable, "connect_failed", "No connection could be made."); }

net::HttpResponse error_answer(int status, int code, const char* text) {
  return net::HttpResponse::json(status, fmt::format(R"({{"code":{},"msg":"{}"}})", code, text));
}

net::HttpResponse gateway_page(int status) {
  return net::HttpResponse::html(status, "<html><body>The server is taking a break.</body></html>");
}

constexpr std::string_view kEventBegins = R"({"subscriptionId":)";

// What the real transport would put through: order requests above all are what faults are for.
double share(const net::HttpRequest& request) { return request.method == "GET" ? 0.6 : 1.0; }

}  // namespace

// A request under way, and whoever waits for it.
struct Network::Call {
  Life caller;
  Done done;
  std::string name;
  double share = 1;
  bool is_over = false;
};

void Network::finish(const std::shared_ptr<Call>& call, Duration delay, Result<WireAnswer> result) {
  world_.after(delay, call->caller, [this, call, result = std::move(result)]() mutable {
    if (std::exchange(call->is_over, true)) return world_.discount();
    const auto blow = world_.operate(Operation::Reply);
    if (blow == Blow::CrashBefore) return world_.kill_process();
    if (blow == Blow::Fail) result = cut_off();
    call->done(std::move(result));
    if (blow == Blow::FailAfter) cut_links("cut behind an answer");
    if (blow == Blow::CrashAfter) world_.kill_process();
  });
}

// Cut at once, or nothing is heard until the timeout.
void Network::break_off(const std::shared_ptr<Call>& call) {
  if (world_.chance(0.7)) finish(call, world_.delay(1, 400), cut_off());
}

bool Network::is_lost(const std::shared_ptr<Call>& call) {
  if (world_.strikes(FaultKind::RequestNotSent, 0.006 * call->share)) {
    finish(call, world_.delay(1, 60), no_connection());
    return true;
  }
  if (world_.strikes(FaultKind::RequestDropped, 0.012 * call->share)) {
    break_off(call);
    return true;
  }
  return false;
}

void Network::request(net::HttpRequest request, Duration timeout, Life caller, Done done) {
  auto call = std::make_shared<Call>();
  call->caller = std::move(caller);
  call->done = std::move(done);
  call->name = request.method + " " + request.path;
  call->share = share(request);
  const auto blow = world_.operate(Operation::Send);
  if (blow == Blow::CrashBefore) return world_.kill_process();
  if (blow == Blow::Fail) return finish(call, world_.delay(1, 60), no_connection());
  finish(call, timeout, make_error(Errc::OutcomeUnknown, "timeout", "No answer came in time."));
  // The sender hears of the break before the answer could be there.
  if (blow == Blow::FailAfter) finish(call, Duration{1}, cut_off());
  if (is_lost(call)) return;
  Duration way = world_.delay(1, 25);
  if (world_.strikes(FaultKind::RequestDelayed, 0.012 * call->share)) way += world_.delay(50, 5'000);
  if (world_.strikes(FaultKind::RequestStraggles, 0.008 * call->share)) {
    finish(call, world_.delay(1, 300), cut_off());
    way += world_.delay(50, 9'000);
  }
  // It goes on whether its sender lives or not.
  world_.after(way, [this, call, request = std::move(request)]() mutable { arrive(call, std::move(request)); });
  if (blow == Blow::CrashAfter) world_.kill_process();
}

void Network::arrive(const std::shared_ptr<Call>& call, net::HttpRequest request) {
  if (!exchange_.is_up()) {
    if (world_.chance(0.6)) return finish(call, world_.delay(1, 20), no_connection());
    return break_off(call);
  }
  std::optional<net::HttpResponse> response;
  if (world_.strikes(FaultKind::ServerErrorBefore, 0.004 * call->share)) {
    response = gateway_page(world_.chance(0.5) ? 502 : 503);
  } else if (world_.strikes(FaultKind::TimeoutBefore, 0.004 * call->share)) {
    response = error_answer(world_.chance(0.5) ? 504 : 408, -1007, "Timeout waiting for response from backend server.");
  } else if (world_.strikes(FaultKind::RateLimited, 0.003 * call->share)) {
    response = error_answer(429, -1003, "Too much request weight used.");
    response->headers.add("Retry-After", std::to_string(world_.between(1, 3)));
  } else if (world_.strikes(FaultKind::AddressBanned, 0.001 * call->share)) {
    response = error_answer(418, -1003, "Way too much request weight used; IP banned.");
    response->headers.add("Retry-After", std::to_string(world_.between(3, 8)));
  }
  const bool is_executed = !response;
  if (is_executed) response = exchange_.answer(request);
  if (!response) return break_off(call);
  if (is_executed) {
    if (world_.strikes(FaultKind::AnswerLost, 0.015 * call->share)) return break_off(call);
    if (world_.strikes(FaultKind::ServerErrorAfter, 0.004 * call->share)) response = gateway_page(504);
    if (world_.strikes(FaultKind::TimeoutAfter, 0.004 * call->share)) {
      response = error_answer(world_.chance(0.5) ? 504 : 408, -1007, "Timeout waiting for response from backend.");
    }
    if (world_.strikes(FaultKind::AnswerUnreadable, 0.003 * call->share)) {
      response->body = response->body.substr(0, response->body.size() / 2);
    }
  }
  Duration way = world_.delay(1, 25);
  if (world_.strikes(FaultKind::AnswerDelayed, 0.012 * call->share)) way += world_.delay(50, 9'000);
  const auto date = std::chrono::floor<std::chrono::seconds>(world_.their_time());
  finish(call, way, WireAnswer{std::move(*response), date});
}

std::shared_ptr<UserLink> Network::open_link(UserLink::Listener listener) {
  std::erase_if(links_, [](const auto& link) { return link.expired(); });
  auto link = std::make_shared<UserLink>(world_, exchange_, std::move(listener));
  links_.push_back(link);
  link->open();
  return link;
}

void Network::cut_links(const std::string& reason) {
  for (const auto& weak : links_) {
    if (const auto link = weak.lock()) link->cut(reason);
  }
}

void Network::silence_links() {
  for (const auto& weak : links_) {
    if (const auto link = weak.lock()) link->fall_silent();
  }
}

void Network::mute_links() {
  for (const auto& weak : links_) {
    if (const auto link = weak.lock()) link->mute(world_.delay(2'000, 20'000));
  }
}

// The exchange's end of a link.
class UserLink::Socket final : public net::WebSocket {
 public:
  using net::WebSocket::send;
  explicit Socket(UserLink& link) : link_(&link) {}
  void forget() { link_ = nullptr; }

  bool send(std::string prefix, Buffer shared) override {
    if (link_ == nullptr) return false;
    if (shared) prefix += *shared;
    return link_->deliver(std::move(prefix));
  }
  boost::asio::awaitable<Result<net::WebSocketMessage>> receive() override {
    co_return make_error(Errc::Unavailable, "closed", "Messages are handed over by the simulation.");
  }
  boost::asio::awaitable<bool> drained() override { co_return true; }
  boost::asio::awaitable<void> close(std::uint16_t, std::string, bool) override {
    cut();
    co_return;
  }
  void start_close(std::uint16_t, std::string, bool) override { cut(); }
  void cut() override {
    if (link_ != nullptr) link_->cut("the exchange has closed it");
  }
  void limit_incoming(std::size_t) override {}
  std::size_t queued_bytes() const override { return 0; }
  std::size_t queued_messages() const override { return 0; }
  bool is_open() const override { return link_ != nullptr; }
  std::uint16_t close_code() const override { return link_ == nullptr ? 1006 : 0; }
  std::string close_reason() const override { return {}; }
  const std::string& remote_address() const override { return address_; }
  boost::asio::any_io_executor executor() const override { return boost::asio::system_executor(); }

 private:
  UserLink* link_;
  std::string address_ = "192.0.2.1";
};

UserLink::UserLink(World& world, ExchangeSide& exchange, Listener listener)
    : world_(world), exchange_(exchange), listener_(std::move(listener)) {}

UserLink::~UserLink() { drop_session(); }

void UserLink::drop_session() {
  if (socket_) socket_->forget();
  if (session_) exchange_.close_session(session_);
  session_.reset();
  socket_.reset();
  is_open_ = false;
}

void UserLink::open() {
  const bool is_refused = world_.strikes(FaultKind::StreamRefused, 0.1);
  world_.after(world_.delay(5, 60), weak_from_this(), [this, is_refused] {
    if (is_given_up_) return;
    if (is_refused || !exchange_.is_up()) return listener_.on_closed("refused");
    is_open_ = true;
    socket_ = std::make_shared<Socket>(*this);
    session_ = exchange_.open_session(socket_);
    listener_.on_open();
  });
}

void UserLink::send(std::string text) {
  if (!is_open_ || is_silent_) return;
  world_.after(world_.delay(1, 20), weak_from_this(), [this, text = std::move(text)] {
    if (!session_ || is_silent_) return;
    deliver(session_->handle(text));
  });
}

void UserLink::close() {
  drop_session();
  is_given_up_ = true;
}

void UserLink::cut(const std::string& reason) {
  if (!is_open_) return;
  drop_session();
  world_.after(world_.delay(1, 200), weak_from_this(), [this, reason] {
    if (!is_given_up_) listener_.on_closed(reason);
  });
}

void UserLink::fall_silent() {
  if (!is_open_ || is_silent_) return;
  is_silent_ = true;
  world_.after(world_.delay(5'000, 30'000), weak_from_this(), [this] { cut("no answer to pings"); });
}

void UserLink::mute(Duration time) { muted_until_ = world_.now() + time; }

bool UserLink::deliver(std::string text) {
  if (!is_open_) return false;
  if (is_silent_) return true;
  const bool is_event = text.starts_with(kEventBegins);
  if (is_event && world_.now() < muted_until_) return true;
  if (is_event && world_.strikes(FaultKind::EventLost, 0.007)) return true;
  if (is_event && !held_back_ && world_.strikes(FaultKind::EventsSwapped, 0.01)) {
    held_back_ = std::move(text);
    frames_before_it_ = static_cast<int>(world_.between(1, 4));
    // Where nothing follows it is only late.
    world_.after(milliseconds{300}, weak_from_this(), [this] {
      if (held_back_) hand_over(*std::exchange(held_back_, std::nullopt));
    });
    return true;
  }
  if (is_event && world_.strikes(FaultKind::EventTwice, 0.01)) hand_over(text);
  hand_over(text);
  if (held_back_ && --frames_before_it_ <= 0) hand_over(*std::exchange(held_back_, std::nullopt));
  return true;
}

void UserLink::hand_over(const std::string& text) {
  Duration way = world_.delay(1, 15);
  if (world_.strikes(FaultKind::EventDelayed, 0.006)) way += world_.delay(50, 4'000);
  arrives_at_ = std::max(arrives_at_ + Duration{1}, world_.now() + way);
  world_.after(arrives_at_ - world_.now(), weak_from_this(), [this, text] {
    if (!is_open_ || is_silent_ || is_given_up_) return;
    const bool is_event = text.starts_with(kEventBegins);
    const auto blow = is_event ? world_.operate(Operation::Event) : Blow::None;
    if (blow == Blow::CrashBefore) return world_.kill_process();
    if (blow != Blow::Fail) listener_.on_text(text);
    if (blow == Blow::FailAfter) cut("cut behind an event");
    if (blow == Blow::CrashAfter) world_.kill_process();
  });
}

}  // namespace hoga::simulation
