// A refusal as Binance words it: HTTP status, code and text. The texts are part of the contract: clients look at codes
// and some at texts, so each has its factory here and nowhere else. Plain values, any thread.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace hoga::exchange_api {

struct ApiError {
  int http_status = 400;
  int code = -1000;
  std::string message;
  // JSON that stands beside code and text: the two halves of a cancelReplace.
  std::string data;
  // With 429 and 418: after how many seconds to come back.
  int retry_after_seconds = 0;
};

[[noreturn]] void throw_exception_from_error(const ApiError& error, const boost::source_location& location);

template <typename T>
using ApiResult = boost::system::result<T, ApiError>;

ApiError make_api_error(int code, std::string message, int http_status = 400);

ApiError unknown_error();
ApiError too_much_weight(int limit, std::string_view period, int retry_after_seconds);
ApiError banned_until(std::int64_t until_milliseconds, int retry_after_seconds);
ApiError too_many_orders(int limit, std::string_view period, int retry_after_seconds);
ApiError outside_receive_window();
ApiError ahead_of_server_time();
ApiError invalid_signature();
ApiError illegal_characters(std::string_view parameter, std::string_view legal_range);
ApiError too_many_parameters(std::size_t expected, std::size_t received);
ApiError duplicate_parameter(std::string_view parameter);
ApiError mandatory_parameter(std::string_view parameter);
ApiError one_parameter_of(std::string_view first, std::string_view second);
ApiError unread_parameters(std::size_t read, std::size_t sent);
ApiError empty_parameter(std::string_view parameter);
ApiError parameter_not_required(std::string_view parameter);
ApiError parameter_overflow(std::string_view parameter);
ApiError too_much_precision(std::string_view parameter);
ApiError invalid_time_in_force();
ApiError invalid_order_type();
ApiError invalid_side();
ApiError invalid_interval();
ApiError invalid_symbol();
ApiError lookup_too_long(int hours);
ApiError bad_combination();
// Of two that must come together one is missing.
ApiError incomplete_combination(std::string_view first, std::string_view second);
ApiError invalid_parameter(std::string_view parameter);
ApiError receive_window_too_long();
ApiError invalid_ticker_type();
ApiError duplicate_symbols();
ApiError no_such_order();
ApiError bad_api_key_format();
ApiError rejected_api_key();
ApiError order_rejected(std::string_view text);
ApiError cancel_rejected(std::string_view text);
ApiError filter_failure(std::string_view filter);

// {"code":-1121,"msg":"Invalid symbol."}
void append_error(std::string& out, const ApiError& error);

}  // namespace hoga::exchange_api
