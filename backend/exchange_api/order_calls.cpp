// Placing, cancelling, replacing and amending single orders. Nothing is answered before the journal has it.
#include "exchange_api/calls.hpp"
#include "exchange_api/order_parameters.hpp"

namespace hoga::exchange_api {

ApiError from_core(const exchange::ApiError& error) {
  return make_api_error(error.code, error.message, error.http_status);
}

ApiResult<void> place_order(Call& call) {
  exchange::NewOrder order = read_new_order(call.reader);
  const OrderAnswer answer = read_answer_form(call.reader, usual_answer(order.kind));
  if (auto form = check_form(call); !form) return form;
  RateLimits& limits = call.front.limits();
  if (auto admitted = limits.admit_order(call.account, call.now); !admitted) return admitted;
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto placed = call.exchange().place(call.account, order, call.now);
  // Counted before its fills, which may give some of it back, are reported by the commit.
  if (placed) limits.count_order(call.account, call.now);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!placed) return from_core(placed.error());
  call.is_order_answer = true;
  call.weight = 0;
  Render render = call.render();
  render_placed_order(render, *placed, answer);
  return {};
}

ApiResult<void> test_order(Call& call) {
  const exchange::NewOrder order = read_new_order(call.reader);
  read_answer_form(call.reader, usual_answer(order.kind));
  const bool with_rates = call.reader.boolean("computeCommissionRates").value_or(false);
  if (auto form = check_form(call); !form) return form;
  call.weight = with_rates ? 20 : 1;
  if (auto checked = call.exchange().check(call.account, order, call.now); !checked) return from_core(checked.error());
  if (!with_rates) {
    call.out += "{}";
    return {};
  }
  const auto info = call.exchange().account(call.account);
  Render render = call.render();
  JsonWriter& json = render.json();
  const auto rates = [&](std::string_view name, const Decimal& maker, const Decimal& taker) {
    json.key(name).begin_object();
    render.decimal("maker", maker).decimal("taker", taker);
    json.end_object();
  };
  json.begin_object();
  rates("standardCommissionForOrder", info->maker_rate, info->taker_rate);
  rates("specialCommissionForOrder", Decimal(), Decimal());
  rates("taxCommissionForOrder", Decimal(), Decimal());
  render_discount(render, call);
  json.end_object();
  return {};
}

namespace {

// What became of the list of an order that was just cancelled: it was cancelled as a whole.
exchange::OrderListCancel cancelled_list_of(const Call& call, const exchange::CancelResult& cancelled) {
  exchange::OrderListCancel result;
  const exchange::Exchange& exchange = call.exchange();
  result.list = *exchange.query_list(call.account, {cancelled.order.order_list_id, std::nullopt});
  result.transact_time = cancelled.transact_time;
  for (const exchange::ListMember& member : result.list.orders) {
    auto order = exchange.query(call.account, result.list.symbol, {member.order_id, std::nullopt});
    // Those that had ended before are not part of the answer.
    if (!order || order->state != exchange::OrderState::Canceled) continue;
    result.orders.push_back({std::move(*order), cancelled.cancel_client_order_id, cancelled.transact_time});
  }
  return result;
}

}  // namespace

ApiResult<void> cancel_order(Call& call) {
  ParameterReader& reader = call.reader;
  const Symbol symbol = reader.mandatory_symbol();
  const exchange::OrderSelector selector = read_order_selector(reader);
  auto cancel_id = reader.client_id("newClientOrderId");
  const auto restriction = read_cancel_restriction(reader);
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto cancelled =
      call.exchange().cancel(call.account, symbol, selector, call.now, std::move(cancel_id), restriction);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!cancelled) return from_core(cancelled.error());
  call.weight = 0;
  Render render = call.render();
  if (call.is_by_socket && cancelled->order.order_list_id >= 0) {
    // The WebSocket API answers with the whole list, REST with the order that was named.
    render_cancelled_list(render, cancelled_list_of(call, *cancelled));
  } else {
    render_cancelled_order(render, *cancelled);
  }
  return {};
}

ApiResult<void> cancel_open_orders(Call& call) {
  const Symbol symbol = call.reader.mandatory_symbol();
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto cancelled = call.exchange().cancel_open(call.account, symbol, call.now);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!cancelled) return from_core(cancelled.error());
  call.weight = 0;
  Render render = call.render();
  render.json().begin_array();
  for (const exchange::CancelResult& result : cancelled->orders) render_cancelled_order(render, result);
  for (const exchange::OrderListCancel& list : cancelled->lists) render_cancelled_list(render, list);
  render.json().end_array();
  return {};
}

namespace {

exchange::ApiError to_core(const ApiError& error) { return {error.code, error.message, error.http_status}; }

std::string refusal_text(const exchange::ApiError& error) {
  std::string text;
  append_error(text, from_core(error));
  return text;
}

// cancelResult, newOrderResult and what each half came to.
void render_halves(Render& render, const exchange::CancelReplaceResult& result, OrderAnswer answer) {
  JsonWriter& json = render.json();
  const auto word = [](bool is_done) { return is_done ? "SUCCESS" : "FAILURE"; };
  json.begin_object().field("cancelResult", word(result.cancelled.has_value()));
  json.field("newOrderResult", result.placed ? word(result.placed->has_value()) : "NOT_ATTEMPTED");
  json.key("cancelResponse");
  if (result.cancelled) {
    render_cancelled_order(render, *result.cancelled);
  } else {
    json.raw(refusal_text(result.cancelled.error()));
  }
  json.key("newOrderResponse");
  if (!result.placed) {
    json.null();
  } else if (*result.placed) {
    render_placed_order(render, **result.placed, answer);
  } else {
    json.raw(refusal_text(result.placed->error()));
  }
  json.end_object();
}

struct CancelReplaceQuery {
  exchange::CancelReplace request;
  OrderAnswer answer = OrderAnswer::Full;
  // CANCEL_ONLY: an account that has used up its orders may still cancel.
  bool cancels_at_limit = false;
};

CancelReplaceQuery read_cancel_replace(ParameterReader& reader) {
  CancelReplaceQuery query;
  query.request.order = read_new_order(reader);
  query.answer = read_answer_form(reader, usual_answer(query.request.order.kind));
  const std::string mode = reader.mandatory_text("cancelReplaceMode");
  if (mode != "STOP_ON_FAILURE" && mode != "ALLOW_FAILURE") reader.fail(invalid_parameter("cancelReplaceMode"));
  query.request.allows_failure = mode == "ALLOW_FAILURE";
  query.request.cancel = read_order_selector(reader, "cancelOrderId", "cancelOrigClientOrderId");
  query.request.cancel_client_order_id = reader.client_id("cancelNewClientOrderId");
  query.request.restriction = read_cancel_restriction(reader);
  const std::string at_limit = reader.text("orderRateLimitExceededMode").value_or("DO_NOTHING");
  query.cancels_at_limit = at_limit == "CANCEL_ONLY";
  if (!query.cancels_at_limit && at_limit != "DO_NOTHING") {
    reader.fail(invalid_parameter("orderRateLimitExceededMode"));
  }
  return query;
}

}  // namespace

ApiResult<void> cancel_replace_order(Call& call) {
  CancelReplaceQuery query = read_cancel_replace(call.reader);
  if (auto form = check_form(call); !form) return form;
  RateLimits& limits = call.front.limits();
  const auto admitted = limits.admit_order(call.account, call.now);
  if (!admitted) {
    if (!query.cancels_at_limit) return admitted;
    query.request.order_limit = to_core(admitted.error());
  }
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto done = call.exchange().cancel_replace(call.account, query.request, call.now);
  // An order that was not attempted counts as well; one that a filter refused beforehand does not.
  if (done && !query.request.order_limit) limits.count_order(call.account, call.now);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!done) return from_core(done.error());
  call.is_order_answer = true;
  if (done->is_complete()) {
    call.weight = 0;
    Render render = call.render();
    render_halves(render, *done, query.answer);
    return {};
  }
  ApiError error = done->is_failure() ? make_api_error(-2022, "Order cancel-replace failed.")
                                      : make_api_error(-2021, "Order cancel-replace partially failed.", 409);
  // Binance's table of outcomes: an account that has used up its orders is told so, unless the halves stand for
  // themselves.
  if (!admitted && !query.request.allows_failure) {
    error.http_status = admitted.error().http_status;
    error.retry_after_seconds = admitted.error().retry_after_seconds;
  }
  Render render(error.data, call.unit);
  render_halves(render, *done, query.answer);
  return error;
}

ApiResult<void> no_order_routing(Call& call) {
  read_new_order(call.reader);
  read_answer_form(call.reader, OrderAnswer::Full);
  call.reader.ignore("computeCommissionRates");
  if (auto form = check_form(call); !form) return form;
  return make_api_error(-1020, "This operation is not supported.");
}

ApiResult<void> amend_order(Call& call) {
  ParameterReader& reader = call.reader;
  const Symbol symbol = reader.mandatory_symbol();
  const exchange::OrderSelector selector = read_order_selector(reader);
  const auto client_order_id = reader.client_id("newClientOrderId");
  if (!reader.has("newQty")) reader.fail(mandatory_parameter("newQty"));
  const auto quantity = reader.decimal("newQty");
  if (auto form = check_form(call); !form) return form;
  if (auto instrument = find_symbol(call, symbol); !instrument) return instrument.error();
  if (auto ready = call.front.ready(); !ready) return ready;
  const auto amended = call.exchange().amend(call.account, symbol, selector, *quantity, call.now, client_order_id);
  if (auto committed = call.front.commit(); !committed) return committed;
  if (!amended) return from_core(amended.error());
  call.weight = 0;
  Render render = call.render();
  render_amended_order(render, *amended);
  return {};
}

}  // namespace hoga::exchange_api
