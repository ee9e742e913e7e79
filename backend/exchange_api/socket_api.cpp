#include "exchange_api/socket_api.hpp"

#include "base/json.hpp"
#include "exchange_api/authorise.hpp"
#include "exchange_api/calls.hpp"
#include "exchange_api/fault_gate.hpp"

namespace hoga::exchange_api {

namespace {

constexpr int kConnectionWeight = 2;
constexpr std::size_t kEnvelopeBytes = 160;
constexpr const char* kBanned = "IP banned";

bool is_request_id(JsonKind kind, std::string_view raw) {
  if (kind == JsonKind::Null) return true;
  if (kind == JsonKind::String) return raw.size() <= 38;
  return kind == JsonKind::Number && raw.size() <= 20 && raw.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace

bool is_socket_api_path(std::string_view path) { return path == "/ws-api/v3" || path == "/ws-api/v3/"; }

SocketApi::SocketApi(Front& front, UserStreams& users, std::shared_ptr<net::WebSocket> socket, Options options)
    : front_(front),
      users_(users),
      socket_(std::move(socket)),
      options_(options),
      connected_at_(front.now()),
      is_exempt_(options.is_platform) {
  front_.add_session_watcher(*this);
  users_.connect(*socket_, options_.unit);
}

SocketApi::~SocketApi() {
  front_.remove_session_watcher(*this);
  users_.disconnect(*socket_);
  for (const auto& [id, subscription] : subscriptions_) users_.remove(subscription.stream);
}

ApiResult<SocketApi::Request> SocketApi::parse(std::string_view message) {
  Request request;
  JsonReader reader(message);
  std::string name;
  bool has_good_id = true;
  bool has_good_params = true;
  std::string_view raw;
  if (reader.begin_object()) {
    while (reader.next_key(name)) {
      const JsonKind kind = reader.peek();
      if (name == "method" && kind == JsonKind::String) {
        reader.read_string(request.method);
      } else if (name == "id") {
        if (reader.read_raw(raw)) request.id = raw;
        has_good_id = is_request_id(kind, raw);
      } else if (name == "params" && kind == JsonKind::Object) {
        request.parameters = Parameters::from_json(reader);
      } else {
        if (name == "params") has_good_params = kind == JsonKind::Null;
        reader.skip_value();
      }
    }
  }
  if (!reader.finish()) return make_api_error(-1135, "Invalid JSON Request");
  if (!has_good_id) return invalid_parameter("id");
  if (!has_good_params) request.parameters = make_api_error(-1135, "JSON sent for parameter 'params' is not valid");
  if (request.method.rfind("v3/", 0) == 0) request.method.erase(0, 3);
  return request;
}

std::string SocketApi::handle(std::string_view message) {
  const Answering answering(*this);
  const Timestamp now = front_.now();
  Progress progress;
  progress.returns_rate_limits = options_.returns_rate_limits;
  std::string body;
  body.reserve(kUsualAnswerBytes);
  auto request = parse(message);
  if (!request) return make_answer(Request{}, request.error(), progress, body, now);
  const std::string& address = socket_->remote_address();
  ApiResult<void> result;
  if (!is_exempt_ && !asks_as_platform(*request)) result = front_.limits().admit(address, now);
  if (result) {
    result = dispatch(*request, now, progress, body);
    const bool is_over = !result && result.error().http_status == 429;
    if (is_over && !is_exempt_) front_.limits().count_refusal(address, now);
  } else if (result.error().http_status == 418) {
    is_banned_ = true;
  }
  if (!is_exempt_) front_.limits().charge(address, progress.weight, now);
  return make_answer(*request, result, progress, body, now);
}

bool SocketApi::asks_as_platform(Request& request) const {
  const Parameters::Item* sent = request.parameters ? request.parameters->find("apiKey") : nullptr;
  const ApiKey* key = sent ? front_.keys().find(sent->value) : nullptr;
  return key && key->is_platform();
}

void SocketApi::on_address_banned(const std::string& address) {
  if (is_exempt_ || address != socket_->remote_address()) return;
  is_banned_ = true;
  if (answers_under_way_ == 0) socket_->start_close(net::close_code::kPolicy, kBanned);
}

std::string SocketApi::refuse(std::string_view message, const ApiError& error) {
  Progress progress;
  progress.returns_rate_limits = options_.returns_rate_limits;
  const auto request = parse(message);
  const ApiResult<void> refusal = error;
  return make_answer(request ? *request : Request{}, refusal, progress, {}, front_.now());
}

SocketApi::CallName SocketApi::name_of(std::string_view message) const {
  CallName name;
  auto request = parse(message);
  if (!request) return name;
  name.method = request->method;
  if (session_key_) name.account = session_key_->account;
  const Parameters::Item* sent = request->parameters ? request->parameters->find("apiKey") : nullptr;
  if (!sent) return name;
  if (const ApiKey* key = front_.keys().find(sent->value)) name.account = key->account;
  return name;
}

ApiResult<void> SocketApi::dispatch(Request& request, Timestamp now, Progress& progress, std::string& out) {
  auto& parameters = request.parameters;
  if (!parameters) return parameters.error();
  ParameterReader reader(*parameters);
  progress.returns_rate_limits = reader.boolean("returnRateLimits").value_or(progress.returns_rate_limits);
  ApiResult<void> result;
  if (run_session_method(request, reader, *parameters, now, out, result)) return result;

  const Operation* operation = find_socket_operation(request.method);
  if (!operation) return make_api_error(-1020, "This operation is not supported.");
  progress.weight = operation->weight;
  if (operation->security != Security::None) {
    const auto key = authorise_call(reader, *parameters);
    if (!key) return key.error();
    progress.key = *key;
    progress.account = progress.key->account;
    if (auto good = check_key(*progress.key, socket_->remote_address(), operation->security); !good) return good;
  }
  Call call{front_, reader, progress.key, progress.account, now, options_.unit, out, operation->weight};
  call.is_by_socket = true;
  result = run_operation(*operation, call);
  progress.weight = call.weight;
  progress.is_order_answer = call.is_order_answer;
  return result;
}

std::string SocketApi::make_answer(const Request& request, const ApiResult<void>& result, const Progress& progress,
                                   std::string_view body, Timestamp now) {
  std::string out;
  out.reserve(body.size() + (progress.returns_rate_limits ? 4 * kEnvelopeBytes : kEnvelopeBytes));
  Render render(out, options_.unit);
  JsonWriter& json = render.json();
  json.begin_object().key("id").raw(request.id);
  if (result) {
    json.field("status", 200).key("result").raw(body);
  } else {
    const ApiError& error = result.error();
    json.field("status", error.http_status).key("error").begin_object();
    json.field("code", error.code).field("msg", std::string_view(error.message));
    if (!error.data.empty()) {
      json.key("data").raw(error.data);
    } else if (error.retry_after_seconds > 0) {
      json.key("data").begin_object();
      render.time("serverTime", now);
      render.time("retryAfter", now + std::chrono::seconds{error.retry_after_seconds});
      json.end_object();
    }
    json.end_object();
  }
  if (progress.returns_rate_limits) {
    json.key("rateLimits").begin_array();
    if (progress.is_order_answer) {
      for (const RateLimitLine& line : front_.limits().order_lines(progress.account, now)) {
        render_rate_limit(render, line, true);
      }
    }
    render_rate_limit(render, front_.limits().weight_line(socket_->remote_address(), now), true);
    json.end_array();
  }
  json.end_object();
  return out;
}

boost::asio::awaitable<void> serve_socket_api(Front* front, UserStreams* users, const bool* is_stopping,
                                              net::HttpRequest request, std::shared_ptr<net::WebSocket> socket) {
  SocketApi::Options options;
  if (const auto unit = parse_time_unit(request.query_value("timeUnit").value_or(""))) options.unit = *unit;
  options.returns_rate_limits = request.query_value("returnRateLimits").value_or("true") != "false";
  options.is_platform = front->is_admin(request.headers.get(kAdminHeader));
  if (!options.is_platform) front->limits().charge(socket->remote_address(), kConnectionWeight, front->now());
  SocketApi session(*front, *users, socket, options);
  while (true) {
    auto message = co_await socket->receive();
    if (!message) co_return;
    const SocketApi::Answering answering(session);
    std::optional<std::string> answer;
    if (front->faults() && !front->faults()->rules().empty())
      answer = co_await handle_faulty(front, &session, is_stopping, socket, std::move(message->text));
    else
      answer = session.handle(message->text);
    if (answer && !socket->send(std::move(*answer))) {
      co_await socket->close(net::close_code::kTooSlow, "too slow", true);
      co_return;
    }
    if (session.is_banned()) {
      co_await socket->close(net::close_code::kPolicy, kBanned);
      co_return;
    }
  }
}

}  // namespace hoga::exchange_api
