// Order lists: OCO, OTO, OTOCO, OPO, OPOCO.
#include "exchange_api/calls.hpp"
#include "exchange_api/order_parameters.hpp"

namespace hoga::exchange_api {

namespace {

using exchange::OrderListKind;

constexpr int kHoursMax = 24;

ApiResult<void> place_list(Call& call, const exchange::NewOrderList& list) {
  const OrderAnswer answer = read_answer_form(call.reader, OrderAnswer::Result);
  if (auto form = check_form(call); !form) return form;
  RateLimits& limits = call.front.limits();
  if (auto admitted = limits.admit_order(call.account, call.now); !admitted) return admitted;
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto placed = call.exchange().place_list(call.account, list, call.now);
  if (placed) limits.count_order(call.account, call.now, static_cast<int>(placed->orders.size()));
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!placed) return from_core(placed.error());
  call.is_order_answer = true;
  call.weight = 0;
  Render render = call.render();
  render_placed_list(render, *placed, answer);
  return {};
}

}  // namespace

ApiResult<void> place_oco(Call& call) { return place_list(call, read_order_list(call.reader, OrderListKind::Oco)); }
ApiResult<void> place_oto(Call& call) { return place_list(call, read_order_list(call.reader, OrderListKind::Oto)); }
ApiResult<void> place_otoco(Call& call) { return place_list(call, read_order_list(call.reader, OrderListKind::Otoco)); }
ApiResult<void> place_opo(Call& call) { return place_list(call, read_order_list(call.reader, OrderListKind::Opo)); }
ApiResult<void> place_opoco(Call& call) { return place_list(call, read_order_list(call.reader, OrderListKind::Opoco)); }
ApiResult<void> place_old_oco(Call& call) { return place_list(call, read_old_oco(call.reader)); }

ApiResult<void> cancel_order_list(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  const exchange::OrderListSelector selector = read_list_selector(call.reader, "listClientOrderId");
  const auto cancel_id = call.reader.client_id("newClientOrderId");
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto cancelled = call.exchange().cancel_list(call.account, symbol, selector, call.now, cancel_id);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!cancelled) return from_core(cancelled.error());
  call.weight = 0;
  Render render = call.render();
  render_cancelled_list(render, *cancelled);
  return {};
}

ApiResult<void> query_order_list(Call& call) {
  const exchange::OrderListSelector selector = read_list_selector(call.reader, "origClientOrderId");
  if (auto form = check_form(call); !form) return form;
  const auto list = call.exchange().query_list(call.account, selector);
  if (!list) return from_core(list.error());
  Render render = call.render();
  render_queried_list(render, *list);
  return {};
}

ApiResult<void> open_order_lists(Call& call) {
  if (auto form = check_form(call); !form) return form;
  Render render = call.render();
  render.json().begin_array();
  for (const auto& list : call.exchange().open_lists(call.account)) render_queried_list(render, list);
  render.json().end_array();
  return {};
}

ApiResult<void> all_order_lists(Call& call) {
  exchange::HistoryQuery query;
  query.from_id = call.reader.integer("fromId");
  query.start = call.reader.time("startTime");
  query.end = call.reader.end_time();
  query.limit = static_cast<std::size_t>(call.reader.limit(500, 1000));
  if (auto form = check_form(call); !form) return form;
  if (query.from_id && (query.start || query.end)) return bad_combination();
  if (auto span = check_span(query, kHoursMax); !span) return span;
  Render render = call.render();
  render.json().begin_array();
  for (const auto& list : call.exchange().all_lists(call.account, query)) render_queried_list(render, list);
  render.json().end_array();
  return {};
}

}  // namespace hoga::exchange_api
