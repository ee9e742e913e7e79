#include "exchange_api/socket_api.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "exchange_api/authorise.hpp"
#include "exchange_api/calls.hpp"
#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::size_t kActiveSubscriptionsMax = 1000;
constexpr std::int64_t kSubscriptionsMax = 65'535;
constexpr int kConnectionWeight = 2;

bool is_request_id(JsonKind kind, std::string_view raw) {
  if (kind == JsonKind::Null) return true;
  if (kind == JsonKind::String) return raw.size() <= 38;
  return kind == JsonKind::Number && raw.size() <= 20 && raw.find_first_of(".eE") == std::string_view::npos;
}

}  // namespace

bool is_socket_api_path(std::string_view path) { return path == "/ws-api/v3" || path == "/ws-api/v3/"; }

SocketApi::SocketApi(Front& front, UserStreams& users, std::shared_ptr<net::WebSocket> socket, Options options)
    : front_(front), users_(users), socket_(std::move(socket)), options_(options), connected_at_(front.now()) {}

SocketApi::~SocketApi() {
  for (const auto& [id, subscription] : subscriptions_) users_.remove(subscription);
}

ApiResult<SocketApi::Request> SocketApi::parse(std::string_view message) {
  Request request;
  JsonReader reader(message);
  std::string name;
  bool has_good_id = true;
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
        reader.read_raw(request.params);
      } else {
        reader.skip_value();
      }
    }
  }
  if (!reader.finish()) return make_api_error(-1135, "Invalid JSON Request");
  if (!has_good_id) return invalid_parameter("id");
  if (request.method.rfind("v3/", 0) == 0) request.method.erase(0, 3);
  return request;
}

std::string SocketApi::handle(std::string_view message) {
  const Timestamp now = front_.now();
  Progress progress;
  progress.returns_rate_limits = options_.returns_rate_limits;
  std::string body;
  const auto request = parse(message);
  if (!request) return make_answer(Request{}, request.error(), progress, body, now);
  const std::string& address = socket_->remote_address();
  ApiResult<void> result;
  if (!is_exempt_) result = front_.limits().admit(address, now);
  if (result) result = dispatch(*request, now, progress, body);
  if (!is_exempt_) front_.limits().charge(address, progress.weight, now);
  return make_answer(*request, result, progress, body, now);
}

ApiResult<void> SocketApi::dispatch(const Request& request, Timestamp now, Progress& progress, std::string& out) {
  auto parameters = Parameters::from_json(request.params);
  if (!parameters) return parameters.error();
  ParameterReader reader(*parameters);
  progress.returns_rate_limits = reader.boolean("returnRateLimits").value_or(progress.returns_rate_limits);
  ApiResult<void> result;
  if (run_session_method(request, reader, *parameters, now, out, result)) return result;

  const Operation* operation = find_socket_operation(request.method);
  if (!operation) return make_api_error(-1020, "This operation is not supported.");
  progress.weight = operation->weight;
  if (operation->security == Security::Signed) {
    const auto key = authorise_call(reader, *parameters, now);
    if (!key) return key.error();
    progress.account = (*key)->account;
  }
  Call call{front_, reader, progress.account, now, options_.unit, out, operation->weight};
  result = run_operation(*operation, call);
  progress.weight = call.weight;
  progress.is_order_answer = call.is_order_answer;
  return result;
}

bool SocketApi::run_session_method(const Request& request, ParameterReader& reader, Parameters& parameters,
                                   Timestamp now, std::string& out, ApiResult<void>& result) {
  const std::string& method = request.method;
  if (method == "session.logon") {
    result = log_on(reader, parameters, now);
  } else if (method == "session.status" || method == "session.logout") {
    result = report_status(reader, now, out);
  } else if (method == "userDataStream.subscribe.signature") {
    result = subscribe(reader, parameters, now, out);
  } else if (method == "userDataStream.subscribe") {
    // Only a session that has logged on may, and only Ed25519 keys can log on.
    result = make_api_error(-1002, "You are not authorized to execute this request.", 401);
  } else if (method == "userDataStream.unsubscribe") {
    result = unsubscribe(reader, now, out);
  } else if (method == "session.subscriptions") {
    result = list_subscriptions(reader, out);
  } else {
    return false;
  }
  return true;
}

ApiResult<const ApiKey*> SocketApi::authorise_call(ParameterReader& reader, Parameters& parameters, Timestamp now) {
  if (!reader.has("apiKey")) return mandatory_parameter("apiKey");
  reader.ignore("apiKey");
  std::vector<std::pair<std::string_view, std::string_view>> signed_items;
  SignedRequest proof;
  for (const Parameters::Item& item : parameters.items()) {
    signed_items.emplace_back(item.name, item.value);
    if (item.name == "apiKey") proof.api_key = item.value;
    if (item.name == "signature") proof.signature = item.value;
  }
  const std::string payload = sorted_payload(signed_items);
  proof.payload = payload;
  const auto key = authorise(front_.keys(), reader, proof, now);
  if (key && (*key)->is_platform) is_exempt_ = true;
  return key;
}

ApiResult<void> SocketApi::log_on(ParameterReader& reader, Parameters& parameters, Timestamp now) {
  const auto key = authorise_call(reader, parameters, now);
  if (!key) return key.error();
  if (auto fault = reader.finish()) return std::move(*fault);
  return make_api_error(-4056, "HMAC_SHA256 API key is not supported.");
}

ApiResult<void> SocketApi::report_status(ParameterReader& reader, Timestamp now, std::string& out) {
  if (auto fault = reader.finish()) return std::move(*fault);
  Render render(out, options_.unit);
  JsonWriter& json = render.json();
  json.begin_object().key("apiKey").null().key("authorizedSince").null();
  render.time("connectedSince", connected_at_);
  json.field("returnRateLimits", options_.returns_rate_limits);
  render.time("serverTime", now);
  json.field("userDataStream", !subscriptions_.empty()).end_object();
  return {};
}

ApiResult<void> SocketApi::subscribe(ParameterReader& reader, Parameters& parameters, Timestamp now, std::string& out) {
  const auto key = authorise_call(reader, parameters, now);
  if (!key) return key.error();
  if (auto fault = reader.finish()) return std::move(*fault);
  const std::string& account = (*key)->account;
  const bool is_active = std::any_of(subscriptions_.begin(), subscriptions_.end(),
                                     [&](const auto& entry) { return entry.second.account == account; });
  if (is_active) return make_api_error(-2035, "User Data Stream subscription already active.");
  if (subscriptions_.size() >= kActiveSubscriptionsMax) {
    return make_api_error(-1191, "Too many subscriptions. Connection may create up to '1000' subscriptions at a time.");
  }
  if (next_subscription_ >= kSubscriptionsMax) {
    return make_api_error(-2042, "Maximum subscription ID reached for this connection.");
  }
  UserSubscription subscription{next_subscription_++, account, socket_, options_.unit};
  const auto [kept, is_new] = subscriptions_.emplace(subscription.id, subscription);
  users_.add(kept->second);
  JsonWriter(out).begin_object().field("subscriptionId", subscription.id).end_object();
  return {};
}

void SocketApi::end_subscription(std::map<std::int64_t, UserSubscription>::iterator subscription, Timestamp now) {
  users_.remove(subscription->second);
  send_user_event(subscription->second,
                  std::make_shared<const std::string>(stream_terminated_text(now, options_.unit) + "}"));
  subscriptions_.erase(subscription);
}

ApiResult<void> SocketApi::unsubscribe(ParameterReader& reader, Timestamp now, std::string& out) {
  const auto id = reader.integer("subscriptionId");
  if (auto fault = reader.finish()) return std::move(*fault);
  if (id) {
    const auto found = subscriptions_.find(*id);
    if (found == subscriptions_.end()) return make_api_error(-2036, "User Data Stream subscription not active.");
    end_subscription(found, now);
  } else {
    while (!subscriptions_.empty()) end_subscription(subscriptions_.begin(), now);
  }
  out += "{}";
  return {};
}

ApiResult<void> SocketApi::list_subscriptions(ParameterReader& reader, std::string& out) {
  if (auto fault = reader.finish()) return std::move(*fault);
  JsonWriter json(out);
  json.begin_array();
  for (const auto& [id, subscription] : subscriptions_) {
    json.begin_object().field("subscriptionId", id).end_object();
  }
  json.end_array();
  return {};
}

std::string SocketApi::make_answer(const Request& request, const ApiResult<void>& result, const Progress& progress,
                                   std::string_view body, Timestamp now) {
  std::string out;
  out.reserve(body.size() + 512);
  Render render(out, options_.unit);
  JsonWriter& json = render.json();
  json.begin_object().key("id").raw(request.id);
  if (result) {
    json.field("status", 200).key("result").raw(body);
  } else {
    const ApiError& error = result.error();
    json.field("status", error.http_status).key("error").begin_object();
    json.field("code", error.code).field("msg", std::string_view(error.message));
    if (error.retry_after_seconds > 0) {
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

boost::asio::awaitable<void> serve_socket_api(Front* front, UserStreams* users, net::HttpRequest request,
                                              std::shared_ptr<net::WebSocket> socket) {
  SocketApi::Options options;
  if (const auto unit = parse_time_unit(request.query_value("timeUnit").value_or(""))) options.unit = *unit;
  options.returns_rate_limits = request.query_value("returnRateLimits").value_or("true") != "false";
  front->limits().charge(socket->remote_address(), kConnectionWeight, front->now());
  SocketApi session(*front, *users, socket, options);
  while (true) {
    auto message = co_await socket->receive();
    if (!message) co_return;
    if (!socket->send(session.handle(message->text))) {
      co_await socket->close(net::close_code::kTooSlow, "too slow", true);
      co_return;
    }
  }
}

}  // namespace hoga::exchange_api
