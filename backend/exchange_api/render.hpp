// Every shape of JSON that Binance's REST and WebSocket API answer with, made from the core's plain records. Decimals
// are strings with eight places, times are numbers in the unit that the client asked for. Nothing here decides
// anything. Any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "domain/market_data.hpp"
#include "exchange/exchange.hpp"
#include "exchange_api/rate_limits.hpp"

namespace hoga::exchange_api {

// X-MBX-TIME-UNIT and ?timeUnit=.
enum class TimeUnit { Millisecond, Microsecond };

// A JSON writer that knows Binance's decimals and times.
class Render {
 public:
  Render(std::string& out, TimeUnit unit) : json_(out), unit_(unit) {}

  JsonWriter& json() { return json_; }
  TimeUnit unit() const { return unit_; }

  Render& decimal(const Decimal& value);
  Render& decimal(std::string_view name, const Decimal& value);
  Render& time(Timestamp value);
  Render& time(std::string_view name, Timestamp value);

 private:
  JsonWriter json_;
  TimeUnit unit_;
};

// "1.50000000", without quotes and without allocating.
void append_decimal(std::string& out, const Decimal& value, int places = Decimal::kPlaces);

enum class OrderAnswer { Ack, Result, Full };

// pegPriceType and the like of a pegged order, nothing of another. They stand behind its price.
void render_peg(Render& render, const exchange::OrderRecord& order);
// Of answers to a new order, a cancel and an amendment; a query has both always.
void render_stop_and_iceberg(Render& render, const exchange::OrderRecord& order);
// What appears only where it means something.
void render_conditional_fields(Render& render, const exchange::OrderRecord& order);
void render_placed_order(Render& render, const exchange::OrderResult& result, OrderAnswer answer);
void render_queried_order(Render& render, const exchange::OrderRecord& order);
void render_cancelled_order(Render& render, const exchange::CancelResult& result);
void render_placed_list(Render& render, const exchange::OrderListResult& result, OrderAnswer answer);
void render_cancelled_list(Render& render, const exchange::OrderListCancel& result);
void render_queried_list(Render& render, const exchange::OrderListRecord& list);
void render_amended_order(Render& render, const exchange::AmendResult& result);
void render_amendment(Render& render, const exchange::Amendment& amendment);
// Price and quantities.
void render_prevented_amounts(Render& render, const exchange::PreventedMatch& match);
void render_prevented_match(Render& render, const exchange::PreventedMatch& match);
void render_account_trade(Render& render, const exchange::AccountTrade& trade);

// [["price","quantity"], …]
void render_levels(Render& render, const std::vector<PriceLevel>& levels);
void render_depth(Render& render, const BookSnapshot& book);
void render_trade(Render& render, const exchange::TapeRow& trade);
void render_aggregate_trade(Render& render, const exchange::AggregateRow& trade);
void render_candle(Render& render, const Candle& candle);

// Plain: what tickers of a window and of a trading day have.
enum class TickerForm { Full, Plain, Mini };
void render_ticker(Render& render, const exchange::TickerRow& ticker, TickerForm form);
void render_price(Render& render, const Symbol& symbol, const Decimal& price);
void render_book_ticker(Render& render, const Quote& quote);

// {"rateLimitType":…} with or without `count`.
void render_rate_limit(Render& render, const RateLimitLine& line, bool with_count);

// [{"filterType":…}, …]
void render_filters(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules);
void render_exchange_filters(Render& render, const exchange::ExchangeRules& rules);

// One element of exchangeInfo's `symbols`.
void render_symbol(Render& render, const Instrument& instrument, const exchange::SymbolRules& rules,
                   bool with_permission_sets);

}  // namespace hoga::exchange_api
