// Orders and fills of an account, asked for.
#include "exchange_api/calls.hpp"
#include "exchange_api/order_parameters.hpp"

namespace hoga::exchange_api {

namespace {

constexpr int kHoursMax = 24;
// What ended without a fill is archived then.
constexpr Duration kArchivedAfter = std::chrono::hours{24 * 90};

bool is_archived(const exchange::OrderRecord& order, Timestamp now) {
  return exchange::is_finished(order.state) && order.executed_quantity.is_zero() &&
         now - order.updated_at > kArchivedAfter;
}

}  // namespace

ApiResult<void> check_span(const exchange::HistoryQuery& query, int hours_max) {
  if (!query.start || !query.end) return {};
  // To the millisecond, which an end counts whole.
  const auto span = std::chrono::floor<std::chrono::milliseconds>(*query.end - *query.start);
  if (span > std::chrono::hours{hours_max}) return lookup_too_long(hours_max);
  if (*query.end < *query.start) {
    return make_api_error(-1100, "Start time is greater than end time.");
  }
  return {};
}

ApiResult<void> query_order(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  const exchange::OrderSelector selector = read_order_selector(call.reader);
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  const auto order = call.exchange().query(call.account, symbol, selector);
  if (!order) return from_core(order.error());
  if (is_archived(*order, call.now)) {
    return make_api_error(-2026,
                          "Order was canceled or expired with no executed qty over 90 days ago and has been archived.");
  }
  Render render = call.render();
  render_queried_order(render, *order);
  return {};
}

ApiResult<void> open_orders(Call& call) {
  const auto symbol = call.reader.symbol();
  if (auto form = check_form(call); !form) return form;
  call.weight = symbol ? 6 : 80;
  if (symbol) {
    if (auto instrument = find_symbol(call, *symbol); !instrument) return instrument.error();
  }
  Render render = call.render();
  render.json().begin_array();
  for (const auto& order : call.exchange().open_orders(call.account, symbol.value_or(Symbol()))) {
    render_queried_order(render, order);
  }
  render.json().end_array();
  return {};
}

ApiResult<void> all_orders(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  query.order_id = call.reader.integer("orderId");
  query.start = call.reader.time("startTime");
  query.end = call.reader.end_time();
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (auto form = check_form(call); !form) return form;
  if (auto span = check_span(query, kHoursMax); !span) return span;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const auto& order : call.exchange().all_orders(call.account, symbol, query)) render_queried_order(render, order);
  render.json().end_array();
  return {};
}

ApiResult<void> my_trades(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  query.order_id = call.reader.integer("orderId");
  query.from_id = call.reader.integer("fromId");
  query.start = call.reader.time("startTime");
  query.end = call.reader.end_time();
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (auto form = check_form(call); !form) return form;
  call.weight = query.order_id ? 5 : 20;
  // An order or a first id go together with one another, but neither with times.
  if ((query.order_id || query.from_id) && (query.start || query.end)) return bad_combination();
  if (auto span = check_span(query, kHoursMax); !span) return span;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const auto& trade : call.exchange().my_trades(call.account, symbol, query)) render_account_trade(render, trade);
  render.json().end_array();
  return {};
}

ApiResult<void> prevented_matches(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  const auto match_id = call.reader.integer("preventedMatchId");
  query.order_id = call.reader.integer("orderId");
  query.from_id = call.reader.integer("fromPreventedMatchId");
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (!match_id && !query.order_id) call.reader.fail(one_parameter_of("preventedMatchId", "orderId"));
  if (auto form = check_form(call); !form) return form;
  call.weight = match_id ? 2 : 20;
  if (match_id && (query.order_id || query.from_id)) return bad_combination();
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (match_id) {
    query.from_id = match_id;
    query.limit = 1;
  }
  Render render = call.render();
  render.json().begin_array();
  for (const auto& match : call.exchange().prevented_matches(call.account, symbol, query)) {
    if (!match_id || match.prevented_match_id == *match_id) render_prevented_match(render, match);
  }
  render.json().end_array();
  return {};
}

ApiResult<void> order_amendments(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  exchange::HistoryQuery query;
  if (!call.reader.has("orderId")) call.reader.fail(mandatory_parameter("orderId"));
  const auto order_id = call.reader.integer("orderId");
  query.from_id = call.reader.integer("fromExecutionId");
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  Render render = call.render();
  render.json().begin_array();
  for (const auto& row : call.exchange().amendments(call.account, symbol, *order_id, query)) {
    render_amendment(render, row);
  }
  render.json().end_array();
  return {};
}

}  // namespace hoga::exchange_api
