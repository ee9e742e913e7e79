// Answers of the REST interface from their text. Pure; any thread. Every function answers VenueError with code
// `unreadable` for a text that is not what it should be; nothing is guessed. Times are milliseconds on the wire.
#pragma once

#include <optional>
#include <string_view>

#include "domain/market_data.hpp"
#include "domain/venue_report.hpp"
#include "venue/binance/http_models.hpp"

namespace hoga::venue::binance {

// Of a request that was not signed since its time was over.
inline constexpr const char* kTooLate = "too_late";

// Nothing where the text is not an error body.
std::optional<ApiError> parse_api_error(std::string_view body);
Result<Timestamp> parse_server_time(std::string_view body);
Result<ExchangeInfo> parse_exchange_info(std::string_view body);
// The symbol is not in the answer.
Result<BookSnapshot> parse_depth(std::string_view body, Symbol symbol);
Result<std::vector<Candle>> parse_candles(std::string_view body);
Result<std::vector<Trade>> parse_trades(std::string_view body, Symbol symbol);
Result<std::vector<Ticker>> parse_tickers(std::string_view body);

// Answers to placing (RESULT or FULL), querying and cancelling alike. An ACK lacks the order's state and is unreadable
// here.
Result<OrderAnswer> parse_order(std::string_view body);
// The orders of a list that was placed, in any order.
Result<std::vector<OrderAnswer>> parse_order_list(std::string_view body);
// The answer to an amendment: the order as it is now.
Result<OrderAnswer> parse_amended_order(std::string_view body);
Result<std::vector<VenueOrder>> parse_orders(std::string_view body);
Result<std::vector<VenueFill>> parse_fills(std::string_view body);
Result<AccountAnswer> parse_account(std::string_view body);
// Of /sapi/v1/account/apiRestrictions.
Result<KeyPermissions> parse_key_restrictions(std::string_view body);
Result<CommissionAnswer> parse_commission(std::string_view body);

}  // namespace hoga::venue::binance
