// The methods of the WebSocket API that concern the connection itself: logging on and out, and following accounts.
#include <algorithm>

#include "base/json.hpp"
#include "exchange_api/authorise.hpp"
#include "exchange_api/event_text.hpp"
#include "exchange_api/socket_api.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::size_t kActiveSubscriptionsMax = 1000;
constexpr std::int64_t kSubscriptionsMax = 65'535;

}  // namespace

bool SocketApi::run_session_method(const Request& request, ParameterReader& reader, Parameters& parameters,
                                   Timestamp now, std::string& out, ApiResult<void>& result) {
  const std::string& method = request.method;
  if (method == "session.logon") {
    result = log_on(reader, parameters, now, out);
  } else if (method == "session.status") {
    result = report_status(reader, now, out);
  } else if (method == "session.logout") {
    result = log_out(reader, now, out);
  } else if (method == "userDataStream.subscribe.signature") {
    result = subscribe_by_signature(reader, parameters, out);
  } else if (method == "userDataStream.subscribe") {
    result = subscribe_by_session(reader, out);
  } else if (method == "userDataStream.unsubscribe") {
    result = unsubscribe(reader, now, out);
  } else if (method == "session.subscriptions") {
    result = list_subscriptions(reader, out);
  } else {
    return false;
  }
  return true;
}

ApiResult<const ApiKey*> SocketApi::authorise_call(ParameterReader& reader, Parameters& parameters) {
  if (!session_key_ || reader.has("apiKey")) return authorise_signed(reader, parameters);
  reader.ignore("signature");
  if (!reader.has("timestamp")) return mandatory_parameter("timestamp");
  if (auto timing = check_timing(reader, front_.wire_now()); !timing) return timing.error();
  return session_key_;
}

ApiResult<const ApiKey*> SocketApi::authorise_signed(ParameterReader& reader, Parameters& parameters) {
  if (!reader.has("apiKey")) return mandatory_parameter("apiKey");
  reader.ignore("apiKey");
  std::vector<std::pair<std::string_view, std::string_view>> signed_items;
  signed_items.reserve(parameters.items().size());
  SignedRequest proof;
  proof.address = socket_->remote_address();
  for (const Parameters::Item& item : parameters.items()) {
    signed_items.emplace_back(item.name, item.value);
    if (item.name == "apiKey") proof.api_key = item.value;
    if (item.name == "signature") proof.signature = item.value;
  }
  const std::string payload = sorted_payload(signed_items);
  proof.payload = payload;
  const auto key = authorise(front_.keys(), reader, proof, front_.wire_now());
  if (key && (*key)->is_platform()) is_exempt_ = true;
  return key;
}

ApiResult<void> SocketApi::log_on(ParameterReader& reader, Parameters& parameters, Timestamp now, std::string& out) {
  const auto key = authorise_signed(reader, parameters);
  if (!key) return key.error();
  if (auto fault = reader.finish()) return std::move(*fault);
  const SigningKey::Scheme scheme = (*key)->signing.scheme();
  if (scheme != SigningKey::Scheme::Ed25519) {
    return make_api_error(-4056, std::string(to_text(scheme)) + " API key is not supported.");
  }
  session_key_ = *key;
  authorized_at_ = now;
  render_status(now, out);
  return {};
}

ApiResult<void> SocketApi::log_out(ParameterReader& reader, Timestamp now, std::string& out) {
  if (auto fault = reader.finish()) return std::move(*fault);
  session_key_ = nullptr;
  end_subscriptions([](const Subscription& subscription) { return subscription.is_of_session; }, now);
  render_status(now, out);
  return {};
}

ApiResult<void> SocketApi::report_status(ParameterReader& reader, Timestamp now, std::string& out) {
  if (auto fault = reader.finish()) return std::move(*fault);
  render_status(now, out);
  return {};
}

void SocketApi::render_status(Timestamp now, std::string& out) {
  Render render(out, options_.unit);
  JsonWriter& json = render.json();
  json.begin_object();
  if (session_key_) {
    json.field("apiKey", std::string_view(session_key_->api_key));
    render.time("authorizedSince", authorized_at_);
  } else {
    json.key("apiKey").null().key("authorizedSince").null();
  }
  render.time("connectedSince", connected_at_);
  json.field("returnRateLimits", options_.returns_rate_limits);
  render.time("serverTime", now);
  json.field("userDataStream", !subscriptions_.empty()).end_object();
}

ApiResult<void> SocketApi::subscribe_by_session(ParameterReader& reader, std::string& out) {
  reader.ignore("timestamp");
  if (auto fault = reader.finish()) return std::move(*fault);
  // Only a session that has logged on may, and only Ed25519 keys can log on.
  if (!session_key_) return make_api_error(-1002, "You are not authorized to execute this request.", 401);
  return add_subscription(*session_key_, true, out);
}

ApiResult<void> SocketApi::subscribe_by_signature(ParameterReader& reader, Parameters& parameters, std::string& out) {
  const auto key = authorise_signed(reader, parameters);
  if (!key) return key.error();
  if (auto fault = reader.finish()) return std::move(*fault);
  return add_subscription(**key, false, out);
}

ApiResult<void> SocketApi::add_subscription(const ApiKey& key, bool is_of_session, std::string& out) {
  const bool is_active = std::any_of(subscriptions_.begin(), subscriptions_.end(),
                                     [&](const auto& entry) { return entry.second.stream.account == key.account; });
  if (is_active) return make_api_error(-2035, "User Data Stream subscription already active.");
  if (subscriptions_.size() >= kActiveSubscriptionsMax) {
    return make_api_error(-1191, "Too many subscriptions. Connection may create up to '1000' subscriptions at a time.");
  }
  if (next_subscription_ >= kSubscriptionsMax) {
    return make_api_error(-2042, "Maximum subscription ID reached for this connection.");
  }
  const std::int64_t id = next_subscription_++;
  Subscription subscription{{id, key.account, socket_, options_.unit}, &key, is_of_session};
  const auto [kept, is_new] = subscriptions_.emplace(id, std::move(subscription));
  users_.add(kept->second.stream);
  JsonWriter(out).begin_object().field("subscriptionId", id).end_object();
  return {};
}

void SocketApi::end_subscription(std::int64_t id, Timestamp now) {
  const auto found = subscriptions_.find(id);
  users_.remove(found->second.stream);
  send_user_event(found->second.stream,
                  std::make_shared<const std::string>(stream_terminated_text(now, options_.unit) + "}"));
  subscriptions_.erase(found);
}

template <typename Matches>
void SocketApi::end_subscriptions(const Matches& matches, Timestamp now) {
  std::vector<std::int64_t> ended;
  for (const auto& [id, subscription] : subscriptions_) {
    if (matches(subscription)) ended.push_back(id);
  }
  for (const std::int64_t id : ended) end_subscription(id, now);
}

void SocketApi::on_key_revoked(const ApiKey& key) {
  end_subscriptions([&](const Subscription& subscription) { return subscription.key == &key; }, front_.now());
  if (session_key_ != &key) return;
  session_key_ = nullptr;
  const ApiResult<void> refusal = rejected_api_key();
  Progress progress;
  progress.returns_rate_limits = false;
  socket_->send(make_answer(Request{}, refusal, progress, {}, front_.now()));
}

ApiResult<void> SocketApi::unsubscribe(ParameterReader& reader, Timestamp now, std::string& out) {
  const auto id = reader.integer("subscriptionId");
  if (auto fault = reader.finish()) return std::move(*fault);
  if (id) {
    if (subscriptions_.find(*id) == subscriptions_.end()) {
      return make_api_error(-2036, "User Data Stream subscription not active.");
    }
    end_subscription(*id, now);
  } else {
    end_subscriptions([](const Subscription&) { return true; }, now);
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

}  // namespace hoga::exchange_api
