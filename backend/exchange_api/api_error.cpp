#include "exchange_api/api_error.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "base/json.hpp"

namespace hoga::exchange_api {

void throw_exception_from_error(const ApiError& error, const boost::source_location&) {
  throw std::logic_error(fmt::format("A refused request was unwrapped: {} {}", error.code, error.message));
}

ApiError make_api_error(int code, std::string message, int http_status) {
  ApiError error;
  error.http_status = http_status;
  error.code = code;
  error.message = std::move(message);
  return error;
}

ApiError unknown_error() {
  return make_api_error(-1000, "An unknown error occurred while processing the request.", 500);
}

ApiError too_much_weight(int limit, std::string_view period, int retry_after_seconds) {
  ApiError error = make_api_error(
      -1003,
      fmt::format(
          "Too much request weight used; current limit is {} request weight per {}. Please use WebSocket Streams "
          "for live updates to avoid polling the API.",
          limit, period),
      429);
  error.retry_after_seconds = retry_after_seconds;
  return error;
}
ApiError banned_until(std::int64_t until_milliseconds, int retry_after_seconds) {
  ApiError error = make_api_error(-1003,
                                  fmt::format("Way too much request weight used; IP banned until {}. Please use "
                                              "WebSocket Streams for live updates to avoid bans.",
                                              until_milliseconds),
                                  418);
  error.retry_after_seconds = retry_after_seconds;
  return error;
}
ApiError too_many_orders(int limit, std::string_view period, int retry_after_seconds) {
  ApiError error =
      make_api_error(-1015, fmt::format("Too many new orders; current limit is {} orders per {}.", limit, period), 429);
  error.retry_after_seconds = retry_after_seconds;
  return error;
}

ApiError outside_receive_window() {
  return make_api_error(-1021, "Timestamp for this request is outside of the recvWindow.");
}
ApiError ahead_of_server_time() {
  return make_api_error(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
}
ApiError invalid_signature() { return make_api_error(-1022, "Signature for this request is not valid."); }

ApiError illegal_characters(std::string_view parameter, std::string_view legal_range) {
  return make_api_error(
      -1100, fmt::format("Illegal characters found in parameter '{}'; legal range is '{}'.", parameter, legal_range));
}
ApiError too_many_parameters(std::size_t expected, std::size_t received) {
  return make_api_error(-1101,
                        fmt::format("Too many parameters; expected '{}' and received '{}'.", expected, received));
}
ApiError duplicate_parameter(std::string_view parameter) {
  return make_api_error(-1101, fmt::format("Duplicate values for parameter '{}'.", parameter));
}
ApiError mandatory_parameter(std::string_view parameter) {
  return make_api_error(-1102,
                        fmt::format("Mandatory parameter '{}' was not sent, was empty/null, or malformed.", parameter));
}
ApiError one_parameter_of(std::string_view first, std::string_view second) {
  return make_api_error(-1102,
                        fmt::format("Param '{}' or '{}' must be sent, but both were empty/null!", first, second));
}
ApiError unread_parameters(std::size_t read, std::size_t sent) {
  return make_api_error(
      -1104, fmt::format("Not all sent parameters were read; read '{}' parameter(s) but was sent '{}'.", read, sent));
}
ApiError empty_parameter(std::string_view parameter) {
  return make_api_error(-1105, fmt::format("Parameter '{}' was empty.", parameter));
}
ApiError parameter_not_required(std::string_view parameter) {
  return make_api_error(-1106, fmt::format("Parameter '{}' sent when not required.", parameter));
}
ApiError parameter_overflow(std::string_view parameter) {
  return make_api_error(-1108, fmt::format("Parameter '{}' overflowed.", parameter));
}
ApiError too_much_precision(std::string_view parameter) {
  return make_api_error(-1111, fmt::format("Parameter '{}' has too much precision.", parameter));
}
ApiError invalid_time_in_force() { return make_api_error(-1115, "Invalid timeInForce."); }
ApiError invalid_order_type() { return make_api_error(-1116, "Invalid orderType."); }
ApiError invalid_side() { return make_api_error(-1117, "Invalid side."); }
ApiError invalid_interval() { return make_api_error(-1120, "Invalid interval."); }
ApiError invalid_symbol() { return make_api_error(-1121, "Invalid symbol."); }
ApiError lookup_too_long(int hours) {
  return make_api_error(-1127, fmt::format("More than {} hours between startTime and endTime.", hours));
}
ApiError bad_combination() { return make_api_error(-1128, "Combination of optional parameters invalid."); }
ApiError incomplete_combination(std::string_view first, std::string_view second) {
  return make_api_error(
      -1128, fmt::format("Combination of optional fields invalid. Recommendation: '{}' and '{}' must both be sent.",
                         first, second));
}
ApiError invalid_parameter(std::string_view parameter) {
  return make_api_error(-1130, fmt::format("Data sent for parameter '{}' is not valid.", parameter));
}
ApiError receive_window_too_long() { return make_api_error(-1131, "recvWindow must be less than 60000"); }
ApiError invalid_ticker_type() { return make_api_error(-1139, "Invalid ticker type."); }
ApiError duplicate_symbols() { return make_api_error(-1151, "Symbol is present multiple times in the list."); }
ApiError no_such_order() { return make_api_error(-2013, "Order does not exist."); }
ApiError bad_api_key_format() { return make_api_error(-2014, "API-key format invalid.", 401); }
ApiError rejected_api_key() { return make_api_error(-2015, "Invalid API-key, IP, or permissions for action.", 401); }
ApiError order_rejected(std::string_view text) { return make_api_error(-2010, std::string(text)); }
ApiError cancel_rejected(std::string_view text) { return make_api_error(-2011, std::string(text)); }
ApiError filter_failure(std::string_view filter) {
  return make_api_error(-1013, fmt::format("Filter failure: {}", filter));
}

void append_error(std::string& out, const ApiError& error) {
  JsonWriter json(out);
  json.begin_object().field("code", error.code).field("msg", std::string_view(error.message));
  if (!error.data.empty()) json.key("data").raw(error.data);
  json.end_object();
}

}  // namespace hoga::exchange_api
