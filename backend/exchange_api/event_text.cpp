#include "exchange_api/event_text.hpp"

namespace hoga::exchange_api {

namespace {

// Opens the object and writes e, E and, where there is one, s.
JsonWriter& begin_event(Render& render, std::string_view name, Timestamp now, std::string_view symbol = {}) {
  render.json().begin_object().field("e", name);
  render.time("E", now);
  if (!symbol.empty()) render.json().field("s", symbol);
  return render.json();
}

// p and P.
void render_change(Render& render, const exchange::TickerRow& ticker) {
  render.decimal("p", ticker.price_change);
  render.json().key("P").begin_text();
  append_decimal(render.json().out(), ticker.price_change_percent, 3);
  render.json().end_text();
}

}  // namespace

std::string trade_text(const exchange::TradePrinted& trade, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "trade", now, trade.symbol);
  json.field("t", trade.trade_id);
  render.decimal("p", trade.price).decimal("q", trade.quantity).time("T", trade.time);
  json.field("m", trade.is_buyer_maker).field("M", true).end_object();
  return out;
}

std::string aggregate_trade_text(const Symbol& symbol, const exchange::AggregateRow& trade, Timestamp now,
                                 TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "aggTrade", now, symbol);
  json.field("a", trade.id);
  render.decimal("p", trade.price).decimal("q", trade.quantity);
  json.field("f", trade.first_trade_id).field("l", trade.last_trade_id);
  render.time("T", trade.time);
  json.field("m", trade.is_buyer_maker).field("M", true).end_object();
  return out;
}

std::string kline_text(const Symbol& symbol, Interval interval, const exchange::LiveCandle& live, bool is_closed,
                       Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  const Candle& candle = live.candle;
  JsonWriter& json = begin_event(render, "kline", now, symbol);
  json.key("k").begin_object();
  render.time("t", candle.open_time);
  render.time("T", unit == TimeUnit::Millisecond ? candle.close_time : candle.close_time + Duration{999});
  json.field("s", std::string_view(symbol)).field("i", to_string(interval));
  json.field("f", live.first_trade_id).field("L", live.last_trade_id);
  render.decimal("o", candle.open).decimal("c", candle.close).decimal("h", candle.high).decimal("l", candle.low);
  render.decimal("v", candle.volume);
  json.field("n", candle.trades).field("x", is_closed);
  render.decimal("q", candle.quote_volume).decimal("V", candle.taker_buy_volume);
  render.decimal("Q", candle.taker_buy_quote_volume);
  json.field("B", "0").end_object().end_object();
  return out;
}

void render_mini_ticker_event(Render& render, const exchange::TickerRow& ticker, Timestamp now) {
  begin_event(render, "24hrMiniTicker", now, ticker.symbol);
  render.decimal("c", ticker.last_price).decimal("o", ticker.open_price).decimal("h", ticker.high_price);
  render.decimal("l", ticker.low_price).decimal("v", ticker.volume).decimal("q", ticker.quote_volume);
  render.json().end_object();
}

void render_window_ticker_event(Render& render, const exchange::TickerRow& ticker, std::string_view window,
                                Timestamp now) {
  JsonWriter& json = begin_event(render, std::string(window) + "Ticker", now, ticker.symbol);
  render_change(render, ticker);
  render.decimal("o", ticker.open_price).decimal("h", ticker.high_price).decimal("l", ticker.low_price);
  render.decimal("c", ticker.last_price).decimal("w", ticker.weighted_average_price);
  render.decimal("v", ticker.volume).decimal("q", ticker.quote_volume);
  render.time("O", ticker.open_time).time("C", ticker.close_time);
  json.field("F", ticker.first_trade_id).field("L", ticker.last_trade_id).field("n", ticker.trades).end_object();
}

std::string ticker_text(const exchange::TickerRow& ticker, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "24hrTicker", now, ticker.symbol);
  render_change(render, ticker);
  render.decimal("w", ticker.weighted_average_price).decimal("x", ticker.previous_close_price);
  render.decimal("c", ticker.last_price).decimal("Q", ticker.last_quantity);
  render.decimal("b", ticker.bid_price).decimal("B", ticker.bid_quantity);
  render.decimal("a", ticker.ask_price).decimal("A", ticker.ask_quantity);
  render.decimal("o", ticker.open_price).decimal("h", ticker.high_price).decimal("l", ticker.low_price);
  render.decimal("v", ticker.volume).decimal("q", ticker.quote_volume);
  render.time("O", ticker.open_time).time("C", ticker.close_time);
  json.field("F", ticker.first_trade_id).field("L", ticker.last_trade_id).field("n", ticker.trades).end_object();
  return out;
}

std::string book_ticker_text(const Quote& quote) {
  std::string out;
  Render render(out, TimeUnit::Millisecond);
  render.json().begin_object().field("u", quote.update_id).field("s", std::string_view(quote.symbol));
  render.decimal("b", quote.bid_price).decimal("B", quote.bid_quantity);
  render.decimal("a", quote.ask_price).decimal("A", quote.ask_quantity);
  render.json().end_object();
  return out;
}

std::string partial_depth_text(const BookSnapshot& book) {
  std::string out;
  Render render(out, TimeUnit::Millisecond);
  render_depth(render, book);
  return out;
}

std::string diff_depth_text(const BookDiff& diff, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "depthUpdate", now, diff.symbol);
  json.field("U", diff.first_update_id).field("u", diff.last_update_id).key("b");
  render_levels(render, diff.bids);
  json.key("a");
  render_levels(render, diff.asks);
  json.end_object();
  return out;
}

std::string average_price_text(const Symbol& symbol, const exchange::AveragePrice& average, Timestamp now,
                               TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "avgPrice", now, symbol);
  json.field("i", std::to_string(average.minutes) + "m");
  render.decimal("w", average.price).time("T", average.close_time);
  json.end_object();
  return out;
}

std::string server_shutdown_text(Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  begin_event(render, "serverShutdown", now).end_object();
  return out;
}

namespace {

// d, D, j, J, v, A, B, u, U, Cs, pl, pL, pY, gP, gOT, gOV, gp, eR: where they mean something.
void conditional_fields(Render& render, const exchange::ExecutionEvent& event) {
  const exchange::OrderRecord& order = event.order;
  JsonWriter& json = render.json();
  if (order.trailing_delta) {
    json.field("d", *order.trailing_delta);
    if (order.trailing_at) render.time("D", *order.trailing_at);
  }
  if (order.strategy_id) json.field("j", *order.strategy_id);
  if (order.strategy_type) json.field("J", *order.strategy_type);
  if (order.prevented_match_id) json.field("v", *order.prevented_match_id);
  if (order.prevented_quantity.is_positive()) render.decimal("A", order.prevented_quantity);
  if (event.type == exchange::ExecutionType::TradePrevention) {
    render.decimal("B", event.last_prevented_quantity);
    // There are no trade groups here.
    json.field("u", -1).field("U", event.counter_order_id).field("Cs", std::string_view(order.symbol));
    render.decimal("pl", event.prevented_execution_quantity).decimal("pL", event.prevented_price);
    render.decimal("pY", event.prevented_execution_quote);
  }
  if (order.peg) {
    json.field("gP", to_wire(order.peg->price_type));
    if (order.peg->offset_levels) json.field("gOT", "PRICE_LEVEL").field("gOV", *order.peg->offset_levels);
    if (order.pegged_price) render.decimal("gp", *order.pegged_price);
  }
  if (event.type == exchange::ExecutionType::Expired && order.expiry_reason != exchange::ExpiryReason::None) {
    json.field("eR", to_wire(order.expiry_reason));
  }
}

// C: the order's own client id where `c` is that of a cancel, the one before it where it was amended.
std::string_view original_client_id(const exchange::ExecutionEvent& event, bool is_cancel) {
  return is_cancel ? std::string_view(event.order.client_order_id) : std::string_view(event.original_client_order_id);
}

}  // namespace

std::string execution_report_text(const exchange::ExecutionEvent& event, Timestamp now, TimeUnit unit) {
  using exchange::to_wire;
  const exchange::OrderRecord& order = event.order;
  const bool is_cancel = event.type == exchange::ExecutionType::Canceled && !event.cancel_client_order_id.empty();
  std::string out;
  out.reserve(640);
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "executionReport", now, order.symbol);
  json.field("c", std::string_view(is_cancel ? event.cancel_client_order_id : order.client_order_id));
  json.field("S", to_wire(order.side)).field("o", to_wire(order.kind)).field("f", to_wire(order.time_in_force));
  render.decimal("q", order.quantity).decimal("p", order.price).decimal("P", order.stop_price);
  render.decimal("F", order.iceberg_quantity);
  json.field("g", order.order_list_id).field("C", original_client_id(event, is_cancel));
  json.field("x", to_wire(event.type))
      .field("X", to_wire(order.state))
      .field("r", std::string_view(event.reject_reason));
  json.field("i", order.order_id);
  render.decimal("l", event.last_quantity).decimal("z", order.executed_quantity).decimal("L", event.last_price);
  json.key("n");
  if (event.commission_asset) {
    render.decimal(event.commission);
    json.field("N", std::string_view(*event.commission_asset));
  } else {
    json.string("0").key("N").null();
  }
  render.time("T", event.transact_time);
  json.field("t", event.trade_id).field("I", event.execution_id);
  // While it takes, it is not on the book yet.
  const bool is_trade = event.type == exchange::ExecutionType::Trade;
  const bool is_on_book = order.is_working && !exchange::is_finished(order.state) && (!is_trade || event.is_maker);
  json.field("w", is_on_book).field("m", event.is_maker).field("M", is_trade);
  render.time("O", order.created_at).decimal("Z", order.executed_quote);
  render.decimal("Y", event.last_quote).decimal("Q", order.quote_quantity);
  if (order.working_at) render.time("W", *order.working_at);
  json.field("V", to_wire(order.self_trade_prevention));
  conditional_fields(render, event);
  json.end_object();
  return out;
}

std::string list_status_text(const exchange::ListStatusEvent& event, Timestamp now, TimeUnit unit) {
  const exchange::OrderListRecord& list = event.list;
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "listStatus", now, list.symbol);
  json.field("g", list.order_list_id).field("c", to_wire(exchange::contingency_of(list.kind)));
  json.field("l", to_wire(list.status_type)).field("L", to_wire(list.order_status)).field("r", "NONE");
  json.field("C", std::string_view(list.client_order_id));
  render.time("T", event.transact_time);
  json.key("O").begin_array();
  for (const exchange::ListMember& member : list.orders) {
    json.begin_object().field("s", std::string_view(list.symbol)).field("i", member.order_id);
    json.field("c", std::string_view(member.client_order_id)).end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string account_position_text(const exchange::BalanceChanged& event, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "outboundAccountPosition", now);
  render.time("u", event.updated_at);
  json.key("B").begin_array();
  for (const Balance& balance : event.balances) {
    json.begin_object().field("a", std::string_view(balance.asset));
    render.decimal("f", balance.free).decimal("l", balance.locked);
    json.end_object();
  }
  json.end_array().end_object();
  return out;
}

std::string balance_update_text(const exchange::TransferEvent& event, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "balanceUpdate", now);
  json.field("a", std::string_view(event.asset));
  render.decimal("d", event.amount).time("T", event.time);
  json.end_object();
  return out;
}

std::string external_lock_text(const exchange::ExternalLockEvent& event, Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  JsonWriter& json = begin_event(render, "externalLockUpdate", now);
  json.field("a", std::string_view(event.asset));
  render.decimal("d", event.amount).time("T", event.time);
  json.end_object();
  return out;
}

std::string stream_terminated_text(Timestamp now, TimeUnit unit) {
  std::string out;
  Render render(out, unit);
  begin_event(render, "eventStreamTerminated", now).end_object();
  return out;
}

}  // namespace hoga::exchange_api
