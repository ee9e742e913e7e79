#include "exchange_api/authorise.hpp"

#include <algorithm>
#include <exception>

#include "base/log.hpp"

namespace hoga::exchange_api {

namespace {

constexpr Duration kAheadMax = std::chrono::seconds{1};
constexpr Duration kReceiveWindow = std::chrono::seconds{5};
constexpr Duration kReceiveWindowMax = std::chrono::seconds{60};

bool has_key_form(std::string_view text) {
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

}  // namespace

ApiResult<const ApiKey*> authorise(const KeyStore& keys, ParameterReader& reader, const SignedRequest& request,
                                   Timestamp now) {
  if (!has_key_form(request.api_key)) return bad_api_key_format();
  for (const std::string_view name : {"signature", "timestamp"}) {
    if (!reader.has(name)) return mandatory_parameter(name);
  }
  reader.ignore("signature");
  const ApiKey* key = keys.find(request.api_key);
  if (!key || !key->allows_address(request.address)) return rejected_api_key();
  if (!key->signing.verify(request.signature, request.payload, request.payload_rest)) return invalid_signature();
  if (auto timing = check_timing(reader, now); !timing) return timing.error();
  return key;
}

ApiResult<void> check_key(const ApiKey& key, std::string_view address, Security security) {
  const bool is_allowed = security != Security::Trade || key.terms.may_trade;
  if (key.is_revoked || !is_allowed || !key.allows_address(address)) return rejected_api_key();
  return {};
}

ApiResult<void> check_timing(ParameterReader& reader, Timestamp now) {
  const auto sent_at = reader.time("timestamp");
  Duration window = kReceiveWindow;
  if (const auto text = reader.text("recvWindow")) {
    // Milliseconds with up to three decimals: microseconds.
    const auto milliseconds = Decimal::parse(*text);
    if (!milliseconds || milliseconds->is_negative() || milliseconds->places() > 3) {
      return illegal_characters("recvWindow", kReceiveWindowRange);
    }
    if (*milliseconds > Decimal(60'000)) return receive_window_too_long();
    window = std::min(kReceiveWindowMax, Duration{static_cast<std::int64_t>(milliseconds->units() / 100'000)});
  }
  if (!sent_at) {
    if (auto fault = reader.finish(); fault && reader.failed()) return std::move(*fault);
    return mandatory_parameter("timestamp");
  }
  if (*sent_at >= now + kAheadMax) return ahead_of_server_time();
  if (now - *sent_at > window) return outside_receive_window();
  return {};
}

ApiResult<void> run_operation(const Operation& operation, Call& call) {
  const std::size_t start = call.out.size();
  try {
    auto result = operation.handler(call);
    if (!result) call.out.resize(start);
    return result;
  } catch (const std::exception& failure) {
    log_error("Exchange call failed", {{"path", operation.path}, {"error", failure.what()}});
  }
  call.out.resize(start);
  return unknown_error();
}

ApiResult<TimeUnit> parse_time_unit(std::string_view text) {
  if (text.empty() || text == "MILLISECOND" || text == "millisecond") return TimeUnit::Millisecond;
  if (text == "MICROSECOND" || text == "microsecond") return TimeUnit::Microsecond;
  return make_api_error(-1194, "Invalid value for time unit; expected either MICROSECOND or MILLISECOND.");
}

}  // namespace hoga::exchange_api
