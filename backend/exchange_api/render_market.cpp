// The shapes of market data.
#include "exchange_api/render.hpp"

namespace hoga::exchange_api {

void render_levels(Render& render, const std::vector<PriceLevel>& levels) {
  JsonWriter& json = render.json();
  json.begin_array();
  for (const PriceLevel& level : levels) {
    json.begin_array();
    render.decimal(level.price).decimal(level.quantity);
    json.end_array();
  }
  json.end_array();
}

void render_depth(Render& render, const BookSnapshot& book) {
  JsonWriter& json = render.json();
  json.begin_object().field("lastUpdateId", book.last_update_id).key("bids");
  render_levels(render, book.bids);
  json.key("asks");
  render_levels(render, book.asks);
  json.end_object();
}

void render_trade(Render& render, const exchange::TapeRow& trade) {
  JsonWriter& json = render.json();
  json.begin_object().field("id", trade.id);
  render.decimal("price", trade.price);
  render.decimal("qty", trade.quantity);
  render.decimal("quoteQty", trade.quote_quantity);
  render.time("time", trade.time);
  json.field("isBuyerMaker", trade.is_buyer_maker).field("isBestMatch", true).end_object();
}

void render_aggregate_trade(Render& render, const exchange::AggregateRow& trade) {
  JsonWriter& json = render.json();
  json.begin_object().field("a", trade.id);
  render.decimal("p", trade.price);
  render.decimal("q", trade.quantity);
  json.field("f", trade.first_trade_id).field("l", trade.last_trade_id);
  render.time("T", trade.time);
  json.field("m", trade.is_buyer_maker).field("M", true).end_object();
}

void render_candle(Render& render, const Candle& candle) {
  JsonWriter& json = render.json();
  json.begin_array();
  render.time(candle.open_time);
  render.decimal(candle.open).decimal(candle.high).decimal(candle.low).decimal(candle.close).decimal(candle.volume);
  // In microseconds a candle ends one microsecond before the next.
  render.time(render.unit() == TimeUnit::Millisecond ? candle.close_time : candle.close_time + Duration{999});
  render.decimal(candle.quote_volume);
  json.integer(candle.trades);
  render.decimal(candle.taker_buy_volume).decimal(candle.taker_buy_quote_volume);
  json.string("0").end_array();
}

void render_ticker(Render& render, const exchange::TickerRow& ticker, TickerForm form) {
  JsonWriter& json = render.json();
  json.begin_object().field("symbol", std::string_view(ticker.symbol));
  if (form != TickerForm::Mini) {
    render.decimal("priceChange", ticker.price_change);
    json.key("priceChangePercent").begin_text();
    append_decimal(json.out(), ticker.price_change_percent, 3);
    json.end_text();
    render.decimal("weightedAvgPrice", ticker.weighted_average_price);
  }
  if (form == TickerForm::Full) {
    render.decimal("prevClosePrice", ticker.previous_close_price);
    render.decimal("lastPrice", ticker.last_price);
    render.decimal("lastQty", ticker.last_quantity);
    render.decimal("bidPrice", ticker.bid_price);
    render.decimal("bidQty", ticker.bid_quantity);
    render.decimal("askPrice", ticker.ask_price);
    render.decimal("askQty", ticker.ask_quantity);
  }
  render.decimal("openPrice", ticker.open_price);
  render.decimal("highPrice", ticker.high_price);
  render.decimal("lowPrice", ticker.low_price);
  if (form != TickerForm::Full) render.decimal("lastPrice", ticker.last_price);
  render.decimal("volume", ticker.volume);
  render.decimal("quoteVolume", ticker.quote_volume);
  render.time("openTime", ticker.open_time);
  render.time("closeTime", ticker.close_time);
  json.field("firstId", ticker.first_trade_id).field("lastId", ticker.last_trade_id).field("count", ticker.trades);
  json.end_object();
}

void render_price(Render& render, const Symbol& symbol, const Decimal& price) {
  render.json().begin_object().field("symbol", std::string_view(symbol));
  render.decimal("price", price);
  render.json().end_object();
}

void render_book_ticker(Render& render, const Quote& quote) {
  render.json().begin_object().field("symbol", std::string_view(quote.symbol));
  render.decimal("bidPrice", quote.bid_price);
  render.decimal("bidQty", quote.bid_quantity);
  render.decimal("askPrice", quote.ask_price);
  render.decimal("askQty", quote.ask_quantity);
  render.json().end_object();
}

void render_rate_limit(Render& render, const RateLimitLine& line, bool with_count) {
  JsonWriter& json = render.json();
  json.begin_object().field("rateLimitType", line.type).field("interval", line.interval);
  json.field("intervalNum", line.interval_count).field("limit", line.limit);
  if (with_count) json.field("count", line.count);
  json.end_object();
}

}  // namespace hoga::exchange_api
