// The JSON of stream messages: public ones, and the account's own. Each returns the message without any wrapper. Any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/events.hpp"
#include "exchange/exchange.hpp"
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

// ---- Market streams; `now` becomes E ----
std::string trade_text(const exchange::TradePrinted& trade, Timestamp now, TimeUnit unit);
std::string aggregate_trade_text(const Symbol& symbol, const exchange::AggregateRow& trade, Timestamp now,
                                 TimeUnit unit);
std::string kline_text(const Symbol& symbol, Interval interval, const exchange::LiveCandle& live, bool is_closed,
                       Timestamp now, TimeUnit unit);
void render_mini_ticker_event(Render& render, const exchange::TickerRow& ticker, Timestamp now);
// `window` is "1h", "4h" or "1d".
void render_window_ticker_event(Render& render, const exchange::TickerRow& ticker, std::string_view window,
                                Timestamp now);
std::string ticker_text(const exchange::TickerRow& ticker, Timestamp now, TimeUnit unit);
std::string book_ticker_text(const Quote& quote);
std::string partial_depth_text(const BookSnapshot& book);
std::string diff_depth_text(const BookDiff& diff, Timestamp now, TimeUnit unit);
std::string average_price_text(const Symbol& symbol, const exchange::AveragePrice& average, Timestamp now,
                               TimeUnit unit);
std::string server_shutdown_text(Timestamp now, TimeUnit unit);

// ---- User streams ----
std::string execution_report_text(const exchange::ExecutionEvent& event, Timestamp now, TimeUnit unit);
std::string list_status_text(const exchange::ListStatusEvent& event, Timestamp now, TimeUnit unit);
std::string account_position_text(const exchange::BalanceChanged& event, Timestamp now, TimeUnit unit);
std::string balance_update_text(const exchange::TransferEvent& event, Timestamp now, TimeUnit unit);
std::string external_lock_text(const exchange::ExternalLockEvent& event, Timestamp now, TimeUnit unit);
std::string stream_terminated_text(Timestamp now, TimeUnit unit);

}  // namespace hoga::exchange_api
