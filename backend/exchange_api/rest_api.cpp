#include "exchange_api/rest_api.hpp"

#include <string>
#include <utility>

#include "exchange_api/authorise.hpp"
#include "exchange_api/operation.hpp"

namespace hoga::exchange_api {

namespace {

constexpr std::string_view kJson = "application/json;charset=UTF-8";

net::HttpResponse to_response(const ApiError& error) {
  net::HttpResponse response;
  response.status = error.http_status;
  response.headers.add("Content-Type", std::string(kJson));
  if (error.retry_after_seconds > 0) response.headers.add("Retry-After", std::to_string(error.retry_after_seconds));
  append_error(response.body, error);
  return response;
}

// A gateway speaks HTML.
net::HttpResponse gateway_answer(int status) {
  const std::string title = std::to_string(status) + " " + std::string(net::reason_phrase(status));
  net::HttpResponse response;
  response.status = status;
  response.headers.add("Content-Type", "text/html");
  response.body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
  return response;
}

// One request, from its checks to its answer.
class RestCall {
 public:
  RestCall(Front& front, const net::HttpRequest& request, const Operation& operation)
      : front_(front), request_(request), operation_(operation), now_(front.now()) {}

  net::HttpResponse answer() {
    const ApiKey* key = front_.keys().find(request_.headers.get("X-MBX-APIKEY"));
    is_exempt_ = (key && key->is_platform()) || front_.is_admin(request_.headers.get(kAdminHeader));
    if (!is_exempt_) {
      if (auto admitted = front_.limits().admit(request_.remote_address, now_); !admitted) {
        return with_limits(to_response(admitted.error()), front_.limits().weight_used(request_.remote_address, now_));
      }
    }
    int weight = operation_.weight;
    net::HttpResponse response = run(weight);
    if (response.status == 429 && !is_exempt_) front_.limits().count_refusal(request_.remote_address, now_);
    const int used = is_exempt_ ? 0 : front_.limits().charge(request_.remote_address, weight, now_);
    return with_limits(std::move(response), used);
  }

 private:
  net::HttpResponse run(int& weight) {
    const auto unit = parse_time_unit(request_.headers.get("X-MBX-TIME-UNIT"));
    if (!unit) return to_response(unit.error());
    const bool has_form = request_.method != "GET";
    const std::string_view form = has_form ? std::string_view(request_.body) : std::string_view();
    auto parameters = Parameters::from_query_and_form(request_.raw_query, form);
    if (!parameters) return to_response(parameters.error());
    ParameterReader reader(*parameters);
    const ApiKey* signer = nullptr;
    if (operation_.security != Security::None) {
      const auto key = authorise_request(reader, form);
      if (!key) return to_response(key.error());
      signer = *key;
      if (auto good = check_key(*signer, request_.remote_address, operation_.security); !good) {
        return to_response(good.error());
      }
    }
    static const std::string nobody;
    const std::string& account = signer ? signer->account : nobody;
    net::HttpResponse response;
    response.body.reserve(kUsualAnswerBytes);
    Call call{front_, reader, signer, account, now_, *unit, response.body, operation_.weight};
    const auto result = run_operation(operation_, call);
    weight = call.weight;
    if (!result) return to_response(result.error());
    response.headers.add("Content-Type", std::string(kJson));
    if (call.is_order_answer) add_order_counts(response, account);
    return response;
  }

  ApiResult<const ApiKey*> authorise_request(ParameterReader& reader, std::string_view form) {
    const SignedPayload payload = split_signature(request_.raw_query, form);
    SignedRequest proof;
    proof.api_key = request_.headers.get("X-MBX-APIKEY");
    proof.signature = payload.signature;
    proof.address = request_.remote_address;
    proof.payload = payload.query;
    proof.payload_rest = payload.body;
    return authorise(front_.keys(), reader, proof, front_.wire_now());
  }

  void add_order_counts(net::HttpResponse& response, const std::string& account) {
    const auto lines = front_.limits().order_lines(account, now_);
    response.headers.add("X-MBX-ORDER-COUNT-10S", std::to_string(lines[0].count));
    response.headers.add("X-MBX-ORDER-COUNT-1D", std::to_string(lines[1].count));
  }

  net::HttpResponse with_limits(net::HttpResponse response, int used) {
    response.headers.add("X-MBX-USED-WEIGHT", std::to_string(used));
    response.headers.add("X-MBX-USED-WEIGHT-1M", std::to_string(used));
    response.headers.add("Cache-Control", "no-cache, no-store, must-revalidate");
    return response;
  }

  Front& front_;
  const net::HttpRequest& request_;
  const Operation& operation_;
  Timestamp now_;
  bool is_exempt_ = false;
};

}  // namespace

bool is_binance_path(std::string_view path) {
  for (const std::string_view prefix : {"/api/", "/sapi/", "/fapi/", "/dapi/"}) {
    if (path.substr(0, prefix.size()) == prefix) return true;
  }
  return false;
}

net::HttpResponse refuse_rest(const ApiError& error) { return to_response(error); }

net::HttpResponse refuse_unread(const Error& error, int status) {
  if (error.code == "bad_query") return to_response(make_api_error(-1100, "Illegal characters found in a parameter."));
  if (error.code == "timeout") {
    return to_response(make_api_error(
        -1007, "Timeout waiting for response from backend server. Send status unknown; execution status unknown.",
        status));
  }
  if (error.errc == Errc::Internal) return to_response(unknown_error());
  if (error.errc != Errc::Unavailable) return gateway_answer(status);
  ApiError busy = make_api_error(
      -1008, "Server is currently overloaded with other requests. Please try again in a few minutes.", status);
  busy.retry_after_seconds = error.retry_after_seconds;
  return to_response(busy);
}

net::HttpResponse answer_rest(Front& front, const net::HttpRequest& request) {
  // Spot's listen keys are gone since 2026-02-20.
  if (request.path == "/api/v3/userDataStream") {
    return to_response(make_api_error(-1020, "This operation is not supported.", 410));
  }
  const Operation* operation = find_rest_operation(request.method, request.path);
  if (!operation) {
    if (!is_rest_path(request.path)) return gateway_answer(404);
    return to_response(make_api_error(-1020, "This operation is not supported.", 405));
  }
  return RestCall(front, request, *operation).answer();
}

}  // namespace hoga::exchange_api
